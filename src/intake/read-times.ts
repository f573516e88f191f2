import type { Timescale } from '../plan/model.ts'
import { readTimescale } from '../plan/timescale/index.ts'
import { parseDay } from './as-of.ts'
import type { Completion } from './cells/completion.ts'
import {
  type AsOf,
  calendarTimescales,
  columnTimescales,
  noTimescale,
  progressTimescales,
  strayTimescales,
  textTimescales,
} from './cells/timescales.ts'
import { RAISED_ON } from './date-headings.ts'
import { squash } from './document.ts'
import type { Role } from './headings.ts'
import { joined } from './joined.ts'
import type { PlanContext } from './plan-context.ts'
import type { RawAction } from './walk.ts'

/** The dates of an action, and the roles of the columns they stand in. */
export interface Times {
  found: Timescale[]
  from: Role[]
}

/** What was read of an action before its dates. */
export interface ReadSoFar {
  text: string
  progress: string
  mixed: Timescale[]
  completed: Completion
}

/** All dates of an action: those of their own columns first; those that stand elsewhere where the plan has no such column. */
export function readTimes(raw: RawAction, { text, progress, mixed, completed }: ReadSoFar, plan: PlanContext): Times {
  const marked = plan.has('timescale') ? [] : calendarTimescales(raw.fields.calendar ?? [], plan.asOf)
  const own = columnTimescales(raw.fields.timescale ?? [], raisedOn(raw, plan.asOf))
  const empty = own.every((t) => t.kind === 'none')
  const stray = strayTimescales(joined(raw, 'resource'), empty, plan.asOf)
  const written = plan.has('timescale') || marked.length > 0 ? [] : textTimescales(text, mixed.length === 0, plan.asOf)
  const late = progressTimescales(progress.split('\n'), plan.asOf)
  const says: [Role, Timescale[]][] = [
    ['timescale', own],
    ['calendar', marked],
    ['resource', stray],
    ['text', written],
    ['mixed', mixed],
    ['progress', late],
    ['completed', completed.timescales],
  ]
  const all = says.flatMap(([, found]) => found)
  return {
    found: all.length > 0 ? all : [noTimescale()],
    from: says.flatMap(([role, found]) => (found.length > 0 ? [role] : [])),
  }
}

/**
 * The day from which the words of an action's date count: that on which it was raised, where a log says so (`End of March`
 * beside `Date raised: 12/03/24`), else that of the plan.
 */
function raisedOn(raw: RawAction, asOf: AsOf): AsOf {
  const said = (raw.fields.other ?? []).find(({ heading = '' }) => RAISED_ON.test(squash(heading)))
  const { kind, precision, latest } = readTimescale(said?.text ?? '', asOf)
  const day = kind === 'by' && precision === 'day' ? parseDay(latest) : null
  return day && (!asOf || day.toString() < asOf.toString()) ? day : asOf
}
