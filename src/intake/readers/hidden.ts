import { columnLetters } from '../column-letters.ts'
import { cellText, type Hidden, squash, type TableRow } from '../document.ts'

/** A row of a sheet, and whether the sheet shows it. */
export interface SheetRow extends TableRow {
  hidden: boolean
}

/**
 * The rows of a sheet without its hidden columns, and what was hidden. Hidden rows stay: a filter that hides what is done
 * does not take it off the plan. A merged cell stays while a part of it shows.
 */
export function takeHidden(
  sheet: string,
  rows: SheetRow[],
  columns: Set<number>,
): { rows: TableRow[]; hidden: Hidden[] } {
  const dropped = new Set<number>()
  const words: string[] = []
  const shown = rows.map(({ number, cells }): TableRow => {
    if (columns.size === 0) return { number, cells }
    const kept = cells.filter((cell) => !isWithin(cell, columns))
    for (const cell of cells) {
      if (kept.includes(cell) || cellText(cell) === '') continue
      dropped.add(cell.column)
      words.push(cellText(cell))
    }
    return { number, cells: kept }
  })
  const rowsHidden = rows.filter((row) => row.hidden)
  const numbers = rowsHidden.map((row) => String(row.number))
  const letters = [...dropped].sort((a, b) => a - b).map(columnLetters)
  return {
    rows: shown.filter((row) => row.cells.length > 0),
    hidden: [
      ...hiddenOf({ kind: 'column', sheet, places: letters, words: squash(words.join(' ')) }),
      ...hiddenOf({ kind: 'row', sheet, places: numbers, words: wordsOf(rowsHidden) }),
    ],
  }
}

/** A sheet that is hidden as a whole and left out; nothing where it is empty. */
export function hiddenSheet(sheet: string, rows: TableRow[]): Hidden[] {
  return hiddenOf({ kind: 'sheet', sheet, places: [sheet], words: wordsOf(rows) })
}

function hiddenOf(hidden: Hidden): Hidden[] {
  return hidden.words === '' ? [] : [hidden]
}

function isWithin(cell: { column: number; span: number }, columns: Set<number>): boolean {
  for (let at = cell.column; at < cell.column + cell.span; at++) if (!columns.has(at)) return false
  return true
}

function wordsOf(rows: TableRow[]): string {
  return squash(rows.flatMap((row) => row.cells.map(cellText)).join(' '))
}
