import { squash } from './document.ts'

/** How a heading is numbered. The kinds nest in this order: words (`Phase One`), Roman, numbers, letters, nothing. */
export interface Marker {
  kind: 'word' | 'roman' | 'number' | 'letter' | 'none'
  /** `Phase One`, `2.`, `b)`; null where the heading has no number. */
  ref: string | null
  title: string
  /** For `1.2` 2: numbers of more parts stand lower. */
  depth: number
}

const WORDS =
  'recommendations?|recs?\\.?|regulations?(?=\\s\\d{1,3}\\s?[:–-])|themes?|phases?|priorit(?:y|ies)|priority areas?|objectives?|strategic objectives?|standards?|goals?|aims?|sections?|parts?|strands?|work ?streams?|outcomes?|domains?|areas?|key lines? of enquiry|stages?|findings?|learning points?|lessons?|appendix|annex|action plan|ambitions?|pledges?|commitments?|principles?|issues?|tables?|(?:areas? |matters? |points? |causes? )(?:of|for) (?:priority action|concern|improvement|weakness|learning|action|focus)|concerns?|weakness(?:es)?|pillars?|enablers?|missions?|chapters?|terms? of reference|promises?|(?:immediate(?: (?:and|&) essential)?|essential|priority) actions?'
const ORDINALS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'

const WORD_MARKER = new RegExp(
  `^((?:${WORDS})(?:\\s+|\\s*(?=\\d))(?:no\\.?\\s*)?(?:\\d{1,3}(?:\\.\\d+)*[a-z]?|[ivx]{1,5}|[a-z]|${ORDINALS}))(?![\\p{L}\\p{N}])\\s*[:.)–—-]*\\s*([\\s\\S]*)$`,
  'iu',
)
/** `R5 The board …`: a recommendation by its letter, also alone. */
const CODE_MARKER = /^(R\d{1,2}(?:\.\d{1,2})?)(?:[.:)–-]*\s+(\p{Lu}[\s\S]*)|[.:)]?$)/u
const NUMBER_MARKER =
  /^(?!\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b)(\(?\d{1,2}(?:\.\d{1,2})*(?:[.):]|(?=\s)))\s+(\p{L}[\s\S]*)$/iu
const LETTER_MARKER = /^(\(?[a-z][).])\s+(\S[\s\S]*)$/iu
const ROMAN_MARKER = /^(\(?[ivx]{1,5}[).])\s+(\S[\s\S]*)$/iu

/** The number a heading begins with, and what is left. */
export function readMarker(text: string): Marker {
  const line = squash(text)
  const word = WORD_MARKER.exec(line)
  if (word) return { kind: 'word', ref: word[1] ?? null, title: word[2] ?? '', depth: depthOf(word[1] ?? '') }
  const code = CODE_MARKER.exec(line)
  if (code) return { kind: 'word', ref: code[1] ?? null, title: code[2] ?? '', depth: 1 }
  const number = NUMBER_MARKER.exec(line)
  if (number)
    return {
      kind: 'number',
      ref: number[1] ?? null,
      title: number[2] ?? '',
      depth: (number[1] ?? '').split('.').filter(Boolean).length,
    }
  const roman = ROMAN_MARKER.exec(line)
  if (roman && (roman[1] ?? '').replace(/[().]/gu, '').length > 1)
    return { kind: 'roman', ref: roman[1] ?? null, title: roman[2] ?? '', depth: 1 }
  const letter = LETTER_MARKER.exec(line)
  if (letter) return { kind: 'letter', ref: letter[1] ?? null, title: letter[2] ?? '', depth: 1 }
  return { kind: 'none', ref: null, title: line, depth: 1 }
}

/** How many parts a number has: `Objective 1.2` stands under `Priority 1`. */
const depthOf = (ref: string): number => /\d+(?:\.\d+)*/u.exec(ref)?.[0].split('.').length ?? 1

const RANK: Record<Marker['kind'], number> = { word: 0, roman: 10, number: 20, letter: 40, none: 60 }

/** Where a heading stands among others: the smaller holds the greater. */
export function rankOf(marker: Marker): number {
  return RANK[marker.kind] + Math.min(9, marker.depth - 1)
}

/** `recommendation` of `Recommendation 3`; empty where no word stands before the number. */
export function wordOf(ref: string | null): string {
  return /^\p{L}{2}[\p{L} ]*?(?=\s*(?:no\.?\s*)?\d|\s\S+$)/iu.exec(ref ?? '')?.[0].toLowerCase() ?? ''
}
