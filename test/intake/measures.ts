import type { ReadAction, ReadPlan } from '../../src/intake/contract.ts'

/** Words, without case, marks and order: what decides whether two texts are the same to a reader. */
function bag(text: string): Map<string, number> {
  const words =
    text
      .toLowerCase()
      .replace(/[’‘]/gu, "'")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function shared(a: Map<string, number>, b: Map<string, number>): number {
  let n = 0
  for (const [word, count] of a) n += Math.min(count, b.get(word) ?? 0)
  return n
}

function size(words: Map<string, number>): number {
  return [...words.values()].reduce((n, count) => n + count, 0)
}

/** How alike two texts are in their words, from 0 to 1. */
function likeness(a: string, b: string): number {
  const x = bag(a)
  const y = bag(b)
  return size(x) + size(y) === 0 ? 1 : (2 * shared(x, y)) / (size(x) + size(y))
}

/** Which share of the wanted words is there. */
export function recall(want: string, have: string): number {
  const words = bag(want)
  return size(words) === 0 ? 1 : shared(words, bag(have)) / size(words)
}

export interface Paired {
  pairs: [ReadAction, ReadAction][]
  missing: string[]
  invented: string[]
}

/** Pairs each true action with the likest that was read. */
export function pairActions(truth: ReadPlan, got: ReadPlan): Paired {
  const free = new Set(got.actions)
  const ranked = truth.actions
    .flatMap((want) => got.actions.map((have) => ({ want, have, like: likeness(want.text, have.text) })))
    .filter((c) => c.like >= 0.5)
    .sort((a, b) => b.like - a.like)
  const taken = new Map<ReadAction, ReadAction>()
  for (const { want, have } of ranked) {
    if (taken.has(want) || !free.has(have)) continue
    taken.set(want, have)
    free.delete(have)
  }
  return {
    pairs: [...taken],
    missing: truth.actions.filter((a) => !taken.has(a)).map((a) => a.text),
    invented: [...free].map((a) => a.text),
  }
}

/** F1 of two lists taken as bags, over all pairs of actions. */
export function agreement(pairs: [ReadAction, ReadAction][], pick: (action: ReadAction) => string[]): number {
  let hits = 0
  let all = 0
  for (const [want, have] of pairs) {
    const a = bag(
      pick(want)
        .map((s) => (s.match(/[\p{L}\p{N}]+/gu) ?? []).join('').toLowerCase())
        .join(' '),
    )
    const b = bag(
      pick(have)
        .map((s) => (s.match(/[\p{L}\p{N}]+/gu) ?? []).join('').toLowerCase())
        .join(' '),
    )
    hits += 2 * shared(a, b)
    all += size(a) + size(b)
  }
  return all === 0 ? 1 : hits / all
}

export function average(
  pairs: [ReadAction, ReadAction][],
  measure: (want: ReadAction, have: ReadAction) => number,
): number {
  return pairs.length === 0 ? 1 : pairs.reduce((sum, [want, have]) => sum + measure(want, have), 0) / pairs.length
}
