import { Temporal } from 'temporal-polyfill'
import { shortDay } from '../cards/days.ts'
import { localDay } from '../plan/zone.ts'
import type { Source } from './store.ts'

/** `From table 2, row 14 of calderby.docx, imported 2 Nov 2015`. A sheet is named; tables and rows count from 1. */
export function sourceInWords({ sheet, table, row, fileName, at }: Source, zone: string): string {
  const where = sheet ? `sheet “${sheet}”` : `table ${table}`
  return `From ${where}, row ${row} of ${fileName}, imported ${shortDay(localDay(Temporal.Instant.from(at), zone))}`
}
