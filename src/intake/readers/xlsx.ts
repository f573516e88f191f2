import type { Block, Cell, Comment, DocumentModel, Hidden } from '../document.ts'
import { intakeErrors } from '../errors.ts'
import { MOST_ROWS } from '../limits.ts'
import { struckIn } from '../struck.ts'
import type { Archive } from './archive.ts'
import { hiddenSheet, type SheetRow, takeHidden } from './hidden.ts'
import { type Relation, readPart, readRelations } from './parts.ts'
import { readSheetComments } from './xlsx-comments.ts'
import { type Formats, readFormats, shownIsoDay, shownNumber } from './xlsx-formats.ts'
import { plain, readStrings, richText, type SheetText } from './xlsx-text.ts'
import { child, elements, textOf, type XmlElement } from './xml.ts'

/** Plans are narrower: what is coloured further right is decoration. */
const MOST_FILLED = 60

interface Book {
  archive: Archive
  /** Read when the first cell asks: a sheet that is refused needs none. */
  strings(): SheetText[]
  formats: Formats
}

interface Merge {
  row: number
  column: number
  rows: number
  columns: number
}

/**
 * An Excel file as one table a sheet, with merged cells, dates as their format shows them, and comments. Hidden sheets and
 * columns are left out, hidden rows are read; each is said.
 */
export function readXlsx(archive: Archive): DocumentModel {
  const main =
    [...readRelations(archive, '').values()].find((r) => r.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const workbook = child(readPart(archive, main), 'workbook')
  if (!workbook) throw intakeErrors.corrupt()
  const relations = readRelations(archive, main)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const book: Book = {
    archive,
    strings: once(() => readStrings(readPart(archive, `${folder}sharedStrings.xml`))),
    formats: readFormats(
      readPart(archive, `${folder}styles.xml`),
      child(workbook, 'workbookPr')?.attributes['date1904'],
    ),
  }
  const sheets = elements(child(workbook, 'sheets'), 'sheet').map((sheet) => readSheet(sheet, relations, book))
  return { blocks: sheets.flatMap((s) => s.blocks), hidden: sheets.flatMap((s) => s.hidden) }
}

interface Sheet {
  blocks: Block[]
  hidden: Hidden[]
}

function readSheet(sheet: XmlElement, relations: Map<string, Relation>, book: Book): Sheet {
  const name = sheet.attributes['name'] ?? ''
  const part = relations.get(sheet.attributes['id'] ?? '')?.target
  const worksheet = part === undefined ? undefined : child(readPart(book.archive, part, countingRows()), 'worksheet')
  if (part === undefined || !worksheet) return { blocks: [], hidden: [] }
  const merges = readMerges(worksheet)
  const comments = readSheetComments(book.archive, part)
  const links = readLinks(worksheet, readRelations(book.archive, part))
  const rows: SheetRow[] = []
  for (const row of elements(child(worksheet, 'sheetData'), 'row')) {
    const number = Number(row.attributes['r'] ?? (rows.at(-1)?.number ?? 0) + 1)
    const cells = readRow(row, number, { book, merges, comments, links })
    if (cells.some(says)) rows.push({ number, cells, hidden: isSet(row.attributes['hidden']) })
  }
  if (/hidden/iu.test(sheet.attributes['state'] ?? '')) return { blocks: [], hidden: hiddenSheet(name, rows) }
  const shown = takeHidden(name, rows, hiddenColumns(worksheet))
  return { blocks: [{ kind: 'table', sheet: name, rows: shown.rows }], hidden: shown.hidden }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Stops the reading at the first row too many; rows without a value, which Excel keeps for their look, are not counted. */
function countingRows(): (name: string) => void {
  let rows = 0
  let counted = true
  return (name) => {
    if (name === 'row') counted = false
    if (counted || (name !== 'v' && name !== 'is')) return
    counted = true
    rows += 1
    if (rows > MOST_ROWS) throw intakeErrors.tooManyRows()
  }
}

function isSet(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

/** Whether a cell is more than a colour: rows of nothing else are decoration. */
function says(cell: Cell): boolean {
  return cell.paragraphs.length > 0 || cell.comments.length > 0 || cell.continued
}

interface SheetContext {
  book: Book
  merges: Merges
  comments: Map<string, Comment[]>
  links: Map<string, string[]>
}

/** The cells of a row, with the lower parts of cells merged downwards, which not every program writes. */
function readRow(row: XmlElement, number: number, context: SheetContext): Cell[] {
  const written = readCells(row, number, context)
  const columns = new Set(written.map(({ column }) => column))
  const below = [...new Set(context.merges.get(number)?.values())].filter((merge) => merge.row !== number)
  const missing = below.filter(({ column }) => !columns.has(column))
  if (missing.length === 0) return written
  const lower = missing.map(
    ({ column, columns: span }): Cell => ({
      column,
      span,
      paragraphs: [],
      bold: false,
      continued: true,
      comments: [],
      links: [],
    }),
  )
  return [...written, ...lower].sort((a, b) => a.column - b.column)
}

function readCells(row: XmlElement, number: number, context: SheetContext): Cell[] {
  let next = 0
  return elements(row, 'c').flatMap((c): Cell[] => {
    const column = c.attributes['r'] ? columnOf(c.attributes['r']) : next
    next = column + 1
    const merge = context.merges.get(number)?.get(column)
    const inside = merge !== undefined && (merge.row !== number || merge.column !== column)
    if (inside && merge.column !== column) return []
    const { text, struck } = inside ? plain('') : shownText(c, context.book)
    const comments = context.comments.get(c.attributes['r'] ?? '') ?? []
    const fill = column < MOST_FILLED ? context.book.formats.fillOf(c.attributes['s']) : undefined
    if (text === '' && comments.length === 0 && !inside && !fill) return []
    return [
      {
        column,
        span: merge?.columns ?? 1,
        paragraphs: text
          .split(/\r?\n/u)
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        bold: context.book.formats.isBold(c.attributes['s']),
        continued: inside,
        comments,
        links: context.links.get(c.attributes['r'] ?? '') ?? [],
        ...struckIn([text], struck),
        ...(fill && { fill }),
      },
    ]
  })
}

function shownText(c: XmlElement, book: Book): SheetText {
  const value = textOf(child(c, 'v'))
  switch (c.attributes['t']) {
    case 's':
      return book.strings()[Number(value)] ?? plain('')
    case 'inlineStr':
      return richText(child(c, 'is'))
    case 'b':
      return plain(value === '1' ? 'TRUE' : 'FALSE')
    case 'e':
      return plain('')
    case 'str':
      return plain(value)
    case 'd':
      return plain(shownIsoDay(value, book.formats.formatOf(c.attributes['s'])))
    default:
      return plain(shownNumber(value, book.formats.formatOf(c.attributes['s']), book.formats.epoch))
  }
}

/** By row and column, the merged cell that a cell is part of. */
type Merges = Map<number, Map<number, Merge>>

function readMerges(worksheet: XmlElement): Merges {
  const covered: Merges = new Map()
  for (const { attributes } of elements(child(worksheet, 'mergeCells'), 'mergeCell')) {
    const [first = '', last = first] = (attributes['ref'] ?? '').split(':')
    const merge = { row: rowOf(first), column: columnOf(first), rows: 0, columns: columnOf(last) - columnOf(first) + 1 }
    merge.rows = Math.min(rowOf(last) - merge.row + 1, MOST_ROWS)
    for (let row = merge.row; row < merge.row + merge.rows; row++) {
      const columns = covered.get(row) ?? new Map<number, Merge>()
      covered.set(row, columns)
      for (let column = merge.column; column < merge.column + Math.min(merge.columns, 60); column++) {
        columns.set(column, merge)
      }
    }
  }
  return covered
}

/** The web addresses behind cells, as words: they are never opened. */
function readLinks(worksheet: XmlElement, relations: Map<string, Relation>): Map<string, string[]> {
  const links = new Map<string, string[]>()
  for (const { attributes } of elements(child(worksheet, 'hyperlinks'), 'hyperlink')) {
    const to = relations.get(attributes['id'] ?? '')
    const cell = (attributes['ref'] ?? '').split(':')[0] ?? ''
    if (to?.external && /^https?:/iu.test(to.target)) links.set(cell, [...(links.get(cell) ?? []), to.target])
  }
  return links
}

function hiddenColumns(worksheet: XmlElement): Set<number> {
  const hidden = new Set<number>()
  for (const { attributes } of elements(child(worksheet, 'cols'), 'col')) {
    if (!isSet(attributes['hidden'])) continue
    const last = Math.min(Number(attributes['max'] ?? 0), 400)
    for (let column = Number(attributes['min'] ?? 1); column <= last; column++) hidden.add(column - 1)
  }
  return hidden
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]+/u.exec(reference.replaceAll('$', ''))?.[0] ?? 'A')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function rowOf(reference: string): number {
  return Number(/\d+/u.exec(reference)?.[0] ?? 1)
}
