import { squash } from './document.ts'
import type { Line } from './lines.ts'

const VERSION = /^(?:version|revision|issue|draft)(?: (?:no|number|control))?\.?$/iu
const DATE =
  /^(?:date(?: (?:of )?(?:issued?|version|change|revision|update|amend\w{0,5}))?|(?:version |issue )?date|issued|updated)$/iu

/** The newest day in the column of days of lists of versions; null where there is none. */
export function newestVersion(
  lines: Iterable<Line>,
  dayOf: (text: string | undefined) => string | null,
): string | null {
  let newest: string | null = null
  let table = 0
  let column: number | undefined
  for (const line of lines) {
    if (line.table !== table || line.paragraph) {
      table = line.table
      column = undefined
    }
    if (line.paragraph) continue
    const heading = column === undefined ? dateColumn(line) : undefined
    const day = column === undefined ? null : dayOf(line.cells.find((cell) => cell.column === column)?.text)
    column ??= heading
    if (day !== null && (newest === null || day > newest)) newest = day
  }
  return newest
}

/** Which column of a heading row of versions holds the day of each. */
function dateColumn({ cells }: Line): number | undefined {
  const texts = cells.map((cell) => squash(cell.text))
  if (!texts.some((text) => VERSION.test(text))) return undefined
  return cells[texts.findIndex((text) => DATE.test(text))]?.column
}
