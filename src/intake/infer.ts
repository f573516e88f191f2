import type { Region } from './columns.ts'
import { guessRoles } from './headings.ts'
import type { Line } from './lines.ts'
import { isReference, isStatusWord } from './shapes.ts'
import { traitsOf } from './traits.ts'

const FEWEST_ROWS = 3

/**
 * The largest table of a document without any heading row, where its rows look like actions: sentences, and beside them
 * dates, names or ratings. Its heading row is one without words, so that the cells alone say what the columns are.
 */
export function inferRegion(lines: Line[]): Region | undefined {
  const tables = new Map<number, Line[]>()
  for (const line of lines) {
    if (!line.paragraph) tables.set(line.table, [...(tables.get(line.table) ?? []), line])
  }
  const largest = [...tables.values()].sort((a, b) => b.length - a.length)[0] ?? []
  const rows = largest.filter((line) => line.cells.length >= 3)
  const model = rows[0]
  if (!model || rows.length < FEWEST_ROWS || !looksLikeActions(rows)) return undefined
  if (headsColumns(model)) return { header: model, body: largest.slice(largest.indexOf(model) + 1), above: [] }
  return {
    header: { ...model, cells: [], all: model.all.map((c) => ({ ...c, text: '' })), row: 0 },
    body: largest,
    above: [],
  }
}

const LONGEST_HEADING = 5
const FEWEST_KNOWN = 3

/** Whether a row is one of headings though none of them is known to head actions: `Driver | Change idea | Owner | …`. */
function headsColumns({ cells }: Line): boolean {
  const short = cells.every((cell) => {
    const { words, dateLike, colour, number } = traitsOf(cell)
    return words <= LONGEST_HEADING && !dateLike && !colour && !number
  })
  const roles = new Set(cells.flatMap(({ text }) => guessRoles(text)[0]?.role ?? []))
  return short && roles.size >= FEWEST_KNOWN
}

function looksLikeActions(rows: Line[]): boolean {
  const share = (test: (line: Line) => boolean) => rows.filter(test).length / rows.length
  const numbered = share(({ cells }) => isReference(cells[0]?.text ?? '')) >= 0.8
  const prose = share((line) => line.cells.some((c) => traitsOf(c).words >= (numbered ? 3 : 5)))
  const dated = share((line) =>
    line.cells.some((c) => traitsOf(c).dateLike && traitsOf(c).namesDate && traitsOf(c).words <= 6),
  )
  const rated = share((line) => line.cells.some((c) => traitsOf(c).colour || isStatusWord(c.text)))
  return prose >= 0.6 && (dated >= 0.5 || rated >= 0.5)
}
