import { Temporal } from 'temporal-polyfill'
import { COUNT, count, FEAST, feastDay, MONTH, monthNumber, SEASON_NAMES } from './names.ts'
import {
  type AsOf,
  type Atom,
  dayRead,
  type Found,
  fullYear,
  isReading,
  type Matcher,
  monthsRead,
  type Read,
  reading,
} from './reading.ts'
import { relativeMatchers } from './relative.ts'
import { quarterRead, readPair, readYears } from './years.ts'

/** "This may take longer" is no month; "by May at the latest" is. */
const MAY_DO = /^may\s(?!and|or|to|until|onwards?|at|if|then|for|meeting|board|half|term)[a-z]{2}/
const NAMES_MONTH =
  /(?:\b(?:by|in|of|from|end|early|mid|late|during|until|till|before|after|since|to|and|or|next)|[-/,&:(])\s*$/

const YEAR4 = '(?:19|20)\\d\\d|20\\d \\d|2 0\\d\\d'
const YEAR = `(${YEAR4}|\\d\\d(?![:.]\\d|\\s?[ap]m))\\b`
const TH_JOINED = '(?:\\s?(?:st|nd|rd|th)(?!ursday))'
const TH = '(?:\\s?(?:st|nd|rd|th)\\b)'
const GAP = '[\\s,]{0,3}'
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s{1,2}(?:the\\s)?)?'
/** "Phase 1 July 2008" names a phase, not the first of July. */
const NO_LABEL =
  '(?<!\\b(?:phase|stage|part|item|action|section|recommendation|rec|no|number|step|tier|level|year|week|appendix|objective|standard|priority|cohort|group)\\.?\\s)'
/** "Nov 18 March 18" is two months of 2018; "March 18 April 2019" ends with a day. */
const NOT_NEXT_DAY = `(?!${TH}|[:.]\\d|\\s{0,2}(?:of\\s)?${MONTH.replace('(', '(?:')}[\\s,]{0,2}(?:19|20)\\d\\d)`
const NOT_A_DAY = `(?!${TH}|[:.]\\d|\\s{0,2}(?:of\\s)?${MONTH.replace('(', '(?:')})`

const MATCHERS: Matcher[] = [
  {
    pattern: /\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/g,
    read: ([y, m, d]) => day(Number(y), Number(m), Number(d)),
  },
  {
    pattern: /(?<![\d/.])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)\b(?!\/)/g,
    read: ([d, , m, y = ''], asOf) => day(fullYear(y, asOf), Number(m), Number(d)),
  },
  {
    pattern: new RegExp(
      `${NO_LABEL}\\b${WEEKDAY}(\\d{1,2})${TH_JOINED}?(?:\\s?(-|to|/|&|and)\\s?(\\d{1,2})${TH_JOINED}?)?[\\s-]{0,2}(?:(?:day\\s)?of\\s)?${MONTH}(?:(?:${GAP}|[-/])'?${YEAR})?`,
      'g',
    ),
    read: ([first = '', link, last, name = '', y], asOf, { text, index }) => {
      const isBetween = /\bbetween\s(?:the\s)?$/.test(text.slice(Math.max(0, index - 14), index))
      // "10 and 24 March" are two days, of which the later counts; "8 and 9 March" is one stretch.
      const isTwo = /and|&/.test(link ?? '') && !isBetween && Number(last) - Number(first) > 1
      const from = isTwo ? Number(last) : Number(first)
      const at = (year: number) => daysRead(year, monthNumber(name), from, Number(last ?? first))
      return { unit: 'day', year: y ? fullYear(y, asOf) : null, at }
    },
  },
  {
    pattern: new RegExp(
      `\\b${MONTH}\\s{0,2}(?:the\\s)?(\\d{1,2})(?:${TH}(?:${GAP}'?${YEAR})?|,?\\s(${YEAR4})\\b)`,
      'g',
    ),
    read: ([name = '', d, y, full], asOf) => {
      const written = y ?? full
      const at = (year: number) => dayRead(year, monthNumber(name), Number(d))
      return { unit: 'day', year: written ? fullYear(written, asOf) : null, at }
    },
  },
  {
    pattern: new RegExp(`\\b${MONTH}(?:${GAP}|[-/])(?:of\\s)?'?(${YEAR4})\\b(?:\\s?/\\s?(\\d\\d)\\b)?`, 'g'),
    read: ([name = '', y = '', next], asOf) => {
      const month = monthNumber(name)
      const year = fullYear(y, asOf)
      const isLaterHalf = next !== undefined && Number(next) === (year + 1) % 100 && month < 4
      return monthIn(month, isLaterHalf ? year + 1 : year)
    },
  },
  {
    pattern: new RegExp(`\\b${MONTH} {0,2}([-/]?) ?(')?(\\d\\d)\\b${NOT_NEXT_DAY}`, 'g'),
    read: ([name = '', dash, quote, digits = ''], asOf) =>
      monthAndTwoDigits(monthNumber(name), digits, !!(dash || quote), asOf),
  },
  {
    pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])\s?[/.]\s?((?:19|20)\d\d)\b(?![/.]\d)/g,
    read: ([m, y]) => monthIn(Number(m), Number(y)),
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\s(\\d)\\b${NOT_A_DAY}`, 'g'),
    read: ([name = '', d]) => ({ unit: 'day', year: null, at: (y) => dayRead(y, monthNumber(name), Number(d)) }),
  },
  {
    pattern: new RegExp(`\\b${MONTH}`, 'g'),
    read: ([name = ''], _, { text, index }) => {
      const isVerb =
        name === 'may' &&
        MAY_DO.test(text.slice(index)) &&
        !NAMES_MONTH.test(text.slice(Math.max(0, index - 12), index))
      return isVerb ? null : monthIn(monthNumber(name), null)
    },
  },
  {
    pattern: new RegExp(
      `\\b(${SEASON_NAMES.join('|')})\\b(\\s?term)?(?:\\s?(?:of)?,?\\s?(${YEAR4})(?:\\s?[/-]\\s?(\\d\\d(?:\\d\\d)?))?\\b|\\s'?(\\d\\d)\\b)?`,
      'g',
    ),
    read: ([name = '', term, full, , short], asOf) => {
      const written = full ?? short
      const year = written ? fullYear(written, asOf) : null
      return { unit: 'season', year, at: (y) => (term ? termRead(name, y) : seasonRead(name, y)) }
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:q|qtr\\s?|quarter\\s?)([1-4])|([1-4])${TH}\\squarter|(first|second|third|fourth|last|final)\\squarter)\\b(?:[\\s,-]{0,3}(?:of\\s)?(?:fy\\s?)?(${YEAR4}|\\d\\d(?=\\s?/))\\b(\\s?[/-]\\s?\\d\\d(?:\\d\\d)?\\b)?)?`,
      'g',
    ),
    read: ([a, b, name, y, next], asOf) => {
      const named = ['first', 'second', 'third', 'fourth'].indexOf(name ?? '') + 1 || 4
      const quarter = Number(a ?? b ?? named)
      return { unit: 'quarter', year: y ? fullYear(y, asOf) : null, at: (n) => quarterRead(quarter, n, !!y && !next) }
    },
  },
  {
    pattern: new RegExp(`\\b(${YEAR4})\\s?[/-]\\s?\\d\\d(?:\\d\\d)?[\\s,-]{0,3}(?:q|quarter\\s?)([1-4])\\b`, 'g'),
    read: ([y = '', q], asOf) => ({
      unit: 'quarter',
      year: fullYear(y, asOf),
      at: (n) => quarterRead(Number(q), n, false),
    }),
  },
  {
    pattern: new RegExp(
      `(?<![\\d/.])((?:fy\\s?)?(?:${YEAR4})(?:\\s{0,2}[/-]\\s{0,2}(?:${YEAR4}|\\d\\d)(?!\\d)${NOT_A_DAY})*)(?!\\d)`,
      'g',
    ),
    read: ([words = ''], asOf, { text, index }) => {
      const isAcademic = /(?:academic|school)\s(?:year\s)?$/.test(text.slice(Math.max(0, index - 20), index))
      const read = readYears(words, asOf, isAcademic)
      const unit = isReading(read) ? read.precision : 'year'
      return { unit, year: isReading(read) ? read.earliest.year : fullYear(words, asOf), at: () => read }
    },
  },
  {
    pattern: /(?<![\d/.])(?!24\s?\/\s?7)(\d{1,2})\s?\/\s?(\d{1,2})(?![\d/.]|\s?[a-z%])/g,
    read: ([a = '', b = ''], asOf) => {
      const pair = readPair(a, b, asOf)
      return pair && { unit: pair.isDay ? 'day' : 'year', year: pair.year, at: pair.at }
    },
  },
  {
    pattern: new RegExp(`\\b${FEAST}(?:${GAP}'?${YEAR})?`, 'g'),
    read: ([name = '', y], asOf) => ({
      unit: 'day',
      year: y ? fullYear(y, asOf) : null,
      at: (year) => {
        const on = feastDay(name, year)
        return on ? reading(on, on, 'day') : null
      },
    }),
  },
  ...relativeMatchers(COUNT, count),
]

/** Every date in a tidy text, left to right, none within another. */
export function findAtoms(text: string, asOf: AsOf): Atom[] {
  const all = MATCHERS.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((m) => {
      const found = read([...m].slice(1), asOf, { text, index: m.index })
      return found ? [{ ...found, start: m.index, end: m.index + m[0].trimEnd().length }] : []
    }),
  )
  // A stable sort: of two that start together the longer wins, then the one listed first.
  const sorted = all.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Atom[] = []
  for (const atom of sorted) if (atom.start >= (kept.at(-1)?.end ?? 0)) kept.push(atom)
  return kept
}

const day = (year: number, month: number, d: number): Found => ({ unit: 'day', year, at: (y) => dayRead(y, month, d) })

const monthIn = (month: number, year: number | null): Found => ({
  unit: 'month',
  year,
  at: (y) => monthsRead(y, month, 1, 'month'),
})

function daysRead(year: number, month: number, first: number, last: number): Read {
  const [from, to] = [dayRead(year, month, first), dayRead(year, month, last)]
  if (!isReading(to)) return to
  if (!isReading(from)) return from
  return first > last ? { impossible: to.latest } : reading(from.earliest, to.latest, 'day')
}

/** `Nov 18`: a month of a year near the plan, or a day of a year not said; `June 08` can only be a year. */
function monthAndTwoDigits(month: number, digits: string, isYear: boolean, asOf: AsOf): Found {
  const year = fullYear(digits, asOf)
  const n = Number(digits)
  const isSure = isYear || digits.startsWith('0') || n > 31
  if (isSure) return monthIn(month, year)
  const onDay = asOf && firstOnOrAfter(asOf, month, n)
  if (asOf && onDay && Math.abs(year - asOf.year) > 5) {
    return { unit: 'day', year: null, at: (y) => dayRead(y, month, n) }
  }
  const at = (y: number): Read => {
    const read = monthsRead(y, month, 1, 'month')
    return { ...read, ambiguous: true, ...(onDay && { other: onDay }) }
  }
  return { unit: 'month', year, at }
}

function firstOnOrAfter(asOf: Temporal.PlainDate, month: number, d: number): Temporal.PlainDate | null {
  for (const year of [asOf.year, asOf.year + 1]) {
    const read = dayRead(year, month, d)
    if (isReading(read) && Temporal.PlainDate.compare(read.latest, asOf) >= 0) return read.latest
  }
  return null
}

/** Spring is March to May, and so on; winter begins in December of the year it is named after. */
const seasonRead = (name: string, year: number): Read =>
  monthsRead(year, 3 + 3 * SEASON_NAMES.indexOf(name), 3, 'season')

/** School terms: spring January to March, summer April to July, autumn September to December. */
function termRead(name: string, year: number): Read {
  if (name === 'spring' || name === 'winter') return monthsRead(year, 1, 3, 'season')
  return name === 'summer' ? monthsRead(year, 4, 4, 'season') : monthsRead(year, 9, 4, 'season')
}
