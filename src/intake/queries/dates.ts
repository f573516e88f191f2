import { Temporal } from 'temporal-polyfill'
import type { Timescale } from '../../plan/model.ts'
import type { ReadAction } from '../contract.ts'
import { type Asked, ask, clip, type Evidence, nameOf, together } from './query.ts'

const DONE = /\b(?:complete[d]?|achieved|done|closed|finished|in place)\b/iu

/** Dates that no calendar has, that lie before the plan, that are vague or missing. */
export function dateQueries({ plan, understood }: Evidence): Asked[] {
  const actions = plan.actions
  return [
    ...actions.flatMap(impossible),
    ...together(
      early(actions, plan.asOf),
      'have a date before the day of the plan and are not said to be complete: are these dates still right?',
    ),
    ...together(actions.flatMap(vague), 'have no date yet: when are they due?'),
    ...together(actions.flatMap(undated), 'have no date: when are they due?'),
    ...understood.flatMap(({ action, unpaired }) =>
      unpaired.map((raw) =>
        ask('vague-date', action, raw, `Which date belongs to which follow-up of ${nameOf(action)}?`),
      ),
    ),
  ]
}

function allDates(action: ReadAction): Timescale[] {
  return [...action.timescales, ...action.followUps.flatMap((f) => f.due ?? [])]
}

function impossible(action: ReadAction): Asked[] {
  return allDates(action)
    .filter((t) => t.kind === 'invalid')
    .map((t) => {
      const meant = t.suggested ? `is ${spoken(t.suggested)} meant?` : 'which day is meant?'
      return ask('invalid-date', action, t.raw, `“${clip(t.raw)}” cannot be a date: ${meant}`, t.suggested ?? null)
    })
}

function early(actions: ReadAction[], asOf: string | null): Asked[] {
  if (asOf === null) return []
  return actions.flatMap((action) => {
    const due = action.timescales.filter((t) => (t.kind === 'by' || t.kind === 'window') && t.latest !== null)
    const last = due
      .map((t) => t.latest ?? '')
      .sort()
      .at(-1)
    const open =
      !DONE.test(action.progress) && !action.timescales.some((t) => ['ongoing', 'from', 'done'].includes(t.kind))
    if (last === undefined || last >= asOf || !open) return []
    const raw = due.map((t) => t.raw).join('; ')
    return [
      ask(
        'date-before-plan',
        action,
        raw,
        `“${clip(raw)}” is before the plan's own day, ${spoken(asOf)}: is it done, or is another date meant?`,
      ),
    ]
  })
}

function vague(action: ReadAction): Asked[] {
  return action.timescales
    .filter((t) => t.kind === 'tbc')
    .slice(0, 1)
    .map((t) =>
      ask('vague-date', action, t.raw, `“${clip(t.raw)}” gives no date for ${nameOf(action)}: when is it due?`),
    )
}

function undated(action: ReadAction): Asked[] {
  if (!action.timescales.every((t) => t.kind === 'none')) return []
  return [ask('no-date', action, action.title, `When is ${nameOf(action)} due? The plan gives no date.`)]
}

function spoken(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}
