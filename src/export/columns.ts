/** The columns of the table as a spreadsheet and as CSV, in the order people read them. */
import type { TableRow } from './table.ts'

export interface Column {
  head: string
  /** Characters. */
  width: number
  kind: 'text' | 'day' | 'number'
  of(row: TableRow): string | number | null
}

export const COLUMNS: readonly Column[] = [
  { head: 'Ref', width: 9, kind: 'text', of: (row) => row.ref },
  { head: 'Number in document', width: 11, kind: 'text', of: (row) => row.documentNumber },
  { head: 'Section', width: 28, kind: 'text', of: (row) => row.section },
  { head: 'Action', width: 60, kind: 'text', of: (row) => row.action },
  { head: 'Owners', width: 24, kind: 'text', of: (row) => row.owners },
  { head: 'First date', width: 12, kind: 'day', of: (row) => row.first },
  { head: 'First date in the plan’s words', width: 16, kind: 'text', of: (row) => row.firstWords },
  { head: 'Date now', width: 12, kind: 'day', of: (row) => row.current },
  { head: 'Date now in words', width: 16, kind: 'text', of: (row) => row.currentWords },
  { head: 'Days later than first planned', width: 12, kind: 'number', of: (row) => row.slippage },
  { head: 'Rating', width: 11, kind: 'text', of: (row) => row.rating },
  { head: 'Status', width: 20, kind: 'text', of: (row) => row.status },
  { head: 'Overdue', width: 9, kind: 'text', of: (row) => (row.overdue ? 'overdue' : '') },
  { head: 'Last update', width: 12, kind: 'day', of: (row) => row.lastUpdate },
  { head: 'Last recorded progress', width: 60, kind: 'text', of: (row) => row.progress },
  { head: 'Follow-ups', width: 14, kind: 'text', of: (row) => row.followUps },
]
