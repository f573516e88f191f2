import type { Temporal } from 'temporal-polyfill'
import { DONE } from './cues.ts'
import { linkOf } from './links.ts'
import { type AsOf, type Atom, isBefore, isReading, type Read, type Reading, reading } from './reading.ts'

/**
 * Gives each date that has no year the one its neighbours ask for, else the first on or after `from`. What is done was done
 * before the as-of date.
 */
export function settleYears(text: string, atoms: Atom[], asOf: AsOf, from: AsOf = asOf): Read[] {
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
    if (from && !DONE.test(text.slice(0, atom.start))) settleStretch(text, atoms, reads, i, from)
    if (reads[i] !== undefined) continue
    if (last && isReading(last) && (atoms[i - 1]?.year !== null || linkOf(text, atoms, i - 1))) {
      reads[i] = firstFrom(atom, last.earliest)
    } else {
      const lead = text.slice(atoms[i - 1]?.end ?? 0, atom.start)
      reads[i] = DONE.test(lead) ? asOf && lastBefore(atom, reading(asOf, asOf, 'day')) : from && firstFrom(atom, from)
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
