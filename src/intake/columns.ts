import { calendarAt } from './calendar.ts'
import { squash } from './document.ts'
import { guessRoles, type Role } from './headings.ts'
import type { Line, LineCell } from './lines.ts'
import { countWords, isColourRating, isNumberReference, isReference } from './shapes.ts'

/** A column of a plan's table: where it stands and what it is for. */
export interface Column {
  heading: string
  role: Role
  /** Whether rows say something here, of the sort that belongs here. */
  filled: boolean
  ordinal: number | null
  from: number
  to: number
}

/** A heading row and the lines below it, up to the next heading row. */
export interface Region {
  header: Line
  body: Line[]
  /** What stands above the heading row on a sheet of its own, which the region before does not reach. */
  above: Line[]
}

/** Whether a row heads a plan: most of its cells are headings, one may be the action, another says who, when or how far. */
export function isHeaderLine(line: Line): boolean {
  if (line.paragraph || line.cells.length < 2 || isDataLike(line)) return false
  const cells = withoutCalendar(line)
  const guesses = cells.map((c) => guessRoles(c.text))
  const known = guesses.filter((g) => g.length > 0).length
  if (known < Math.max(2, cells.length * MOSTLY)) return false
  const isSentence = (text: string, known: boolean) =>
    countWords(text) > 20 || (countWords(text) > 4 && !known && !ASKS.test(text))
  if (cells.some((c, at) => isSentence(c.text, (guesses[at]?.length ?? 0) > 0))) return false
  const text = guesses.some((g) => g.some((r) => r.role === 'text'))
  const rest = new Set(guesses.flatMap((g) => g.slice(0, 2).map((r) => r.role)))
  const others = ['leads', 'timescale', 'rating', 'progress', 'outcomes', 'followUp'].filter((r) => rest.has(r as Role))
  return text && others.length >= 1
}

/** How many of a heading row's cells are headings that are known. */
const MOSTLY = 0.6

const ASKS = /^\s*(?:how|what|which|why|who|when|where)\b|\?\s*$/iu

/** The cells of a heading row but for the months or quarters of a calendar. */
export function withoutCalendar(line: Line): LineCell[] {
  const calendar = calendarAt(line.cells.map((cell) => cell.text))
  return line.cells.filter((_, at) => !calendar.has(at))
}

function isDataLike(line: Line): boolean {
  if (line.cells.some((c) => isNumberReference(c.text) || isColourRating(c.text))) return true
  return line.cells.filter((c) => A_DAY.test(squash(c.text))).length === 1
}

/** A day alone: what is due, rather than a heading; several of them head what was said at each. */
const A_DAY = /^(?:by |on )?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9} \d{2,4})$/iu

/** The columns of a heading row, and those beside them that rows use without a heading. */
export function placeColumns(header: Line, body: Line[]): Column[] {
  const cells = header.count === null ? header.cells : header.all
  const columns: Column[] = cells.map((c) => ({
    heading: c.text,
    role: 'other',
    filled: true,
    ordinal: header.count === null ? null : c.ordinal,
    from: c.column,
    to: c.column + c.span,
  }))
  if (header.count !== null) return columns
  const covered = new Set(columns.flatMap((c) => Array.from({ length: c.to - c.from }, (_, i) => c.from + i)))
  for (const line of body) {
    for (const cell of line.cells) {
      if (line.cells.length < 3 || covered.has(cell.column)) continue
      covered.add(cell.column)
      columns.push({ heading: '', role: 'other', filled: true, ordinal: null, from: cell.column, to: cell.column + 1 })
    }
  }
  for (const line of body) {
    const first = line.cells[0]
    if (line.cells.length !== 2 || !first || covered.has(first.column) || !isReference(first.text)) continue
    covered.add(first.column)
    columns.push({ heading: '', role: 'other', filled: true, ordinal: null, from: first.column, to: first.column + 1 })
  }
  return columns.sort((a, b) => a.from - b.from)
}

/** Where a cell stands among the columns; by its place in the row where the row has as many cells as the heading row. */
export function baseColumn(cell: LineCell, line: Line, columns: Column[], header: Line): number {
  if (line.count !== null && line.count === header.count) return cell.ordinal
  let best = -1
  let most = 0
  columns.forEach((column, at) => {
    const shared = Math.min(column.to, cell.column + cell.span) - Math.max(column.from, cell.column)
    if (shared > most) {
      most = shared
      best = at
    }
  })
  if (best >= 0) return best
  return Math.min(cell.ordinal, columns.length - 1)
}
