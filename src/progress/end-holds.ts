/** "On hold until …" ends by itself: when its day has come the action is open again, and an update says so. */
import type { Temporal } from 'temporal-polyfill'
import { plainDay } from '../cards/days.ts'
import { planRefresh } from '../delivery/planning.ts'
import type { Action, IsoDay, Plan, Status } from '../plan/model.ts'
import { standingOf } from '../plan/standing.ts'
import type { Stores } from '../ports/store.ts'
import { beforeOf } from './before.ts'
import type { Update } from './model.ts'

interface Moment {
  partnershipId: string
  today: IsoDay
  now: Temporal.Instant
  newId(): string
}

const OPEN: readonly Status[] = ['not due to start', 'not started', 'under way']
/** How far back it is looked for what the action was before it was put on hold. */
const LOOK_BACK = 50

/**
 * Opens every action of a live plan whose hold ends on or before `today`, as it was before, and gives them back. What
 * was asked before the hold does not count any more.
 */
export async function endHolds(stores: Stores, moment: Moment): Promise<Action[]> {
  const { partnershipId, today } = moment
  const ids = await stores.reminders.holdsOver(partnershipId, today)
  if (ids.length === 0) return []
  const plans = new Map((await stores.plans.plans(partnershipId)).map((plan) => [plan.id, plan]))
  const actions = await stores.plans.actions(partnershipId, ids)
  for (const action of actions) {
    const plan = plans.get(action.planId)
    if (plan) await endHold(stores, moment, action, plan)
  }
  return actions
}

async function endHold(stores: Stores, moment: Moment, action: Action, { scheme }: Plan): Promise<void> {
  const { partnershipId, now, newId } = moment
  const status = await statusBefore(stores, action)
  await stores.plans.changeAction(partnershipId, action.id, action.version, {
    status,
    statusUntil: null,
    statusNote: null,
    standing: standingOf(status, action.rating, scheme),
  })
  // What is asked from this very moment on counts.
  await stores.reminders.release(partnershipId, action.id, now.subtract({ milliseconds: 1 }).toString())
  const until = action.statusUntil ? ` until ${plainDay(action.statusUntil)}` : ''
  const update: Update = {
    id: newId(),
    partnershipId,
    planId: action.planId,
    actionId: action.id,
    at: now.toString(),
    byPersonId: null,
    forPartyId: null,
    via: 'schedule',
    progress: null,
    ratingFrom: action.rating,
    ratingTo: action.rating,
    statusFrom: action.status,
    statusTo: status,
    reason: `It was on hold${until}: open again.`,
    evidence: [],
    undoes: null,
    before: JSON.stringify(beforeOf({ action, owners: [] }, [], true)),
  }
  await stores.progress.insertUpdate(update)
  await planRefresh(stores, { partnershipId, actionId: action.id, now, newId })
  const what = { what: 'hold ended', subject: action.id, detail: update.id, refused: false }
  await stores.progress.audit({ at: update.at, partnershipId, personId: null, ...what })
}

async function statusBefore(stores: Stores, { partnershipId, id }: Action): Promise<Status> {
  const updates = await stores.progress.updates(partnershipId, { actionId: id, limit: LOOK_BACK })
  const held = updates.find(({ statusFrom, statusTo }) => statusTo === 'on hold' && statusFrom !== 'on hold')
  const before = held?.statusFrom
  return before && OPEN.includes(before) ? before : 'under way'
}
