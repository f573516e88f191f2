/** How often the words of a plan are written with a small first letter: those begin a sentence where they have a capital. */
export type Vocabulary = ReadonlySet<string>

/** The words of a plan that it writes with a small letter somewhere. */
export function vocabularyOf(texts: string[]): Vocabulary {
  const words = new Set<string>()
  for (const text of texts) for (const [word] of text.matchAll(/(?<![\p{L}'’])\p{Ll}[\p{Ll}'’-]+/gu)) words.add(word)
  return words
}

interface Boundary {
  line: number
  at: number
  weight: number
}

const BINDS = /^(?:of|the|a|an|and|or|to|for|in|on|at|by|with|from|as|their|its|this|that|between|under|per|via)$/iu

/**
 * Parts texts that run on without a mark into as many as are wanted: before a capital that starts no name. Undefined where
 * the words do not say plainly enough where.
 */
export function splitRunOn(lines: string[], count: number, words: Vocabulary): string[] | undefined {
  const wanted = count - lines.length
  const found = lines.flatMap((line, number) => boundaries(line, number, words)).sort((a, b) => b.weight - a.weight)
  const chosen = found.slice(0, wanted)
  if (chosen.length < wanted || chosen.some((b) => b.weight < 2)) return undefined
  return lines.flatMap((line, number) => {
    const cuts = chosen
      .filter((b) => b.line === number)
      .map((b) => b.at)
      .sort((a, b) => a - b)
    return [0, ...cuts].map((from, at) => line.slice(from, cuts[at] ?? line.length).trim())
  })
}

function boundaries(line: string, number: number, words: Vocabulary): Boundary[] {
  const found: Boundary[] = []
  for (const match of line.matchAll(/(\S+)\s+(?=(\p{Lu}[\p{L}'’-]*|\d{4}\/\d{2})(?:\s+(\S+))?)/gu)) {
    const [whole, before = '', word = '', after = ''] = match
    found.push({ line: number, at: (match.index ?? 0) + whole.length, weight: weigh(before, word, after, words) })
  }
  return found
}

function weigh(before: string, word: string, after: string, words: Vocabulary): number {
  let weight = 0
  if (/[.;!?]$/u.test(before)) weight += 3
  if (BINDS.test(before)) weight -= 4
  if (/^\p{Ll}/u.test(before)) weight += 1.5
  if (words.has(word.toLowerCase())) weight += 2
  if (/^\p{Ll}/u.test(after)) weight += 1
  if (/^\p{Lu}+$/u.test(word) && word.length > 1) weight -= 1.5
  return weight
}
