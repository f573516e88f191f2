import type { Column } from './columns.ts'
import { type Content, EMPTY } from './content.ts'
import { END, REAL, START } from './date-headings.ts'
import { squash } from './document.ts'

/**
 * Beside the date something is due, the dates it was raised and began are notes, and the date it was done is a claim. A
 * start and an end are one stretch, where nothing else says when it is due.
 */
export function settleDates(columns: Column[], contents: Content[]): void {
  for (const column of columns) if (isNoDate(column, contents[columns.indexOf(column)] ?? EMPTY)) column.role = 'other'
  const dates = columns.filter((c) => c.role === 'timescale')
  const claims = (column: Column) => REAL.test(squash(column.heading))
  const stretch = stretchOf(dates)
  if (stretch) {
    for (const column of dates) if (!stretch.includes(column)) column.role = 'completed'
    return
  }
  const other = (column: Column) => claims(column) || BEGUN.test(column.heading)
  const due = dates.some((column) => DUE.test(column.heading))
  if (dates.every(other)) {
    for (const column of dates) if (CLOSED.test(column.heading)) column.role = 'completed'
    return
  }
  for (const column of dates) {
    if (claims(column)) column.role = 'completed'
    else if (other(column) || (due && BARE.test(squash(column.heading)))) column.role = 'other'
  }
}

/** A day that is none of the action's, or a `Completion` in per cent. */
function isNoDate({ role, heading }: Column, { dates, words }: Content): boolean {
  return (
    role === 'timescale' &&
    (RAISED.test(heading) || (/^(?:completion|targets?)$/iu.test(heading) && words > 0 && dates < FEW_DATES))
  )
}

/** Columns of fewer dates are of something else. */
export const FEW_DATES = 0.3

/** The columns of a start and an end, where every other date says when it was really done. */
function stretchOf(dates: Column[]): Column[] | undefined {
  const start = dates.find((column) => START.test(squash(column.heading)))
  const ends = dates.filter((column) => column !== start && END.test(squash(column.heading)))
  const end = ends.find((column) => !REAL.test(squash(column.heading))) ?? ends[0]
  if (!start || !end) return undefined
  const rest = dates.filter((column) => column !== start && column !== end)
  return rest.every((column) => REAL.test(squash(column.heading))) ? [start, end] : undefined
}

/** A sheet of what is closed says only when that was. */
const CLOSED = /\b(?:closed|date completed|completed on|actual)\b/iu

const BEGUN = /\b(?:start|started|commenced?|raised|added|opened|logged|identified|recorded|agreed|updated)\b/iu

/** Where an action comes from, which is never when it is due. */
export const RAISED = /\b(?:meeting|minutes?|raised|logged|identified|recorded|opened|entered|received|reported)\b/iu
const BARE = /^date$/iu
const DUE = /\b(?:due|deadline|by when|target|complete(?:d)? by|time ?scales?)\b/iu
