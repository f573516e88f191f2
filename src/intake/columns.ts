import { guessRoles, type Role, type RoleGuess } from './headings.ts'
import type { Line, LineCell } from './lines.ts'
import { countWords, isColourRating, isNumberReference, isReference } from './shapes.ts'
import { type Traits, traitsOf } from './traits.ts'

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
}

/** What the cells of a column have in common, as shares of those that say something. */
interface Content {
  filled: number
  dates: number
  references: number
  numbers: number
  colours: number
  grades: number
  parties: number
  labelled: number
  prose: number
  words: number
  distinct: number
}

const MIXED_FROM = 0.4

/** Whether a row heads a plan: most of its cells are headings, one may be the action, another says who, when or how far. */
export function isHeaderLine(line: Line): boolean {
  if (line.paragraph || line.cells.length < 2) return false
  const guesses = line.cells.map((c) => guessRoles(c.text))
  if (guesses.filter((g) => g.length > 0).length < Math.max(2, line.cells.length * 0.6)) return false
  if (line.cells.some((c, at) => countWords(c.text) > 20 || (countWords(c.text) > 4 && guesses[at]?.length === 0)))
    return false
  const text = guesses.some((g) => g.some((r) => r.role === 'text'))
  const rest = new Set(guesses.flatMap((g) => g.slice(0, 2).map((r) => r.role)))
  const others = ['leads', 'timescale', 'rating', 'progress', 'outcomes', 'followUp'].filter((r) => rest.has(r as Role))
  return text && others.length >= 1 && !isDataLike(line)
}

function isDataLike(line: Line): boolean {
  return line.cells.some((c) => isNumberReference(c.text) || isColourRating(c.text))
}

/** The columns of all regions that share a heading row, with the roles that suit both the headings and the cells. */
export function readColumns(regions: Region[]): Column[] {
  const header = regions[0]?.header
  if (!header) return []
  const body = regions.flatMap((r) => r.body)
  const columns = placeColumns(header, body)
  const contents = columns.map((column) => readContent(column, columns, header, body))
  assignRoles(columns, contents)
  columns.forEach((column, at) => {
    const content = contents[at] ?? EMPTY
    column.filled = column.role === 'ref' ? content.references > 0.3 : content.words > 0
  })
  return columns
}

function placeColumns(header: Line, body: Line[]): Column[] {
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

function readContent(column: Column, columns: Column[], header: Line, body: Line[]): Content {
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
    parties: share((t) => t.partyLike),
    labelled: share((t) => t.labelled),
    prose: share((t) => t.words >= 5),
    words: traits.length === 0 ? 0 : traits.reduce((n, t) => n + t.words, 0) / traits.length,
    distinct: cells.length === 0 ? 0 : new Set(cells.map((c) => c.text.toLowerCase())).size / cells.length,
  }
}

/** How well the cells of a column suit a role, beside what its heading says. */
function suits(role: Role, c: Content): number {
  if (c.filled === 0 && c.words === 0) return role === 'rating' || role === 'followUpDate' ? 0 : -1
  switch (role) {
    case 'ref':
      return c.references * 6 - c.words * 0.5 - c.dates * 3
    case 'text':
      return (
        c.prose * 3 -
        (c.dates + c.colours + c.grades + c.numbers) * 5 -
        c.labelled * 8 -
        (c.parties > 0.7 && c.words < 6 ? 3 : 0)
      )
    case 'leads':
      return c.parties * 3 + c.labelled * 2 - (c.dates + c.colours + c.numbers) * 5 - (c.words > 20 ? 4 : 0)
    case 'timescale':
    case 'followUpDate':
      return c.dates * 5 - c.colours * 5 - (c.words > 14 ? 5 : 0)
    case 'rating':
      return (c.colours + c.grades) * 5 - (c.words > 8 ? 6 : 0)
    case 'priority':
      return c.words <= 2 ? 2 : -4
    case 'section':
      return c.prose + (c.distinct < 0.7 ? 2 : 0) + (c.filled < 0.7 ? 2 : 0) - c.dates * 4
    case 'mixed':
      return c.labelled * 12
    default:
      return c.prose * 2 - (c.colours + c.numbers) * 4 - (c.dates > 0.8 ? 2 : 0)
  }
}

function assignRoles(columns: Column[], contents: Content[]): void {
  const guesses = columns.map((column) => withContent(guessRoles(column.heading), column))
  const score = (at: number, guess: RoleGuess) => guess.weight + suits(guess.role, contents[at] ?? EMPTY)
  const isMixed = (at: number) => (contents[at]?.labelled ?? 0) >= MIXED_FROM && (contents[at]?.words ?? 0) > 4
  const text = bestAt(columns, (at) => (isMixed(at) ? -9 : textScore(guesses[at] ?? [], (g) => score(at, g))))
  columns.forEach((column, at) => {
    if (at === text) column.role = 'text'
    else if (isMixed(at) && !hasOwnLeads(guesses, at)) column.role = 'mixed'
    else {
      const options = (guesses[at] ?? []).filter((g) => g.role !== 'text' && (g.role !== 'section' || at < text))
      column.role = options.sort((a, b) => score(at, b) - score(at, a))[0]?.role ?? 'other'
    }
  })
  settleTwins(columns)
  settleRest(columns, contents)
}

const EMPTY: Content = {
  filled: 0,
  dates: 0,
  references: 0,
  numbers: 0,
  colours: 0,
  grades: 0,
  parties: 0,
  labelled: 0,
  prose: 0,
  words: 0,
  distinct: 0,
}

/** A column without a heading may be the number, or a note; one with unknown words is told by its cells alone. */
function withContent(guesses: RoleGuess[], column: Column): RoleGuess[] {
  if (guesses.length > 0) return guesses
  const roles: Role[] = column.heading === '' ? ['ref', 'other'] : ['other', 'leads', 'timescale', 'rating']
  return roles.map((role) => ({ role, weight: role === 'other' ? 2 : 0 }))
}

function textScore(guesses: RoleGuess[], score: (guess: RoleGuess) => number): number {
  const guess = guesses.find((g) => g.role === 'text')
  if (!guess || !guesses[0] || guess.weight <= guesses[0].weight - 4) return -8
  return score(guess) - (guess === guesses[0] ? 0 : 4)
}

function hasOwnLeads(guesses: RoleGuess[][], at: number): boolean {
  return guesses[at]?.[0]?.role === 'leads'
}

function bestAt(columns: Column[], score: (at: number) => number): number {
  let best = 0
  columns.forEach((_, at) => {
    if (score(at) > score(best)) best = at
  })
  return best
}

/** Two columns of one name are told apart by what stands before them: a date behind the follow-ups is theirs. */
function settleTwins(columns: Column[]): void {
  const followUp = columns.findIndex((c) => c.role === 'followUp')
  const timescales = columns.filter((c) => c.role === 'timescale')
  if (followUp < 0 || timescales.length < 2) return
  for (const column of timescales) {
    if (columns.indexOf(column) > followUp) column.role = 'followUpDate'
  }
}

/** A second number is a number of something else; a date of review belongs to follow-ups only where there are any. */
function settleRest(columns: Column[], contents: Content[]): void {
  let ref = false
  columns.forEach((column, at) => {
    if (column.role === 'ref' && ref) column.role = 'other'
    if (column.role === 'ref') ref = true
    if (column.role !== 'followUpDate' || columns.some((c) => c.role === 'followUp')) return
    column.role =
      (contents[at]?.dates ?? 0) > 0.5 && !columns.some((c) => c.role === 'timescale') ? 'timescale' : 'other'
  })
}
