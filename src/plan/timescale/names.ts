import { Temporal } from 'temporal-polyfill'
import { holidaysOf } from '../holidays.ts'

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export const SEASON_NAMES = ['spring', 'summer', 'autumn', 'winter']

/** A name with the gaps that scanned text puts into words: `sept ember`. */
const gappy = (name: string) => name.split('').join(' ?')
const LONG = MONTH_NAMES.map((m) => m.toLowerCase())
  .map((m) => (m.length > 4 ? gappy(m) : m))
  .join('|')

/** Source of a pattern for a month's name, with one group. */
export const MONTH = `(${LONG}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\\.?`

/** 1 to 12 for a name that `MONTH` matched. */
export function monthNumber(name: string): number {
  const start = name.replace(/ /g, '').slice(0, 3)
  return MONTH_NAMES.findIndex((m) => m.toLowerCase().startsWith(start)) + 1
}

/** Feasts that plans name, with the name the calendar of the United Kingdom gives them. */
const FEASTS: [pattern: string, name: string][] = [
  ['good friday', 'Good Friday'],
  ['easter monday', 'Easter Monday'],
  ['easter(?: sunday)?', 'Easter Sunday'],
  ['(?:christmas|xmas)(?: day)?', 'Christmas Day'],
  ['boxing day', 'Boxing Day'],
  ["new year(?:'s day|'s|s day)?", "New Year's Day"],
  ['(?:early )?may (?:day|bank holiday)', 'Early May bank holiday'],
  ['(?:late may|spring|whitsun) bank holiday', 'Spring bank holiday'],
  ['(?:late )?(?:august|summer) bank holiday', 'Summer bank holiday'],
]

/** Source of a pattern for a feast's name, with one group. */
export const FEAST = `(${FEASTS.map(([pattern]) => pattern).join('|')})\\b`

const ukDays = holidaysOf('GB')
const englishDays = holidaysOf('GB-ENG')

/** The day of a feast that `FEAST` matched; undefined in a year whose calendar does not have it. */
export function feastDay(words: string, year: number): Temporal.PlainDate | undefined {
  const name = FEASTS.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(words))?.[1]
  const found = [...ukDays(year), ...englishDays(year)].find((d) => d.name === name)
  return found && Temporal.PlainDate.from(found.day)
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** Source of a pattern for a count, with one group. */
export const COUNT = `(\\d{1,3}|an?|${NUMBERS.join('|')})`

export function count(words: string): number {
  if (/^an?$/.test(words)) return 1
  return NUMBERS.indexOf(words) + 1 || Number(words)
}
