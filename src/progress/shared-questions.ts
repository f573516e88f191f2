/** A question about many actions counts down as each gets its owner or its date, and the last one settles it. */

import type { Action, Plan, Query } from '../plan/model.ts'
import { isAboutMany, MOST_NAMED, sharedQuestion, stillWaits } from '../plan/shared-questions.ts'
import type { Stores } from '../ports/store.ts'

const ALL = 10_000

/** Who answered, and when. */
interface Answered {
  personId: string | null
  now: { toString(): string }
}

/** Counts the plan's open questions about many actions again: call it after an owner or a date has changed. */
export async function recountShared(stores: Stores, plan: Plan, { personId, now }: Answered): Promise<void> {
  const open = await stores.plans.openQueries(plan.partnershipId, { planId: plan.id })
  const shared = open.filter(isAboutMany)
  if (shared.length === 0) return
  const filter = { planIds: [plan.id], parentId: null }
  const page = { order: 'number', offset: 0, limit: ALL, uncounted: true } as const
  const { items } = await stores.plans.list(plan.partnershipId, filter, page)
  const ids = items.map(({ id }) => id)
  const actions = await stores.plans.actions(plan.partnershipId, ids)
  const owners = Map.groupBy(await stores.plans.owners(plan.partnershipId, ids), ({ actionId }) => actionId)
  for (const query of shared) {
    // Those that have a question of their own are not asked about twice.
    const asked = new Set(open.flatMap(({ kind, actionId }) => (kind === query.kind ? (actionId ?? []) : [])))
    const left = actions.filter(
      (action) => !asked.has(action.id) && stillWaits(query.kind, action, owners.get(action.id) ?? [], plan.asOf),
    )
    if (left.length > 0) await reword(stores, query, left)
    else await stores.plans.settleQuery(plan.partnershipId, query.id, personId ?? '', 'None is left.', now.toString())
  }
}

async function reword(stores: Stores, query: Query, left: readonly Action[]): Promise<void> {
  const question = sharedQuestion(query.kind, left.length)
  if (question === query.question) return
  const named = left.slice(0, MOST_NAMED).map(({ ref }) => ref)
  await stores.plans.rewordQuery(query.partnershipId, query.id, { raw: named.join(', '), question })
}
