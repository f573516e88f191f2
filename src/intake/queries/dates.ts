import { Temporal } from 'temporal-polyfill'
import type { RatingScheme, Timescale } from '../../plan/model.ts'
import { levelOf } from '../../plan/rating.ts'
import { ASKS_QUARTERS, isBeforePlan } from '../../plan/shared-questions.ts'
import type { ReadAction, ReadPlan } from '../contract.ts'
import { isDoubtful } from '../quarters.ts'
import { schemeFromRead } from '../scheme.ts'
import { type Asked, ask, clip, type Evidence, isRefused, NOT_APPLICABLE, nameOf, together } from './query.ts'

/** Dates that no calendar has, that lie before the plan, that are vague or missing. */
export function dateQueries({ plan, understood, quarters }: Evidence): Asked[] {
  const actions = plan.actions
  return [
    ...actions.flatMap(impossible),
    ...together(early(plan)),
    ...(quarters ? [] : whichQuarters(actions)),
    ...together(vague(plan)),
    ...together(undated(plan)),
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

function early({ actions, asOf, ratingScheme }: ReadPlan): Asked[] {
  if (asOf === null) return []
  const scheme = schemeFromRead(ratingScheme)
  return actions.flatMap((action) => {
    const completes = levelOf(scheme, action.rating)?.completes
    if (completes === 'yes' || !isBeforePlan(action, asOf)) return []
    const due = action.timescales.filter((t) => (t.kind === 'by' || t.kind === 'window') && t.latest && !t.replaced)
    const raw = due.map((t) => t.raw).join('; ')
    const asked =
      completes === 'no' || SAYS_OPEN.test(action.progress)
        ? ', and it is not complete: which new date is meant?'
        : ': is it done, or is another date meant?'
    return [
      ask('date-before-plan', action, raw, `“${clip(raw)}” is before the plan's own day, ${spoken(asOf)}${asked}`),
    ]
  })
}

const SAYS_OPEN =
  /(?:^|\n)\W{0,4}(?:outstanding|overdue|delayed|slipp(?:ed|ing)|behind|in progress|under ?way|on-?going|not (?:yet )?(?:complete[d]?|started|done|achieved)|partly|partially)\b/iu
/** How many of a plan's quarters a question quotes. */
const MOST_QUOTED = 4

/** Quarters of one year are read as those of the financial year; one answer settles it for the plan. */
function whichQuarters(actions: ReadAction[]): Asked[] {
  const doubtful = actions.flatMap(allDates).filter((t) => isDoubtful(t) && t.kind !== 'invalid')
  const first = doubtful.find(({ latest }) => latest)
  if (!first?.latest) return []
  const words = [...new Set(doubtful.map(({ raw }) => `“${clip(raw)}”`))].slice(0, MOST_QUOTED).join(', ')
  const dates = doubtful.length === 1 ? '1 date is a quarter' : `${doubtful.length} dates are quarters`
  const read = `“${clip(first.raw)}” is read as ending on ${spoken(first.latest)}`
  return [
    ask(
      'vague-date',
      null,
      words,
      `${dates} of a year (${words}): are quarters those of the financial year, so that ${read}, or of the calendar year?`,
      ASKS_QUARTERS,
    ),
  ]
}

function vague({ actions, asOf, ratingScheme }: ReadPlan): Asked[] {
  const scheme = schemeFromRead(ratingScheme)
  return actions.flatMap((action) => {
    const undone = isUndated(action) && isOpen(action, scheme) ? action.timescales.filter(saysSomething) : []
    return [...action.timescales.filter((t) => t.kind === 'tbc' && !t.replaced), ...undone].slice(0, 1).map((t) => {
      const why = asOf === null && NO_YEAR.test(t.raw) ? 'says no year' : 'gives no date'
      return ask('vague-date', action, t.raw, `“${clip(t.raw)}” ${why} for ${nameOf(action)}: when is it due?`)
    })
  })
}

const NO_YEAR =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|\b(?:spring|summer|autumn|winter|easter|christmas)\b|\bq[1-4]\b/iu
const isUndated = (action: ReadAction): boolean => action.timescales.every((t) => t.kind === 'none')
const saysSomething = ({ raw }: Timescale): boolean => /\p{L}{3}/u.test(raw) && !NOT_APPLICABLE.test(raw)

/** What is complete is due no more. */
function isOpen(action: ReadAction, scheme: RatingScheme): boolean {
  return !action.isComplete && levelOf(scheme, action.rating)?.completes !== 'yes'
}

function undated({ actions, ratingScheme }: ReadPlan): Asked[] {
  const scheme = schemeFromRead(ratingScheme)
  return actions
    .filter((action) => isUndated(action) && !action.timescales.some(saysSomething))
    .filter((action) => isOpen(action, scheme) && !isRefused(action))
    .map((action) => ask('no-date', action, action.title, `When is ${nameOf(action)} due? The plan gives no date.`))
}

function spoken(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}
