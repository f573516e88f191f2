import { squash } from '../document.ts'
import {
  isAcronym,
  isBodyAcronym,
  isPerson,
  isPost,
  isWhole,
  namesBody,
  ROLE_END,
  ROLE_START,
  sharesNoun,
  TITLES,
} from './parties.ts'

/** Who a cell names as owners, and whom it names with a doubt. */
export interface Leads {
  names: string[]
  /** `(or is it …)`: the words of the doubt; null where there is none. */
  doubt: string | null
}

const LABEL =
  /^\s*(?:(?:responsible|lead|accountable|named|delegated)\b[^:\n]{0,30}|led by|lead by|owners?|leads?|who|action(?:ed)? by|by whom)\s*:\s*/iu
const DOUBT =
  /[([]?\s*(?:or\s+is\s+it|or\s+should\s+it\s+be|perhaps|possibly|maybe|tbc\s*-)\s+([^)\]]+)[)\]]?|\?\?+|\((?:tbc|\?)\)/iu
/** A post that nobody holds: whoever is written there reads nothing. */
const OPEN =
  /\([^()]{0,40}\b(?:vacant|vacancy|when appointed|to be (?:appointed|recruited))\b[^()]{0,60}\)|\b(?:vacant|when appointed|to be (?:re-?allocated|appointed|recruited))\b/iu
const NOBODY =
  /^(?:n\/?a|none|tb[cad]|to be (?:confirmed|agreed|determined|decided|advised|re-?allocated|appointed|recruited)|not (?:yet )?(?:known|agreed|assigned)|unknown|vacant|[-–—?.]+)$/iu
/** What follows a name and says in what way, or with whom: no owner of its own. */
const ASIDE =
  /\s+(?:as\s+(?:part|member|chair|lead|representative)\b|in\s+(?:discussion|consultation|conjunction|liaison|partnership|collaboration|association)\s+with|(?:with\s+)?support(?:ed)?\s+(?:from|by)|with\s+(?!(?:[Ll]earning|[Cc]omplex|[Aa]dditional|[Ss]pecial|[Mm]ental|[Aa]utism|[Dd]ementia|[Dd]isabilit))|on\s+behalf\s+of|reporting\s+to|to\s+(?!be\b)[a-z]+)[\s\S]*$/u

/** A line of those who only help. */
const HELPERS = /^(?:support(?:ed by|ing)?|with support from|contribut\w+|consult\w*|inform\w*)\b[^:]{0,20}:/iu

/** The names of parties that stand alone in some cell of the plan: they tell where one ends in a run of several. */
export type KnownParties = ReadonlySet<string>

function stripLabel(text: string): string {
  return text.replace(LABEL, '')
}

/** Names stand at the beginning; what is longer is no list of owners, and is kept whole elsewhere. */
const LONGEST = 2_000
const LONGEST_RUN = 24

/** Who owns an action, in the words of its cell, each once. */
export function readLeads(text: string, known: KnownParties): Leads {
  const plain = stripLabel(text.slice(0, LONGEST))
  const doubt = DOUBT.exec(plain)
  const certain = plain.replace(DOUBT, ' ').replace(/\s*<?\b[\w.+-]+@[\w.-]+\.\w+>?/gu, ' ')
  const names: string[] = []
  for (const line of certain.split(/\n|;|\s\|\s/u)) {
    for (const name of readLine(squash(line), known)) {
      if (!names.some((n) => n.toLowerCase() === name.toLowerCase())) names.push(name)
    }
  }
  const doubtful = doubt ?? OPEN.exec(plain)
  return { names, doubt: doubtful ? squash(doubtful[0]).replace(/^[([]|[)\]]$/gu, '') : null }
}

/** The parties that stand alone in a cell or a line of one: evidence for where names begin and end. */
export function knownParties(cells: string[]): KnownParties {
  const known = new Set<string>(toldApart(cells))
  for (const cell of cells) {
    for (const piece of stripLabel(cell.slice(0, LONGEST)).split(/\n|[;/|]|\s&\s/u)) {
      const words = squash(piece).replace(/[.,]+$/u, '')
      if (
        words !== '' &&
        !words.includes('(') &&
        words.split(' ').length <= 4 &&
        !lastMember(words) &&
        (isPerson(words) || isAcronym(words) || namesBody(words))
      )
        known.add(words)
    }
  }
  return known
}

/** A person who stands, without any mark, behind the group that they sit on. */
function lastMember(words: string): boolean {
  const [, person = ''] = /\b(?:group|board|team|panel|committee)\s+(\p{Lu}\S+\s+\p{Lu}\S+)$/iu.exec(words) ?? []
  return isPerson(person)
}

function readLine(line: string, known: KnownParties): string[] {
  const names: string[] = []
  let follows = false
  if (HELPERS.test(line)) return []
  const pieces = splitList(line).map((piece) => tidy(piece.replace(ASIDE, '').replace(/^\s*and\s+/u, '')))
  for (const [at, words] of pieces.entries()) {
    if (words === '' || NOBODY.test(words)) continue
    const found = readPiece(words, follows, ROLE_START.test(pieces[at + 1] ?? ''), known)
    names.push(...found.names)
    follows = found.describes || (follows && found.names.length === 0)
  }
  return names
}

function tidy(text: string): string {
  return squash(text).replace(/^[\s•·*–-]+|[\s,.;:–-]+$/gu, '')
}

/** Cuts at commas, slashes and "and", where what is cut off stands for itself. */
function splitList(line: string): string[] {
  const parts = line.split(/(\s*(?:,|\/|&|\+|\band\b)\s*)/u)
  const pieces: string[] = [parts[0] ?? '']
  for (let at = 1; at < parts.length; at += 2) {
    const separator = (parts[at] ?? '').trim()
    const left = pieces.at(-1) ?? ''
    const right = parts[at + 1] ?? ''
    const joins = separator === ',' && pieces.length === 1 && isTeamOf(left, right, parts[at + 2])
    if (!joins && separates(separator, left, right, pieces.length > 1)) pieces.push(right)
    else pieces[pieces.length - 1] = left + (parts[at] ?? '') + right
  }
  return pieces
}

/** `Head of Service, MASH`, `Named Midwife, Calder Hospitals`: behind a post where it is, where no list goes on after it. */
function isTeamOf(left: string, right: string, next: string | undefined): boolean {
  const post = tidy(left)
  const place = tidy(right)
  if ((next ?? '/').trim() !== '/' || !(ROLE_START.test(post) || ROLE_END.test(post))) return false
  return isAcronym(place) || (isPost(post) && place.includes(' ') && namesBody(place) && !isPost(place))
}

function separates(separator: string, left: string, right: string, isListed: boolean): boolean {
  if (isInBrackets(left)) return false
  if (separator === ',') return !((ROLE_START.test(left.trim()) || ROLE_END.test(left.trim())) && qualifies(right))
  const lastWord = left.trim().split(/\s+/u).at(-1) ?? ''
  if (separator === '/') return lastWord.length > 2 ? !sharesNoun(lastWord, right) : /^[A-Z]{2}$/u.test(lastWord)
  if (separator === '+') return true
  if (/\bpolice$/iu.test(left.trim()) && /^crime\b/iu.test(right.trim())) return false
  if (isAcronym(lastWord) && !isAcronym(squash(left)) && /^\p{Lu}\p{Ll}/u.test(right) && !isWhole(right)) return false
  if (/^police$/iu.test(tidy(right)) && (ROLE_END.test(left.trim()) || (isListed && namesOne(left)))) return true
  if (ROLE_END.test(left.trim()) && isWhole(tidy(right))) return true
  if (isPost(tidy(left)) && isPost(tidy(right))) return true
  if (ROLE_START.test(left.trim())) return isPerson(tidy(right)) || isAcronym(tidy(right))
  return endsWhole(left) && beginsParty(right, left)
}

/** A word or two behind a comma: `…, Housing and Police`. */
function namesOne(left: string): boolean {
  return tidy(left).split(' ').length <= 2 && !/^(?:health|social|fire|crime|justice)$/iu.test(tidy(left))
}

/** What goes on a role behind a comma (`Head of Service, Quality Assurance`), rather than naming somebody else. */
function qualifies(right: string): boolean {
  const words = tidy(right)
  if (isPerson(words) || isAcronym(words) || ROLE_START.test(words) || ROLE_END.test(words)) return false
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
  if (isAcronym(start[0] ?? '') && start.length > 1 && !isAcronym(first) && !isPerson(words)) return false
  if (isAcronym(first) || isPerson(words) || isPerson(`${first} ${second}`)) return true
  return isWhole(words) && !/^(?:crime|wellbeing|justice|social|safety)\b/iu.test(words)
}

interface Found {
  names: string[]
  /** The piece ended with a role: what follows a comma is where that person works. */
  describes: boolean
}

function readPiece(words: string, follows: boolean, isDescribed: boolean, known: KnownParties): Found {
  const plain = squash(words.replace(/\s*\([^)]*\)?/gu, ' '))
  if (ROLE_START.test(plain) && follows) return { names: tailParty(plain, known), describes: true }
  if (isPostIn(plain)) return { names: [plain + told(words, known)], describes: true }
  const marked = personMarked(plain)
  if (marked !== undefined) return { names: [marked], describes: true }
  const role = isDescribed ? nameAtEnd(plain) : roleAfterName(plain, known)
  if (role) {
    const before = role.before === '' || follows ? [] : splitRun(role.before, known).slice(0, 1)
    return { names: [...before, role.name], describes: true }
  }
  const titled = personTitled(plain)
  if (titled !== undefined) return { names: [titled], describes: true }
  if (follows) return followsRole(plain, isDescribed, known)
  const names = splitRun(plain, known)
  return {
    names: names.map((name) => (name === plain && !isPerson(name) ? name + told(words, known) : name)),
    describes: false,
  }
}

/** `Adult Social Care – Contact Centre Manager`: a body, and a post in it. */
function isPostIn(plain: string): boolean {
  const [, body = '', post = ''] = /^(.+?)\s+[–—-]\s+(.+)$/u.exec(plain) ?? []
  return body !== '' && isPost(post) && !isPerson(body) && !isPost(body)
}

const BRACKETED = /^([^()]+?)\s*\(([^()]{1,60})\)$/u

/** What stands in brackets behind a body or a post, where it names a person or tells it from another of the plan. */
function told(words: string, known: KnownParties): string {
  const [, plain = '', inside = ''] = BRACKETED.exec(words) ?? []
  const whole = `${plain} (${squash(inside)})`
  const isSomebody = namesBody(plain) && !isPost(plain) && inside.split(',').some((each) => isPerson(squash(each)))
  return isSomebody || known.has(whole) ? whole.slice(plain.length) : ''
}

/** Names that differ only by what stands in brackets behind them: `Operational Manager (Post-court)`, `… (Pre-court)`. */
function toldApart(cells: string[]): string[] {
  const told = new Map<string, Set<string>>()
  for (const cell of cells) {
    for (const piece of cell.slice(0, LONGEST).split(/\n|[;/|,]|\s&\s/u)) {
      const [, plain = '', inside = ''] = BRACKETED.exec(squash(piece)) ?? []
      if (plain !== '' && !NOTE.test(inside) && !isAcronym(inside))
        told.set(plain, (told.get(plain) ?? new Set()).add(inside))
    }
  }
  return [...told].flatMap(([plain, all]) => (all.size > 1 ? [...all].map((inside) => `${plain} (${inside})`) : []))
}

/** In brackets, in what way somebody owns it, or which part of it: no part of the name. */
const NOTE =
  /^(?:\d+|with|when|until|from|currently|interim|acting|or|and|support\w*|lead|leads|joint|jointly|vacan\w+|tb[cad]|to be|as|via|overall)\b|\?/iu

/** `Council: Kim Adair`, `Kim Adair – Council`: a colon or a dash sets a person apart from where they work. */
function personMarked(plain: string): string | undefined {
  const [, left = '', right = ''] = /^(.+?)(?:\s+[–—-]|:)\s+(.+)$/u.exec(plain) ?? []
  return [left, right].find(isPerson)
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

/** Where the people of a post work: behind `Leads` it names no other owner. */
const EMPLOYER = /^(?:NHS|HMP|Ministry|Department)\b/u

function partsHere(head: string, tail: string, known: KnownParties): boolean {
  if (/^(?:\p{Ll}|&)/u.test(tail) || /(?:\s|^)(?:of|and|for|the|&)$/u.test(head)) return false
  if (isPerson(head) && isPerson(tail)) return true
  if (known.has(head) && (known.has(tail) || isPerson(tail))) return true
  if (
    isAcronym(head) &&
    known.has(head) &&
    (known.has(tail) || isAcronym(tail.split(' ')[0] ?? '') || /(?:constabulary|police|council|trust)$/iu.test(tail))
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
