import type { Temporal } from 'temporal-polyfill'
import type { Timescale } from '../model.ts'
import { findClauses } from './clauses.ts'
import { ABOVE } from './cues.ts'
import { claim, type Meaning, meaningOf } from './kinds.ts'
import { findPeriods } from './periods.ts'
import { type AsOf, isReading, type Quarters } from './reading.ts'
import { tidy } from './tidy.ts'

export type { Quarters }

export interface TimescaleOptions {
  /** What "as above" stands for: the last timescale of the row before. */
  above?: Timescale
  /** Which year quarters are of, where the plan shows it; else the financial year, and those of one year are ambiguous. */
  quarters?: Quarters
  /** Where the plan is of one year, its first day: dates without a year are the first from it on. */
  from?: Temporal.PlainDate
}

/**
 * The timescales of a cell, in the order in which it says them; one of kind `none` for a cell without words.
 * Days are calendar days without a zone. `asOf` is the day the plan speaks of: without it, words that lean on it
 * ("within three months", a month without a year) are `tbc`. Every word of the cell stays in one `raw`. Never throws.
 */
export function readTimescales(
  raw: string,
  asOf: Temporal.PlainDate | null,
  options: TimescaleOptions = {},
): Timescale[] {
  const plain = tidy(raw)
  const clauses = findClauses(raw, plain, findPeriods(plain.text, asOf, options))
  if (clauses.length === 0) return [{ raw, kind: 'none', earliest: null, latest: null, precision: null }]
  const found: Timescale[] = []
  for (const [i, { start, end, period }] of clauses.entries()) {
    const text = plain.text.slice(start, end)
    const isLast = i === clauses.length - 1
    const words = raw.slice(i === 0 ? 0 : plain.at(start), isLast ? raw.length : plain.at(end)).trim()
    const above = !period && ABOVE.test(text) ? (found.at(-1) ?? options.above) : undefined
    if (above) {
      found.push({ ...above, raw: words })
      continue
    }
    const at = period && { ...period, start: period.start - start, end: period.end - start }
    const meaning = meaningOf(text, at, asOf)
    const read = period?.read ?? null
    const isClaim = isReading(read) && isListedClaim(meaning, text.slice(0, at?.start), found.at(-1), asOf)
    found.push({ raw: words, ...(isClaim ? claim(read) : meaning) })
  }
  return found
}

/**
 * What one piece of text says. Where it holds several dates, the one that is past last (an action is overdue only
 * when all its dates are). `raw` is the text as given. Never throws.
 */
export function readTimescale(raw: string, asOf: Temporal.PlainDate | null, options: TimescaleOptions = {}): Timescale {
  const [first, ...rest] = readTimescales(raw, asOf, options)
  const none: Timescale = { raw, kind: 'none', earliest: null, latest: null, precision: null }
  const weight = (t: Timescale) => `${RANK[t.kind]}${t.latest ?? t.earliest ?? ''}`
  const most = rest.reduce((best, t) => (weight(t) > weight(best) ? t : best), first ?? none)
  return { ...most, raw }
}

/** Which kind speaks for a text that says several. */
const RANK: Record<Timescale['kind'], number> = {
  invalid: 9,
  by: 8,
  window: 8,
  from: 7,
  asap: 6,
  tbc: 5,
  event: 4,
  ongoing: 3,
  done: 2,
  none: 1,
}

/** "Completed March 2015 Triage / February 2016 Alarm policy": a claim holds for the past dates listed after it. */
function isListedClaim(meaning: Meaning, before: string, last: Timescale | undefined, asOf: AsOf): boolean {
  if (last?.kind !== 'done' || last.latest === null || !asOf || meaning.latest === null) return false
  const isPlain = meaning.kind === 'by' || meaning.kind === 'window'
  return isPlain && meaning.latest <= asOf.toString() && !/\b(?:by|due|to be|review|next|from|feedback)\b/.test(before)
}
