/** A day somebody typed, in British order: `31 March`, `31/3/2016`, `2016-03-31`, `Friday`, `in 2 weeks`, `March 2016`. */
import type { Temporal } from 'temporal-polyfill'
import { shortDay } from '../cards/days.ts'
import { Refusal } from '../core.ts'
import type { IsoDay } from '../plan/model.ts'
import { readTimescale } from '../plan/timescale/index.ts'
import { firstWord, shown } from './parse.ts'

export interface TakenDay {
  day: IsoDay
  /** The words it was read from. */
  raw: string
  rest: string
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const DATE_WORD =
  /^(\d{1,4}(st|nd|rd|th)?|\d[\d/.-]*\d|\d{4}\/\d{2,4}|q[1-4]|(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|(mon|tue|wed|thu|fri|sat|sun)[a-z]*|of|in|next|this|end|mid|early|late|the|by|until|till|on|a|one|two|three|four|six|days?|weeks?|months?|today|tomorrow|spring|summer|autumn|winter|easter|christmas)[,;:.]?$/i
const FILLER = /^(of|in|next|this|the|by|until|till|on|a|end|mid|early|late)$/i
const MOST_WORDS = 7

/** Takes a day from the beginning. Throws `Refusal` that says what to write, or what was perhaps meant. */
export function takeDay(text: string, today: Temporal.PlainDate): TakenDay {
  const words = text.split(/\s+/).filter((word) => word !== '')
  let most = 0
  while (most < Math.min(words.length, MOST_WORDS) && DATE_WORD.test(words[most] ?? '')) most++
  let doubt: Refusal | undefined
  for (let n = most; n > 0; n--) {
    // What a date cannot end with begins the words that follow it.
    if (n > 1 && FILLER.test(words[n - 1] ?? '')) continue
    const raw = words
      .slice(0, n)
      .join(' ')
      .replace(/[,;:.]+$/, '')
    const day = readDay(raw, today)
    if (typeof day === 'string')
      return {
        day,
        raw,
        rest: words
          .slice(n)
          .join(' ')
          .replace(/^[,;:–—-]+\s*/, ''),
      }
    doubt ??= day
  }
  const typed = firstWord(text).word
  const example = `write a day such as ${shortDay(today.add({ weeks: 4 }))}.`
  throw doubt ?? new Refusal(typed ? `"${shown(typed)}" is no day: ${example}` : `Which day? W${example.slice(1)}`)
}

/** Like `takeDay`, for words that are a day as a whole. */
export function wholeDay(text: string, today: Temporal.PlainDate): IsoDay {
  const { day, rest } = takeDay(text, today)
  if (rest !== '')
    throw new Refusal(`"${shown(text)}" is no day: write one such as ${shortDay(today.add({ weeks: 4 }))}.`)
  return day
}

function readDay(raw: string, today: Temporal.PlainDate): IsoDay | Refusal | undefined {
  const words = raw.toLowerCase().replace(/^(by|on|until|till|the)\s+/, '')
  const near = relativeDay(words, today)
  if (near) return near
  const { kind, latest, suggested } = readTimescale(words, today)
  if ((kind === 'by' || kind === 'window') && latest !== null) return latest
  if (kind !== 'invalid') return undefined
  return new Refusal(
    `There is no ${shown(raw)}${suggested ? `: is ${shortDay(suggested)} meant?` : ' in the calendar.'}`,
  )
}

function relativeDay(words: string, today: Temporal.PlainDate): IsoDay | undefined {
  if (words === 'today') return today.toString()
  if (words === 'tomorrow') return today.add({ days: 1 }).toString()
  const [, count, unit] = words.match(/^(?:in )?(a|one|two|three|four|six|\d{1,3}) (day|week|month)s?$/) ?? []
  if (count && unit) {
    const n = { a: 1, one: 1, two: 2, three: 3, four: 4, six: 6 }[count] ?? Number(count)
    return today.add({ [`${unit}s`]: n }).toString()
  }
  if (words === 'next week') return today.add({ days: 8 - today.dayOfWeek }).toString()
  const [, next, name = ''] = words.match(/^(?:this )?(next )?([a-z]{3,9})$/) ?? []
  const weekday = WEEKDAYS.findIndex(
    (day) => day === name || (name.length >= 3 && name.length < 6 && day.startsWith(name)),
  )
  if (weekday < 0) return undefined
  const ahead = ((weekday + 1 - today.dayOfWeek + 6) % 7) + 1
  return today.add({ days: next && ahead < 7 - today.dayOfWeek + 1 ? ahead + 7 : ahead }).toString()
}
