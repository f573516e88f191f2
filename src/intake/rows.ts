import { type Alignment, alignLine, type Filled } from './align.ts'
import { baseColumn, type Column } from './columns.ts'
import type { ReadSection } from './contract.ts'
import { type Comment, squash } from './document.ts'
import type { Role } from './headings.ts'
import { type Line, type LineCell, loneCell } from './lines.ts'
import { readLone } from './lone.ts'
import type { PlanRegion } from './regions.ts'
import { readMarker, type Sections } from './sections.ts'
import { countWords, isReference } from './shapes.ts'

/** Words of one cell, and which line of the document they stood in: cells of one line belong together. */
export interface Piece {
  text: string
  line: number
}

/** An action as its cells give it, before anything in them is understood. */
export interface RawAction {
  ref: string | null
  section: string | null
  fields: Partial<Record<Role, Piece[]>>
  comments: Comment[]
  links: string[]
  source: { table: number; row: number; sheet?: string }
}

/** What reading the rows knows while it goes down the page. */
export interface Walk {
  actions: RawAction[]
  sections: Sections
  current: RawAction | null
  region: PlanRegion
  /** Sections made of a number and a name in a row of their own, over an action without a number. */
  numbered: ReadSection[]
  /** Lines that belong to nothing that was found. */
  fragments: Line[]
  line: number
  /** The words of the section column, to see when they change. */
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

/** Reads all regions of a plan into actions and sections. */
export function readRows(regions: PlanRegion[], sections: Sections): Walk {
  const first = regions[0]
  if (!first) throw new Error('no region to read')
  const walk: Walk = {
    actions: [],
    sections,
    numbered: [],
    current: null,
    region: first,
    fragments: [],
    line: 0,
    heading: '',
  }
  const sheets = new Set(regions.map((r) => r.header.sheet))
  for (const [at, region] of regions.entries()) {
    const before = regions[at - 1]
    if (before && before.columns !== region.columns) walk.current = null
    walk.region = region
    if (sheets.size > 1 && region.header.sheet !== before?.header.sheet) beginSheet(walk, region.header.sheet)
    readRegion(walk, region, at < regions.length - 1)
  }
  return walk
}

function beginSheet(walk: Walk, name: string | null): void {
  walk.current = null
  if (name && !/^(?:sheet|table|tabelle)\s*\d*$/iu.test(name))
    walk.sections.begin({ kind: 'none', ref: null, title: name, depth: 1 }, -1)
}

function readRegion(walk: Walk, region: PlanRegion, headerFollows: boolean): void {
  const numbered = hasNumberedSections(region)
  for (const [at, line] of region.body.entries()) {
    walk.line += 1
    const rest = region.body.slice(at + 1)
    const cell = loneCell(line)
    const around: Around = {
      headsTable: headerFollows && rest.every((l) => loneCell(l) !== undefined),
      rowsFollow: headerFollows || rest.some((l) => loneCell(l) === undefined),
      next: rest[0],
    }
    if (cell) readLone(walk, line, cell, around)
    else readRow(walk, line, numbered)
  }
}

/** Whether numbers stand on rows of their own, over the action: `1 | Trust A`, then the row of the action without number. */
function hasNumberedSections(region: PlanRegion): boolean {
  const { body, columns, header } = region
  const at = columns.findIndex((c) => c.role === 'ref')
  const numbered = body.filter(
    (l) => l.cells[0] && at >= 0 && baseColumn(l.cells[0], l, columns, header) === at && isReference(l.cells[0].text),
  )
  const heading = numbered.filter((line) => {
    const next = body[body.indexOf(line) + 1]
    return (
      line.cells.length === 2 &&
      next?.cells[0] &&
      next.cells.length > 1 &&
      !isReference(next.cells[0].text) &&
      countWords(next.cells[0].text) > 3
    )
  })
  return heading.length > 0 && heading.length >= numbered.length * 0.6
}

function readRow(walk: Walk, line: Line, numbered: boolean): void {
  const { columns, header } = walk.region
  const [first, second] = line.cells
  const numberedRow = first && second && isNumbered(first, line, columns, header)
  if (numberedRow && line.cells.length === 2 && (numbered || second.span >= line.width * 0.6)) {
    walk.current = null
    walk.numbered.push(walk.sections.begin({ kind: 'number', ref: squash(first.text), title: second.text, depth: 1 }))
    return
  }
  const current = walk.current
  const asNew = alignLine(line, columns, header, () => '')
  const asMore = current ? alignLine(line, columns, header, filledOf(current)) : undefined
  if (current && asMore && !numberedRow && goesOnAction(walk, asNew, asMore, numbered)) addCells(walk, current, asMore)
  else beginAction(walk, line, asNew)
}

function isNumbered(cell: LineCell, line: Line, columns: Column[], header: Line): boolean {
  return columns[baseColumn(cell, line, columns, header)]?.role === 'ref' && isReference(cell.text)
}

/** Whether a row without a number goes on the action above, or is an action whose number was forgotten. */
function goesOnAction(walk: Walk, asNew: Alignment, asMore: Alignment, numbered: boolean): boolean {
  const text = asNew.placed.find((p) => p.column.role === 'text')
  if (!text) return true
  const current = walk.current
  if (current && !current.fields.text) return true
  const hasRef = walk.region.columns.some((c) => c.role === 'ref')
  const usual = hasRef && !numbered && walk.actions.some((a) => a.ref !== null) ? 4 : 0
  const lacks = (['leads', 'timescale', 'rating'] as const).filter(
    (role) => current?.fields[role] && !asNew.placed.some((p) => p.column.role === role),
  ).length
  return asMore.cost < asNew.cost + usual + lacks
}

export function filledOf(action: RawAction): Filled {
  return (role) => (role === 'ref' ? (action.ref ?? '') : (action.fields[role] ?? []).map((p) => p.text).join('\n'))
}

/** Opens an action with the cells of its first row. */
export function beginAction(walk: Walk, line: Line, alignment: Alignment): RawAction {
  const heading = alignment.placed.find((p) => p.column.role === 'section')
  if (heading && squash(heading.cell.text) !== walk.heading) {
    walk.heading = squash(heading.cell.text)
    walk.sections.begin({ ...readMarker(heading.cell.text), kind: 'none' })
  }
  const action: RawAction = {
    ref: null,
    section: walk.sections.current?.id ?? null,
    fields: {},
    comments: [],
    links: [],
    source: { table: line.table, row: line.row, ...(line.sheet === null ? {} : { sheet: line.sheet }) },
  }
  inherit(walk, line, action)
  walk.actions.push(action)
  walk.current = action
  addCells(walk, action, alignment)
  return action
}

/** Cells merged downwards over several actions hold for each of them. */
function inherit(walk: Walk, line: Line, action: RawAction): void {
  const above = walk.current
  if (!above) return
  for (const cell of line.all.filter((c) => c.continued)) {
    const role = walk.region.columns[baseColumn(cell, line, walk.region.columns, walk.region.header)]?.role
    const pieces = role && role !== 'text' && role !== 'ref' && role !== 'progress' ? above.fields[role] : undefined
    if (role && pieces) action.fields[role] = pieces.map((p) => ({ text: p.text, line: walk.line }))
  }
}

export function addCells(walk: Walk, action: RawAction, alignment: Alignment): void {
  for (const { cell, column } of alignment.placed) addCell(walk, action, column.role, cell)
}

export function addCell(walk: Walk, action: RawAction, role: Role, cell: LineCell): void {
  action.comments.push(...cell.comments)
  action.links.push(...cell.links)
  if (role === 'ref') action.ref ??= squash(cell.text)
  else if (role !== 'section')
    action.fields[role] = [...(action.fields[role] ?? []), { text: cell.text, line: walk.line }]
}
