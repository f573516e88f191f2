import { alignLine } from './align.ts'
import { leadSaid, saysVersion, saysWho } from './asides.ts'
import { baseColumn } from './columns.ts'
import { squash } from './document.ts'
import type { Role } from './headings.ts'
import { isFullWidth, type Line, type LineCell } from './lines.ts'
import { type Marker, rankOf, readMarker } from './markers.ts'
import type { Filled } from './said.ts'
import { countWords, goesOn, isColourRating, isNumberReference } from './shapes.ts'
import { type Around, addCell, beginAction, lastWords, type RawAction, type Walk } from './walk.ts'

const PRIORITY_ALONE = /^priority:?\s*(?:\d|high|medium|low)\.?$/iu
const BULLET = /^[●•·○▪◦*-]\s*/u
const LONGEST_HEADING = 60

/** Reads a line with a single cell of words: a heading, a rating, a number, or more of the action above. */
export function readLone(walk: Walk, line: Line, cell: LineCell, around: Around): void {
  const text = squash(cell.text)
  const role = roleOf(walk, line, cell)
  const current = walk.current
  const isNote = NOTE.test(text) || (isAfterRows(around) && isFullWidth(line) && isProse(cell.text))
  const more = current && !isNote && moreOf(walk, current, line, cell, role)
  if (current && more) addCell(walk, current, more, cell)
  else if (isLoneNumber(walk, line, role, text)) beginAction(walk, line, { placed: [], cost: 0 }).ref = text
  else readHeading(walk, line, cell, role, around)
}

/** `Note: …`, `* …`: said of a table, also where it stands in it. */
const NOTE = /^(?:notes?\s*[:–-]|n\.?b\.?[:\s]|\*+\s*\p{L})/iu

/** No row of several cells follows in the table. */
const isAfterRows = ({ headsTable, rowsFollow }: Around): boolean => headsTable || !rowsFollow

function readHeading(walk: Walk, line: Line, cell: LineCell, role: Role | null, around: Around): void {
  const marker = readMarker(cell.text)
  if (isHeading(walk, line, marker, around)) beginSection(walk, line, marker)
  else if (!walk.current && leadSaid(line) !== undefined) keepAside(walk, line)
  else if (extendsHeading(walk)) walk.sections.extend(cell.text.replace(BULLET, ''))
  else readUnmarked(walk, line, cell, role, around)
}

/** The column of the action above that a lone cell goes on with; null where it does not. */
function moreOf(walk: Walk, current: RawAction, line: Line, cell: LineCell, role: Role | null): Role | null {
  const text = squash(cell.text)
  if (isColourRating(text)) return 'rating'
  if (isLoneNumber(walk, line, role, text)) return null
  return isWaiting(current) ? 'text' : whereMore(walk, line, cell, role, text)
}

/** What a lone cell stands under; null where it stands for the whole width. */
function roleOf(walk: Walk, line: Line, cell: LineCell): Role | null {
  if (isFullWidth(line)) return null
  const { columns, header } = walk.region
  return columns[baseColumn(cell, line, columns, header)]?.role ?? null
}

function isLoneNumber(walk: Walk, line: Line, role: Role | null, text: string): boolean {
  if (line.paragraph || !isNumberReference(text)) return false
  return role === 'ref' || (role === null && walk.region.columns.some((c) => c.role === 'ref'))
}

function isWaiting(action: RawAction): boolean {
  return action.ref !== null && Object.keys(action.fields).length === 0
}

/** The column that lone words go on with, where they go on the action above. */
function whereMore(walk: Walk, line: Line, cell: LineCell, role: Role | null, text: string): Role | null {
  const current = walk.current
  if (!current || line.paragraph) return null
  if (role !== null && !['text', 'ref', 'part', 'section', 'sectionRef', 'other'].includes(role)) return role
  const before = lastWords(current, 'text')
  if (role === 'text' && PRIORITY_ALONE.test(text)) return 'text'
  if (readMarker(cell.text).kind === 'word') return null
  if (role === 'text' && (BULLET.test(text) || goesOn(before, text))) return 'text'
  if (role === null && isProse(cell.text) && lacksProgress(walk, current)) return 'progress'
  return null
}

/** Sentences and lists, as no heading has them. */
function isProse(text: string): boolean {
  const words = countWords(text)
  return words > 25 || /\n/u.test(text.trim()) || BULLET.test(text) || (words > 12 && /[.;]$/u.test(text.trim()))
}

function lacksProgress(walk: Walk, action: RawAction): boolean {
  const missing = (role: Role) => !action.fields[role] && walk.region.columns.some((c) => c.role === role)
  return missing('progress') && (missing('rating') || !walk.region.columns.some((c) => c.role === 'rating'))
}

function isHeading(walk: Walk, line: Line, marker: Marker, around: Around): boolean {
  if (marker.kind === 'none' || countWords(marker.title) > LONGEST_HEADING || !around.rowsFollow) return false
  if (marker.kind === 'word') return true
  const numbered = hasNumbers(walk)
  return (
    numbered || isFullWidth(line) || around.headsTable || (line.cells[0]?.bold ?? false) || !marksActions(walk, marker)
  )
}

/** Whether the plan numbers its actions in a column of their own. */
function hasNumbers(walk: Walk): boolean {
  return walk.region.columns.some((c) => c.role === 'ref' && c.filled)
}

/** Whether the actions themselves begin as this line does: then it is one of them. */
function marksActions(walk: Walk, marker: Marker): boolean {
  const { body, columns, header } = walk.region
  const texts = body
    .filter((l) => l.cells.length > 1)
    .flatMap((l) => l.cells.filter((c) => columns[baseColumn(c, l, columns, header)]?.role === 'text'))
  const alike = texts.filter((c) => readMarker(c.text).kind === marker.kind).length
  return alike > texts.length * 0.3
}

function beginSection(walk: Walk, line: Line, marker: Marker): void {
  walk.current = null
  if (marker.kind === 'none' && !isFullWidth(line)) walk.sections.fromRows = true
  const level = line.paragraph?.level
  walk.sections.begin(marker, marker.kind === 'none' && level ? rankOf(marker) - 10 + level : rankOf(marker))
}

/** A heading that is only a number takes the lines below it as its words. */
function extendsHeading(walk: Walk): boolean {
  const section = walk.sections.current
  if (walk.current || !section?.ref || walk.actions.some((a) => a.section === section.id)) return false
  return section.title === '' || /[:;,]$|\b(?:and|or)$/u.test(section.title)
}

function readUnmarked(walk: Walk, line: Line, cell: LineCell, role: Role | null, around: Around): void {
  const marker: Marker = { kind: 'none', ref: null, title: cell.text, depth: 1 }
  const heading = couldBeHeading(line, cell)
  const isNote = NOTE.test(cell.text)
  if (line.paragraph || isNote) {
    if (saysVersion(line)) return
    if (!isNote && heading && around.rowsFollow) beginSection(walk, line, marker)
    else keepAside(walk, line)
    return
  }
  if (!around.rowsFollow && (!walk.current || ['ref', 'part', 'section', 'sectionRef', null].includes(role)))
    walk.fragments.push(line)
  else if (!around.rowsFollow && heading && hasNumbers(walk)) walk.fragments.push(line)
  else if (isAction(walk, role, heading, around.next)) {
    beginAction(walk, line, { placed: [{ cell, column: textColumn(walk) }], cost: 0 })
  } else if (heading || (role === 'text' && !hasNumbers(walk))) beginSection(walk, line, marker)
  else if (walk.current) addCell(walk, walk.current, role === 'text' ? 'text' : 'progress', cell)
  else walk.fragments.push(line)
}

/**
 * Keeps what stands between tables and heads nothing. Who leads the table below is said of its actions where they do not say
 * it themselves; other text is one fragment, and what says of who and when stands for itself.
 */
export function keepAside(walk: Walk, line: Line): void {
  const lead = leadSaid(line)
  const section = walk.sections.current
  const place = line.cells[0]?.place ?? null
  if (lead && section) {
    walk.leads.set(section.id, { said: { text: lead, line: walk.line, heading: '', place }, line })
    return
  }
  const before = walk.fragments.at(-1)
  const follows = walk.line <= walk.aside + 1
  walk.aside = walk.line
  const isText = (other: Line) => other.paragraph && other.table === line.table && !saysWho(other)
  if (before && follows && isText(before) && isText(line))
    walk.fragments.splice(-1, 1, { ...before, cells: [...before.cells, ...line.cells] })
  else walk.fragments.push(line)
}

/** A line alone is an action where the rest of it stands in the next row, or where nothing says that it heads others. */
function isAction(walk: Walk, role: Role | null, heading: boolean, next: Line | undefined): boolean {
  if (hasNumbers(walk)) return false
  if (headsRow(walk, next)) return role !== null && !heading && !walk.sections.fromRows
  return role !== null || (next !== undefined && next.cells.length > 1)
}

/** An action that has its words already, and nothing else. */
const OPENED: Filled = (role) => (role === 'text' ? 'Said' : '')

/** Whether the next row is an action of its own: a line alone above it heads it, rather than being its text. */
function headsRow(walk: Walk, next: Line | undefined): boolean {
  if (!next || next.cells.length < 2) return next !== undefined && isFullWidth(next)
  return alignLine(next, walk.region.columns, walk.region.header, OPENED).placed.some(
    ({ cell, column }) => column.role === 'text' && countWords(cell.text) > 2,
  )
}

/** `Police update: …` says how far an action is. */
const UPDATE = /^[\p{L} ]{0,40}\bupdate\b[^:\n]{0,30}:\s*\S/iu

function couldBeHeading(line: Line, cell: LineCell): boolean {
  if (line.paragraph?.level) return true
  if (line.said || (line.paragraph && saysWho(line)) || isColourRating(cell.text) || UPDATE.test(cell.text))
    return false
  if (isFullWidth(line) && cell.bold && cell.paragraphs.length === 1 && !BULLET.test(cell.text)) return true
  if (isProse(cell.text) && countWords(cell.text) > 40) return false
  return !BULLET.test(cell.text) && !/[.;,][”’"')]*$/u.test(cell.text.trim())
}

function textColumn(walk: Walk) {
  const column = walk.region.columns.find((c) => c.role === 'text')
  if (!column) throw new Error('a plan without an action column')
  return column
}
