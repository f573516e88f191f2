import { squash } from '../document.ts'
import { toldApart } from './brackets.ts'
import { isAcronym, isPerson, type KnownParties, namesBody } from './parties.ts'

const LABEL =
  /^\s*(?:(?:responsible|lead|accountable|named|delegated)\b[^:\n]{0,30}|led by|lead by|officers?|owners?|leads?|who|action(?:ed)? by|by whom)\s*:\s*/iu

/** `Vacant – Director of Midwifery to cover`: who covers is whom to ask. */
const VACANT = /^\s*(?:post )?vacant\s*[–—:-]\s*(?=\p{Lu})/iu
/** Marks of a list: `a) Matron b) Ward managers`. */
const LISTED = /(?:^|\s)\(?[a-h]\)\s+(?=\p{Lu})/gu

/** Names stand at the beginning; what is longer is no list of owners, and is kept whole elsewhere. */
const LONGEST = 2_000

/** What a cell of owners says, without a label in front of it (`Responsible officer:`). */
export function ownerWords(cell: string): string {
  return cell
    .slice(0, LONGEST)
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(LABEL, '')
    .replace(VACANT, '')
    .replace(LISTED, '\n')
}

/** The parties that stand alone in a cell or a line of one: evidence for where names begin and end. */
export function knownParties(cells: string[]): KnownParties {
  const told = cells.map(ownerWords)
  const known = new Set<string>(toldApart(told))
  for (const cell of told) {
    for (const piece of cell.split(/\n|[;/|]|\s&\s/u)) {
      const words = squash(piece).replace(/[.,]+$/u, '')
      if (
        words !== '' &&
        !words.includes('(') &&
        words.split(' ').length <= 4 &&
        !lastMember(words) &&
        (isPerson(words) || isAcronym(words) || namesBody(words))
      )
        known.add(words)
      const [left = '', right = ''] = words.split(/\s(?:and|&)\s/u)
      if (isAcronym(left) && isAcronym(right)) known.add(left).add(right)
    }
  }
  return known
}

/** A person who stands, without any mark, behind the group that they sit on. */
function lastMember(words: string): boolean {
  const [, person = ''] = /\b(?:group|board|team|panel|committee)\s+(\p{Lu}\S+\s+\p{Lu}\S+)$/iu.exec(words) ?? []
  return isPerson(person)
}
