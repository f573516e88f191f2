/** Questions about many actions at once: whom they still wait for, and how they are worded as they grow fewer. Pure. */
import type { Action, ActionOwner, IsoDay, Query, Timescale } from './model.ts'

const WORDS: Readonly<Record<string, { many: string; one: string }>> = {
  'no-owner': { many: 'have no owner: who owns them?', one: 'has no owner: who owns it?' },
  'no-date': { many: 'have no date: when are they due?', one: 'has no date: when is it due?' },
  'vague-date': { many: 'have no date yet: when are they due?', one: 'has no date yet: when is it due?' },
  'date-before-plan': {
    many: 'have a date before the day of the plan and are not said to be complete: are these dates still right?',
    one: 'has a date before the day of the plan and is not said to be complete: is it still right?',
  },
}
/** What a question about the plan's quarters proposes, and is known by. */
export const ASKS_QUARTERS = 'financial year'
/** How many actions are named in the words of a question about many. */
export const MOST_NAMED = 20
const SAID_DONE = /\b(?:complete[d]?|achieved|done|closed|finished|in place)\b/iu
const SAID_OPEN =
  /\b(?:not (?:yet )?(?:been )?(?:complete[d]?|achieved|done|finished)|incomplete|(?:to be|yet to be) complete[d]?)\b/giu

const saysDone = (progress: string): boolean => SAID_DONE.test(progress.replace(SAID_OPEN, ' '))

/** Whether one question asks for many actions: an earlier release stored some about one action without it. */
export function isAboutMany({ kind, question, actionId }: Pick<Query, 'kind' | 'question' | 'actionId'>): boolean {
  return actionId === null && Object.hasOwn(WORDS, kind) && /^\d+ actions? /u.test(question)
}

/** `5 actions have no owner: who owns them?` */
export function sharedQuestion(kind: string, count: number): string {
  const words = WORDS[kind]
  return count === 1 ? `1 action ${words?.one}` : `${count} actions ${words?.many}`
}

type Dated = Pick<Action, 'progress'> & { timescales: readonly Pick<Timescale, 'kind' | 'latest' | 'replaced'>[] }

/** Whether its last date lies before the plan's own day, and it is neither said to be done nor open-ended. */
export function isBeforePlan({ timescales, progress }: Dated, asOf: IsoDay | null): boolean {
  const days = timescales.flatMap(({ kind, latest, replaced }) =>
    (kind === 'by' || kind === 'window') && latest && !replaced ? [latest] : [],
  )
  const last = days.sort().at(-1)
  const isOpen =
    !saysDone(progress) && !timescales.some((t) => !t.replaced && ['ongoing', 'from', 'done', 'tbc'].includes(t.kind))
  return asOf !== null && last !== undefined && last < asOf && isOpen
}

/** Whether a stored action still waits for the answer to such a question. One that left the plan does not. */
export function stillWaits(
  kind: string,
  action: Pick<Action, 'status' | 'standing' | 'timescales' | 'progress'>,
  owners: readonly Pick<ActionOwner, 'kind'>[],
  asOf: IsoDay | null,
): boolean {
  if (action.status === 'no longer in the plan') return false
  if (kind === 'no-owner') return !owners.some((owner) => owner.kind === 'owner')
  const isUndated = action.timescales.every((timescale) => timescale.kind === 'none')
  if (kind === 'no-date') return isUndated
  if (kind === 'vague-date') return isUndated || action.timescales.some((timescale) => timescale.kind === 'tbc')
  return !action.status.startsWith('complete') && isBeforePlan(action, asOf)
}
