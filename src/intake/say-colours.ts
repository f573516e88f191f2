import { type Block, type Cell, cellText, type DocumentModel, type Table, type TableRow } from './document.ts'
import { guessRoles } from './headings.ts'
import { inWords } from './readers/shading.ts'
import { countWords, isColourRating } from './shapes.ts'

/** A document in which colours are words, and how many ratings were only colours before. */
export interface Spoken {
  document: DocumentModel
  ratings: number
}

interface Stretch {
  from: number
  to: number
}

const LONGEST_MEANING = 15
const MOST_OF_A_KEY = 8

/**
 * Writes the colour of a cell as its word where a plan rates by colour alone: in empty cells under a heading that means a
 * rating, and in a key of coloured cells. Other colours are decoration and stay so.
 */
export function sayColours(document: DocumentModel): Spoken {
  let ratings = 0
  let columns: Stretch[] = []
  const readRow = (row: TableRow): TableRow => {
    const headed = ratingColumns(row)
    if (headed.length > 0) columns = headed
    const under = row.cells.filter(
      (cell) => isSilent(cell) && columns.some((c) => c.from <= cell.column && cell.column < c.to),
    )
    ratings += under.length
    return under.length === 0
      ? row
      : { ...row, cells: row.cells.map((cell) => (under.includes(cell) ? spoken(cell) : cell)) }
  }
  const blocks = document.blocks.map((block): Block => {
    if (block.kind !== 'table' || !block.rows.some((row) => row.cells.some((cell) => cell.fill))) return block
    const key = keyRows(block)
    return { ...block, rows: block.rows.map((row) => key.get(row) ?? readRow(row)) }
  })
  return { document: { ...document, blocks }, ratings }
}

function isSilent(cell: Cell): boolean {
  return cell.fill !== undefined && cell.paragraphs.length === 0 && !cell.continued
}

function spoken(cell: Cell): Cell {
  return { ...cell, paragraphs: cell.fill ? [inWords(cell.fill)] : [] }
}

/** The columns that a row heads as ratings; none where it is no heading row. */
function ratingColumns({ cells }: TableRow): Stretch[] {
  const named = cells.filter((cell) => guessRoles(cellText(cell)).length > 0)
  if (named.length < 3) return []
  return named
    .filter((cell) => guessRoles(cellText(cell)).some(({ role }) => role === 'rating'))
    .map(({ column, span }) => ({ from: column, to: column + span }))
}

/** The rows of a key whose colours are no words: a coloured cell beside its meaning, or the meaning on its colour. */
function keyRows(table: Table): Map<TableRow, TableRow> {
  const rows = new Map<TableRow, TableRow>()
  const colours = new Set<string>()
  for (const row of table.rows) {
    const [first, second, ...more] = row.cells
    const code = first && second && more.length === 0 ? [first, second].find(isSilent) : undefined
    const meaning = code === first ? second : first
    if (!code || !meaning || !isMeaning(meaning)) continue
    colours.add(code.fill ?? '')
    rows.set(row, { ...row, cells: [spoken(code), meaning] })
  }
  if (colours.size > 1) return rows
  return keyOfMeanings(table)
}

/** A small table of nothing but coloured cells, each with what its colour means. */
function keyOfMeanings(table: Table): Map<TableRow, TableRow> {
  const cells = table.rows.flatMap((row) => row.cells).filter((cell) => cell.paragraphs.length > 0)
  const meanings = cells.filter((cell) => cell.fill && isMeaning(cell))
  const colours = new Set(meanings.map((cell) => cell.fill))
  if (cells.length > MOST_OF_A_KEY || colours.size < 2 || meanings.length < cells.length - 1) return new Map()
  return new Map(
    table.rows.map((row): [TableRow, TableRow] => {
      const said = row.cells.map((cell) => (meanings.includes(cell) ? withColour(cell) : cell))
      return [row, { ...row, cells: said }]
    }),
  )
}

function isMeaning(cell: Cell): boolean {
  const words = cellText(cell)
  return words !== '' && !isColourRating(words) && countWords(words) <= LONGEST_MEANING
}

/** `Green: On track`, as a key of one line says it. */
function withColour(cell: Cell): Cell {
  return { ...cell, paragraphs: [`${spoken(cell).paragraphs.join('')}: ${cellText(cell)}`] }
}
