import { squash } from '../document.ts'
import { withoutBrackets, withoutNotes } from './brackets.ts'
import { ownerWords } from './known-parties.ts'
import { openIn } from './open-posts.ts'
import {
  isAcronym,
  isBodyAcronym,
  isPerson,
  isPost,
  type KnownParties,
  namesBody,
  ROLE_END,
  ROLE_START,
  TITLES,
  withoutTitles,
} from './parties.ts'
import { LEADS_WITH, splitList, tidy } from './split-owners.ts'

/** Who a cell names as owners, and whom it names with a doubt. */
export interface Leads {
  names: string[]
  /** `(or is it …)`: the words of the doubt; null where there is none. */
  doubt: string | null
}

const DOUBT =
  /[([]?\s*(?:or\s+is\s+it|or\s+should\s+(?:it|this)\s+be|perhaps|possibly|maybe|tbc\s*-)\s+([^)\]]+)[)\]]?|\?\?+|\?(?=\s*(?:[,;/\n]|$))|\((?:(?:name|contact|person|lead|officer) )?(?:tbc|to be confirmed|\?)\)/iu
const NOBODY =
  /^(?:n\/?a|none|tb[cad]|to be (?:confirmed|agreed|determined|decided|advised|re-?allocated|appointed|recruited)|not (?:yet )?(?:known|agreed|assigned|applicable)|unknown|no (?:officer|lead|owner|one|named \w+)(?: (?:yet|identified|named|assigned|allocated)){0,2}|vacant|post vacant|vacant post|[-–—?.]+)$/iu
/** What follows a name and says in what way, or with whom: no owner of its own. */
const ASIDE =
  /\s+(?:as\s+(?:part|member|chair|lead|representative)\b|in\s+(?:discussion|consultation|conjunction|liaison|partnership|collaboration|association)\s+with|(?:with\s+)?support(?:ed)?\s+(?:from|by)|with\s+(?:help|input|advice)\s+(?:from|of)|on\s+behalf\s+of|reporting\s+to|to\s+(?!be\b)[a-z]+)[\s\S]*$/u
const WITH = new RegExp(`(?<!\\b(?:${LEADS_WITH}))\\s+(?:(?:jointly|together|along)\\s+)?with\\s[^()]*$`, 'iu')

/** A line of those who only help. */
const HELPERS = /^(?:support(?:ed by|ing)?|with support from|contribut\w+|consult\w*|inform\w*)\b[^:]{0,20}:/iu

const LONGEST_RUN = 24

/** Who owns an action, in the words of its cell, each once. */
export function readLeads(text: string, known: KnownParties): Leads {
  const plain = ownerWords(text)
  const doubt = DOUBT.exec(plain)
  const certain = plain.replace(DOUBT, ' ').replace(/\s*<?\b[\w.+-]+@[\w.-]+\.\w+>?/gu, ' ')
  const names: string[] = []
  for (const line of certain.split(/\n|;|\s\|\s/u)) {
    for (const name of readLine(squash(line), known)) {
      if (!names.some((n) => n.toLowerCase() === name.toLowerCase())) names.push(name)
    }
  }
  return { names, doubt: doubt ? wordsOf(doubt) : openIn(plain) }
}

/** What a doubt says; of a mere question mark, its line. */
function wordsOf({ 0: found, index, input }: RegExpExecArray): string {
  const words = squash(found).replace(/^[([]|[)\]]$/gu, '')
  if (/\p{L}/u.test(words)) return words
  const ends = input.indexOf('\n', index)
  return squash(input.slice(input.lastIndexOf('\n', index) + 1, ends < 0 ? undefined : ends))
}

function readLine(line: string, known: KnownParties): string[] {
  const names: string[] = []
  let follows = false
  if (HELPERS.test(line)) return []
  const pieces = splitList(line, known).map((piece) => ({ ...piece, words: withoutAsides(piece.words) }))
  for (const [at, { words, begins, isNext }] of pieces.entries()) {
    if (words === '' || NOBODY.test(withoutBrackets(words))) continue
    if (isNext && isPerson(pieces[at - 1]?.words ?? '') && isHisPost(words, known)) {
      follows = !isPerson(pieces[at + 1]?.words ?? '')
      continue
    }
    const isAnother = at > 0 && !isNext && (isPost(withoutBrackets(words)) || isPerson(words))
    const found = readPiece(
      words,
      follows && !begins && !isAnother,
      ROLE_START.test(pieces[at + 1]?.words ?? ''),
      known,
    )
    names.push(...found.names)
    follows = found.describes || (follows && found.names.length === 0 && !WORKPLACE.test(words))
  }
  return names
}

/** `D. Marchetti, Equality Lead`: a post behind a name and a comma, where no other cell has that post alone. */
function isHisPost(words: string, known: KnownParties): boolean {
  const post = withoutBrackets(words)
  if (known.has(post) || /s$/u.test(post)) return false
  return ROLE_END.test(post) || SHORT_POST.test(post) || (isPost(post) && !post.includes(' of '))
}

/** `AD Adult Care`: a post by its letters. */
const SHORT_POST = /^(?:AD|DD|HoS)\s\p{Lu}/u

/** A body that people work for. */
const WORKPLACE =
  /\b(?:police|constabulary|council|trust|nhs|ccg|icb|hospitals?|university|college|authority|agency|department|ministry|services?)$/iu

function withoutAsides(words: string): string {
  const plain = /^with\s/u.test(words.trim()) ? '' : words.replace(ASIDE, '').replace(WITH, '')
  return tidy(plain.replace(/^\s*and\s+/u, ''))
}

interface Found {
  names: string[]
  /** The piece ended with a role: what follows a comma is where that person works. */
  describes: boolean
}

function readPiece(words: string, follows: boolean, isDescribed: boolean, known: KnownParties): Found {
  const plain = withoutBrackets(words)
  if (ROLE_START.test(plain) && follows) return { names: tailParty(plain, known), describes: true }
  if (isPostIn(plain)) return { names: [withoutNotes(words, known)], describes: true }
  const marked = personMarked(plain)
  if (marked !== undefined) return { names: [marked], describes: true }
  const role = isDescribed ? nameAtEnd(plain) : roleAfterName(plain, known)
  if (role) {
    const before =
      withoutTitles(`${role.before} `).trim() === '' || follows ? [] : splitRun(role.before, known).slice(0, 1)
    return { names: [...before, role.name], describes: true }
  }
  const titled = personTitled(plain)
  if (titled !== undefined) return { names: [titled], describes: true }
  if (follows) return followsRole(plain, isDescribed, known)
  const names = splitRun(plain, known)
  return { names: names[0] === plain ? [withoutNotes(words, known)] : names, describes: false }
}

/** `Adult Social Care – Contact Centre Manager`: a body, and a post in it. */
function isPostIn(plain: string): boolean {
  const [, body = '', post = ''] = /^(.+?)\s+[–—-]\s+(.+)$/u.exec(plain) ?? []
  return body !== '' && isPost(post) && !isPerson(body) && !isPost(body)
}

/** `Council: Kim Adair`, `Kim Adair – Council`: a colon or a dash sets a person apart from where they work. */
function personMarked(plain: string): string | undefined {
  const [, left = '', right = ''] = /^(.+?)(?:\s+[–—-]|:)\s+(.+)$/u.exec(plain) ?? []
  const person = [left, right].find(isPerson)
  return person === undefined ? undefined : (personTitled(person) ?? person)
}

const TITLED = new RegExp(`^(?:(?:${TITLES})\\.?\\s+)+(\\S+\\s+\\S+)(\\s+\\S+)?`, 'iu')

/** `Det Supt Omar Vale`, `Dr N. K. Rao`: the name behind the titles, where another initial stands in it with that. */
function personTitled(plain: string): string | undefined {
  const [, name = '', more = ''] = TITLED.exec(plain) ?? []
  if (/\.$/u.test(name) && isPerson(name + more)) return name + more
  return isPerson(name) ? name : undefined
}

/** Behind a role stands an employer, which is no owner; a name among its words is one. */
function followsRole(plain: string, isDescribed: boolean, known: KnownParties): Found {
  const person = lastPerson(plain)
  if (person) return { names: [person], describes: false }
  if ((isPerson(plain) && (isDescribed || known.has(plain))) || isAcronym(plain))
    return { names: [plain], describes: false }
  return { names: tailParty(plain, known), describes: false }
}

/** An owner who stands, without any mark, behind the name of a post. */
function tailParty(plain: string, known: KnownParties): string[] {
  const words = plain.split(' ')
  for (let from = 2; from < words.length; from++) {
    const tail = words.slice(from).join(' ')
    if (known.has(tail) && tail.includes(' ')) return [tail]
  }
  const person = lastPerson(plain)
  return person ? [person] : []
}

/** A person at the end of a run: only where the two words before it end a body's name. */
function lastPerson(plain: string): string | undefined {
  const words = plain.split(' ')
  const tail = words.slice(-2).join(' ')
  const before = words.slice(0, -2).join(' ')
  return words.length > 3 && isPerson(tail) && namesBody(before) && !PLACES.test(tail) ? tail : undefined
}

const PLACES =
  /\b(?:north|south|east|west|central|midlands?|eastern|western|northern|southern|city|county|town|isle|london|upon|shire\w*)\b/iu

/** `… Nadia Brown, Head of …`, `Nadia Brown Director of …`: the name before the role, and what stood before it. */
function roleAfterName(plain: string, known: KnownParties): { before: string; name: string } | undefined {
  const words = plain.split(' ')
  for (let at = 2; at < words.length; at++) {
    const rest = words.slice(at).join(' ')
    const name = words.slice(at - 2, at).join(' ')
    // `Temporary Staffing Manager` is a post: one word alone makes no name of the two before it.
    if (words.length === 3 && !known.has(name)) continue
    if (ROLE_START.test(rest) && isPerson(name) && !PLACES.test(name))
      return { before: words.slice(0, at - 2).join(' '), name }
  }
  return undefined
}

function nameAtEnd(plain: string): { before: string; name: string } | undefined {
  const words = plain.split(' ')
  const name = words.slice(-2).join(' ')
  return isPerson(name) ? { before: words.slice(0, -2).join(' '), name } : undefined
}

/** Several names with nothing between them: parted where the plan knows them, or where names and bodies end. */
function splitRun(plain: string, known: KnownParties): string[] {
  const words = plain.split(' ')
  if (words.length < 2 || words.length > LONGEST_RUN || isPerson(plain)) return [plain]
  for (let size = words.length - 1; size > 0; size--) {
    const head = words.slice(0, size).join(' ')
    const tail = words.slice(size).join(' ')
    if (/\b(?:leads|commissioners|managers|officers)$/iu.test(head) && EMPLOYER.test(tail)) return splitRun(head, known)
    if (partsHere(head, tail, known)) return [...splitRun(head, known), ...splitRun(tail, known)]
  }
  const person = words.slice(0, 2).join(' ')
  const last = words[2] ?? ''
  if (words.length === 3 && isPerson(person) && isAcronym(last) && (known.has(person) || !isBodyAcronym(last)))
    return [person]
  return [plain]
}

/** `EPFT CSMHFT and …`: letters of several bodies in a row; `LeDeR Team` and `LAC` are parts of the one before. */
function isAcronymRun(tail: string): boolean {
  const [first = '', ...more] = tail.split(' ')
  return isAcronym(first) && (more.length === 0 ? isBodyAcronym(first) : !namesBody(tail))
}

/** Where the people of a post work: behind `Leads` it names no other owner. */
const EMPLOYER = /^(?:NHS|HMP|Ministry|Department)\b/u

function partsHere(head: string, tail: string, known: KnownParties): boolean {
  if (/^(?:\p{Ll}|&)/u.test(tail) || /(?:\s|^)(?:of|and|for|the|&)$/u.test(head)) return false
  if (isPerson(head) && isPerson(tail)) return true
  if (known.has(head) && (known.has(tail) || isPerson(tail))) return true
  if (
    isAcronym(head) &&
    known.has(head) &&
    (known.has(tail) || isAcronymRun(tail) || /(?:constabulary|police|council|trust)$/iu.test(tail))
  )
    return true
  if (
    /\b(?:group|board|team|panel|committee|leads|commissioners|managers|partners)$/iu.test(head) &&
    !known.has(`${head} ${tail}`)
  ) {
    return isPerson(tail) || EMPLOYER.test(tail)
  }
  return false
}
