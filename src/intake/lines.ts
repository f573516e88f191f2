import {
  type Cell,
  cellText,
  columnShown,
  type DocumentModel,
  type Paragraph,
  squash,
  type Table,
  type TableRow,
} from './document.ts'

/** A row of a table, or a paragraph seen as a row of one cell: what a plan is read from, one after the other. */
export interface Line {
  /** Which table (from 1) and row it is; for a paragraph the table before it. */
  table: number
  row: number
  sheet: string | null
  paragraph: Paragraph | null
  /** Whether it names something and says it (`Executive sponsor: …`) above a heading row: no heading, and no action. */
  said?: boolean
  /** Cells with words in them, left to right. */
  cells: LineCell[]
  /** All cells, also the empty ones where the format writes them. */
  all: LineCell[]
  /** All cells of the row, also the empty ones; null where a sheet does not write empty cells. */
  count: number | null
  /** How many columns of the grid the table has. */
  width: number
}

export interface LineCell extends Cell {
  text: string
  /** Its place among the cells of the row, from 0, also counting empty ones. */
  ordinal: number
  /** Where a person finds it; null for a paragraph. */
  place: Place | null
}

/** Table, row and column of a cell, each from 1. */
export interface Place {
  table: number
  row: number
  column: number
  sheet: string | null
}

/** Every paragraph and every row that says something, in the order of the page. */
export function toLines(document: DocumentModel): Line[] {
  let table = 0
  return document.blocks.flatMap((block) => {
    if (block.kind === 'table') {
      table += 1
      return tableLines(block, table)
    }
    return block.text.trim() === '' ? [] : [paragraphLine(block, table)]
  })
}

function paragraphLine(paragraph: Paragraph, table: number): Line {
  const cell: LineCell = {
    column: 0,
    span: 1,
    paragraphs: [paragraph.text],
    bold: paragraph.bold,
    continued: false,
    comments: paragraph.comments ?? [],
    links: [],
    text: paragraph.text.trim(),
    ordinal: 0,
    place: null,
  }
  return { table, row: 0, sheet: null, paragraph, cells: [cell], all: [cell], count: 1, width: 1 }
}

function tableLines(table: Table, number: number): Line[] {
  const width = table.rows.reduce((most, r) => r.cells.reduce((m, c) => Math.max(m, c.column + c.span), most), 1)
  return table.rows.flatMap((row): Line[] => {
    const line = rowLine(row, table, number, width)
    return line.cells.length > 0 ? [line] : []
  })
}

function rowLine(row: TableRow, table: Table, number: number, width: number): Line {
  const all = row.cells.map((cell, ordinal): LineCell => {
    const { row: shownRow, column } = cell.shown ?? { row: row.number, column: columnShown(table, cell, ordinal) }
    return {
      ...cell,
      text: cellText(cell),
      ordinal,
      place: { table: number, row: shownRow, column, sheet: table.sheet },
    }
  })
  return {
    table: number,
    row: row.number,
    sheet: table.sheet,
    paragraph: null,
    cells: all.filter((c) => c.text !== ''),
    all,
    count: table.sheet === null ? row.cells.length : null,
    width,
  }
}

/** Empty columns of a sheet between things that stand beside each other: a title, and a key to its right. */
const GAP = 2

/** A line of a sheet as the things that stand beside each other in it. */
export function partLine(line: Line): Line[] {
  if (line.sheet === null) return [line]
  const parts: LineCell[][] = []
  let end = Number.POSITIVE_INFINITY
  for (const cell of line.cells) {
    const last = parts.at(-1)
    if (last && cell.column - end < GAP) last.push(cell)
    else parts.push([cell])
    end = cell.column + cell.span
  }
  return parts.length < 2 ? [line] : parts.map((cells) => ({ ...line, cells, all: cells }))
}

/** The only words of a line, or undefined where there are several cells of them. */
export function loneCell(line: Line): LineCell | undefined {
  return line.cells.length === 1 ? line.cells[0] : undefined
}

/** Whether the line's only cell stands for the whole width: a paragraph, or merged over most columns. */
export function isFullWidth(line: Line): boolean {
  const cell = loneCell(line)
  if (!cell) return false
  return line.paragraph !== null || cell.span >= Math.max(2, line.width * 0.6) || line.count === 1
}

export function lineKey(line: Line): string {
  return line.cells.map((c) => squash(c.text).toLowerCase()).join('|')
}
