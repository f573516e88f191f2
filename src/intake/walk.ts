import type { Alignment } from './align.ts'
import { baseColumn } from './columns.ts'
import type { ReadSection } from './contract.ts'
import { type Comment, squash } from './document.ts'
import type { Role } from './headings.ts'
import type { Line, LineCell, Place } from './lines.ts'
import { readMarker } from './markers.ts'
import type { Fill } from './readers/shading.ts'
import type { PlanRegion } from './regions.ts'
import type { Filled } from './said.ts'
import type { Sections } from './sections.ts'

/** Words of one cell, and which line of the document they stood in: cells of one line belong together. */
export interface Piece {
  text: string
  /** What its column is called; for columns that have no role of their own. */
  heading?: string
  line: number
  place: Place | null
  /** Those of its words that are struck through. */
  struck?: string[]
}

/** An action as its cells give it, before anything in them is understood. */
export interface RawAction {
  ref: string | null
  section: string | null
  fields: Partial<Record<Role, Piece[]>>
  comments: Comment[]
  links: string[]
  source: { table: number; row: number; sheet?: string }
  /** The colours of its cells that people rate with, and the heading or the role of each one's column. */
  shades: Shade[]
}

export interface Shade {
  fill: Fill
  column: string
  place: Place | null
}

/** What reading the rows knows while it goes down the page. */
export interface Walk {
  actions: RawAction[]
  sections: Sections
  current: RawAction | null
  region: PlanRegion
  /** Sections whose number stands in the column of numbers, for actions that have none of their own. */
  numbered: ReadSection[]
  /** Lines that belong to nothing that was found. */
  fragments: Line[]
  /** Who leads those actions of a section that name nobody themselves. */
  leads: Map<string, { said: Piece; line: Line }>
  line: number
  /** The line of the last fragment that was text between tables. */
  aside: number
  /** The words of the columns of parts and sections, to see when they change. */
  part: string
  heading: string
}

/** What a line has around it. */
export interface Around {
  /** Only lone lines stand between it and the next heading row. */
  headsTable: boolean
  /** A row of several cells follows before the document or the next heading row ends. */
  rowsFollow: boolean
  next: Line | undefined
}

/** Rows that a line is held against: an action that goes on over thousands is not joined anew for each of them. */
const LOOKED_BACK = 8

/** What an action said last in each column. */
export function filledOf(action: RawAction): Filled {
  return (role) => (role === 'ref' ? (action.ref ?? '') : lastWords(action, role))
}

/** The words of the last rows of a column. */
export function lastWords(action: RawAction, role: Role): string {
  return (action.fields[role] ?? [])
    .slice(-LOOKED_BACK)
    .map((p) => p.text)
    .join('\n')
}

/** Opens an action with the cells of its first row. */
export function beginAction(walk: Walk, line: Line, alignment: Alignment): RawAction {
  enterSections(walk, alignment)
  const action: RawAction = {
    ref: null,
    section: walk.sections.current?.id ?? null,
    fields: {},
    comments: [],
    links: [],
    shades: [],
    source: { table: line.table, row: line.row, ...(line.sheet === null ? {} : { sheet: line.sheet }) },
  }
  walk.sections.use()
  inherit(walk, line, action)
  walk.actions.push(action)
  walk.current = action
  addCells(walk, action, alignment)
  return action
}

/** Below the headings of rows stand those of a column of parts, and below these those of a column of sections. */
const RANK = { part: 60, section: 61 }

/** Begins the part and the section that the columns of a row name, where they are others than before. */
function enterSections(walk: Walk, { placed }: Alignment): void {
  const said = (role: Role) => squash(placed.find(({ column }) => column.role === role)?.cell.text ?? '')
  const [part, section, number] = [said('part'), said('section'), said('sectionRef')]
  if (part !== '' && part !== walk.part) {
    walk.part = part
    walk.heading = ''
    walk.sections.begin({ ...readMarker(part), kind: 'none' }, RANK.part)
  }
  if (section !== '' && section !== walk.heading) {
    walk.heading = section
    const marker = readMarker(section)
    const begun = walk.sections.begin({ ...marker, kind: 'none', ref: marker.ref ?? (number || null) }, RANK.section)
    if (number !== '') walk.numbered.push(begun)
  }
}

/** Cells merged downwards over several actions hold for each of them. */
function inherit(walk: Walk, line: Line, action: RawAction): void {
  const above = walk.current
  if (!above) return
  for (const cell of line.all.filter((c) => c.continued)) {
    const { role, heading } = walk.region.columns[baseColumn(cell, line, walk.region.columns, walk.region.header)] ?? {}
    if (!role || role === 'text' || role === 'ref' || role === 'progress') continue
    const pieces = (above.fields[role] ?? []).filter((piece) => piece.heading === heading)
    if (pieces.length > 0)
      action.fields[role] = [...(action.fields[role] ?? []), ...pieces.map((piece) => ({ ...piece, line: walk.line }))]
  }
}

/** Comments and addresses in cells without words: a comment is often what stands where a date or a name is missing. */
export function addSilent(action: RawAction, line: Line): void {
  for (const cell of line.all.filter((c) => c.text === '')) {
    action.comments.push(...cell.comments)
    action.links.push(...cell.links)
  }
}

export function addCells(walk: Walk, action: RawAction, alignment: Alignment): void {
  for (const { cell, column } of alignment.placed) addCell(walk, action, column.role, cell, column.heading)
}

/** What heads actions is no part of them. */
const HEADING: ReadonlySet<Role> = new Set(['part', 'section', 'sectionRef'])

export function addCell(walk: Walk, action: RawAction, role: Role, cell: LineCell, heading = ''): void {
  action.comments.push(...cell.comments)
  action.links.push(...cell.links)
  if (cell.fill) action.shades.push({ fill: cell.fill, column: heading || role, place: cell.place })
  if (role === 'ref') action.ref ??= squash(cell.text)
  else if (!HEADING.has(role))
    action.fields[role] = [
      ...(action.fields[role] ?? []),
      { text: cell.text, line: walk.line, heading, place: cell.place, ...(cell.struck && { struck: cell.struck }) },
    ]
}
