/** Who was asked and has not replied: counted from what was delivered, in one statement. */
import type { ReminderStore, ReplyState } from '../../src/reminders/store.ts'
import type { Database } from '../database.ts'
import { askDay, openActions, unansweredAsks } from './reminders-candidates.ts'

export async function awaitingReplies(
  { query }: Database,
  partnershipId: string,
  filter: Parameters<ReminderStore['awaiting']>[1] = {},
): Promise<ReplyState[]> {
  let actions = openActions(query, partnershipId).where('plans.state', '=', 'live')
  if (filter.planId !== undefined) actions = actions.where('actions.plan_id', '=', filter.planId)
  if (filter.actionId !== undefined) actions = actions.where('actions.id', '=', filter.actionId)
  const rows = await unansweredAsks(actions)
    .select((eb) => [
      'actions.id as action_id',
      'actions.ref',
      'actions.title',
      'actions.plan_id',
      'action_owners.party_id',
      'action_owners.answered_at',
      eb.fn.min<string>(askDay).as('since'),
      eb.fn.count<number>(askDay).distinct().as('asks'),
    ])
    .groupBy([
      'actions.id',
      'actions.ref',
      'actions.title',
      'actions.plan_id',
      'action_owners.party_id',
      'action_owners.answered_at',
    ])
    .orderBy('since')
    .orderBy('actions.ref')
    .orderBy('action_owners.party_id')
    .execute()
  return rows.map((row) => ({
    actionId: row.action_id,
    ref: row.ref,
    title: row.title,
    planId: row.plan_id,
    partyId: row.party_id,
    awaitingSince: row.since,
    asks: row.asks,
    answeredAt: row.answered_at,
  }))
}
