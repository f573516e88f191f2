import { distance } from 'fastest-levenshtein'
import { MONTH_NAMES, SEASON_NAMES } from './names.ts'

/** The words of a cell made plain to match on, and the way back to where each character stands in the original. */
export interface Tidy {
  /** Lower case, plain dashes and quotes, misspelt words put right. Line breaks stay. */
  text: string
  /** Index in the original of the tidy character at `i` (the original's length at the end). */
  at(i: number): number
}

/** A column of dates never says more: what stands beyond this is kept in `raw` and not read for dates. */
const READ_AT_MOST = 2_000

const CUES = [
  'ongoing',
  'completed',
  'complete',
  'immediate',
  'immediately',
  'achieved',
  'continuous',
  'confirmed',
  'annually',
  'quarterly',
  'monthly',
]
const PERIODS = [...MONTH_NAMES.map((m) => m.toLowerCase()), ...SEASON_NAMES]
const RIGHT = new Set([
  ...CUES,
  ...PERIODS,
  'compete',
  'augment',
  'confirm',
  'quarter',
  'quarters',
  'annual',
  'month',
  'months',
])

export function tidy(raw: string): Tidy {
  const plain = raw
    .slice(0, READ_AT_MOST)
    .replace(/[A-Z]/g, (c) => c.toLowerCase())
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[‘’`´]/g, "'")
    .replace(/\r/g, '\n')
    .replace(/[^\S\n]/g, ' ')
    .replace(/(?<=\d)o(?=\d|\b|th\b)/g, '0')
    .replace(/(?<=\d)[li](?=\d|\s?(?:st|nd|rd|th)\b)/g, '1')
  let text = ''
  const origin: number[] = []
  const push = (word: string, from: number, length: number) => {
    for (let i = 0; i < word.length; i++) origin.push(from + Math.min(i, length - 1))
    text += word
  }
  for (const m of plain.matchAll(/[a-z]+|[^a-z]/g)) {
    const word = /^[a-z]{5,}$/.test(m[0]) ? spell(m[0], plain, m.index) : m[0]
    push(word, m.index, m[0].length)
  }
  return { text, at: (i) => origin[i] ?? (i >= text.length ? raw.length : 0) }
}

/** The word meant by a slip of one or two letters, or the word itself. A month must stand beside a number. */
function spell(word: string, text: string, index: number): string {
  if (RIGHT.has(word)) return word
  const slips = word.length > 6 ? 2 : 1
  const meant = (w: string) =>
    w.length >= 5 && w[0] === word[0] && Math.abs(w.length - word.length) <= slips && distance(w, word) <= slips
  const isBesideNumber = /\d\S{0,2}\s{0,2}(of\s)?$/.test(text.slice(Math.max(0, index - 8), index))
  const isBeforeNumber = /^\s{0,2}'?\d/.test(text.slice(index + word.length, index + word.length + 4))
  if (isBesideNumber || isBeforeNumber) {
    const period = PERIODS.find(meant)
    if (period) return period
  }
  return CUES.find(meant) ?? word
}
