import { baseColumn, type Column } from './columns.ts'
import type { Role } from './headings.ts'
import type { Line, LineCell } from './lines.ts'
import { type Above, type Filled, type Said, saidBy } from './said.ts'
import { goesOn, hasOwnerLabel } from './shapes.ts'
import { type Traits, traitsOf } from './traits.ts'

/** A cell and the column it was found to belong to. */
interface Placed {
  cell: LineCell
  column: Column
}

export interface Alignment {
  placed: Placed[]
  cost: number
}

const PROSE = new Set<Role>([
  'text',
  'progress',
  'outcomes',
  'resource',
  'oversight',
  'followUp',
  'part',
  'section',
  'mixed',
  'evidence',
  'comments',
  'other',
])
/** What moving sideways costs, a column and at most: little for a row that lost its empty cells, more for one that has all. */
const SHIFT = { short: { column: 1.5, most: 3 }, full: { column: 3, most: 5 } }

/** How badly a cell suits a column: 0 it does, 10 it cannot. */
function misfit(role: Role, cell: LineCell): number {
  const t = traitsOf(cell)
  switch (role) {
    case 'ref':
    case 'sectionRef':
      return t.reference ? 0 : t.words <= 3 ? 4 : 10
    case 'completed':
      return t.colour || t.number ? 6 : 0
    case 'calendar':
      return t.mark ? 0 : 8
    case 'priority':
      return t.words <= 3 ? 0 : 8
    case 'rating':
      return t.colour || t.grade || t.status ? 0 : t.file ? 1.5 : t.words <= 5 ? 2.5 : 9
    case 'timescale':
    case 'followUpDate':
      return misfitDate(t)
    case 'leads':
      if (t.colour || t.number) return 9
      if (t.partyLike) return 0
      return t.dateLike ? 7 : t.words <= 30 ? 3 : 7
    default:
      return misfitProse(role, t)
  }
}

function misfitDate(t: Traits): number {
  if (t.number && !t.dateLike) return 6
  if (t.colour) return 8
  if (t.dateLike) return 0
  if (t.words <= 4) return 3
  return t.mentionsDate && t.words <= 30 ? 3.5 : t.words <= 9 ? 4.5 : 9
}

function misfitProse(role: Role, t: Traits): number {
  if (t.colour) return 8
  if (t.number) return role === 'other' ? 0.5 : 6
  if (t.dateLike && t.words <= 6) {
    if (role === 'progress' || role === 'other' || !t.namesDate) return 2
    return role === 'resource' ? 5 : 6
  }
  if (role !== 'other' && role !== 'oversight' && t.partyLike && t.words <= 8) return role === 'text' ? 1 : 2
  return 0
}

/** What it costs to put words where an action already has some: a second number or rating says that it is another action. */
function crowding(role: Role, said: Said, text: string): number {
  const before = said.text
  if (before === '') return 0
  const bonus = goingOn(role, said, text)
  if (role === 'ref') return 20
  if (role === 'mixed' && hasOwnerLabel(before) && hasOwnerLabel(text)) return 6
  if (role === 'rating') return before === text ? 2 : 4
  if (role === 'leads' || role === 'timescale') return 2 - bonus
  if (role === 'text' && /[.!?]$/u.test(before.trim()) && /^\p{Lu}/u.test(text)) return 3
  return (role === 'text' ? 1 : 0.5) - bonus
}

/** How plainly words go on from those above: a bracket closed, a small letter, or a long line left without its end. */
function goingOn(role: Role, said: Said, text: string): number {
  if (said.open()) return /^[^(]*\)/u.test(text) ? 6 : 3
  if (goesOn(said.text, text)) return 3
  return PROSE.has(role) && said.unfinished() ? (role === 'text' ? 1 : 0.5) : 0
}

/**
 * Puts the cells of a line into columns, left to right, at the least cost: staying where they stand costs nothing, moving
 * sideways together costs little (a row that lost its empty cells), standing where their words do not belong costs much.
 */
export function alignLine(line: Line, columns: Column[], header: Line, filled: Filled): Alignment {
  const cells = line.cells
  const above = saidBy(filled)
  const base = cells.map((c) => baseColumn(c, line, columns, header))
  const straight = alignAt(cells, base, columns, above)
  if (straight && straight.cost < 1) return straight
  const shift = isShort(line, header) ? SHIFT.short : SHIFT.full
  return bestAlignment(cells, base, columns, above, shift) ?? straight ?? { placed: [], cost: 99 }
}

/** Whether a row lost cells: fewer than the heading row has, or all at the left edge of a sheet with the rest empty. */
function isShort(line: Line, header: Line): boolean {
  if (line.count !== null) return line.count < (header.count ?? line.count)
  const first = header.cells[0]?.column ?? 0
  return line.cells.length < header.cells.length && line.cells.every((c, at) => c.column <= first + at)
}

function alignAt(cells: LineCell[], base: number[], columns: Column[], above: Above): Alignment | undefined {
  const placed: Placed[] = []
  let cost = 0
  let last = -1
  for (const [at, cell] of cells.entries()) {
    const column = columns[base[at] ?? -1]
    if (!column) return undefined
    if ((base[at] ?? 0) <= last) cost += 2
    last = base[at] ?? 0
    cost +=
      (column.filled ? 0 : NEVER_USED) +
      misfit(column.role, cell) +
      crowding(column.role, above(column.role), cell.text)
    placed.push({ cell, column })
  }
  return { placed, cost }
}

/** What it costs to stand in a column where no other row says anything. */
const NEVER_USED = 5

interface Step {
  cost: number
  from: number
}

function bestAlignment(
  cells: LineCell[],
  base: number[],
  columns: Column[],
  above: Above,
  shift: ShiftCost,
): Alignment | undefined {
  if (cells.length > columns.length) return undefined
  const steps: Step[][] = []
  for (const [at, cell] of cells.entries()) {
    steps[at] = columns.map((column, to) => {
      const own =
        (column.filled ? 0 : NEVER_USED) +
        misfit(column.role, cell) +
        crowding(column.role, above(column.role), cell.text)
      return cheapest(steps[at - 1], at, to, base, own, shift)
    })
  }
  return trace(steps, cells, columns)
}

function cheapest(
  before: Step[] | undefined,
  at: number,
  to: number,
  base: number[],
  own: number,
  price: ShiftCost,
): Step {
  const shift = to - (base[at] ?? 0)
  if (!before) return { cost: own + shiftCost(shift, price), from: -1 }
  let best: Step = { cost: Number.POSITIVE_INFINITY, from: -1 }
  for (let from = 0; from < to; from++) {
    const previous = before[from]
    if (!previous) continue
    const cost = previous.cost + own + shiftCost(shift - (from - (base[at - 1] ?? 0)), price)
    if (cost < best.cost) best = { cost, from }
  }
  return best
}

interface ShiftCost {
  column: number
  most: number
}

function shiftCost(change: number, price: ShiftCost): number {
  return Math.min(price.most, price.column * Math.abs(change))
}

function trace(steps: Step[][], cells: LineCell[], columns: Column[]): Alignment | undefined {
  const last = steps.at(-1) ?? []
  let to = last.reduce((best, step, at) => (step.cost < (last[best]?.cost ?? Number.POSITIVE_INFINITY) ? at : best), 0)
  const cost = last[to]?.cost ?? Number.POSITIVE_INFINITY
  if (!Number.isFinite(cost)) return undefined
  const placed: Placed[] = []
  for (let at = cells.length - 1; at >= 0; at--) {
    const cell = cells[at]
    const column = columns[to]
    if (cell && column) placed.unshift({ cell, column })
    to = steps[at]?.[to]?.from ?? 0
  }
  return { placed, cost }
}
