/** A plan as a file: a table for a spreadsheet, or the paper for the board. */
import type { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../people/model.ts'
import type { Plan } from '../plan/model.ts'
import { localDay } from '../plan/zone.ts'
import type { Stores } from '../ports/store.ts'
import type { Format } from './formats.ts'
import { readPaper } from './read-paper.ts'
import { readExport } from './rows.ts'
import { questionsLeft, summaryOf } from './summary.ts'
import { decideTable, type TableRow } from './table.ts'
import { writeCsv } from './write-csv.ts'
import { writeDocx } from './write-docx.ts'
import { writeXlsx } from './write-xlsx.ts'

export interface Exported {
  bytes: Uint8Array
  rows: readonly TableRow[]
}

/** Of each list: with more the summary outgrows its page. What is left out stands behind it. */
const LISTED = 8

/** `full`: the paper holds people by name and their last recorded progress too; a table always does. */
export async function exportPlan(
  stores: Stores,
  partnership: Partnership,
  plan: Plan,
  now: Temporal.Instant,
  { format, full }: { format: Format; full: boolean },
): Promise<Exported> {
  const today = localDay(now, partnership.zone)
  const rows = decideTable(await readExport(stores, plan, partnership.zone, today), {
    people: full || format !== 'docx',
  })
  switch (format) {
    case 'csv':
      return { rows, bytes: writeCsv(rows) }
    case 'xlsx':
      return { rows, bytes: await writeXlsx(rows, plan.key) }
    case 'docx': {
      // The file is for the plan's own people, and says so.
      const { view, part } = await readPaper(stores, partnership, { ...plan, restricted: false }, now, LISTED)
      const { key, title, restricted } = plan
      const paper = { partnership: partnership.name, key, title, restricted, today: today.toString(), rows, full }
      return {
        rows,
        bytes: await writeDocx({
          ...paper,
          summary: summaryOf(view, part, LISTED),
          after: questionsLeft(part, LISTED),
        }),
      }
    }
  }
}
