/**
 * Which action of a document is which of the plan's: by section, number and words. Pure. What fits several equally well
 * is not guessed: it comes back as ambiguous, to be asked.
 */
import { candidatePairs, type Pair } from './candidates.ts'
import { sameWordsKey } from './likeness.ts'
import { numberKey, type Row } from './row.ts'

export interface Matches {
  /** By key of the document's row. */
  pairs: ReadonlyMap<string, string>
  /** A row of the document that may be any of these, or none; likeliest first. */
  ambiguous: readonly { key: string; candidates: readonly string[] }[]
  added: readonly string[]
  removed: readonly string[]
}

/** From here on two texts are one action, where nothing else is nearly as like. */
const SURE = 0.55
/** The next best is at least so much less like. */
const MARGIN = 0.1
/** Below this they are two actions. */
const PERHAPS = 0.4
const OFFERED = 3

/**
 * @param settled what was answered about ambiguous rows: the stored key, or null for a new action
 */
export function matchActions(
  read: readonly Row[],
  stored: readonly Row[],
  settled: ReadonlyMap<string, string | null> = new Map(),
): Matches {
  const sides = new Sides(read, stored)
  for (const [key, answer] of settled) sides.settle(key, answer)
  for (const told of TOLD_APART_BY) pairUnique(sides, told)
  pairIndistinguishable(sides)
  const doubtful = pairLikely(sides)
  const ambiguous = perhaps(sides, doubtful)
  const asked = new Set(ambiguous.map((each) => each.key))
  const candidates = new Set(ambiguous.flatMap((each) => each.candidates))
  return {
    pairs: sides.pairs,
    ambiguous,
    added: read.flatMap(({ key }) => (sides.pairs.has(key) || asked.has(key) ? [] : [key])),
    removed: [...sides.stored.keys()].filter((key) => !candidates.has(key)),
  }
}

/** What is not paired yet, on both sides. */
class Sides {
  readonly read: Map<string, Row>
  readonly stored: Map<string, Row>
  readonly pairs = new Map<string, string>()
  constructor(read: readonly Row[], stored: readonly Row[]) {
    this.read = new Map(read.map((row) => [row.key, row]))
    this.stored = new Map(stored.map((row) => [row.key, row]))
  }
  pair(readKey: string, storedKey: string): void {
    this.pairs.set(readKey, storedKey)
    this.read.delete(readKey)
    this.stored.delete(storedKey)
  }
  settle(key: string, answer: string | null): void {
    if (answer === null) this.read.delete(key)
    else if (this.read.has(key) && this.stored.has(answer)) this.pair(key, answer)
  }
}

const words = (row: Row) => sameWordsKey(row.text)
const number = (row: Row) => numberKey(row.number)

/** The same words, told apart by ever less of what stands around them. */
const TOLD_APART_BY: readonly ((row: Row) => string)[] = [
  (row) => [words(row), row.section, number(row), sameWordsKey(row.owners)].join('\n'),
  (row) => [words(row), row.section, number(row)].join('\n'),
  (row) => [words(row), row.section, sameWordsKey(row.owners)].join('\n'),
  (row) => [words(row), row.section].join('\n'),
  (row) => [words(row), sameWordsKey(row.owners)].join('\n'),
  words,
]

function groups(rows: Iterable<Row>, told: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const key = told(row)
    const group = found.get(key)
    if (group) group.push(row)
    else found.set(key, [row])
  }
  return found
}

function pairUnique(sides: Sides, told: (row: Row) => string): void {
  const stored = groups(sides.stored.values(), told)
  for (const [key, rows] of groups(sides.read.values(), told)) {
    const [one, ...more] = rows
    const [other, ...others] = stored.get(key) ?? []
    if (one && other && one.text.trim() !== '' && more.length === 0 && others.length === 0) {
      sides.pair(one.key, other.key)
    }
  }
}

/** Rows that nothing tells apart, as many on both sides, keep their order: whichever is which, they say the same. */
function pairIndistinguishable(sides: Sides): void {
  const [whole = words] = TOLD_APART_BY
  const stored = groups(sides.stored.values(), whole)
  for (const [key, rows] of groups(sides.read.values(), whole)) {
    const same = stored.get(key) ?? []
    if (same.length > rows.length) continue
    for (const [at, other] of same.entries()) {
      const row = rows[at]
      if (row) sides.pair(row.key, other.key)
    }
  }
}

/** Pairs what is likest to each other and to nothing else nearly as much. Gives back what is left in doubt. */
function pairLikely(sides: Sides): Pair[] {
  let pairs = candidatePairs([...sides.read.values()], [...sides.stored.values()])
    .filter((pair) => pair.score >= PERHAPS)
    .sort((a, b) => b.score - a.score)
  for (;;) {
    const rivals = [pairsBy(pairs, 'read'), pairsBy(pairs, 'stored')] as const
    const near = (pair: Pair, all: readonly Pair[] = []) =>
      all.some((other) => other !== pair && other.score > pair.score - MARGIN)
    const sure = pairs.filter(
      (pair) => pair.score >= SURE && !near(pair, rivals[0].get(pair.read)) && !near(pair, rivals[1].get(pair.stored)),
    )
    if (sure.length === 0) return pairs
    for (const { read, stored } of sure) sides.pair(read, stored)
    pairs = pairs.filter(({ read, stored }) => sides.read.has(read) && sides.stored.has(stored))
  }
}

function pairsBy(pairs: readonly Pair[], side: 'read' | 'stored'): Map<string, Pair[]> {
  const found = new Map<string, Pair[]>()
  for (const pair of pairs) {
    const group = found.get(pair[side])
    if (group) group.push(pair)
    else found.set(pair[side], [pair])
  }
  return found
}

function perhaps(sides: Sides, doubtful: readonly Pair[]): { key: string; candidates: string[] }[] {
  const byRead = pairsBy(doubtful, 'read')
  return [...sides.read.keys()].flatMap((key) => {
    const candidates = (byRead.get(key) ?? []).map((pair) => pair.stored)
    return candidates.length > 0 ? [{ key, candidates: candidates.slice(0, OFFERED) }] : []
  })
}
