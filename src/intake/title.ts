import { squash } from './document.ts'

const LONGEST = 60

/** A title of at most 60 characters from an action's words: its first sentence or clause, cut at a word. */
export function proposeTitle(text: string): string {
  const first = squash(text.split('\n').find((line) => line.trim() !== '') ?? '').replace(/^[●•·○▪*–-]\s*/u, '')
  const sentence = first.split(/(?<=[.;:?!])\s+(?=\p{Lu})/u)[0] ?? first
  const whole = sentence.replace(/[\s.;:,–-]+$/u, '')
  if (whole.length <= LONGEST) return whole
  const clause = whole.slice(0, LONGEST + 1).split(/\s*(?:[;:,(]|\s[–-])\s/u)
  const kept = clause.slice(0, -1).join(', ')
  if (kept.length >= 24 && clause.length === 2) return kept
  return cutAtWord(whole)
}

function cutAtWord(text: string): string {
  const room = text.slice(0, LONGEST - 1)
  const cut = text.charAt(LONGEST - 1) === ' ' ? room : room.slice(0, Math.max(room.lastIndexOf(' '), 0) || LONGEST - 1)
  return `${cut.replace(/(?:[\s,;:–-]|\s(?:and|or|of|the|a|an|to|for|with|in|by|on))+$/iu, '')}…`
}
