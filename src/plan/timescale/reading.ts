import { Temporal } from 'temporal-polyfill'
import type { Precision } from '../model.ts'

type PlainDate = Temporal.PlainDate

/** What words of a date mean: a stretch of days, both ends inclusive. */
export interface Reading {
  earliest: PlainDate
  latest: PlainDate
  precision: Precision
  ambiguous?: true
  /** The last day of the other reading, where there is one. */
  other?: PlainDate
}

/** A date that no calendar has, and the day perhaps meant. */
interface Impossible {
  impossible: PlainDate
}

/** Null: the words lean on an as-of date that is not known. */
export type Read = Reading | Impossible | null

/** Words of one date inside a text. */
export interface Atom {
  start: number
  end: number
  unit: Precision
  /** The year as written; null where it is missing. */
  year: number | null
  at(year: number): Read
  /** Words such as "end of" or "mid" make a period a deadline. */
  isDeadline?: true
  /** A stretch of days by itself, such as "6 to 12 months". */
  isStretch?: true
}

export type AsOf = PlainDate | null
export type Found = Omit<Atom, 'start' | 'end'> | null

/** Which year the quarters of a plan are of. */
export type Quarters = 'calendar' | 'financial'

/** A way of writing a date: its pattern and what a match means; null where the match is no date after all. */
export interface Matcher {
  pattern: RegExp
  read(
    groups: (string | undefined)[],
    asOf: AsOf,
    match: { text: string; index: number; quarters?: Quarters | undefined },
  ): Found
}

export const isReading = (read: Read): read is Reading => read !== null && 'earliest' in read

export function reading(earliest: PlainDate, latest: PlainDate, precision: Precision): Reading {
  return { earliest, latest, precision }
}

/** A day of the calendar, or what it was perhaps meant to be: the nearest day that month has. */
export function dayRead(year: number, month: number, day: number): Read {
  if (month >= 1 && month <= 12) {
    const date = Temporal.PlainDate.from({ year, month, day: Math.max(day, 1) }, { overflow: 'constrain' })
    return date.day === day ? reading(date, date, 'day') : { impossible: date }
  }
  // Only right with the month first: invalid in the United Kingdom's order, never turned round in silence.
  if (day >= 1 && day <= 12) return { impossible: clamp(year, day, month) }
  return { impossible: clamp(year, 12, day) }
}

function clamp(year: number, month: number, day: number): PlainDate {
  return Temporal.PlainDate.from({ year, month, day: Math.max(day, 1) }, { overflow: 'constrain' })
}

export function monthsRead(year: number, month: number, months: number, precision: Precision): Reading {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return reading(first, first.add({ months }).subtract({ days: 1 }), precision)
}

/** The UK financial year that begins on 1 April of `year`. */
export const financialYear = (year: number, years = 1): Reading => monthsRead(year, 4, 12 * years, 'year')

export const later = (a: PlainDate, b: PlainDate): PlainDate => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b)
export const isBefore = (a: PlainDate, b: PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0

/** The year meant by two digits (or four): the one nearest to the plan's; without an as-of date, 1970 to 2069. */
export function fullYear(digits: string, asOf: PlainDate | null): number {
  const n = Number(digits.replace(/\s/g, ''))
  if (n > 99) return n
  const middle = asOf?.year ?? 2020
  const century = middle - (middle % 100)
  const candidates = [century - 100 + n, century + n, century + 100 + n]
  return candidates.reduce((best, y) => (Math.abs(y - middle) <= Math.abs(best - middle) ? y : best))
}
