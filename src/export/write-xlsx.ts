import writeExcelFile, { type CellObject } from 'write-excel-file/node'
import { COLUMNS, type Column } from './columns.ts'
import { printable } from './printable.ts'
import type { TableRow } from './table.ts'

/** What an Excel cell holds. */
const CELL = 32_767
/** Light, as it is printed; the head is bold as well. */
const HEAD = '#e5e5e5'

/**
 * The table as a workbook: days are days, numbers are numbers, and everything else is typed as text, so that no words of
 * a plan are ever run as a formula.
 */
export async function writeXlsx(rows: readonly TableRow[], sheet: string): Promise<Uint8Array> {
  const head = COLUMNS.map(
    (column): CellObject => ({
      value: column.head,
      type: String,
      fontWeight: 'bold',
      backgroundColor: HEAD,
      wrap: true,
      alignVertical: 'top',
    }),
  )
  const body = rows.map((row) => COLUMNS.map((column) => cellOf(column, row)))
  return writeExcelFile([head, ...body], {
    sheet,
    columns: COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape',
  }).toBuffer()
}

function cellOf(column: Column, row: TableRow): CellObject | null {
  const value = column.of(row)
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' }
  // Midnight in UTC is what the writer reckons a day's number from.
  if (column.kind === 'day') {
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd mmm yyyy', alignVertical: 'top' }
  }
  return { value: printable(value).slice(0, CELL), type: String, wrap: true, alignVertical: 'top' }
}
