import type { Temporal } from 'temporal-polyfill'
import type { Precision } from '../model.ts'
import { findAtoms } from './atoms.ts'
import { DONE } from './cues.ts'
import { type AsOf, type Atom, isBefore, isReading, type Read, type Reading, reading } from './reading.ts'

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

const PART =
  /(?:\bthe\s)?\b(early(?:\sin)?|beginning(?:\sof)?|start\sof|mid(?:dle)?(?:\sof)?|late(?:\sin)?|end(?:\sof)?)(?:\sthe)?[\s-]{0,3}$/
const NTH_WEEK = /(?:\bthe\s)?\b(first|1st|second|2nd|third|3rd|fourth|4th|last)\sweek\s(?:of|in)\s$/
const WEEK =
  /(?:\bthe\s)?\b(?:(w\s?\/?\s?c|w\s?\/?\s?b|week\s(?:commencing|beginning|starting|of))|(w\s?\/\s?e|week\s?(?:ending|end)))(?:\son)?[\s:-]{0,2}(?:[a-z]{3,6}day\s)?$/
const RANGE = /^\s*(?:-|to|until|till|through(?:\sto)?|up\sto|-\s?to|ending)\s*(?:the\s)?$/
const PAIR = /^\s*(\/|,?\s?\band\b|&|\bor\b)\s*$/

/** The dates of a tidy text, joined to stretches ("between … and …", "Dec/Jan") and with missing years found. */
export function findPeriods(text: string, asOf: AsOf): Period[] {
  const atoms = findAtoms(text, asOf).map((atom, i, all) => withPart(text, atom, all[i - 1]?.end ?? 0))
  const reads = settleYears(text, atoms, asOf)
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

function linkOf(text: string, atoms: Atom[], i: number): 'range' | 'pair' | null {
  const [a, b] = [atoms[i], atoms[i + 1]]
  if (!a || !b) return null
  const between = text.slice(a.end, b.start)
  if (RANGE.test(between)) return 'range'
  const pair = PAIR.exec(between)?.[1]
  if (!pair) return null
  const isBetween = /\bbetween\s(?:the\s)?$/.test(text.slice(Math.max(0, a.start - 14), a.start))
  if (isBetween && /and|&/.test(pair)) return 'range'
  // Two precise days are two dates; two months, seasons or years are one stretch.
  return a.unit === 'day' || b.unit === 'day' ? null : 'pair'
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

/** Takes the words that narrow a period ("end of", "mid", "w/c") into it. */
function withPart(text: string, atom: Atom, after: number): Atom {
  const before = text.slice(Math.max(after, atom.start - 30), atom.start)
  const week = atom.unit === 'day' ? WEEK.exec(before) : null
  if (week) {
    const at = (year: number) => mapRead(atom.at(year), (read) => weekOf(read, week[1] !== undefined))
    return { ...atom, start: atom.start - week[0].length, unit: 'week', at }
  }
  const nth = atom.unit === 'month' ? NTH_WEEK.exec(before) : null
  if (nth) {
    const at = (year: number) => mapRead(atom.at(year), (read) => nthWeek(read, nth[1] ?? ''))
    return { ...atom, start: atom.start - nth[0].length, unit: 'week', at }
  }
  const part = PART.exec(before)
  if (!part || atom.unit === 'day') return atom
  const word = part[1] ?? ''
  const at = (year: number) => mapRead(atom.at(year), (read) => partOf(read, word))
  return { ...atom, start: atom.start - part[0].length, at, isDeadline: true }
}

function weekOf(read: Reading, isFrom: boolean): Reading {
  const { latest: day } = read
  if (!isFrom) return reading(day.subtract({ days: 6 }), day, 'week')
  return reading(day, day.add({ days: day.dayOfWeek === 7 ? 6 : 7 - day.dayOfWeek }), 'week')
}

/** The nth seven days of a month: its first week is its days 1 to 7. */
function nthWeek(read: Reading, nth: string): Reading {
  if (nth === 'last') return reading(read.latest.subtract({ days: 6 }), read.latest, 'week')
  const n = ['first', 'second', 'third', 'fourth'].indexOf(nth)
  const start = read.earliest.add({ weeks: n >= 0 ? n : Number(nth[0]) - 1 })
  return reading(start, start.add({ days: 6 }), 'week')
}

/** Mid-month is its 15th; early and late are the first and the last third; the end is the last day. */
function partOf(read: Reading, word: string): Reading {
  if (word.startsWith('end') || word.startsWith('late')) return read
  const isMid = word.startsWith('mid')
  if (read.precision === 'month') return reading(read.earliest, read.earliest.with({ day: isMid ? 15 : 10 }), 'week')
  const { months } = read.earliest.until(read.latest.add({ days: 1 }), { largestUnit: 'month' })
  const latest = read.earliest.add({ months: Math.max(1, Math.round(months / (isMid ? 2 : 3))) }).subtract({ days: 1 })
  return reading(read.earliest, latest, 'month')
}

const mapRead = (read: Read, map: (read: Reading) => Read): Read => (read && isReading(read) ? map(read) : read)

/** Gives each date that has no year the one its neighbours ask for, else the first on or after the as-of date. */
function settleYears(text: string, atoms: Atom[], asOf: AsOf): Read[] {
  const reads: (Read | undefined)[] = atoms.map((atom) => (atom.year === null ? undefined : atom.at(atom.year)))
  for (let i = atoms.length - 1; i >= 0; i--) {
    const next = reads[i + 1]
    const atom = atoms[i]
    if (reads[i] === undefined && atom && next && isReading(next))
      reads[i] = linkOf(text, atoms, i) ? lastBefore(atom, next) : nearest(atom, next)
  }
  for (let i = 0; i < atoms.length; i++) {
    const [atom, last] = [atoms[i], reads[i - 1]]
    if (reads[i] !== undefined || !atom) continue
    if (asOf && !DONE.test(text.slice(0, atom.start))) settleStretch(text, atoms, reads, i, asOf)
    if (reads[i] !== undefined) continue
    if (last && isReading(last) && (atoms[i - 1]?.year !== null || linkOf(text, atoms, i - 1))) {
      reads[i] = firstFrom(atom, last.earliest)
    } else {
      const lead = text.slice(atoms[i - 1]?.end ?? 0, atom.start)
      reads[i] = asOf && (DONE.test(lead) ? lastBefore(atom, reading(asOf, asOf, 'day')) : firstFrom(atom, asOf))
    }
  }
  return reads.map((read) => read ?? null)
}

/** "Oct to Mar" without a year: the first stretch that ends on or after the as-of date. */
function settleStretch(
  text: string,
  atoms: Atom[],
  reads: (Read | undefined)[],
  first: number,
  asOf: NonNullable<AsOf>,
) {
  let last = first
  while (reads[last + 1] === undefined && linkOf(text, atoms, last)) last++
  const end = atoms[last]
  if (last === first || !end) return
  reads[last] = firstFrom(end, asOf)
  for (let i = last - 1; i >= first; i--) {
    const [atom, next] = [atoms[i], reads[i + 1] ?? null]
    if (atom && isReading(next)) reads[i] = lastBefore(atom, next)
  }
}

function lastBefore(atom: Atom, next: Reading): Read {
  const year = next.latest.year
  return firstThat([year, year - 1, year - 2], atom, (read) => !isBefore(next.latest, read.earliest))
}

/** The one nearest to a date beside it that has its year. */
function nearest(atom: Atom, beside: Reading): Read {
  const [before, after] = [lastBefore(atom, beside), firstFrom(atom, beside.latest)]
  if (!before || !after || !isReading(before) || !isReading(after)) return before
  const gap = before.latest.until(beside.latest).days
  return gap <= beside.latest.until(after.latest).days ? before : after
}

/** The first on or after `day`; a leap day may be years away. */
function firstFrom(atom: Atom, day: Temporal.PlainDate): Read {
  const years = Array.from({ length: 10 }, (_, i) => day.year - 1 + i)
  const fits = (read: Reading) => !isBefore(read.latest, day)
  return firstThat(years, atom, fits)
}

function firstThat(years: number[], atom: Atom, fits: (read: Reading) => boolean): Read {
  let bad: Read = null
  for (const year of years) {
    const read = atom.at(year)
    if (read && isReading(read)) {
      if (fits(read)) return read
    } else if (read && !bad && fits(reading(read.impossible, read.impossible, 'day'))) bad = read
  }
  return bad
}
