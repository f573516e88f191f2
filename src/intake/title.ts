import { squash } from './document.ts'
import { countWords, isPartyLike } from './shapes.ts'

const LONGEST = 60
/** More of a text than this makes no title; a cell can be very long. */
const LOOKED_AT = 500
/** A clause that begins so is not what is to be done. */
const SUBORDINATE = /^(?:when|where|if|as|while|until|once|under|those|given|following|in order)\b/iu
/** Words that lead on: a title does not end with one. */
const LEADS_ON =
  /(?:[\s,;:–-]|\s(?:and|or|of|the|a|an|to|for|with|in|by|on|at|from|that|which|who|whose|so|as|its|their|is|are|be|been|has|have|how|what|such|than|into|about))+$/iu

/** A title of at most 60 characters from an action's words: its first sentence or clause, cut at a word; what goes on ends with an ellipsis. */
export function proposeTitle(text: string): string {
  const first = squash((linesOf(text).find((line) => /[\p{L}\p{N}]/u.test(line)) ?? '').slice(0, LOOKED_AT))
  const said = sentenceOf(plainStart(first))
  if (said.length <= LONGEST) return said
  const whole = squash(said.replace(/\s*\([^)]*\)/gu, ' ')) || said
  if (whole.length <= LONGEST) return whole
  const [clause = '', mark, ...more] = whole.slice(0, LONGEST + 1).split(/(\s*[;:,]\s*|\s[–-]\s)/u)
  if (more.length > 0 && clause.length >= 24 && clause.length < LONGEST && !SUBORDINATE.test(clause)) {
    // Behind a comma a list may go on.
    return `${clause.replace(LEADS_ON, '')}${mark?.trim() === ',' ? '…' : ''}`
  }
  return cutAtWord(whole)
}

/** The lines of a text, without a label that stands in the first (`Corrective action(s):`). */
function linesOf(text: string): string[] {
  const [first = '', ...more] = text.split('\n')
  return more.length > 0 && countWords(first) <= LONGEST_LABEL && /:\s*$/u.test(first) ? more : [first, ...more]
}

/** In words. */
const LONGEST_LABEL = 3

/** Without its number, its bullet, the "To" of an aim and the name of who does it: owners stand beside titles anyway. */
function plainStart(text: string): string {
  const bare = text.replace(/^(?:[●•·○▪*–-]|\d{1,3}[.)]|\(?[a-z]\))\s*/u, '')
  const [prefix = '', rest = ''] = bare.split(/\s+[–-]\s+(.*)/su)
  const named = rest.length >= 20 && /^\p{Lu}/u.test(rest) && countWords(prefix) <= 5 && isPartyLike(prefix)
  const said = (named ? rest : bare).replace(/^To\s+(?=\p{Ll})/u, '')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

function sentenceOf(text: string): string {
  const sentence = text.split(/(?<=[\p{L}\p{N})’'"][.;:?!])\s+(?=[\p{Lu}\d])/u)[0] ?? text
  return sentence.replace(/[\s.;:,–-]+$/u, '') || text
}

function cutAtWord(text: string): string {
  const room = text.slice(0, LONGEST - 1)
  const cut = text.charAt(LONGEST - 1) === ' ' ? room : room.slice(0, Math.max(room.lastIndexOf(' '), 0) || LONGEST - 1)
  return `${cut.replace(LEADS_ON, '')}…`
}
