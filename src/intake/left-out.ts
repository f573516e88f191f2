import type { Line } from './lines.ts'
import type { PlanRegion } from './regions.ts'
import { countWords } from './shapes.ts'

const FEWEST_ROWS = 3
const FEWEST_CELLS = 3
/** A cell of more words says something, rather than naming or counting. */
const A_FEW = 4

/**
 * Tables whose rows might be actions and that were read as no part of the plan: their first rows, for a person to look at.
 * Tables of two columns are letters, lists and signatures.
 */
export function leftOut(lines: Line[], regions: PlanRegion[]): Line[] {
  const read = new Set(regions.flatMap(({ header, above, body }) => [header, ...above, ...body]))
  const tables = new Set(regions.map(({ header }) => header.table))
  const rest = lines.filter((line) => !line.paragraph && !read.has(line) && !tables.has(line.table))
  return [...Map.groupBy(rest, ({ table }) => table).values()].flatMap((rows) =>
    isLikePlan(rows) ? rows.slice(0, 1) : [],
  )
}

function isLikePlan(rows: Line[]): boolean {
  const wide = rows.filter(({ cells }) => cells.length >= FEWEST_CELLS)
  const said = wide.filter(({ cells }) => cells.some(({ text }) => countWords(text) > A_FEW))
  return wide.length >= FEWEST_ROWS && said.length >= wide.length - 1
}
