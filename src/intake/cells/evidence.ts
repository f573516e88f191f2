import { squash } from '../document.ts'
import { countWords, hasFileName } from '../shapes.ts'

const FILE = /[^\s\n;,|][^\n;,|]{0,150}?\.(?:docx?|xlsx?|pptx?|pdf|msg|csv|jpe?g|png|zip)(?![\p{L}\p{N}])/giu
/** What stands before the name of a file: a sentence, and the words that point to it. */
const POINTS =
  /^(?:.*[.!?]\s+(?=\p{Lu}))?(?:.*\b(?:see|refer to|attached|titled|called)\b:?\s+|(?:sent|shared|circulated|issued|e-?mailed|submitted)\b.*\bwith\s+|evidence:\s+|(?:see|attached:?)\s+)?/iu
const ADDRESS = /\bhttps?:\/\/[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/giu

/** Files that a cell names, as a person would write their names (a space that was `%20` is a space). */
export function filesIn(text: string): string[] {
  if (!hasFileName(text)) return []
  return [...text.matchAll(FILE)].map(([name]) => squash(decoded(name)).replace(POINTS, ''))
}

/** Web addresses in running words, without the mark that ends the sentence. */
export function addressesIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;:]+$/u, ''))
}

const LONGEST_NAME = 8
/** What is said of proof that is not there yet. */
const MISSING =
  /\?|^(?:none|nil|n\/?a|no|yes|tb[acd]|not applicable|attached|various)$|\b(?:to be|to follow|will|await\w*|pending|not yet|required|needed|outstanding|requested|in progress|being|none)\b/iu

/**
 * The proof that a column of evidence names in a few words each (`Training matrix; audit report`); empty where it says
 * more than that, or that something is still to come.
 */
export function proofIn(text: string, heading = ''): string[] {
  if (text === '') return []
  const items = text
    .split(/[\n;]/u)
    .map((item) => squash(item.replace(/^[\s•●·*–-]+/u, '')).replace(POINTS, ''))
    .filter((item) => item !== '' && !namesFile(item))
  const isName = (item: string) =>
    countWords(item) <= LONGEST_NAME && !/[.:]$/u.test(item) && /\p{L}{2}/u.test(item) && !MISSING.test(item)
  return MISSING.test(heading) || !items.every(isName) ? [] : items
}

/** Whether a line names a file or an address, which are read by themselves. */
export function namesFile(line: string): boolean {
  return filesIn(line).length + addressesIn(line).length > 0
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
