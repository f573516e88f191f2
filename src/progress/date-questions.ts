/** A new date answers what the plan left open about the old ones, wherever it was given. */
import type { Context } from '../core.ts'
import type { Query, StoredTimescale } from '../plan/model.ts'
import { stillWaits } from '../plan/shared-questions.ts'
import type { AtHand } from './at-hand.ts'

/** Settles the action's open questions about dates that stand no more, now that these count. */
export async function settleDateQuestions(
  { stores, actor, now }: Context,
  at: AtHand,
  timescales: readonly StoredTimescale[],
): Promise<void> {
  const open = await stores.plans.openQueries(at.action.partnershipId, { actionId: at.action.id })
  const answer = timescales.map(({ raw }) => raw).join('; ')
  for (const query of open.filter((each) => isAnswered(each, at, timescales))) {
    await stores.plans.settleQuery(query.partnershipId, query.id, actor.person?.id ?? '', answer, now.toString())
  }
}

function isAnswered({ kind, raw }: Query, { action, owners, plan }: AtHand, now: readonly StoredTimescale[]): boolean {
  if (kind === 'no-date' || kind === 'date-before-plan') {
    return !stillWaits(kind, { ...action, timescales: [...now] }, owners, plan.asOf)
  }
  // Words that were a follow-up's date were never among the action's own.
  const holds = (timescale: StoredTimescale) => timescale.raw === raw
  return (kind === 'vague-date' || kind === 'invalid-date') && action.timescales.some(holds) && !now.some(holds)
}
