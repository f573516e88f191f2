/** Days as people read them, in British order. All are calendar days: no zone is involved. */
import { Temporal } from 'temporal-polyfill'
import type { Span } from './model.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October']
  .concat(['November', 'December'])
  .map((name) => ({ name, short: name.slice(0, 3) }))
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

type Day = Temporal.PlainDate | string

/** `7 Dec 2015` */
export function shortDay(day: Day): string {
  const date = Temporal.PlainDate.from(day)
  return `${dayAndMonth(date)} ${date.year}`
}

/** `31 Mar`, with its year only where that is not clear from `today`: within nine months after it, three before. */
export function nearDay(day: Day, today: Temporal.PlainDate): string {
  const date = Temporal.PlainDate.from(day)
  const days = today.until(date, { largestUnit: 'day' }).days
  return days > 270 || days < -90 ? shortDay(date) : dayAndMonth(date)
}

/** `Monday 7 December 2015` */
export function longDay(day: Day): string {
  const date = Temporal.PlainDate.from(day)
  return `${WEEKDAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]?.name} ${date.year}`
}

/** `31 March 2016` */
export function plainDay(day: Day): string {
  const date = Temporal.PlainDate.from(day)
  return `${date.day} ${MONTHS[date.month - 1]?.name} ${date.year}`
}

/** `7 Dec, 09:41`: the moment on the clocks of a zone. */
export function momentIn(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${dayAndMonth(at.toPlainDate())}, ${two(at.hour)}:${two(at.minute)}`
}

/** The same as a piece of text that platforms show on the reader's own clocks, where they can. */
export function momentSpan(instant: string, zone: string): Span {
  return { instant, text: momentIn(instant, zone) }
}

function dayAndMonth(date: Temporal.PlainDate): string {
  return `${date.day} ${MONTHS[date.month - 1]?.short}`
}
