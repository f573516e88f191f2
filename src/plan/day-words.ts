import * as chrono from 'chrono-node'
import { Temporal } from 'temporal-polyfill'
import type { Timescale } from './model.ts'
import { readTimescale } from './timescale/index.ts'

export interface NotADay {
  /** One sentence that says what to write. */
  error: string
  /** The day perhaps meant. */
  suggested?: Temporal.PlainDate
}

const EXAMPLES = 'write a day such as "12 March", "12/03/2027" or "next Friday".'

/**
 * The one day that a person means by "12 March", "next Friday", "tomorrow", "in two weeks" or "end of March",
 * counted from `today`; a month or season is its last day, a day without a year the next one. Days are in the
 * zone that `today` is in. What is no day gives a sentence instead, with the day perhaps meant.
 */
export function readDay(words: string, today: Temporal.PlainDate): Temporal.PlainDate | NotADay {
  const text = words.replace(/\s+/g, ' ').trim()
  if (text === '') return { error: `The day is missing: ${EXAMPLES}` }
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text
  const t = readTimescale(text.replace(/\b(?:a )?fortnight\b/gi, '2 weeks'), today)
  if (t.kind === 'invalid' && t.suggested) {
    const suggested = Temporal.PlainDate.from(t.suggested)
    return { error: `There is no ${short}: is ${inFull(suggested)} meant?`, suggested }
  }
  const day = dayOf(t) ?? relativeDay(text, today)
  if (!day) return { error: `"${short}" is not a day I can read: ${EXAMPLES}` }
  return day
}

function dayOf(t: Timescale): Temporal.PlainDate | null {
  const iso = t.kind === 'from' ? t.earliest : t.kind === 'by' || t.kind === 'window' ? t.latest : null
  return iso ? Temporal.PlainDate.from(iso) : null
}

/** Ordinary English ("next Friday", "tomorrow"), read as if it were noon of `today`, so no zone can move the day. */
function relativeDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const simple = nextWeekday(text, today) ?? nextOfMonth(text, today)
  if (simple) return simple
  const noon = new Date(today.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds)
  const [found, ...more] = chrono.en.GB.parse(text, { instant: noon, timezone: 0 }, { forwardDate: true })
  if (!found || more.length > 0 || found.end) return null
  const { start } = found
  const isDay = start.isCertain('day') || start.isCertain('weekday')
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')]
  if (!isDay || year === null || month === null || day === null) return null
  return Temporal.PlainDate.from({ year, month, day })
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** "12th", "the 12th": the next day of that number after today. */
function nextOfMonth(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const number = Number(/^(?:by |on |until )?(?:the )?(\d{1,2})(?:st|nd|rd|th)$/i.exec(text)?.[1])
  if (!(number >= 1 && number <= 31)) return null
  for (let month = today.with({ day: 1 }); ; month = month.add({ months: 1 })) {
    const day = number <= month.daysInMonth ? month.with({ day: number }) : null
    if (day && Temporal.PlainDate.compare(day, today) > 0) return day
  }
}

/** "Friday" is the next one after today; "next Friday" the one of the week after this; "Friday week" a week later. */
function nextWeekday(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const found = /^(?:by |on |until )?(next |this |coming |a week on |week on )?([a-z]{3,9})( week)?$/i.exec(text)
  const name = found?.[2]?.toLowerCase() ?? ''
  const index = WEEKDAYS.findIndex((d) => d === name || d.slice(0, 3) === name)
  if (!found || index < 0) return null
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  if (found[1]?.toLowerCase() === 'next ') return monday.add({ days: 7 + index })
  const day = monday.add({ days: index })
  const coming = Temporal.PlainDate.compare(day, today) > 0 ? day : day.add({ days: 7 })
  return found[3] || /week on/i.test(found[1] ?? '') ? coming.add({ days: 7 }) : coming
}

const inFull = (day: Temporal.PlainDate) =>
  day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
