import { distance } from 'fastest-levenshtein'
import { squash } from './document.ts'
import { Memo } from './memo.ts'

/** What a piece of text looks like, told without knowing the plan. Nothing here says what a date means. */

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

const DATE_WORDS = new RegExp(
  [
    `\\b${MONTH}\\b`,
    '\\b\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}\\b',
    '\\b(?:19|20)\\d\\d\\b',
    '\\bq[1-4]\\b',
    '(?<![\\d/.])(?:1\\d|2\\d) ?/ ?(?:1\\d|2\\d)(?![\\d/.])',
    '\\b(?:spring|summer|autumn|winter|easter|christmas)\\b',
    '\\b(?:on-?going|ongiong|asap|a\\.s\\.a\\.p|immediate(?:ly)?|tb[cad]|t\\.b\\.[cad]|continuous|underway)\\b',
    '\\bto be (?:agreed|confirmed|determined|advised|decided)\\b',
    '(?:^|\\b(?:completed?|done|report|finish|achieved?|due|by|or|-|–)\\s)within (?:\\w+ ){1,3}(?:day|week|month|year)s?\\b',
    '^(?:until|once|when|as soon as|pending|subject to|after|before)\\b',
    '^(?:complete[d]?|achieved|done|closed|outstanding|in progress|n/?a|none)\\b',
  ].join('|'),
  'iu',
)

/** How often something is done: a date in a cell of a few words, part of what is done in a sentence. */
const RECURS = /\b(?:daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|yearly)\b/iu
const FEW_WORDS = 6

/** Codes that people rate with. Letters and numbers only count where a key or a heading says so. */
const RATING_WORD =
  /^(?:b?rag(?: rating| status)?:?\s*)?(red|amber|green|blue|black|yellow|white|grey|gray|purple|orange)$/iu

const FILE_NAME = /\.(?:docx?|xlsx?|pptx?|pdf|msg|jpe?g|png|csv|txt|zip)\b/iu

const counted = new Memo<number>(20_000)

export function countWords(text: string): number {
  return counted.get(text, () => text.match(/[\p{L}\p{N}]+(?:['’.&/-][\p{L}\p{N}]+)*/gu)?.length ?? 0)
}

/** Whether a cell holds dates, or words that stand where a date should, and little else. */
export function isDateLike(text: string): boolean {
  const lines = text.split('\n').map(squash).filter(Boolean)
  if (lines.length === 0) return false
  const fits = lines.filter((line) => {
    const words = countWords(line)
    return words <= 14 && (DATE_WORDS.test(line) || (words <= FEW_WORDS && RECURS.test(line)))
  }).length
  return fits / lines.length > 0.6
}

/** Whether a date, or a word that stands for one, is among the words. */
export function mentionsDate(text: string): boolean {
  return DATE_WORDS.test(text) || RECURS.test(text)
}

/** Whether it holds a date itself, beside words such as "to be agreed" which stand for other things as well. */
export function namesDate(text: string): boolean {
  return new RegExp(`\\b${MONTH}\\b|\\d`, 'iu').test(text)
}

/** `3`, `3.`, `1.2`, `01/B`, `(b)`, `A4`, `REC-07`: what numbers an action. */
export function isReference(text: string): boolean {
  return /^\(?(?:[A-Za-z]{0,5}[-. ]?\d{1,3}(?:[.\-/]\d{1,3}){0,3}[.\-/]?[a-z]?|[a-z]|[ivx]{1,4})[.):]{0,2}$/iu.test(
    squash(text),
  )
}

export function isNumberReference(text: string): boolean {
  return /^\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?$/u.test(squash(text))
}

/** The colours in a cell that holds nothing but colours, in their order; empty otherwise. */
export function ratingColours(text: string): string[] {
  const parts = text.split(/[\s/,;&|–-]+|\bto\b|\band\b|\bnow\b|→|>/iu).filter(Boolean)
  const colours = parts.map((part) => RATING_WORD.exec(part)?.[1]?.toUpperCase() ?? '')
  return parts.length > 0 && parts.length <= 6 && colours.every(Boolean) ? colours : []
}

export function isColourRating(text: string): boolean {
  return ratingColours(squash(text)).length > 0
}

/** A stage in words, where the column is one of stages. */
export function isStatusWord(text: string): boolean {
  return /^(?:not (?:yet )?(?:started|due|complete[d]?|on track)|(?:fully |partially |partly |mostly )?(?:complete[d]?|achieved|implemented|delivered|met)|in progress|under ?way|started|on ?-?track|off ?-?track|at risk|behind(?: schedule)?|delayed|overdue|on hold|open|closed|ongoing|outstanding|(?:fully |partially |partly |substantially |non-?|not )?compliant|embedded|superseded|withdrawn|on schedule|on target|slipp(?:ed|ing))$/iu.test(
    squash(text),
  )
}

const SHORTEST_SLIP = 5
const MOST_SLIPS = 2

/** Whether a word is another one misspelt: one letter wrong, two in a long one. */
export function isSlip(text: string, word: string): boolean {
  if (Math.abs(text.length - word.length) > MOST_SLIPS || text[0]?.toLowerCase() !== word[0]?.toLowerCase())
    return false
  const [said, meant] = [squash(text).toLowerCase(), word.toLowerCase()]
  if (meant.length < SHORTEST_SLIP || said === meant || said[0] !== meant[0]) return false
  const slips = meant.length > 8 ? 2 : 1
  return Math.abs(said.length - meant.length) <= slips && distance(said, meant) <= slips
}

/** The stage that a cell begins with (`Closed. Report sent`), and what it says behind it; undefined where it begins with none. */
export function leadingStatus(text: string): { status: string; rest: string } | undefined {
  const [, status = '', rest = ''] = /^([^.;:,(\n–-]{4,24}?)\s*[.;:,(\n–-]\s*([\s\S]*)$/u.exec(text.trim()) ?? []
  const isBracketed = text.trim().slice(status.length).trimStart().startsWith('(')
  const behind = isBracketed ? rest.trim().replace(/\)\.?$/u, '') : rest.trim()
  return isStatusWord(status) ? { status: squash(status), rest: behind } : undefined
}

/** `A`, `B+`, `3`: a grade, or the first letter of a colour, where the column is one of ratings. */
export function isGrade(text: string): boolean {
  return /^[A-GRY1-5][+-]?$/u.test(squash(text))
}

export function hasFileName(text: string): boolean {
  return FILE_NAME.test(text)
}

/** Names of people and bodies: short, and mostly words with a capital. */
export function isPartyLike(text: string): boolean {
  const words = squash(text).match(/[\p{L}][\p{L}'’.&/-]*/gu) ?? []
  if (words.length === 0 || words.length > 80) return false
  const small = new Set([
    'of',
    'and',
    'the',
    'for',
    'in',
    'to',
    'with',
    'on',
    'at',
    'or',
    'is',
    'it',
    'as',
    'all',
    'by',
    'a',
  ])
  const names = words.filter((w) => /^\p{Lu}/u.test(w)).length
  const counted = words.filter((w) => !small.has(w.toLowerCase()) || /^\p{Lu}/u.test(w)).length
  return names > 0 && names / counted >= 0.6
}

/** `Responsible officer: …`, `Lead – …`: a cell that says itself what its parts are. */
export function hasOwnerLabel(text: string): boolean {
  return /(?:^|\n)\s*(?:responsible|lead|led by|owner|accountable|named|officers?|action(?:ed)? by|by whom|who)\b[^:\n]{0,30}(?::|\s[–-]\s)/iu.test(
    text,
  )
}

/** Words that go on from the line above: a small letter first (not a mark such as `x`), or nothing that ends the line above. */
export function goesOn(before: string, after: string): boolean {
  if (before === '' || after.trim().length < 2) return false
  if (/^[\p{Ll}(,;&]/u.test(after.trim()) && !/^[a-z][.)]\s/u.test(after.trim())) return true
  return /(?:[,&(–-]|\b(?:and|or|of|the|a|an|to|for|with|in|by|on|from|as|that|which|is|are|be|where|this|their|its))$/iu.test(
    before.trim(),
  )
}
