import { squash } from '../document.ts'
import { withoutBrackets } from './brackets.ts'
import {
  isAcronym,
  isBodyAcronym,
  isPerson,
  isPost,
  isWhole,
  type KnownParties,
  namesBody,
  ROLE_END,
  ROLE_START,
  sharesNoun,
  withoutTitles,
} from './parties.ts'

/** Behind these a "with" goes on with what is said of them: `Adults with Learning Disabilities`, `Engagement with Schools`. */
export const LEADS_WITH =
  'adults?|children|people|young persons?|famil(?:y|ies)|parents|carers|patients|pupils|students|those|persons?|residents|women|men|girls|boys|victims|users|clients|engagement|work(?:ing)?|partnerships?|liaison|liaising|relations|relationships|communications?|contacts?|links?|in \\p{Ll}+|support|help|input|advice'
const NO_CUT = new RegExp(`\\b(?:${LEADS_WITH})$`, 'iu')

/** A name without the bullets, dots and dashes around it. */
export function tidy(text: string): string {
  return squash(text).replace(/^[\s•·*–-]+|[\s,.;:–-]+$/gu, '')
}

/** One that a list of owners may name. */
export interface Piece {
  words: string
  /** Another list begins with it. */
  begins: boolean
  /** It stands behind a comma. */
  isNext: boolean
}

/** Cuts at commas, slashes, "and" and "with", where what is cut off stands for itself. */
export function splitList(line: string, known: KnownParties): Piece[] {
  const parts = line.split(
    /(\s*(?:,|\/|(?<!\b\p{Lu})&|&(?!\p{Lu}\b)|\+|\band\b|\b(?:(?:jointly|together|along) )?with\b)\s*)/u,
  )
  let last: Piece = { words: parts[0] ?? '', begins: true, isNext: false }
  const pieces = [last]
  for (let at = 1; at < parts.length; at += 2) {
    const separator = (parts[at] ?? '').trim()
    const right = parts[at + 1] ?? ''
    const isOne = separator === ',' && last.begins && isOneOwner(last.words, untilNext(parts, at + 1), known)
    const isTwo =
      separates(separator, last.words, right, pieces.length > 1) ||
      partsKnown(separator, last.words, right, known) ||
      (separator === '&' && namesBodyOf(last.words, untilNext(parts, at + 1)))
    if (!isOne && isTwo) {
      last = { words: right, begins: ENDS_LIST.test(separator), isNext: separator === ',' }
      pieces.push(last)
    } else last.words += (parts[at] ?? '') + right
  }
  return pieces
}

/** `Ruth Senior & Learning and Development Team`: a person, and a body whose name has an "and" in it. */
function namesBodyOf(left: string, rest: string): boolean {
  return isPerson(tidy(left)) && /^\p{Lu}/u.test(tidy(rest)) && isWhole(tidy(rest))
}

/** `Educational Psychology and Rowan Tree Trust`, where another cell names the trust alone. */
function partsKnown(separator: string, left: string, right: string, known: KnownParties): boolean {
  const words = tidy(right)
  return (
    separator === 'and' &&
    known.has(words) &&
    words.includes(' ') &&
    tidy(left).includes(' ') &&
    !isInBrackets(left) &&
    !ROLE_START.test(tidy(left))
  )
}

/** Behind these another list begins. */
const ENDS_LIST = /\/|with$/u

/** What stands between a comma and the next list. */
function untilNext(parts: string[], from: number): string {
  let rest = parts[from] ?? ''
  for (let at = from + 1; at < parts.length && !ENDS_LIST.test((parts[at] ?? '').trim()); at += 2)
    rest += (parts[at] ?? '') + (parts[at + 1] ?? '')
  return rest
}

/** Two pieces, the first a post or a department, and the second where that is: one owner. */
function isOneOwner(left: string, right: string, known: KnownParties): boolean {
  const who = withoutBrackets(tidy(left))
  const place = withoutBrackets(tidy(right))
  if (place === '' || place.includes(',') || isPost(place) || SEVERAL.test(place)) return false
  if (splitList(place, known).length > 1) return false
  if (isPerson(withoutTitles(who))) return false
  if (DEPARTMENT.test(who)) return COUNCIL.test(place) && !known.has(who)
  if (!isPost(who) && !ROLE_START.test(who) && !ROLE_END.test(who)) return false
  return isAcronym(place) || (isPost(who) && (qualifies(place) || (place.includes(' ') && namesBody(place))))
}

/** Several bodies, or a meeting of them, which is nobody's place of work. */
const SEVERAL =
  /^(?:all|each|every|both|steering|working|task)\b|\b(?:partners|agencies|organisations|members|leads|heads|managers|officers|directors|commissioners|providers|schools)$/iu
/** What a council does, under a name that none but its own departments bear. */
const DEPARTMENT =
  /^(?:public health|adult(?:s’|s'|s)? (?:social care|services)|children(?:’s|'s|s)? (?:social care|services)|social (?:care|services)|housing|education|environmental health|community safety|licensing|planning|trading standards|early help|regeneration|highways|legal services|leisure services)$/iu
const COUNCIL = /\S (?:council|MBC|BC|CC|DC)$/iu

function separates(separator: string, left: string, right: string, isListed: boolean): boolean {
  if (isInBrackets(left)) return false
  if (separator === ',') return !((ROLE_START.test(left.trim()) || ROLE_END.test(left.trim())) && qualifies(right))
  const lastWord = left.trim().split(/\s+/u).at(-1) ?? ''
  if (separator === '/') return lastWord.length > 2 ? !sharesNoun(lastWord, right) : /^[A-Z]{2}$/u.test(lastWord)
  if (separator === '+') return true
  if (separator.endsWith('with')) return isJoint(left, right)
  if (/\bpolice$/iu.test(left.trim()) && /^crime\b/iu.test(right.trim())) return false
  if (isPostAlone(right) && (isPostAlone(left) || (endsPerson(left) && !isAcronym(tidy(right).split(' ')[0] ?? ''))))
    return true
  if (isAcronym(lastWord) && !isAcronym(squash(left)) && /^\p{Lu}\p{Ll}/u.test(right) && !isWhole(right)) return false
  if (/^police$/iu.test(tidy(right)) && (ROLE_END.test(left.trim()) || (isListed && namesOne(left)))) return true
  if (ROLE_END.test(left.trim()) && isWhole(tidy(right))) return true
  if (endsWhole(left) && BEGINS_POST.test(tidy(right))) return true
  if (endsBracket(left) && isWhole(tidy(right))) return true
  if (isPersonAlone(left) && isNameOfTwo(tidy(right))) return true
  if (STANDS_ALONE.test(tidy(right)) && isServiceAlone(tidy(left))) return true
  if (ROLE_START.test(left.trim()))
    return isPerson(tidy(right)) || (isAcronym(tidy(right)) && !FUNCTION.test(tidy(right)))
  if (FORCE.test(left.trim()) && /^\p{Lu}/u.test(right) && !/^fire\b/iu.test(right)) return true
  return endsWhole(left) && beginsParty(right, left)
}

/** `Head of Delivery (HOMD) & Probation Service`: a bracket ends the name before it. */
function endsBracket(left: string): boolean {
  return /\S\s*\([^()]+\)$/u.test(left.trim())
}

/** `E. Laird & Stravaig Families`: no body is called by a person with initials. */
function isPersonAlone(left: string): boolean {
  return isPerson(tidy(left)) && /^\p{Lu}\.?\s/u.test(tidy(left))
}

function isNameOfTwo(right: string): boolean {
  return /^\p{Lu}\S+\s(?:\S+\s)*\p{Lu}/u.test(right)
}

/** `Education Service and Social Work`: what is a service by itself, behind another. */
const SERVICE = /\b(?:service|team|board|trust|council|police|constabulary|agency|partnership)$/iu
const NHS_BODY = /^NHS \p{Lu}\S+$/u
function isServiceAlone(left: string): boolean {
  return (SERVICE.test(left) || NHS_BODY.test(left)) && !ROLE_START.test(left)
}

const STANDS_ALONE =
  /^(?:social work|public health|adult(?:s’|s'|s)? social care|children(?:’s|'s|s)? social (?:care|work)|housing|education|probation|health visiting|school nursing)$/iu

/** `Director of …`: whoever stands whole before it is somebody else. */
const BEGINS_POST =
  /^(?:(?:deputy|assistant|associate|interim|acting) )*(?:director|head|chief)\b.*\b(?:of|for|officer|executive)\b/iu

/** What a post is for, in letters: `Head of Learning & OD`. */
const FUNCTION = /^(?:OD|HR|IT|ICT|IG|BI|QI|QA|CPD|EDI|PPI|PR|PMO|EPRR|L&D|R&D|SEND)$/u

/** A post in two words or more: `Nurse and Midwife Manager` is one. */
function isPostAlone(text: string): boolean {
  const words = withoutBrackets(tidy(text))
  return isPost(words) && (/^chair$/iu.test(words) || /[ /]/u.test(tidy(text)))
}

/** A name, or the initials of one: `KT and Quality Assurance Officer`. */
function endsPerson(left: string): boolean {
  const words = withoutTitles(withoutBrackets(tidy(left)))
  return isPerson(words) || (LETTERS.test(words) && !FUNCTION.test(words))
}

/** The initials of a person, or a post that goes by its letters. */
const LETTERS = /^(?:\p{Lu}{2}|CNM\d?|A?DON|PIC|RPR|DPH|DASS|DCS|DSL|C[EFIMNO]O)$/u

/** A police force under its name, which ends there: `Calder Police and School Nursing`. */
const FORCE = /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2} (?:Police|Constabulary)$/u

/** `Head of Inclusion with Calder Police`: both own it, where a body under its own name, a post, a person or everybody follows. */
function isJoint(left: string, right: string): boolean {
  const words = tidy(right)
  const who = withoutBrackets(tidy(left))
  if (NO_CUT.test(who) || !(endsWhole(who) || isPost(who) || isAcronym(who))) return false
  if (/^all\s/iu.test(words)) return true
  if (!/^\p{Lu}/u.test(words)) return false
  return isPerson(words) || isAcronym(words) || isBodyAcronym(words) || isPost(words) || isNamedBody(words)
}

function isNamedBody(words: string): boolean {
  return words.includes(' ') && (isWhole(words) || FORCE.test(words))
}

/** A word or two behind a comma: `…, Housing and Police`. */
function namesOne(left: string): boolean {
  return tidy(left).split(' ').length <= 2 && !/^(?:health|social|fire|crime|justice)$/iu.test(tidy(left))
}

/** What goes on a role behind a comma (`Head of Service, Quality Assurance`), rather than naming somebody else. */
function qualifies(right: string): boolean {
  const words = tidy(right)
  if (isPerson(words) || isAcronym(words) || ROLE_START.test(words) || ROLE_END.test(words) || isPost(words))
    return false
  return !namesBody(words) || /\b(?:care|health|services?)$/iu.test(words)
}

function isInBrackets(text: string): boolean {
  return (text.match(/\(/gu)?.length ?? 0) > (text.match(/\)/gu)?.length ?? 0)
}

function endsWhole(left: string): boolean {
  const words = tidy(left).replace(/\s*\([^)]*\)$/u, '')
  return isWhole(words) || isPerson(words.split(' ').slice(-2).join(' ')) || ROLE_IN.test(words)
}

const ROLE_IN = /\b(?:commissioning|director|head|manager|officer)\b/iu

/** `HMP A and HMP B` are two, `HMP A and B Healthcare` is one. */
function beginsParty(right: string, left: string): boolean {
  const words = tidy(right)
  const [first = '', second = ''] = words.split(' ')
  const start = left.trim().split(/\s+/u)
  if (
    isAcronym(start[0] ?? '') &&
    start.length > 1 &&
    !isAcronym(first) &&
    !isPerson(words) &&
    !SERVICE.test(tidy(left))
  )
    return false
  if (isAcronym(first) || isPerson(words) || isPerson(`${first} ${second}`)) return true
  return isWhole(words) && !/^(?:crime|wellbeing|justice|social|safety)\b/iu.test(words)
}
