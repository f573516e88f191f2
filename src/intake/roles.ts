import type { Column } from './columns.ts'
import { type Content, EMPTY, suits } from './content.ts'
import type { ToldColumns } from './contract.ts'
import { squash } from './document.ts'
import { guessRoles, type Role, type RoleGuess } from './headings.ts'

const MIXED_FROM = 0.4

/** Gives every column the role that suits both its heading and its cells, and those that were told the one they have. */
export function assignRoles(columns: Column[], contents: Content[], told: ToldColumns = {}): void {
  if (columns.every((c) => c.heading === '')) assignByContent(columns, contents)
  else assignByHeading(columns, contents)
  for (const [heading, role] of Object.entries(told)) {
    const column = columns.find((c) => squash(c.heading) === squash(heading))
    if (!column) continue
    for (const other of columns) if (other.role === role) other.role = 'other'
    column.role = role
  }
}

function assignByHeading(columns: Column[], contents: Content[]): void {
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
  settleDates(columns)
  settleSections(columns, contents, score)
  settleRest(columns, contents)
  fillByContent(columns, contents)
}

const NAMELESS: Role[] = ['text', 'timescale', 'ref', 'rating', 'leads', 'progress']

/** Without any heading each role goes to the column whose cells suit it best, the plainest roles first. */
function assignByContent(columns: Column[], contents: Content[]): void {
  for (const role of NAMELESS) {
    const free = columns.filter((c) => c.role === 'other')
    const fitness = (column: Column) => suits(role, contents[columns.indexOf(column)] ?? EMPTY)
    const best = free.sort((a, b) => fitness(b) - fitness(a))[0]
    if (best && fitness(best) >= (role === 'text' ? 1 : 1.5)) best.role = role
  }
}

/** A column of unknown name is the owner, the date or the rating where no other is and its cells are plainly that. */
function fillByContent(columns: Column[], contents: Content[]): void {
  for (const [role, share] of [
    ['leads', 'parties'],
    ['timescale', 'dates'],
    ['rating', 'colours'],
  ] as const) {
    if (columns.some((c) => c.role === role || c.role === 'mixed')) continue
    const found = columns.find((c, at) => c.role === 'other' && c.heading !== '' && (contents[at]?.[share] ?? 0) >= 0.7)
    if (found) found.role = role
  }
}

/** Beside the date something is due, the dates it began and was done are notes. */
function settleDates(columns: Column[]): void {
  const dates = columns.filter((c) => c.role === 'timescale')
  const other = (column: Column) =>
    /\b(?:completed|actual|closed|achieved|start|started|commenced?)\b/iu.test(column.heading)
  if (dates.every(other)) return
  for (const column of dates) if (other(column)) column.role = 'other'
}

/** One column heads the actions: of several that might, the one that suits best. */
function settleSections(columns: Column[], contents: Content[], score: (at: number, guess: RoleGuess) => number): void {
  const all = columns.filter((c) => c.role === 'section')
  const fitness = (column: Column) => {
    const at = columns.indexOf(column)
    const weight = guessRoles(column.heading).find((g) => g.role === 'section')?.weight ?? 0
    return score(at, { role: 'section', weight }) + (contents[at]?.words ?? 0) / 100
  }
  const best = [...all].sort((a, b) => fitness(b) - fitness(a))[0]
  for (const column of all) if (column !== best) column.role = 'other'
}

/** A column without a heading may be the number, or a note; one with unknown words is kept as it is. */
function withContent(guesses: RoleGuess[], column: Column): RoleGuess[] {
  if (guesses.length > 0) return guesses
  if (column.heading !== '') return [{ role: 'other', weight: 2 }]
  return (['ref', 'other'] as const).map((role) => ({ role, weight: role === 'other' ? 2 : 0 }))
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
