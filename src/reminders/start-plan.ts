/** Go-live: an imported plan is silent until its plan lead presses Start. */
import type { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../people/model.ts'
import type { Plan, RatingScheme } from '../plan/model.ts'
import type { Stores } from '../ports/store.ts'
import { rescheduleRuns } from './slots.ts'

/** From now on its owners are asked. Its partnership's runs are set where none is yet. */
export async function startPlan(
  stores: Stores,
  partnership: Partnership,
  plan: Plan,
  now: Temporal.Instant,
): Promise<Plan> {
  const started: Plan = { ...plan, state: 'live', startedAt: plan.startedAt ?? now.toString() }
  await stores.plans.updatePlan(started)
  if ((await stores.reminders.nextSlot(partnership.id, 'chase')) === undefined) {
    await rescheduleRuns(stores, partnership, now)
  }
  return started
}

/** The plan lead has said what each level means: every action's standing follows. */
export async function settleScheme(
  stores: Stores,
  plan: Plan,
  scheme: RatingScheme,
  by: { personId: string; now: Temporal.Instant },
): Promise<Plan> {
  const settled = { ...plan, scheme, schemeSettled: scheme.levels.every((level) => level.completes !== 'ask') }
  await stores.plans.updatePlan(settled)
  await stores.plans.restand(plan.id, scheme)
  if (settled.schemeSettled) {
    const open = await stores.plans.openQueries(plan.partnershipId, { planId: plan.id })
    for (const { id } of open.filter(({ kind }) => kind === 'no-key')) {
      await stores.plans.settleQuery(plan.partnershipId, id, by.personId, 'Each level is settled.', by.now.toString())
    }
  }
  return settled
}
