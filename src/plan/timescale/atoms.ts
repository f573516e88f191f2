import { Temporal } from 'temporal-polyfill'
import { COUNT, count, MONTH, monthNumber } from './names.ts'
import { GAP, NO_LABEL, NOT_A_DAY, NOT_NEXT_DAY, TH, TH_JOINED, WEEKDAY, YEAR, YEAR4 } from './patterns.ts'
import {
  type AsOf,
  type Atom,
  dayRead,
  type Found,
  fullYear,
  isReading,
  type Matcher,
  monthsRead,
  type Quarters,
  type Read,
  reading,
} from './reading.ts'
import { relativeMatchers } from './relative.ts'
import { stretchMatchers } from './stretches.ts'

/** "This may take longer" is no month; "by May at the latest" is. */
const MAY_DO = /^may\s(?!and|or|to|until|onwards?|at|if|then|for|meeting|board|half|term)[a-z]{2}/
const NAMES_MONTH =
  /(?:\b(?:by|in|of|from|end|early|mid|late|during|until|till|before|after|since|to|and|or|next)|[-/,&:(])\s*$/

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
  ...stretchMatchers,
  ...relativeMatchers(COUNT, count),
]

/** Every date in a tidy text, left to right, none within another. */
export function findAtoms(text: string, asOf: AsOf, quarters?: Quarters): Atom[] {
  const all = MATCHERS.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((m) => {
      const found = read([...m].slice(1), asOf, { text, index: m.index, quarters })
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
