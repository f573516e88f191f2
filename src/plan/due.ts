import { Temporal } from 'temporal-polyfill'
import { clip } from '../cards/clip.ts'
import type { Timescale } from './model.ts'
import { MONTH_NAMES } from './timescale/names.ts'

type PlainDate = Temporal.PlainDate

/**
 * The day after which it is overdue: `latest` of a `by` or a `window`; the latest of all its readings when it is
 * ambiguous; null for every other kind.
 */
export function dueDay(t: Timescale): PlainDate | null {
  if ((t.kind !== 'by' && t.kind !== 'window') || t.latest === null) return null
  const latest = Temporal.PlainDate.from(t.latest)
  const other = t.ambiguous && t.suggested ? Temporal.PlainDate.from(t.suggested) : latest
  return Temporal.PlainDate.compare(other, latest) > 0 ? other : latest
}

/** Whether `today` is after its due day. */
export function isOverdue(t: Timescale, today: PlainDate): boolean {
  const due = dueDay(t)
  return due !== null && Temporal.PlainDate.compare(due, today) < 0
}

/** Whether it is due today or in the next `days` days; false once it is overdue. */
export function isDueWithin(t: Timescale, today: PlainDate, days: number): boolean {
  const due = dueDay(t)
  if (!due) return false
  const left = today.until(due).days
  return left >= 0 && left <= days
}

/** Days by which `current` is due later than `first` (negative: earlier); null where either has no due day. */
export function slippage(first: Timescale, current: Timescale): number | null {
  const [from, to] = [dueDay(first), dueDay(current)]
  return from && to ? from.until(to).days : null
}

/**
 * The day after which an action with these timescales is overdue: the last of their due days, as an action is late
 * only when all its stated dates are past. Null where none of them has one.
 */
export function dueOf(timescales: readonly Timescale[]): PlainDate | null {
  const days = timescales.map(dueDay).filter((day) => day !== null)
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null
}

/**
 * The days, in order, on which the owner gets a message of that day: what the plan gives to the day, be it a due day
 * or the start of a `from`.
 */
export function preciseDays(timescales: readonly Timescale[]): PlainDate[] {
  const days = timescales
    .filter((t) => t.precision === 'day')
    .map((t) => (t.kind === 'from' && t.earliest ? Temporal.PlainDate.from(t.earliest) : dueDay(t)))
    .filter((day) => day !== null)
  const unique = new Map(days.map((day) => [day.toString(), day]))
  return [...unique.values()].sort(Temporal.PlainDate.compare)
}

/** The most that is shown of the plan's own words for a date. */
const LONGEST_WORDS = 60

/** A day as people in the United Kingdom read it: `31 Mar 2015`. */
function shortDate(day: PlainDate): string {
  return `${day.day} ${MONTH_NAMES[day.month - 1]?.slice(0, 3)} ${day.year}`
}

/**
 * A timescale in words for people: `by 30 Nov 2018`, `31 Mar 2015 ("2014/15")`, `from 3 Apr 2019`, `ongoing`,
 * `no date`. The plan's own words stand in quotation marks where they say more or other than the date shown, cut at 60
 * characters.
 */
export function describeTimescale(t: Timescale): string {
  const words = t.raw.replace(/\s+/g, ' ').trim()
  const quoted = words ? ` ("${clip(words, LONGEST_WORDS)}")` : ''
  const shown = wordsOf(t)
  return isSame(words, shown) ? shown : `${shown}${quoted}`
}

function wordsOf(t: Timescale): string {
  const day = (iso: string | null) => (iso ? shortDate(Temporal.PlainDate.from(iso)) : '')
  switch (t.kind) {
    case 'by':
      return t.precision === 'day' ? `by ${day(t.latest)}` : day(t.latest)
    case 'window':
      return day(t.latest)
    case 'from':
      return `from ${day(t.earliest)}`
    case 'ongoing':
      return 'ongoing'
    case 'asap':
      return 'as soon as possible'
    case 'tbc':
      return 'to be confirmed'
    case 'done':
      return t.latest ? `said to be complete ${day(t.latest)}` : 'said to be complete'
    case 'event':
      return t.latest ? `when it happens, by ${day(t.latest)}` : 'when it happens'
    case 'invalid':
      return t.suggested ? `impossible date, perhaps ${day(t.suggested)}` : 'impossible date'
    case 'none':
      return 'no date'
    default:
      return t.kind satisfies never
  }
}

const ABBREVIATIONS: Record<string, string> = { asap: 'as soon as possible', tbc: 'to be confirmed' }

/** Whether the plan's words only say the date shown: "30th November 2018" beside "by 30 Nov 2018". */
function isSame(words: string, shown: string): boolean {
  const plain = words
    .toLowerCase()
    .replace(/(\d)\s?(?:st|nd|rd|th)\b/g, '$1')
    .replace(/\b([a-z]{3})[a-z]*\b/g, (word, short) => (isMonth(word) ? short : word))
  const bare = (text: string) => text.toLowerCase().replace(/^(?:to be completed )?by |[.,]/g, '')
  return bare(ABBREVIATIONS[plain] ?? plain) === bare(shown)
}

const isMonth = (word: string) =>
  MONTH_NAMES.some((m) => m.toLowerCase().startsWith(word.slice(0, 3)) && word.length > 2)
