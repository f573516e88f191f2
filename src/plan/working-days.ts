import { Temporal } from 'temporal-polyfill'
import { holidaysOf } from './holidays.ts'

/** Days of every year on which nothing is sent, both ends inclusive, as `MM-DD`; it may run over New Year. */
export interface QuietTime {
  from: string
  to: string
}

export const DEFAULT_REGION = 'GB-ENG'
const DEFAULT_QUIET_TIME: readonly QuietTime[] = [{ from: '12-24', to: '01-01' }]

/** The days on which a partnership works: neither weekend, public holiday nor quiet time. */
export interface WorkingCalendar {
  isWorkingDay(day: Temporal.PlainDate): boolean
  /** The day itself when it is a working day, else the next one. */
  onOrAfter(day: Temporal.PlainDate): Temporal.PlainDate
  /** The day itself when it is a working day, else the one before. */
  onOrBefore(day: Temporal.PlainDate): Temporal.PlainDate
  /** The nth working day after `day` (before it for a negative n); the day itself for 0. */
  addWorkingDays(day: Temporal.PlainDate, n: number): Temporal.PlainDate
}

/**
 * The calendar of a region (`GB-ENG`), with its public holidays and their substitute days, less the quiet times.
 * Throws a RangeError that says what to write when the region or a quiet time is not understood.
 */
export function calendarOf(
  region: string = DEFAULT_REGION,
  quiet: readonly QuietTime[] = DEFAULT_QUIET_TIME,
): WorkingCalendar {
  const holidays = holidaysOf(region)
  const closed = new Map<number, ReadonlySet<string>>()
  for (const time of quiet) checkQuietTime(time)

  const closedIn = (year: number): ReadonlySet<string> => {
    const known = closed.get(year)
    if (known) return known
    const days = new Set(
      holidays(year)
        .filter((h) => h.public)
        .map((h) => h.day),
    )
    closed.set(year, days)
    return days
  }
  const isWorkingDay = (day: Temporal.PlainDate) =>
    day.dayOfWeek < 6 && !closedIn(day.year).has(day.toString()) && !quiet.some((time) => isQuiet(day, time))
  const nearest = (day: Temporal.PlainDate, step: 1 | -1) => {
    let d = day
    // Two years of steps: a calendar whose quiet times leave no working day must say so, not hang.
    for (let i = 0; i < 731; i++, d = d.add({ days: step })) if (isWorkingDay(d)) return d
    throw new RangeError('The quiet times leave no working day: shorten them.')
  }
  return {
    isWorkingDay,
    onOrAfter: (day) => nearest(day, 1),
    onOrBefore: (day) => nearest(day, -1),
    addWorkingDays: (day, n) => {
      const step = n < 0 ? -1 : 1
      let d = day
      for (let left = Math.abs(n); left > 0; left--) d = nearest(d.add({ days: step }), step)
      return d
    },
  }
}

function isQuiet(day: Temporal.PlainDate, { from, to }: QuietTime): boolean {
  const at = day.toString().slice(-5)
  return from <= to ? from <= at && at <= to : from <= at || at <= to
}

function checkQuietTime({ from, to }: QuietTime): void {
  for (const end of [from, to]) {
    try {
      if (/^\d\d-\d\d$/.test(end) && Temporal.PlainMonthDay.from(end)) continue
    } catch {
      // the sentence below says more than Temporal's
    }
    throw new RangeError(`"${end}" is no day of the year: write a quiet time as month and day, such as 12-24 to 01-01.`)
  }
}
