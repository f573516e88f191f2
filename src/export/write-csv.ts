import { stringify } from 'csv-stringify/sync'
import { COLUMNS } from './columns.ts'
import type { TableRow } from './table.ts'

/**
 * The table as CSV in UTF-8 with a byte order mark, as Excel wants it. The words of a plan are a stranger's: a cell that
 * a spreadsheet would run as a formula begins with an apostrophe, which keeps it text.
 */
export function writeCsv(rows: readonly TableRow[]): Uint8Array {
  const cells = rows.map((row) => COLUMNS.map((column) => inertValue(column.of(row))))
  const csv = stringify([COLUMNS.map(({ head }) => head), ...cells], { bom: true, record_delimiter: 'windows' })
  return new TextEncoder().encode(csv)
}

/** Numbers are ours, so a minus before one is no formula. Source of the list: OWASP, "CSV Injection". */
function inertValue(value: string | number | null): string | number {
  if (typeof value !== 'string') return value ?? ''
  return /^\s*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
}
