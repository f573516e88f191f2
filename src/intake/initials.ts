import { isPerson } from './cells/parties.ts'
import { squash } from './document.ts'
import { type Line, type LineCell, loneCell } from './lines.ts'
import { countWords } from './shapes.ts'

/** Whose initials are whose, where the plan itself says so, and the lines that say nothing else. */
export interface Initials {
  names: ReadonlyMap<string, string>
  lines: Set<Line>
}

const SAID = /^([A-Z][A-Za-z]{0,3}[A-Z])\s*(?:=|:|–|-|\bis\b)\s*(\p{Lu}[^,;(]*)/u
/** Definitions in one line: `JB = Jo Birch; KA = Kim Adair`. */
const BETWEEN = /[;\n]|,\s*(?=[A-Z][A-Za-z]{0,3}[A-Z]\s*=)/u

/**
 * Reads the plan's own list of initials: rows of initials and a name, lines such as `JB = Jo Birch, Public Health`, and
 * names that say theirs (`Jo Birch (JB)`).
 * Initials that two people share are nobody's.
 */
export function readInitials(lines: Line[]): Initials {
  const found = new Map<string, Set<string>>()
  const own = new Set<Line>()
  for (const line of lines) {
    const pairs = loneCell(line) ? pairsIn(loneCell(line)?.text ?? '') : pairOf(line.cells)
    const mentioned = line.cells.flatMap(({ text }) => mentionsIn(text))
    for (const [initials, name] of [...pairs, ...mentioned])
      found.set(initials, (found.get(initials) ?? new Set()).add(name))
    if (pairs.length > 0) own.add(line)
  }
  const names = [...found].flatMap(([initials, [name, ...more]]): [string, string][] =>
    name !== undefined && more.length === 0 ? [[initials, name]] : [],
  )
  return { names: new Map(names), lines: own }
}

/** A line of nothing but definitions. */
function pairsIn(text: string): [string, string][] {
  const labelled = LABELLED.exec(text)
  if (labelled) return listedPairs(text.slice(labelled[0].length))
  const parts = text
    .replace(/^(?:key|initials)[^:]{0,20}:\s*/iu, '')
    .split(BETWEEN)
    .map(squash)
    .filter(Boolean)
  const pairs = parts.flatMap((part): [string, string][] => {
    const [, initials = '', name = ''] = SAID.exec(part) ?? []
    return isNamed(initials, squash(name)) ? [[initials, squash(name)]] : []
  })
  return pairs.length === parts.length ? pairs : []
}

const LABELLED = /^(?:key(?: to (?:the )?initials)?|(?:list of )?initials)\s*:\s*/iu
const LISTED = /^([A-Z][A-Za-z]{0,3}[A-Z])\s*(?:=|:|–|-|\s)\s*(\p{Lu}[^,;(]*)/u

/** `Key to initials: KT Karen Tolley, JB Jo Birch; PEG Parent Group`: those that are people's. */
function listedPairs(text: string): [string, string][] {
  return text.split(/[,;\n]/u).flatMap((part): [string, string][] => {
    const [, initials = '', name = ''] = LISTED.exec(squash(part)) ?? []
    return isNamed(initials, squash(name)) ? [[initials, squash(name)]] : []
  })
}

/** A row of a list of people: initials and a name among a few short cells. */
function pairOf(given: LineCell[]): [string, string][] {
  if (given.length > 4 || given.some(({ text }) => countWords(text) > LONGEST_CELL)) return []
  const cells = given.map(({ text }) => squash(text.replace(BRACKETS, '')))
  const initials = cells.find((cell) => cells.some((name) => isNamed(cell, name)))
  const name = initials && cells.find((cell) => isNamed(initials, cell))
  return initials && name ? [[initials, name]] : []
}

const LONGEST_CELL = 8
/** Bounded: in a cell of nothing but brackets each would be looked for to its end. */
const BRACKETS = /\s?\([^()]{0,80}\)/gu

const MENTION = /((?:\p{Lu}[\p{L}'’.-]{0,30}\s{1,3}){1,3}\p{Lu}[\p{L}'’-]{1,30})\s{0,3}\(([A-Z][A-Za-z]{0,3}[A-Z])\)/gu

/** `Minutes: Shabnam Akhtar (SA)`: a name that says its initials. */
function mentionsIn(text: string): [string, string][] {
  if (!text.includes('(')) return []
  return [...text.matchAll(MENTION)].flatMap(([, run = '', initials = '']): [string, string][] => {
    const words = run.split(/\s+/u)
    const ends = words.map((_, at) => words.slice(at).join(' ')).filter((name) => isNamed(initials, name))
    const name = ends.at(-1)
    return name === undefined ? [] : [[initials, name]]
  })
}

/** `SP` of `Supt Sally Pike`, `DMcG` of `Dougie McGowan`. */
function isNamed(initials: string, name: string): boolean {
  if (!INITIALS.test(initials)) return false
  const words = squash(name).split(' ')
  // Before the name there may be a rank of several words.
  return words.some((_, at) => {
    const bare = words.slice(at).join(' ')
    return words.length - at > 1 && isPerson(bare) && (initialsOf(bare) === initials || capitals(bare) === initials)
  })
}

const INITIALS = /^(?=.{2,5}$)\p{Lu}(?:\p{Lu}|\p{Ll}(?=\p{Lu}))+$/u

/** Initials as far as capitals go: `DMcG` of `Dougie McGowan`, `KO'D` would be `KOD`. */
function capitals(name: string): string {
  return squash(name)
    .split(/[\s-]+/u)
    .map((word) => /^(?:Mc|Mac)\p{Lu}/u.exec(word)?.[0] ?? word.charAt(0))
    .join('')
}

/** `KA` of `Kim Adair`, also behind a title. */
export function initialsOf(name: string): string {
  return name
    .replace(/^(?:mr|mrs|ms|miss|dr|prof|cllr)\.?\s+/iu, '')
    .split(/[\s-]+/u)
    .map((word) => word.normalize('NFD').charAt(0))
    .join('')
    .toUpperCase()
}
