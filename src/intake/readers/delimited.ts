import { parse } from 'csv-parse/sync'
import type { Cell, DocumentModel, TableRow } from '../document.ts'
import { intakeErrors } from '../errors.ts'
import { guessRoles } from '../headings.ts'
import { MOST_CELLS, MOST_ROWS } from '../limits.ts'

const DELIMITERS = ['\t', ';', ',', '|', '^', '~', '\u001f']
const TRIED_RECORDS = 300
const MOST_COLUMNS = 400

/**
 * Rows of a text whose cells are set apart by tabs, commas, semicolons or another mark, as one table: a `.csv` or `.tsv`
 * file, or cells copied out of a table. Cells may be quoted and then hold line breaks.
 */
export function readDelimited(text: string): DocumentModel {
  const { words, delimiter } = withoutHint(text)
  const records = trimmed(readRecords(words, delimiter ?? bestDelimiter(words)))
  const width = records.reduce((most, record) => Math.max(most, record.length), 1)
  // Rows are filled up to the widest: what is too much is said before it is made.
  const filled = records.filter((record) => record.some((cell) => cell.trim() !== ''))
  if (filled.length > MOST_ROWS) throw intakeErrors.tooManyRows(filled.length)
  const cells = filled.reduce((sum, record) => sum + (record.length === 1 ? 1 : width), 0)
  if (cells > MOST_CELLS) throw intakeErrors.tooManyCells(cells)
  const rows = records.map((record, at): TableRow => ({ number: at + 1, cells: cellsOf(record, width) }))
  return { blocks: [{ kind: 'table', sheet: null, rows: rows.filter((row) => row.cells.length > 0) }] }
}

/** Excel reads and writes a first line `sep=;`, which is no row. */
function withoutHint(text: string): { words: string; delimiter: string | undefined } {
  const found = /^"?sep=(.)"?[ \t]*\r?\n/iu.exec(text)
  return { words: text.slice(found?.[0].length ?? 0), delimiter: found?.[1] }
}

/** The mark that cuts the rows into the same number of cells most often, and best into headings of a plan. */
function bestDelimiter(text: string): string {
  const scored = DELIMITERS.filter((d) => text.includes(d)).map((d) => ({ d, score: scoreOf(text, d) }))
  return scored.sort((a, b) => b.score - a.score)[0]?.d ?? '\t'
}

function scoreOf(text: string, delimiter: string): number {
  const records = readRecords(text, delimiter, TRIED_RECORDS).filter((record) => record.some((cell) => cell !== ''))
  const counts = new Map<number, number>()
  for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  const alike = Math.max(0, ...counts.values())
  const headings = Math.max(0, ...records.slice(0, 40).map(headingsIn))
  return records.length === 0 ? 0 : (alike / records.length) * (1 + headings)
}

function headingsIn(record: string[]): number {
  return record.length > 1 ? record.filter((cell) => cell.length < 80 && guessRoles(cell).length > 0).length : 0
}

/** A quotation mark that is never closed is taken for one of the words: the file is read, and no row is swallowed. */
function readRecords(text: string, delimiter: string, most?: number): string[][] {
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    trim: delimiter !== '\t',
    ...(most === undefined ? {} : { to: most }),
  }
  try {
    return parse(text, options)
  } catch {
    return parse(text, { ...options, quote: null }).map((record) =>
      record.map((cell) => cell.replace(/^"(?=[^"]*"?$)|"$/gu, '').replaceAll('""', '"')),
    )
  }
}

/** Without the empty cells that a spreadsheet writes to the right of the last column that says something. */
function trimmed(records: string[][]): string[][] {
  const last = records.reduce(
    (most, record) =>
      Math.max(
        most,
        record.findLastIndex((cell) => cell.trim() !== ''),
      ),
    -1,
  )
  return records.map((record) => record.slice(0, Math.min(last + 1, MOST_COLUMNS)))
}

/** A row of one cell stands for the whole width, as a title or a heading does; all others have every cell. */
function cellsOf(record: string[], width: number): Cell[] {
  if (record.every((cell) => cell.trim() === '')) return []
  const padded = record.length === 1 ? record : [...record, ...Array<string>(width - record.length).fill('')]
  return padded.map((text, column) => ({
    column,
    span: record.length === 1 ? width : 1,
    paragraphs: text
      .split(/\r\n|[\r\n\u2028\v]/u)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    bold: false,
    continued: false,
    comments: [],
    links: [],
  }))
}
