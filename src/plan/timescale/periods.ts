import type { Temporal } from 'temporal-polyfill'
import type { Precision } from '../model.ts'
import { findAtoms } from './atoms.ts'
import { linkOf } from './links.ts'
import { settleYears } from './missing-years.ts'
import { withPart } from './parts.ts'
import {
  type AsOf,
  type Atom,
  isBefore,
  isReading,
  type Quarters,
  type Read,
  type Reading,
  reading,
} from './reading.ts'

/** One date or stretch of dates of a text, with its year settled. */
export interface Period {
  start: number
  end: number
  unit: Precision
  isRange: boolean
  isDeadline: boolean
  /** Null where the words lean on an as-of date that is not known. */
  read: Read
}

export interface PeriodOptions {
  quarters?: Quarters
  from?: Temporal.PlainDate
}

/** The dates of a tidy text, joined to stretches ("between … and …", "Dec/Jan") and with missing years found. */
export function findPeriods(text: string, asOf: AsOf, { quarters, from }: PeriodOptions = {}): Period[] {
  const atoms = findAtoms(text, asOf, quarters).map((atom, i, all) => withPart(text, atom, all[i - 1]?.end ?? 0))
  const reads = settleYears(text, atoms, asOf, from)
  const periods: Period[] = []
  for (let i = 0; i < atoms.length; i++) {
    const first = i
    let isPair = false
    while (i + 1 < atoms.length) {
      const link = linkOf(text, atoms, i)
      if (!link || (link === 'pair' && isApartAnd(text, atoms, reads, i))) break
      isPair ||= link === 'pair'
      i++
    }
    periods.push(join(atoms.slice(first, i + 1), reads.slice(first, i + 1), isPair))
  }
  return periods.filter((period, i) => {
    return !isLabel(text, period, periods[i + 1], atoms) && !isExplanation(text, period, periods[i - 1])
  })
}

/** "January and June" are two dates; "June and July" one stretch. */
function isApartAnd(text: string, atoms: Atom[], reads: Read[], i: number): boolean {
  const [a, b] = [reads[i] ?? null, reads[i + 1] ?? null]
  if (!isReading(a) || !isReading(b)) return false
  const isAnd = /and|&/.test(text.slice(atoms[i]?.end, atoms[i + 1]?.start))
  return isAnd && isBefore(a.latest.add({ days: 1 }), b.earliest)
}

function join(atoms: Atom[], reads: Read[], isPair: boolean): Period {
  const [a, b] = [atoms[0], atoms.at(-1)]
  const [from, to] = [reads[0] ?? null, reads.at(-1) ?? null]
  const common = { start: a?.start ?? 0, end: b?.end ?? 0, unit: b?.unit ?? 'day' }
  if (a === b) return { ...common, isRange: a?.isStretch === true, isDeadline: a?.isDeadline === true, read: from }
  return { ...common, isRange: true, isDeadline: false, read: rangeRead(reads, from, to, isPair) }
}

function rangeRead(reads: Read[], from: Read, to: Read, isPair: boolean): Read {
  const bad = reads.find((read) => read && !isReading(read))
  if (bad !== undefined) return bad
  if (!from || !to || !isReading(from) || !isReading(to)) return null
  if (isBefore(to.latest, from.earliest)) {
    const years = from.earliest.year - to.latest.year
    const meant = to.latest.add({ years })
    return { impossible: isBefore(meant, from.earliest) ? meant.add({ years: 1 }) : meant }
  }
  const isApart = isPair && isBefore(from.latest.add({ days: 1 }), to.earliest)
  const isYears = from.precision === 'year' && to.precision === 'year' && from.ambiguous && to.ambiguous
  const read: Reading = reading(from.earliest, to.latest, to.precision)
  return isApart || isYears ? { ...read, ambiguous: true } : read
}

/** "Q1 review in July 2019": a part of a year that only names the thing, before the date of the thing. */
function isLabel(text: string, period: Period, next: Period | undefined, atoms: Atom[]): boolean {
  const atom = atoms.find((a) => a.start === period.start)
  const isVague = period.unit === 'quarter' || period.unit === 'season' || atom?.at === undefined
  if (!next || !isVague || atom?.year !== null || period.isRange) return false
  return /^\s[a-z]+\s(?:[a-z]+\s){0,3}$/.test(text.slice(period.end, next.start))
}

/** "Q4 (Jan-Mar 2019)": the same days again, in brackets. */
function isExplanation(text: string, period: Period, last: Period | undefined): boolean {
  if (!last || !isReading(period.read) || !isReading(last.read)) return false
  const isBracketed = /^\s*\($/.test(text.slice(last.end, period.start))
  return isBracketed && period.read.earliest.equals(last.read.earliest) && period.read.latest.equals(last.read.latest)
}
