/** What each setting is called, and how a value is read from words. */
import { Refusal } from '../core.ts'
import type { Partnership, Policy } from '../people/model.ts'
import { cronProblem } from '../plan/slots.ts'
import { shown } from './parse.ts'

interface Setting {
  example: string
  /** Throws `Refusal` where the words are no value; ranges are checked afterwards. */
  change(now: Partnership, words: string): Partial<Partnership>
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export const SETTINGS: Readonly<Record<string, Setting>> = {
  chase: schedule('chase', 'chase Tuesday 09:30'),
  digest: schedule('digest', 'digest Monday 09:00'),
  draft: schedule('digestDraft', 'draft Friday 09:00'),
  'due-soon': number('dueSoonDays', 'due-soon 14'),
  'ask-again': number('askAgainDays', 'ask-again 14'),
  escalate: number('escalateAfterDays', 'escalate 14'),
  asap: number('asapTimes', 'asap 4'),
  'round-weeks': number('roundWeeks', 'round-weeks 4'),
  'round-days': {
    example: 'round-days 28 14 10',
    change({ policy }, words) {
      const [first, second, draft, ...more] = words.split(/[\s,]+/).map(Number)
      if (first === undefined || second === undefined || draft === undefined || more.length > 0) {
        throw new Refusal(
          'Write three numbers of days before the meeting: first ask, second ask, draft, such as 28 14 10.',
        )
      }
      return { policy: { ...policy, roundDays: { first, second, draft } } }
    },
  },
  quiet: {
    example: 'quiet 24 Dec to 1 Jan',
    change({ policy }, words) {
      if (/^(none|no|off)$/i.test(words)) return { policy: { ...policy, quiet: [] } }
      const quiet = words.split(/\s*(?:,|\band\b)\s*/i).map((range) => {
        const [from = '', to = ''] = range.split(/\s*(?:\bto\b|–)\s*/i)
        return { from: monthDay(from, range), to: monthDay(to, range) }
      })
      return { policy: { ...policy, quiet } }
    },
  },
  zone: { example: 'zone Europe/London', change: (_, words) => ({ zone: words }) },
  region: { example: 'region GB-ENG', change: (_, words) => ({ region: words.toUpperCase() }) },
}

function schedule(field: 'chase' | 'digest' | 'digestDraft', example: string): Setting {
  return { example, change: ({ policy }, words) => ({ policy: { ...policy, [field]: cronOf(words, example) } }) }
}

function number(field: keyof Policy, example: string): Setting {
  return {
    example,
    change({ policy }, words) {
      const value = Number(words.replace(/\s*(days?|weeks?|times?)$/i, ''))
      if (words === '' || !Number.isInteger(value)) {
        throw new Refusal(`"${shown(words)}" is no whole number: write "settings ${example}".`)
      }
      return { policy: { ...policy, [field]: value } }
    },
  }
}

/** `Wednesdays at 10:00`, `Wed 10am`, or a schedule as it is stored. */
function cronOf(words: string, example: string): string {
  if (cronProblem(words) === null) return words
  const [, name = '', hour = '', minute = '0', half = ''] =
    words.toLowerCase().match(/^([a-z]{3,9}?)s?,?\s+(?:at\s+)?(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?$/) ?? []
  const weekday = WEEKDAYS.indexOf(name.slice(0, 3))
  const at = half === 'pm' && Number(hour) < 12 ? Number(hour) + 12 : Number(hour)
  if (weekday < 0 || hour === '' || at > 23 || Number(minute) > 59) {
    throw new Refusal(`"${shown(words)}" is no day and time: write "settings ${example}".`)
  }
  return `${Number(minute)} ${at} * * ${weekday}`
}

function monthDay(words: string, range: string): string {
  const [, day = '', name = ''] = words.toLowerCase().match(/^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})$/) ?? []
  const month = MONTHS.indexOf(name.slice(0, 3))
  if (month < 0) {
    const from = words === '' ? `"${shown(range)}" has no last day` : `"${shown(words)}" is no day of the year`
    throw new Refusal(`${from}: write "settings quiet 24 Dec to 1 Jan".`)
  }
  return `${String(month + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}
