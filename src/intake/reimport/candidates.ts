/** Which rows of two sides are at all alike, without comparing each with each. */
import { likeness, wordsOfText } from './likeness.ts'
import { numberKey, type Row } from './row.ts'

export interface Pair {
  read: string
  stored: string
  /** 0 to 1: mostly the words, a little the section and the number. */
  score: number
}

const WEIGHT = { words: 0.8, section: 0.1, number: 0.1 }
/** A word that more rows have than that tells nothing apart. */
const TELLING = 100
const COMPARED = 12

/** For each row of the document, those stored ones that share most of its telling words, or its very place. */
export function candidatePairs(read: readonly Row[], stored: readonly Row[]): Pair[] {
  const sets = stored.map((row) => wordsOfText(row.text))
  const byWord = new Map<string, number[]>()
  for (const [at, set] of sets.entries()) for (const word of set) push(byWord, word, at)
  const byPlace = new Map<string, number[]>()
  for (const [at, row] of stored.entries()) push(byPlace, placeOf(row), at)
  return read.flatMap((row) => {
    const words = wordsOfText(row.text)
    const shared = new Map<number, number>()
    for (const word of words) {
      const rows = byWord.get(word) ?? []
      if (rows.length > TELLING) continue
      for (const at of rows) shared.set(at, (shared.get(at) ?? 0) + 1)
    }
    const most = [...shared].sort((a, b) => b[1] - a[1]).slice(0, COMPARED)
    const near = new Set([...most.map(([at]) => at), ...(byPlace.get(placeOf(row)) ?? []).slice(0, COMPARED)])
    return [...near].flatMap((at): Pair[] => {
      const other = stored[at]
      if (!other) return []
      return [{ read: row.key, stored: other.key, score: scoreOf(row, words, other, sets[at] ?? new Set()) }]
    })
  })
}

function scoreOf(row: Row, words: ReadonlySet<string>, other: Row, others: ReadonlySet<string>): number {
  const section = row.section === other.section ? WEIGHT.section : 0
  const same = numberKey(row.number) !== '' && numberKey(row.number) === numberKey(other.number)
  return WEIGHT.words * likeness(words, others) + section + (same ? WEIGHT.number : 0)
}

function placeOf(row: Row): string {
  return `${row.section}\n${numberKey(row.number)}`
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
