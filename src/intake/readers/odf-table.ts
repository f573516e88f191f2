import { Temporal } from 'temporal-polyfill'
import type { Cell, Comment } from '../document.ts'
import type { SheetRow } from './hidden.ts'
import { type OdfContext, readAnnotation, readParagraphs } from './odf-text.ts'
import { shownDay } from './xlsx-formats.ts'
import { elements, type XmlElement } from './xml.ts'

const MOST_ROWS = 10_001
const MOST_COLUMNS = 400
const MOST_COPIES = 60
/** Plans are narrower: what is coloured further right is decoration. */
const MOST_FILLED = 60

export interface OdfColumn {
  hidden: boolean
  style: string | undefined
}

interface Merged {
  rows: number
  span: number
}

/** The rows of a table. Empty cells count in a text document and are left out of a sheet, which is mostly empty. */
export function readOdfRows(table: XmlElement, context: OdfContext, sheet: boolean): SheetRow[] {
  const columns = readOdfColumns(table)
  const merged = new Map<number, Merged>()
  const rows: SheetRow[] = []
  let number = 0
  for (const element of partsOf(table, 'table-row')) {
    const cells = readCells(element, { context, columns, merged, sheet })
    const repeated = Math.max(1, Number(element.attributes['number-rows-repeated'] ?? 1) || 1)
    const says = cells.some((cell) => cell.paragraphs.length > 0 || cell.comments.length > 0 || cell.continued)
    const hidden = ['collapse', 'filter'].includes(element.attributes['visibility'] ?? '')
    for (let at = 1; says && at <= Math.min(repeated, MOST_ROWS); at++)
      rows.push({ number: number + at, cells, hidden })
    number += repeated
  }
  return rows
}

/** The columns of a table, one for each place in the grid. */
export function readOdfColumns(table: XmlElement): OdfColumn[] {
  return partsOf(table, 'table-column').flatMap(({ attributes }) => {
    const copies = Math.min(Number(attributes['number-columns-repeated'] ?? 1) || 1, MOST_COLUMNS)
    const column = {
      hidden: ['collapse', 'filter'].includes(attributes['visibility'] ?? ''),
      style: attributes['default-cell-style-name'],
    }
    return Array<OdfColumn>(copies).fill(column)
  })
}

/** Rows or columns, also those in groups, in headings that repeat and in other wrappings; not those of tables within. */
function partsOf(element: XmlElement, name: string): XmlElement[] {
  return elements(element).flatMap((e) => {
    if (e.name === name) return [e]
    return /^table-(?:header-)?(?:rows|columns|row-group|column-group)$/u.test(e.name) ? partsOf(e, name) : []
  })
}

interface RowContext {
  context: OdfContext
  columns: OdfColumn[]
  merged: Map<number, Merged>
  sheet: boolean
}

function readCells(row: XmlElement, given: RowContext): Cell[] {
  const cells: Cell[] = []
  let column = 0
  for (const element of elements(row)) {
    const copies = Math.max(1, Number(element.attributes['number-columns-repeated'] ?? 1) || 1)
    if (element.name === 'covered-table-cell') {
      for (let at = column; at < Math.min(column + copies, MOST_COLUMNS); at++) cells.push(...coveredCell(at, given))
    } else if (element.name === 'table-cell') {
      const cell = readCell(element, column, given)
      const decorates = !cell.fill || copies > 1 || column >= MOST_FILLED
      const empty = cell.paragraphs.length === 0 && cell.comments.length === 0 && decorates
      if (!(empty && given.sheet)) {
        for (let at = 0; at < Math.min(copies, MOST_COPIES); at++) cells.push({ ...cell, column: column + at })
      }
    } else continue
    column += copies
    if (column > MOST_COLUMNS) break
  }
  return cells
}

/** The lower part of a cell merged downwards; what is merged sideways is part of the cell to its left. */
function coveredCell(column: number, { merged }: RowContext): Cell[] {
  const above = merged.get(column)
  if (!above || above.rows < 1) return []
  above.rows -= 1
  return [{ column, span: above.span, paragraphs: [], bold: false, continued: true, comments: [], links: [] }]
}

function readCell(element: XmlElement, column: number, given: RowContext): Cell {
  const { attributes } = element
  const span = Math.min(Math.max(1, Number(attributes['number-columns-spanned'] ?? 1) || 1), MOST_COLUMNS)
  const rows = Number(attributes['number-rows-spanned'] ?? 1) || 1
  if (rows > 1) given.merged.set(column, { rows: rows - 1, span })
  else given.merged.delete(column)
  const cell: Cell = {
    column,
    span,
    paragraphs: [],
    bold: false,
    continued: false,
    comments: elements(element, 'annotation').flatMap((e): Comment[] => readAnnotation(e)),
    links: [],
  }
  const fill = given.context.styles.fillOf(attributes['style-name'] ?? given.columns[column]?.style)
  if (fill) cell.fill = fill
  const bold: boolean[] = []
  readContent(element, cell, bold, given.context)
  cell.bold = bold.length > 0 && bold.every((b) => b || given.context.styles.isBold(attributes['style-name']) === true)
  const day = shownDate(element, given.columns[column]?.style, given.context)
  return day === undefined ? cell : { ...cell, paragraphs: [day] }
}

/** The words of a cell, also those in a table within it. */
function readContent(container: XmlElement, cell: Cell, bold: boolean[], context: OdfContext): void {
  readParagraphs(
    container,
    context,
    (table) => {
      for (const row of partsOf(table, 'table-row')) {
        for (const inner of elements(row, 'table-cell')) readContent(inner, cell, bold, context)
      }
    },
    (paragraph) => {
      cell.comments.push(...paragraph.comments)
      cell.links.push(...paragraph.links)
      if (paragraph.text === '') return
      bold.push(paragraph.bold)
      cell.paragraphs.push(paragraph.text)
    },
  )
}

/** A date in as much detail as its cell shows; undefined where the cell is no date, or nothing says how it is shown. */
function shownDate(cell: XmlElement, columnStyle: string | undefined, context: OdfContext): string | undefined {
  if (cell.attributes['value-type'] !== 'date') return undefined
  const parts = context.styles.dateParts(cell.attributes['style-name'] ?? columnStyle)
  const iso = /^\d{4}-\d\d-\d\d/u.exec(cell.attributes['date-value'] ?? '')?.[0]
  if (!parts || iso === undefined) return undefined
  try {
    return shownDay(Temporal.PlainDate.from(iso, { overflow: 'reject' }), parts) || undefined
  } catch {
    return undefined
  }
}
