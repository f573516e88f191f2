import { findCalendar } from './calendar.ts'
import type { Column } from './columns.ts'
import { type Content, EMPTY, FEW_LEVELS, suits } from './content.ts'
import type { ToldColumns } from './contract.ts'
import { REAL } from './date-headings.ts'
import { squash } from './document.ts'
import { guessRoles, type Role, type RoleGuess } from './headings.ts'
import { FEW_DATES, RAISED, settleDates } from './settle-dates.ts'

const MIXED_FROM = 0.4
/** What makes a column of recommendations less likely the action where another is called so. */
const HEADED = 3

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
  const isNamed = (at: number) => guesses[at]?.[0]?.role === 'text' && guesses[at].length === 1
  const named = columns.some((_, at) => isNamed(at) && !isMixed(at) && suits('text', contents[at] ?? EMPTY) > 0)
  const isSaid = guesses.some((of) => of.some((guess) => guess.role === 'text'))
  const text = bestAt(columns, (at) => {
    if (isMixed(at)) return -9
    if (!isSaid) return unnamedScore(columns[at], contents[at] ?? EMPTY)
    const heads = named && !isNamed(at) && guesses[at]?.some((g) => g.role === 'section')
    return textScore(guesses[at] ?? [], (g) => score(at, g)) - (heads ? HEADED : 0)
  })
  columns.forEach((column, at) => {
    if (at === text) column.role = 'text'
    else if (isWhoAndWhen(guesses, at) || (isMixed(at) && !hasOwnLeads(guesses, at))) column.role = 'mixed'
    else {
      const options = (guesses[at] ?? []).filter((g) => g.role !== 'text' && (g.role !== 'section' || at < text))
      if (options.length === 0 && ITEM.test(squash(column.heading)) && (contents[at]?.references ?? 0) > MOSTLY)
        options.push({ role: 'ref', weight: 0 })
      column.role = options.sort((a, b) => score(at, b) - score(at, a))[0]?.role ?? 'other'
    }
  })
  findCalendar(columns, contents)
  settlePriorities(columns, contents)
  settleTwins(columns)
  settleRatings(columns, contents)
  settleDates(columns, contents)
  settleSections(columns, contents, score)
  settleLeads(columns)
  settleRest(columns, contents)
  fillByContent(columns, contents)
}

/** What is counted, as the heading of a column of numbers. */
const ITEM = /^(?:items?|actions?|tasks?|rec(?:ommendation)?s?|objectives?|minutes?|agenda items?)$/iu

const NAMELESS: Role[] = ['text', 'timescale', 'ref', 'rating', 'leads', 'progress']

/** Without any heading each role goes to the column whose cells suit it best, the plainest roles first. */
function assignByContent(columns: Column[], contents: Content[]): void {
  for (const role of NAMELESS) {
    const free = columns.filter((c) => c.role === 'other')
    const fitness = (column: Column) => suits(role, contents[columns.indexOf(column)] ?? EMPTY)
    const weight = (column: Column) => fitness(column) + (role === 'text' ? firstWords(column, columns, contents) : 0)
    const best = free.sort((a, b) => weight(b) - weight(a))[0]
    if (best && fitness(best) >= (role === 'text' ? 0.5 : 1.5)) best.role = role
  }
}

/** What is to be done stands in every row, and before what is said of it. */
function firstWords(column: Column, columns: Column[], contents: Content[]): number {
  const at = columns.indexOf(column)
  return 2 * (contents[at]?.filled ?? 0) - at / columns.length
}

/** A column of unknown name is the owner, the date or the rating where no other is and its cells are plainly that. */
function fillByContent(columns: Column[], contents: Content[]): void {
  for (const [at, column] of columns.entries()) {
    const { dates, statuses } = contents[at] ?? EMPTY
    if (column.role === 'other' && REAL.test(squash(column.heading)) && dates > FEW_DATES && statuses < FEW_DATES)
      column.role = 'completed'
  }
  for (const [role, share] of [
    ['leads', 'parties'],
    ['timescale', 'dates'],
    ['rating', 'colours'],
    ['rating', 'statuses'],
  ] as const) {
    if (columns.some((c) => c.role === role || (c.role === 'mixed' && role !== 'rating'))) continue
    const found = columns.find((c, at) => isOpen(c, share) && (contents[at]?.[share] ?? 0) >= 0.7)
    if (found) found.role = role
  }
}

/** Whether a heading leaves open what its column is for: it is no known other thing, or asks whether something is done. */
function isOpen(column: Column, share: keyof Content): boolean {
  if (share === 'statuses' && DONE.test(column.heading)) return ['other', 'progress'].includes(column.role)
  if (share === 'dates' && RAISED.test(column.heading)) return false
  const known = guessRoles(column.heading)[0]
  return column.role === 'other' && column.heading !== '' && (known === undefined || known.role !== 'other')
}

const DONE = /^(?:action )?(?:complete[d]?|done|achieved|closed|finished|implemented)\b/iu

/** A priority that is no level but a theme behind the actions is kept as it is. */
function settlePriorities(columns: Column[], contents: Content[]): void {
  columns.forEach((column, at) => {
    const { words = 0, levels = 0 } = contents[at] ?? EMPTY
    if (column.role === 'priority' && words > 0 && levels < FEW_LEVELS) column.role = 'other'
  })
}

/** What a plan is divided by; a finding or a lesson beside it only explains it. */
const HEADS =
  /\b(?:recommendations?|themes?|priorit(?:y|ies)|objectives?|standards?|workstreams?|strands?|sections?|phases?|domains?|causes? of concern|drivers?)\b/iu

/** One column heads the actions: of several that might, the one that suits best. */
function settleSections(columns: Column[], contents: Content[], score: (at: number, guess: RoleGuess) => number): void {
  const all = columns.filter((c) => c.role === 'section')
  const fitness = (column: Column) => {
    const at = columns.indexOf(column)
    const weight = guessRoles(column.heading).find((g) => g.role === 'section')?.weight ?? 0
    const heads = HEADS.test(column.heading) ? 1 : 0
    return score(at, { role: 'section', weight }) + heads + (contents[at]?.words ?? 0) / 100
  }
  if (all.length === 0) headByOutcome(columns, contents)
  const best = [...all].sort((a, b) => fitness(b) - fitness(a))[0]
  for (const column of all) if (column !== best) column.role = 'other'
  if (best) settleParts(best, all, (column) => groupsIn(contents[columns.indexOf(column)]))
}

/** What recommendations stand under, also where each has only one. */
const THEME = /\b(?:themes?|domains?|workstreams?|strands?|causes? of concern)\b/iu

/** Groups that are fewer than others by less than that may be the same ones. */
const FEWER = 0.9

/** How many rows of a table begin another of a column's headings, as a share. */
const groupsIn = ({ distinct, filled }: Content = EMPTY): number => distinct * Math.min(1, filled)

/** Of two columns that divide a plan, one by larger parts (`Theme | Recommendation | Action`), the larger heads the other. */
function settleParts(best: Column, all: Column[], groups: (column: Column) => number): void {
  const others = all.filter((column) => column !== best && HEADS.test(column.heading) && groups(column) > 0)
  const at = (column: Column) => all.indexOf(column)
  const larger = others.find(
    (column) =>
      groups(column) < groups(best) * FEWER ||
      (THEME.test(column.heading) && at(column) < at(best) && groups(column) <= groups(best)),
  )
  if (larger) larger.role = 'part'
  else {
    const smaller = others.find((column) => groups(best) < groups(column) * FEWER && groups(column) < FEWER)
    if (!smaller) return
    best.role = 'part'
    smaller.role = 'section'
  }
}

/** An outcome that stands before the actions, once for several of them, heads them. */
function headByOutcome(columns: Column[], contents: Content[]): void {
  const text = columns.findIndex((c) => c.role === 'text')
  const found = columns.find((c, at) => at < text && c.role === 'outcomes' && (contents[at]?.filled ?? 1) < MOSTLY)
  if (found) found.role = 'section'
}

const MOSTLY = 0.8

/** Beside the lead, partners and supporters only help. */
function settleLeads(columns: Column[]): void {
  const all = columns.filter((c) => c.role === 'leads')
  const leads = (column: Column) =>
    /\b(?:leads?|owners?|responsib\w*|accountab\w*|who|whom|officers?)\b/iu.test(column.heading)
  const helps = (column: Column) =>
    /\b(?:partners?|support\w*|involved|contribut\w*|consult\w*|stakeholders?)\b/iu.test(column.heading)
  const watches = (column: Column) => /\b(?:sro|sponsor)\b/iu.test(column.heading)
  if (!all.some((c) => leads(c) && !helps(c))) return
  for (const column of all) if (watches(column) && all.some((other) => !watches(other))) column.role = 'oversight'
  for (const column of all) if (helps(column) && !/\b(?:leads?|owners?)\b/iu.test(column.heading)) column.role = 'other'
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

/** Where no heading is one of actions, they stand in a column of unknown name, each in its own words. */
function unnamedScore(column: Column | undefined, content: Content): number {
  if (!column || guessRoles(column.heading).length > 0) return -8
  return suits('text', content) + content.distinct * 2
}

function hasOwnLeads(guesses: RoleGuess[][], at: number): boolean {
  return guesses[at]?.[0]?.role === 'leads'
}

/** `Who and by when`: one cell for both, where no column has either alone. */
function isWhoAndWhen(guesses: RoleGuess[][], at: number): boolean {
  const says = (of: RoleGuess[] | undefined, role: Role) => (of ?? []).some((g) => g.role === role && g.weight > 4)
  const isFirst = (of: RoleGuess[], role: Role) => of[0]?.role === role && of[0].weight > 4
  const others = guesses.filter((_, other) => other !== at)
  return (
    says(guesses[at], 'leads') &&
    says(guesses[at], 'timescale') &&
    !others.some((of) => isFirst(of, 'leads') || isFirst(of, 'timescale'))
  )
}

function bestAt(columns: Column[], score: (at: number) => number): number {
  let best = 0
  columns.forEach((_, at) => {
    if (score(at) > score(best)) best = at
  })
  return best
}

/** Beside a rating in colours or grades, stages in words say how far an action is. */
function settleRatings(columns: Column[], contents: Content[]): void {
  const rated = (column: Column) => {
    const { colours = 0, grades = 0 } = contents[columns.indexOf(column)] ?? {}
    return colours + grades >= 0.5
  }
  const all = columns.filter((c) => c.role === 'rating')
  if (!all.some(rated)) return
  for (const column of all) {
    if (!rated(column) && (contents[columns.indexOf(column)]?.statuses ?? 0) >= 0.5) column.role = 'progress'
  }
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
