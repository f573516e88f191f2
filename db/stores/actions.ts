/** Actions as a whole: inserting and reading them. */
import type { Action, ActionOwner } from '../../src/plan/model.ts'
import type { PlanStore } from '../../src/plan/store.ts'
import { idBatches, insertAll } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import type { ActionRow } from '../schema.ts'
import { folded, groupBy } from '../values.ts'
import { actionFromRow, actionToRow } from './action-rows.ts'
import { ownerToRow } from './owners.ts'
import { timescalesOf, timescaleToRow } from './timescales.ts'

type Part = Pick<PlanStore, 'action' | 'actionByRef' | 'actions' | 'refRange'>

export function actionStore(database: Database): Part {
  const { query } = database
  const ofPartnership = (partnershipId: string) =>
    query.selectFrom('actions').selectAll().where('partnership_id', '=', partnershipId)

  async function whole(rows: ActionRow[]): Promise<Action[]> {
    const ids = rows.map((row) => row.id)
    const timescales = await timescalesOf(database, query, ids)
    const days = await preciseDaysOf(database, query, ids)
    return rows.map((row) => actionFromRow(row, timescales.get(row.id) ?? [], days.get(row.id) ?? []))
  }

  return {
    async action(partnershipId, id) {
      return (await whole(await ofPartnership(partnershipId).where('id', '=', id).execute()))[0]
    },
    async actionByRef(partnershipId, ref) {
      const rows = await ofPartnership(partnershipId).where('ref_match', '=', folded(ref)).execute()
      return (await whole(rows))[0]
    },
    async actions(partnershipId, ids) {
      const rows: ActionRow[] = []
      for (const batch of idBatches(database, ids)) {
        rows.push(...(await ofPartnership(partnershipId).where('id', 'in', batch).execute()))
      }
      const place = new Map(ids.map((id, index) => [id, index]))
      rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
      return whole(rows)
    },
    async refRange(planId) {
      const ofPlan = query.selectFrom('actions').select('ref').where('plan_id', '=', planId).where('follow_up', '=', 0)
      const first = await ofPlan.orderBy('number').limit(1).executeTakeFirst()
      const last = await ofPlan.orderBy('number', 'desc').limit(1).executeTakeFirst()
      return first && last && { first: first.ref, last: last.ref }
    },
  }
}

export async function insertActions(
  database: Database,
  query: Query,
  actions: readonly Action[],
  owners: readonly ActionOwner[],
): Promise<void> {
  await insertAll(database, query, 'actions', actions.map(actionToRow))
  const timescales = actions.flatMap((action) =>
    action.timescales.map((timescale, index) => timescaleToRow(action.partnershipId, action.id, index, timescale)),
  )
  await insertAll(database, query, 'timescales', timescales)
  await insertAll(database, query, 'action_precise_days', actions.flatMap(preciseDayRows))
  const partnershipOf = await partnerships(database, query, actions, owners)
  const ownerRows = owners.map((owner) => ownerToRow(partnershipOf.get(owner.actionId) ?? '', owner))
  await insertAll(database, query, 'action_owners', ownerRows)
}

/** Owners may be given for actions that are stored already. */
async function partnerships(
  database: Database,
  query: Query,
  actions: readonly Action[],
  owners: readonly ActionOwner[],
): Promise<Map<string, string>> {
  const found = new Map(actions.map((action) => [action.id, action.partnershipId]))
  const missing = [...new Set(owners.map((owner) => owner.actionId))].filter((id) => !found.has(id))
  for (const ids of idBatches(database, missing)) {
    const rows = await query.selectFrom('actions').select(['id', 'partnership_id']).where('id', 'in', ids).execute()
    for (const row of rows) found.set(row.id, row.partnership_id)
  }
  return found
}

export function preciseDayRows(action: Pick<Action, 'id' | 'partnershipId' | 'preciseDays'>) {
  return [...new Set(action.preciseDays)].map((day) => ({
    partnership_id: action.partnershipId,
    action_id: action.id,
    day,
  }))
}

async function preciseDaysOf(
  database: Database,
  query: Query,
  actionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows: { action_id: string; day: string }[] = []
  for (const ids of idBatches(database, actionIds)) {
    const all = query.selectFrom('action_precise_days').select(['action_id', 'day']).where('action_id', 'in', ids)
    rows.push(...(await all.orderBy('day').execute()))
  }
  const byAction = groupBy(rows, (row) => row.action_id)
  return new Map([...byAction].map(([id, group]) => [id, group.map((row) => row.day)]))
}
