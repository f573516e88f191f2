import { FEAST, feastDay, SEASON_NAMES } from './names.ts'
import { GAP, NOT_A_DAY, TH, YEAR, YEAR4 } from './patterns.ts'
import { fullYear, isReading, type Matcher, monthsRead, type Read, reading } from './reading.ts'
import { quarterOf, quarterRead, readPair, readYears } from './years.ts'

/** The holiday in the middle of each school term, by the month it is in. */
const HALF_TERMS = [
  { month: 10, names: ['autumn', 'october', 'oct'] },
  { month: 2, names: ['spring', 'february', 'feb'] },
  { month: 5, names: ['summer', 'may', 'whitsun'] },
]

/** Seasons, half terms, quarters, years and feasts: what a plan says where it names neither day nor month. */
export const stretchMatchers: Matcher[] = [
  {
    pattern: new RegExp(
      `\\b(${HALF_TERMS.flatMap(({ names }) => names).join('|')})\\shalf[\\s-]?term\\b(?:\\s?(?:of)?,?\\s?(${YEAR4})\\b|\\s'?(\\d\\d)\\b)?`,
      'g',
    ),
    read: ([name = '', full, short], asOf) => {
      const written = full ?? short
      const month = HALF_TERMS.find(({ names }) => names.includes(name))?.month ?? 1
      return {
        unit: 'month',
        year: written ? fullYear(written, asOf) : null,
        at: (y) => monthsRead(y, month, 1, 'month'),
      }
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
    read: ([a, b, name, y, next], asOf, { quarters }) => {
      const named = ['first', 'second', 'third', 'fourth'].indexOf(name ?? '') + 1 || 4
      const quarter = Number(a ?? b ?? named)
      const at = (n: number) => (next ? quarterRead(quarter, n) : quarterOf(quarter, n, y !== undefined, quarters))
      return { unit: 'quarter', year: y ? fullYear(y, asOf) : null, at }
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:q|qtr\\s?|quarters?\\s?)([1-4])\\s?(?:-|to|and|&)\\s?([1-4])\\b(?![/.]\\d)(?:[\\s,-]{0,3}(?:of\\s)?(?:fy\\s?)?(${YEAR4}|\\d\\d(?=\\s?/))\\b(\\s?[/-]\\s?\\d\\d(?:\\d\\d)?\\b)?)?`,
      'g',
    ),
    read: ([first, last, y, next], asOf, { quarters }) => {
      const of = (quarter: string | undefined, n: number) =>
        next ? quarterRead(Number(quarter), n) : quarterOf(Number(quarter), n, y !== undefined, quarters)
      const at = (n: number) => ({ ...of(last, n), earliest: of(first, n).earliest })
      return { unit: 'quarter', year: y ? fullYear(y, asOf) : null, at, isStretch: true }
    },
  },
  {
    pattern: new RegExp(`\\b(${YEAR4})\\s?[/-]\\s?\\d\\d(?:\\d\\d)?[\\s,-]{0,3}(?:q|quarter\\s?)([1-4])\\b`, 'g'),
    read: ([y = '', q], asOf) => ({
      unit: 'quarter',
      year: fullYear(y, asOf),
      at: (n) => quarterRead(Number(q), n),
    }),
  },
  {
    pattern: new RegExp(
      `(?<![\\d/.])((?:fy\\s?)?(?:${YEAR4})(?:\\s{0,2}[/-]\\s{0,2}(?:${YEAR4}|\\d\\d)(?!\\d)${NOT_A_DAY})*)(?!\\d)`,
      'g',
    ),
    read: ([words = ''], asOf, { text, index }) => {
      const isAcademic = /(?:academic|school)\s(?:(?:year|session)\s)?$/.test(
        text.slice(Math.max(0, index - 20), index),
      )
      const read = readYears(words, asOf, isAcademic)
      const unit = isReading(read) ? read.precision : 'year'
      return { unit, year: isReading(read) ? read.earliest.year : fullYear(words, asOf), at: () => read }
    },
  },
  {
    pattern:
      /(?<![\d/.])(?!24\s?\/\s?7)(\d{1,2})\s?\/\s?(\d{1,2})(?![\d/.]|\s?(?!(?:to|until|and|or|onwards)\b)[a-z%])/g,
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
]

/** Spring is March to May, and so on; winter begins in December of the year it is named after. */
const seasonRead = (name: string, year: number): Read =>
  monthsRead(year, 3 + 3 * SEASON_NAMES.indexOf(name), 3, 'season')

/** School terms: spring January to March, summer April to July, autumn September to December. */
function termRead(name: string, year: number): Read {
  if (name === 'spring' || name === 'winter') return monthsRead(year, 1, 3, 'season')
  return name === 'summer' ? monthsRead(year, 4, 4, 'season') : monthsRead(year, 9, 4, 'season')
}
