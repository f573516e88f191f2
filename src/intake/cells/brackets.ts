import { squash } from '../document.ts'
import { initialsSpell, isAcronym, isPerson, isPost, type KnownParties, namesBody } from './parties.ts'

const BRACKETED = /^([^()]+?)\s*\(([^()]{1,60})\)$/u
const BRACKETS = /\s*\(([^)]*)(\)?)/gu

/** In brackets: in what way, since when or with whom somebody owns it, which is no part of the name. */
const NOTE =
  /^(?:\d+|with|when|until|till|from|since|after|currently|interim|acting|or|and|support\w*|cover\w*|leads?|joint|jointly|co-?lead|vacan\w+|tb[cad]|to be|as|via|overall|see|cc|all|each|every|both|partners?|formerly|previously|retired|left|chair|vice.chair|deputy|sponsor|executive sponsor|sro|accountable|responsible|owner|commissioner|provider|host|delivery|oversight|maternity|on leave|secondment)\b|\?|\bleave$|\bvacan(?:t|cy)\b|\b(?:19|20)\d\d\b|^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w{0,6}\b/iu

/** Everybody: what stands behind them in brackets counts them up. */
const EVERYBODY = /^(?:all|each|every|both|various)\b|\b(?:partners?|agencies|organisations|members)$/iu

/**
 * A name with those brackets that are part of it: they name a person, an organisation or a part of one
 * (`Operational Manager (Post-court)`). Notes and the initials of the name itself are left out.
 */
export function withoutNotes(words: string, known: KnownParties): string {
  const plain = withoutBrackets(words)
  if (isPerson(plain) || EVERYBODY.test(plain)) return plain
  const kept = words.replace(BRACKETS, (_, inside: string, end: string) =>
    end !== '' && isPartOf(plain, squash(inside), known) ? ` (${squash(inside)})` : ' ',
  )
  return squash(kept) || plain
}

/** A name without anything in brackets; of one that is all in brackets, what they hold. */
export function withoutBrackets(words: string): string {
  return squash(words.replace(BRACKETS, ' ')) || squash(words.replace(/[()]/gu, ' '))
}

/** Letters that are few may be a person's. */
const INITIALS = 2

function isPartOf(plain: string, inside: string, known: KnownParties): boolean {
  if (known.has(`${plain} (${inside})`)) return true
  if (inside.length > 60 || inside.includes('(') || NOTE.test(inside)) return false
  if (inside.split(',').some((each) => isPerson(squash(each)))) return true
  if (!isPost(plain) && !namesBody(plain)) return false
  if (isAcronym(inside)) {
    const isBody = inside.length > INITIALS || known.has(inside) || namesBody(inside)
    return isBody && !initialsSpell(plain, inside)
  }
  return /^\p{Lu}/u.test(inside)
}

/** Names that differ only by what stands in brackets behind them: `Operational Manager (Post-court)`, `… (Pre-court)`. */
export function toldApart(cells: string[]): string[] {
  const told = new Map<string, Set<string>>()
  for (const cell of cells) {
    for (const piece of cell.split(/\n|[;/|,]|\s&\s/u)) {
      const [, plain = '', inside = ''] = BRACKETED.exec(squash(piece)) ?? []
      if (plain !== '' && !NOTE.test(inside)) told.set(plain, (told.get(plain) ?? new Set()).add(inside))
    }
  }
  return [...told].flatMap(([plain, all]) => (all.size > 1 ? [...all].map((inside) => `${plain} (${inside})`) : []))
}
