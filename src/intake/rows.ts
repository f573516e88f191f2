import { type Alignment, alignLine } from './align.ts'
import { saysWho } from './asides.ts'
import { baseColumn, type Column } from './columns.ts'
import { squash } from './document.ts'
import { type Line, type LineCell, loneCell } from './lines.ts'
import { keepAside, readLone } from './lone.ts'
import { readMarker } from './markers.ts'
import type { PlanRegion } from './regions.ts'
import type { Sections } from './sections.ts'
import { countWords, isReference } from './shapes.ts'
import { type Around, addCells, addSilent, beginAction, filledOf, lastWords, type Walk } from './walk.ts'

/** Reads all regions of a plan into actions and sections. `above` stands over the first table and heads nothing. */
export function readRows(regions: PlanRegion[], sections: Sections, above: Line[]): Walk {
  const first = regions[0]
  if (!first) throw new Error('no region to read')
  const walk: Walk = {
    actions: [],
    sections,
    numbered: [],
    current: null,
    region: first,
    fragments: [],
    leads: new Map(),
    line: 0,
    aside: 0,
    part: '',
    heading: '',
  }
  for (const line of above) keepAside(walk, line)
  const sheets = new Set(regions.map((r) => r.header.sheet))
  const alike = Map.groupBy(regions, (region) => region.columns)
  const numbered = new Map([...alike].map(([columns, theirs]) => [columns, hasNumberedSections(theirs)]))
  for (const [at, region] of regions.entries()) {
    const before = regions[at - 1]
    if (before && before.columns !== region.columns) walk.current = null
    walk.region = region
    if (sheets.size > 1 && region.header.sheet !== before?.header.sheet) beginSheet(walk, region, at === 0)
    readRegion(walk, region, numbered.get(region.columns) ?? false, at < regions.length - 1)
  }
  giveLeads(walk)
  noteFootnotes(walk)
  return walk
}

/** Whoever leads a section leads those of its actions that name nobody; one who leads none is asked about. */
function giveLeads(walk: Walk): void {
  if (walk.leads.size === 0) return
  const sections = Map.groupBy(walk.actions, ({ section }) => section ?? '')
  for (const [section, { said, line }] of walk.leads) {
    const theirs = (sections.get(section) ?? []).filter(({ fields }) => !fields.leads && !fields.mixed)
    for (const action of theirs) action.fields.leads = [said]
    if (theirs.length === 0) walk.fragments.push(line)
  }
}

const FOOTNOTE = /^\*\s*(?=\p{L})([^*]+)$/u
const STARRED = /[\p{L}\d)]\*(?!\*)/u

/** `* Since July`, below the one action with a star: said of that action. */
function noteFootnotes(walk: Walk): void {
  const isNote = (line: Line) => FOOTNOTE.test(loneCell(line)?.text ?? '')
  if (!walk.fragments.some(isNote)) return
  const [action, ...more] = walk.actions.filter(({ fields }) =>
    (fields.text ?? []).some(({ text }) => STARRED.test(text)),
  )
  if (!action || more.length > 0) return
  for (const line of walk.fragments.filter(isNote))
    action.comments.push({ author: '', text: squash((loneCell(line)?.text ?? '').replace(/^\*\s*/u, '')) })
  walk.fragments = walk.fragments.filter((line) => !isNote(line))
}

/**
 * A sheet is a section, unless a numbered heading above its table says better what it is about; other words there are its
 * title.
 */
function beginSheet(walk: Walk, { header, above }: PlanRegion, first: boolean): void {
  const name = header.sheet
  walk.current = null
  if (first && walk.sections.current) return
  walk.sections.close()
  const markers = above.map((line) => readMarker(loneCell(line)?.text ?? '')).filter(({ kind }) => kind !== 'none')
  for (const marker of markers) walk.sections.begin(marker)
  if (markers.length === 0 && name && !/^(?:sheet|table|tabelle)\s*\d*$/iu.test(name))
    walk.sections.begin({ kind: 'none', ref: null, title: name, depth: 1 }, -1)
  for (const line of above.slice(1)) if (isAside(line)) keepAside(walk, line)
}

/** Sentences, and who answers for a table, over it. */
function isAside(line: Line): boolean {
  const text = loneCell(line)?.text ?? ''
  return saysWho(line) || (/[.;]$/u.test(text) && readMarker(text).kind === 'none')
}

function readRegion(walk: Walk, region: PlanRegion, numbered: boolean, headerFollows: boolean): void {
  const last = region.body.findLastIndex((line) => loneCell(line) === undefined)
  for (const [at, line] of region.body.entries()) {
    walk.line += 1
    const cell = loneCell(line)
    const around: Around = {
      headsTable: headerFollows && at > last,
      rowsFollow: headerFollows || at < last,
      next: region.body[at + 1],
    }
    if (cell) readLone(walk, line, cell, around)
    else readRow(walk, line, numbered)
    if (walk.current) addSilent(walk.current, line)
  }
}

/** Whether numbers stand on rows of their own, over the action: `1 | Trust A`, then the row of the action without number. */
function hasNumberedSections(regions: PlanRegion[]): boolean {
  const first = regions[0]
  if (!first) return false
  const { columns, header } = first
  const body = regions.flatMap((r) => r.body)
  const at = columns.findIndex((c) => c.role === 'ref')
  let numbered = 0
  let heading = 0
  for (const [i, line] of body.entries()) {
    const first = line.cells[0]
    if (!first || at < 0 || baseColumn(first, line, columns, header) !== at || !isReference(first.text)) continue
    numbered += 1
    const next = body[i + 1]
    if (line.cells.length === 2 && next && isUnnumberedRow(next)) heading += 1
  }
  return heading > 0 && heading >= numbered * 0.6
}

function isUnnumberedRow(line: Line): boolean {
  const first = line.cells[0]?.text ?? ''
  return line.cells.length > 1 && !isReference(first) && countWords(first) > 3
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
  if (current && first && isContinued(first, current.ref)) {
    addCells(walk, current, alignLine({ ...line, cells: line.cells.slice(1) }, columns, header, filledOf(current)))
    return
  }
  const asNew = alignLine(line, columns, header, () => '')
  const asMore = current && !numberedRow ? alignLine(line, columns, header, filledOf(current)) : undefined
  if (current && asMore && goesOnAction(walk, asNew, asMore, numbered)) addCells(walk, current, asMore)
  else beginAction(walk, line, asNew)
}

/** `2.3 cont.` below `2.3`: the page broke the action. */
function isContinued(cell: LineCell, ref: string | null): boolean {
  const [, number] = /^(.{1,12}?)[\s.,]*[([]?\bcont(?:inued|['’]?d)?\b\.?[)\]]?$/iu.exec(squash(cell.text)) ?? []
  return ref !== null && number !== undefined && number === ref.replace(/[.):]+$/u, '')
}

function isNumbered(cell: LineCell, line: Line, columns: Column[], header: Line): boolean {
  return columns[baseColumn(cell, line, columns, header)]?.role === 'ref' && isReference(cell.text)
}

/** `… on the day,` and `and telephone …`: the page broke a sentence. */
function isBroken(before: string, after: string): boolean {
  return /^\p{Ll}{2}/u.test(after.trim()) && /(?:,|\b(?:and|or|of|the|to|for|with|in|by))$/iu.test(before.trim())
}

/** Whether a row without a number goes on the action above, or is an action whose number was forgotten. */
function goesOnAction(walk: Walk, asNew: Alignment, asMore: Alignment, numbered: boolean): boolean {
  const text = asNew.placed.find((p) => p.column.role === 'text')
  if (!text) return true
  const current = walk.current
  if (current && !current.fields.text) return true
  if (current && isBroken(lastWords(current, 'text'), text.cell.text)) return true
  const hasRef = walk.region.columns.some((c) => c.role === 'ref' && c.filled)
  const usual = hasRef && !numbered && walk.actions.some((a) => a.ref !== null) ? 4 : 0
  const lacks = (['leads', 'timescale', 'rating'] as const).filter(
    (role) => current?.fields[role] && !asNew.placed.some((p) => p.column.role === role),
  ).length
  return asMore.cost < asNew.cost + usual + lacks
}
