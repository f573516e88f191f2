import type { Temporal } from 'temporal-polyfill'
import { dayRead, financialYear, fullYear, monthsRead, type Quarters, type Read, type Reading } from './reading.ts'

/**
 * Years as plans write them: `2014`, `2015/16`, `2014/2015/16`, `2015 - 2016`, `2015-03`.
 * A slash or a short second year is the UK financial year; two full years with a dash are calendar years (or one
 * financial year: ambiguous). Years that do not follow one another (`2015/15`) are invalid.
 */
export function readYears(words: string, asOf: Temporal.PlainDate | null, isAcademic = false): Read {
  const parts = words.match(/\d+/g) ?? []
  const first = fullYear(parts[0] ?? '', asOf)
  const years = parts.map((p) => (p.length === 2 ? yearAfter(first, p) : Number(p)))
  const last = years.at(-1) ?? first
  if (isAcademic) return monthsRead(first, 9, 12 * Math.max(1, last - first), 'year')
  if (parts.length === 1) return calendarYears(first, first)
  const pair = TWO_FINANCIAL.test(words) ? last - first : 0
  if (pair > 0 && years[1] === first + 1 && last === (years[2] ?? 0) + 1) return financialYear(first, pair)
  const isMonth = parts.length === 2 && /^\d{4}\s?[-/]\s?(0[1-9]|1[0-2])$/.test(words)
  if (isMonth && last !== first + 1) return monthsRead(first, Number(parts[1]), 1, 'month')
  const isRising = years.every((y, i) => i === 0 || y > (years[i - 1] ?? y))
  if (!isRising || last - first > 20) return { impossible: financialYear(first).latest }
  const isCalendar = /-/.test(words) && parts.every((p) => p.length === 4)
  if (isCalendar) return calendarYears(first, last)
  const read = financialYear(first, last - first)
  return last - first > 1 ? { ...read, ambiguous: true } : read
}

/** `2025/26 - 2026/27`: from one financial year to another. */
const TWO_FINANCIAL = /^\D{0,3}\d{4}\s{0,2}\/\s{0,2}\d\d(?:\d\d)?\s{0,2}-\s{0,2}\d{4}\s{0,2}\/\s{0,2}\d\d(?:\d\d)?$/

/** Whole calendar years, which the writer may have meant as financial years. */
function calendarYears(first: number, last: number): Read {
  const read = monthsRead(first, 1, 12 * (last - first + 1), 'year')
  return { ...read, ambiguous: true, other: financialYear(first, Math.max(1, last - first)).latest }
}

/** The year that two digits mean after another year: `1999/00` is 2000. */
function yearAfter(first: number, digits: string): number {
  const year = first - (first % 100) + Number(digits)
  return year < first && first % 100 > 90 && Number(digits) < 10 ? year + 100 : year
}

/** `15/16` or `04/05` without a month: a financial year near the plan, else a day of the year; null for neither. */
export function readPair(a: string, b: string, asOf: Temporal.PlainDate | null): YearPair | null {
  const [x, y] = [Number(a), Number(b)]
  const year = fullYear(a, asOf)
  const isYears = y === (x + 1) % 100 && a.length === 2 && b.length === 2 && Math.abs(year - (asOf?.year ?? 2020)) <= 10
  const isDay = x >= 1 && x <= 31 && y >= 1 && y <= 12
  if (isYears) {
    const read = financialYear(year)
    return { year, at: () => (isDay && y <= 12 ? { ...read, ambiguous: true } : read), isDay: false }
  }
  if (!isDay) return null
  return { year: null, at: (inYear) => dayRead(inYear, y, x), isDay: true }
}

export interface YearPair {
  year: number | null
  at(year: number): Read
  isDay: boolean
}

/** A quarter of the UK financial year that begins in `year`: Q1 is April to June. */
export function quarterRead(quarter: number, year: number): Reading {
  const start = 4 + (quarter - 1) * 3
  return monthsRead(start > 12 ? year + 1 : year, start > 12 ? start - 12 : start, 3, 'quarter')
}

/**
 * A quarter of one year: of the financial year, and doubtful where the plan writes the year and does not show which year
 * its quarters are of.
 */
export function quarterOf(quarter: number, year: number, isWritten: boolean, quarters: Quarters | undefined): Reading {
  const calendar = monthsRead(year, (quarter - 1) * 3 + 1, 3, 'quarter')
  if (quarters === 'calendar') return calendar
  const read = quarterRead(quarter, year)
  return quarters || !isWritten ? read : { ...read, ambiguous: true, other: calendar.latest }
}
