/** How alike two texts are, by their words: the order of words and their case do not count. */

/** A word of a text; "3rd" and "co-ordinate" are one each. */
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

export function wordsOfText(text: string): Set<string> {
  return new Set(text.toLowerCase().match(WORD) ?? [])
}

/** 0 where they share no word, 1 where they have the same (Dice's coefficient). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return (2 * shared) / (a.size + b.size)
}

/** The form under which two cells say the same: case, white space and the last mark do not count. */
export function sameWordsKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.;:,]$/u, '')
}
