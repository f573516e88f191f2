import { Temporal } from 'temporal-polyfill'
import type { Timescale } from '../../plan/model.ts'
import { isBeforePlan } from '../../plan/shared-questions.ts'
import type { ReadAction } from '../contract.ts'
import { type Asked, ask, clip, type Evidence, nameOf, together } from './query.ts'

/** Dates that no calendar has, that lie before the plan, that are vague or missing. */
export function dateQueries({ plan, understood }: Evidence): Asked[] {
  const actions = plan.actions
  return [
    ...actions.flatMap(impossible),
    ...together(early(actions, plan.asOf)),
    ...together(actions.flatMap(vague)),
    ...together(actions.flatMap(undated)),
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
    if (!isBeforePlan(action, asOf)) return []
    const due = action.timescales.filter((t) => (t.kind === 'by' || t.kind === 'window') && t.latest !== null)
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
