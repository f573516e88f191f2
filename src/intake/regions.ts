import { type Column, isHeaderLine, placeColumns, type Region, withoutCalendar } from './columns.ts'
import { EMPTY, readContent } from './content.ts'
import type { ToldColumns } from './contract.ts'
import { squash } from './document.ts'
import { guessRoles, type Role } from './headings.ts'
import { inferRegion } from './infer.ts'
import { type Line, lineKey } from './lines.ts'
import { assignRoles } from './roles.ts'
import { numberSections } from './section-numbers.ts'

/** A region with its columns, which it shares with all regions of the same heading row. */
export interface PlanRegion extends Region {
  columns: Column[]
}

/**
 * Below a plan's first heading row only a row of nothing but headings is another, unless it begins another sheet or most of
 * its headings were there before.
 */
function isCertain(line: Line, { header }: Region): boolean {
  const cells = withoutCalendar(line)
  const said = new Set(header.cells.map((cell) => squash(cell.text).toLowerCase()))
  const again = cells.filter((cell) => said.has(squash(cell.text).toLowerCase())).length
  if (line.sheet !== header.sheet || again >= Math.max(3, cells.length * 0.6)) return true
  return cells.filter((c) => guessRoles(c.text).length > 0).length >= cells.length * 0.8
}

/**
 * Cuts a document into regions, each a heading row and what follows. Regions with the same headings are read as one
 * table: a heading row that is repeated on a page or over another table says nothing new.
 */
export function findRegions(lines: Line[], told: ToldColumns = {}): PlanRegion[] {
  const regions = cutRegions(lines)
  const groups = new Map<string, Region[]>()
  for (const region of regions) {
    const key = lineKey(region.header)
    groups.set(key, [...(groups.get(key) ?? []), region])
  }
  const columns = new Map([...groups].map(([key, group]) => [key, readColumns(group, told)]))
  return regions.map((region) => ({ ...region, columns: columns.get(lineKey(region.header)) ?? [] }))
}

const SAYS_WHO_OR_WHEN: ReadonlySet<Role> = new Set(['leads', 'timescale', 'mixed', 'rating', 'followUp', 'calendar'])

/**
 * Tables whose rows say neither who nor when nor how far, beside others that do: what was aimed for, what was found. Their
 * heading rows, and all their rows.
 */
export function tablesBeside(regions: PlanRegion[]): { headers: Line[]; lines: Set<Line> } {
  const isPlan = ({ columns }: PlanRegion) => columns.some(({ role }) => SAYS_WHO_OR_WHEN.has(role))
  const namesActions = ({ columns }: PlanRegion) =>
    columns.some(({ role, heading }) => role === 'text' && /\bactions?\b|\brecommendations?\b/iu.test(heading))
  const beside = regions.some(isPlan) ? regions.filter((region) => !isPlan(region) && !namesActions(region)) : []
  const rows = beside.flatMap(({ header, body }) => [
    header,
    ...body.filter((line) => !line.paragraph && line.table === header.table),
  ])
  return { headers: beside.map(({ header }) => header), lines: new Set(rows) }
}

/** The regions alone: which lines stand under a heading row. */
export function cutRegions(lines: Line[]): Region[] {
  const regions: Region[] = []
  const widest = widestRows(lines)
  for (const line of lines) {
    const region = regions.at(-1)
    if (isHeaderLine(line) && (!region || isCertain(line, region)))
      regions.push({ header: line, body: [], above: takeAbove(line, region) })
    else if (region && goesOn(line, region, widest)) region.body.push(line)
  }
  const inferred = regions.length === 0 ? inferRegion(lines) : undefined
  return inferred ? [inferred] : regions
}

/** The lines on the sheet of a new heading row that were taken for the end of the region before. */
function takeAbove(header: Line, before: Region | undefined): Line[] {
  if (!before || header.sheet === before.header.sheet) return []
  const from = before.body.findIndex((line) => line.sheet === header.sheet)
  return from < 0 ? [] : before.body.splice(from)
}

/** The columns of all regions that share a heading row, with the roles that suit both the headings and the cells. */
function readColumns(regions: Region[], told: ToldColumns): Column[] {
  const header = regions[0]?.header
  if (!header) return []
  const body = regions.flatMap((r) => r.body)
  const columns = placeColumns(header, body)
  const contents = columns.map((column) => readContent(column, columns, header, body))
  assignRoles(columns, contents, told)
  numberSections(columns, header, body)
  columns.forEach((column, at) => {
    const content = contents[at] ?? EMPTY
    column.filled = column.role === 'ref' ? content.references > 0.3 : content.words > 0 || content.marks > 0
  })
  return columns
}

/** The most cells that a row of each table has, counting empty ones where the format writes them. */
function widestRows(lines: Line[]): Map<number, number> {
  const widest = new Map<number, number>()
  for (const line of lines) {
    if (!line.paragraph) widest.set(line.table, Math.max(widest.get(line.table) ?? 0, line.count ?? line.cells.length))
  }
  return widest
}

/** A table or sheet without headings goes on the one above if it is about as wide; lists and signatures do not. */
function goesOn(line: Line, region: Region, widest: Map<number, number>): boolean {
  if (line.paragraph || line.table === region.header.table) return true
  const headings = Math.max(region.header.cells.length, 1)
  return (widest.get(line.table) ?? 0) >= headings * 0.6
}
