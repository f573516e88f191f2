import { type Line, loneCell } from './lines.ts'

const SAYS_WHO =
  /^\s*(?:(?:senior|strategic|executive|lead|named|overall)\s+)*(?:responsible|sponsor|lead|leads|led by|officer|owner|chair|accountable|sro|date|status)\b[^:\n]{0,30}:\s*\S/iu
const SAYS_VERSION = /^\s*(?:author|version|(?:last\s+)?(?:updated?|reviewed))\b[^:\n]{0,30}:\s*\S/iu

/** `Senior responsible officer: …`, `Status: …` above a table: what it says of the table's actions is no heading. */
export const saysWho = (line: Line): boolean => SAYS_WHO.test(loneCell(line)?.text ?? '')

/** `Last updated: …`: it says something of the page, nothing of an action. */
export const saysVersion = (line: Line): boolean => SAYS_VERSION.test(loneCell(line)?.text ?? '')
