import { baseColumn, type Column } from './columns.ts'
import type { Role } from './headings.ts'
import type { Line } from './lines.ts'
import { type Traits, traitsOf } from './traits.ts'

/** What the cells of a column have in common, as shares of those that say something. */
export interface Content {
  filled: number
  dates: number
  references: number
  numbers: number
  colours: number
  grades: number
  statuses: number
  parties: number
  labelled: number
  /** Levels of priority. */
  levels: number
  /** Crosses and ticks. */
  marks: number
  prose: number
  words: number
  distinct: number
}

export const EMPTY: Content = {
  filled: 0,
  dates: 0,
  references: 0,
  numbers: 0,
  colours: 0,
  grades: 0,
  statuses: 0,
  parties: 0,
  labelled: 0,
  levels: 0,
  marks: 0,
  prose: 0,
  words: 0,
  distinct: 0,
}

export function readContent(column: Column, columns: Column[], header: Line, body: Line[]): Content {
  const at = columns.indexOf(column)
  const cells = body
    .filter((line) => line.cells.length >= 2)
    .flatMap((line) => line.cells.filter((c) => baseColumn(c, line, columns, header) === at))
  const traits = cells.map(traitsOf)
  const share = (test: (t: Traits) => boolean) => (traits.length === 0 ? 0 : traits.filter(test).length / traits.length)
  const rows = body.filter((line) => line.cells.length >= 3).length
  return {
    filled: rows === 0 ? 0 : cells.length / rows,
    dates: share((t) => t.dateLike),
    references: share((t) => t.reference),
    numbers: share((t) => t.number),
    colours: share((t) => t.colour),
    grades: share((t) => t.grade),
    statuses: share((t) => t.status),
    parties: share((t) => t.partyLike),
    labelled: share((t) => t.labelled),
    levels: share((t) => t.level),
    marks: share((t) => t.mark),
    prose: share((t) => t.words >= 5),
    words: traits.length === 0 ? 0 : traits.reduce((n, t) => n + t.words, 0) / traits.length,
    distinct: cells.length === 0 ? 0 : new Set(cells.map((c) => c.text.toLowerCase())).size / cells.length,
  }
}

/** Where fewer cells than that say how urgent an action is, they name what it is about. */
export const FEW_LEVELS = 0.3

/** Actions are told in words of their own: what says the same again heads several. */
const REPEATED = 0.8

/** How well the cells of a column suit a role, beside what its heading says. */
export function suits(role: Role, c: Content): number {
  if (c.filled === 0 && c.words === 0) return role === 'rating' || role === 'followUpDate' ? 0 : -1
  switch (role) {
    case 'ref':
      return c.references * 6 - c.words * 0.5 - c.dates * 3
    case 'text':
      return (
        c.prose * 3 -
        (c.dates + c.colours + c.grades + c.numbers) * 5 -
        c.labelled * 8 -
        (c.parties > 0.7 && c.words < 6 ? 3 : 0) -
        (c.distinct < REPEATED ? (1 - c.distinct) * 4 : 0)
      )
    case 'leads':
      return c.parties * 3 + c.labelled * 2 - (c.dates + c.colours + c.numbers) * 5 - (c.words > 20 ? 4 : 0)
    case 'timescale':
    case 'followUpDate':
      return c.dates * 5 - c.colours * 5 - (c.words > 14 ? 5 : 0)
    case 'rating':
      return (c.colours + c.grades + c.statuses) * 5 - (c.words > 8 && c.statuses < 0.8 ? 6 : 0)
    case 'priority':
      return (c.words <= 2 ? 2 : -4) - (c.levels < FEW_LEVELS ? 9 : 0)
    case 'part':
    case 'section':
      return c.prose + (c.distinct < 0.7 ? 2 : 0) + (c.filled < 0.7 ? 2 : 0) - c.dates * 4
    case 'mixed':
      return c.labelled * 12
    default:
      return c.prose * 2 - (c.colours + c.numbers) * 4 - (c.dates > 0.8 ? 2 : 0)
  }
}
