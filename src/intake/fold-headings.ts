import { type Block, type Cell, cellText, type DocumentModel, type Table, type TableRow } from './document.ts'
import { guessRoles } from './headings.ts'
import { countWords, isColourRating, isDateLike, isNumberReference } from './shapes.ts'

const LONGEST_HEADING = 8
/** Heading rows stand at the top, or where the table begins again on a page: further down a row of two is rare. */
const FEWEST_HEADINGS = 3

/**
 * Heading rows of two lines (`RAG` over `Q1` and `Q2`, `Ownership` over `Lead agency` and `Lead officer`) as one: each lower
 * heading with the one above it.
 */
export function foldHeadings(document: DocumentModel): DocumentModel {
  return { ...document, blocks: document.blocks.map((block): Block => (block.kind === 'table' ? fold(block) : block)) }
}

function fold(table: Table): Table {
  if (!table.rows.some((row) => row.cells.some((cell) => cell.span > 1))) return table
  const rows: TableRow[] = []
  for (let at = 0; at < table.rows.length; at++) {
    const row = table.rows[at]
    const below = table.rows[at + 1]
    if (!row) continue
    const folded = below && isUpper(row) ? foldRows(row, below) : undefined
    rows.push(folded ?? row)
    if (folded) at += 1
  }
  return { ...table, rows }
}

/** Whether a row is the upper line of headings: short words, some over several columns, most of them headings. */
function isUpper(row: TableRow): boolean {
  const says = row.cells.filter((cell) => cellText(cell) !== '')
  if (says.length < FEWEST_HEADINGS || !says.some((cell) => cell.span > 1) || !says.every(isShort)) return false
  return says.filter((cell) => guessRoles(cellText(cell)).length > 0).length >= says.length * 0.5
}

function isShort(cell: Cell): boolean {
  const text = cellText(cell)
  return countWords(text) <= LONGEST_HEADING && !isNumberReference(text) && !isColourRating(text)
}

/** Both lines as one row; undefined where the lower one says something that no wide heading stands over. */
function foldRows(upper: TableRow, lower: TableRow): TableRow | undefined {
  const below = lower.cells.filter((cell) => cellText(cell) !== '')
  const wide = upper.cells.filter((cell) => cell.span > 1)
  const overOf = (cell: Cell) => wide.find((w) => w.column <= cell.column && cell.column < w.column + w.span)
  const isLower = (cell: Cell) =>
    overOf(cell) && isShort(cell) && !(isDateLike(cellText(cell)) && /\d{4}/u.test(cellText(cell)))
  if (below.length < 2 || !below.every(isLower)) return undefined
  const covered = new Set(below.map(overOf))
  const kept = upper.cells.filter((cell) => !covered.has(cell))
  const named = below.map(
    (cell): Cell => ({ ...cell, paragraphs: [`${cellText(overOf(cell) ?? cell)} ${cellText(cell)}`] }),
  )
  return { ...upper, cells: [...kept, ...named].sort((a, b) => a.column - b.column) }
}
