/** What the person who asks may see of a plan and of its actions (design: "What each may see"). */
import type { Context } from '../core.ts'
import { sightOf } from '../people/roles.ts'
import type { Plan } from '../plan/model.ts'
import { myParties } from '../progress/mine.ts'

export interface Sight {
  /** Plan lead, chair or reviewer: everything. */
  all: boolean
  /** The parties this person answers for today: their own actions in full. */
  partyIds: readonly string[]
  /** Where actions are, beside their rating. */
  status: boolean
  /** A restricted plan seen by someone who is none of its people: refs and counts, no words. */
  countsOnly: boolean
}

/** Undefined where the person may not even know of the plan. */
async function planSight(context: Context, plan: Plan, answeredFor?: readonly string[]): Promise<Sight | undefined> {
  const partyIds = answeredFor ?? (await myParties(context))
  const subject = { planId: plan.id, restricted: plan.restricted, ofPlan: await ownsSome(context, plan, partyIds) }
  const sight = sightOf(context.actor, subject)
  const all = sight === 'full'
  // A draft is nobody's but its plan lead's: nothing of it was agreed to be shown yet.
  if (sight === 'nothing' || (plan.state === 'draft' && !all)) return undefined
  return { all, partyIds, status: all || sight === 'summary with status', countsOnly: sight === 'refs and counts' }
}

export interface SeenPlan {
  plan: Plan
  sight: Sight
}

/** The plans the person may know of, in the order of their keys. */
export async function plansInSight(context: Context): Promise<SeenPlan[]> {
  const partyIds = await myParties(context)
  const seen: SeenPlan[] = []
  for (const plan of await context.stores.plans.plans(context.actor.partnership.id)) {
    const sight = plan.state === 'closed' ? undefined : await planSight(context, plan, partyIds)
    if (sight) seen.push({ plan, sight })
  }
  return seen.sort((a, b) => a.plan.key.localeCompare(b.plan.key))
}

async function ownsSome({ actor, stores }: Context, plan: Plan, partyIds: readonly string[]): Promise<boolean> {
  if (partyIds.length === 0) return false
  const own = await stores.plans.list(
    actor.partnership.id,
    { planIds: [plan.id], partyIds },
    { order: 'due', offset: 0, limit: 1, uncounted: true },
  )
  return own.total > 0
}
