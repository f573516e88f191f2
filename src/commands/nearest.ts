import { distance } from 'fastest-levenshtein'

/**
 * The candidate that was most likely meant, or undefined where none is near or two are equally near. Case does not
 * count. A word of three letters may be one letter off, a longer one a third of its letters.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase()
  const most = Math.max(1, Math.floor(wanted.length / 3))
  let best: string | undefined
  let bestDistance = most + 1
  let tied = false
  for (const [small, candidate] of new Map(candidates.map((name) => [name.toLowerCase(), name]))) {
    const far = slips(wanted, small)
    if (far === bestDistance) tied = true
    if (far < bestDistance) {
      best = candidate
      bestDistance = far
      tied = false
    }
  }
  return tied ? undefined : best
}

/** Letters that are off; letters in the wrong order count as one slip of the hand. */
function slips(a: string, b: string): number {
  const letters = (word: string) => [...word].sort().join('')
  return a !== b && letters(a) === letters(b) ? 1 : distance(a, b)
}

/** `a, b or c`, for a sentence that says what may be written. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** `a, b and c`. */
export function allOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
