/** Names that are perhaps one party: proposed when a plan is imported, merged only when somebody confirms it. */
import { distance } from 'fastest-levenshtein'
import { partyKindOf } from './party-kind.ts'
import { nameKey } from './party-names.ts'

/** Short names differ by a letter all the time; a person's whole name seldom does by chance. */
const SPELLING_LENGTH = 8

/**
 * Groups of names that are perhaps one party: "CCG", "CCCG" and "Calderby CCG" by their initials, "N/Moors Police" and
 * "N.Moors Police" by their letters, "Evan Price" and "Evan Pryce" by their spelling. The fullest name comes first. A
 * name that fits several others fits none: nobody is guessed.
 */
export function proposeSameParties(names: readonly string[]): string[][] {
  const distinct = [...new Map(names.map((name) => [nameKey(name), name])).values()]
  const full = [...distinct].sort((a, b) => b.length - a.length)
  const groups: string[][] = []
  for (const name of full) {
    const homes = groups.filter((group) => group.some((member) => isPerhapsSame(member, name)))
    const [home] = homes
    if (home && homes.length === 1) home.push(name)
    else groups.push([name])
  }
  return groups.filter((group) => group.length > 1)
}

function isPerhapsSame(full: string, short: string): boolean {
  if (partyKindOf(full) === 'collective' || partyKindOf(short) === 'collective') {
    return partyKindOf(full) === partyKindOf(short) && letters(full).startsWith(letters(short))
  }
  if (letters(full) === letters(short)) return true
  if (isCapitals(short.slice(0, 1) + short.slice(-1)) && initials(full.split(/[\s/]+/)) === short) return true
  const [long, brief] = [tokens(full), tokens(short)]
  if (brief.length < long.length && isAbbreviated(long, brief)) return true
  // "CCG" for "Calderby CCG": the last words alone, where they are an abbreviation.
  const tail = long.slice(-brief.length)
  if (brief.length < long.length && isCapitals(short) && tail.join(' ') === brief.join(' ')) return true
  return isPersonWithSlip(full, short)
}

/** Whether each brief token is a long one, or the initials of one or more that follow each other. */
function isAbbreviated(long: readonly string[], brief: readonly string[]): boolean {
  if (brief.length === 0) return long.length === 0
  const [token = '', ...rest] = brief
  for (let taken = 1; taken <= long.length; taken++) {
    const head = long.slice(0, taken)
    const matches = taken === 1 ? head[0] === token : initials(head).toLowerCase() === token.toLowerCase()
    if (matches && isAbbreviated(long.slice(taken), rest)) return true
  }
  return false
}

/** The first letters, with abbreviations whole: "Calderby CCG" gives CCCG. */
function initials(words: readonly string[]): string {
  return words.map((word) => (word.length > 1 && isCapitals(word) ? word : (word[0] ?? ''))).join('')
}

function isPersonWithSlip(a: string, b: string): boolean {
  if (a.length < SPELLING_LENGTH || partyKindOf(a) !== 'person' || partyKindOf(b) !== 'person') return false
  return distance(a.toLowerCase(), b.toLowerCase()) === 1
}

function isCapitals(word: string): boolean {
  return /^[\p{Lu}\d]{2,}$/u.test(word)
}

function tokens(name: string): string[] {
  return name.split(/[\s/.,\-&]+/).filter((word) => word && !/^(of|the|and|for)$/i.test(word))
}

function letters(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/s$/, '')
}
