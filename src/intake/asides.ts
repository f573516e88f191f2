import { type Line, loneCell } from './lines.ts'

const SAYS_WHO =
  /^\s*(?:(?:senior|strategic|executive|lead|named|overall|priority|theme|section|objective)\s+)*(?:responsible|sponsor|lead|leads|led by|officer|owner|chair|co-?ordinator|contact|accountable|sro|date|status|(?:\p{L}{2,20} )?response)\b[^:\n]{0,30}:\s*\S/iu
const SAYS_VERSION =
  /^\s*(?:author|version|(?:\p{L}{2,20} )?sign[- ]?off|(?:last\s+)?(?:updated?|reviewed)|next review|signed|signature|abbreviations?|acronyms?|prepared by|approved by|distribution|circulation|cop(?:y|ies) to)\b[^:\n]{0,30}:\s*\S|^\s*(?:sign[- ]?off|signed off\b.{0,60}|signatures?|distribution|governance|contacts?)\W*$/iu

/** `Senior responsible officer: …`, `Status: …` above a table: what it says of the table's actions is no heading. */
export const saysWho = (line: Line): boolean => line.said === true || SAYS_WHO.test(loneCell(line)?.text ?? '')

/** `Last updated: …`, `Signed: …`: it says something of the page, nothing of an action. */
export function saysVersion(line: Line): boolean {
  const text = loneCell(line)?.text ?? ''
  return SAYS_VERSION.test(text) || (text.match(ABBREVIATION)?.length ?? 0) > 1
}

/** `LAC = Local Area Contact` */
const ABBREVIATION = /\b[A-Z][A-Za-z&]{1,6}\s?=\s?\p{Lu}/gu

const SAYS_LEAD =
  /^\s*(?:(?:responsible|accountable|action|section|theme|priority) )?(?:lead|owner|lead (?:officer|agency|organisation|partner)|led by|(?:responsible|accountable) (?:officer|person|agency))\s*:\s*(\S.{0,200})$/iu

/** Who leads all that stands in a table, where a line above it says so: `Lead agency: Police`; undefined where none does. */
export const leadSaid = (line: Line): string | undefined => SAYS_LEAD.exec(loneCell(line)?.text ?? '')?.[1]
