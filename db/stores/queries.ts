/** What a plan leaves open, and what the plan lead answered. */
import type { Query as PlanQuery } from '../../src/plan/model.ts'
import type { PlanStore } from '../../src/plan/store.ts'
import { insertAll } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import type { QueryRow } from '../schema.ts'
import { instant, instantOrNull } from '../values.ts'

type Part = Pick<PlanStore, 'openQueries' | 'query' | 'insertQueries' | 'rewordQuery' | 'settleQuery'>

export function queryStore(database: Database): Part {
  const { query } = database
  return {
    async openQueries(partnershipId, filter = {}) {
      let open = query
        .selectFrom('queries')
        .selectAll()
        .where('partnership_id', '=', partnershipId)
        .where('settled_at', 'is', null)
      if (filter.planId !== undefined) open = open.where('plan_id', '=', filter.planId)
      if (filter.actionId !== undefined) open = open.where('action_id', '=', filter.actionId)
      const rows = await open.orderBy('importance').orderBy('plan_id').orderBy('position').orderBy('id').execute()
      return rows.map(fromRow)
    },
    async query(partnershipId, id) {
      const all = query.selectFrom('queries').selectAll().where('partnership_id', '=', partnershipId)
      const row = await all.where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },
    insertQueries: (queries) => database.atomically((inner) => insertQueries(database, inner, queries)),
    async rewordQuery(partnershipId, id, { raw, question }) {
      await query
        .updateTable('queries')
        .set({ raw, question })
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', id)
        .where('settled_at', 'is', null)
        .execute()
    },
    async settleQuery(partnershipId, id, by, answer, at) {
      await query
        .updateTable('queries')
        .set({ settled_at: instant(at), settled_by: by, answer })
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', id)
        .where('settled_at', 'is', null)
        .execute()
    },
  }
}

/** Those of one importance keep the order in which they were given. */
export async function insertQueries(database: Database, query: Query, queries: readonly PlanQuery[]): Promise<void> {
  const rows = queries.map((each, position) => toRow(each, position))
  await insertAll(database, query, 'queries', rows)
}

function toRow(query: PlanQuery, position: number): QueryRow {
  return {
    id: query.id,
    partnership_id: query.partnershipId,
    plan_id: query.planId,
    action_id: query.actionId,
    kind: query.kind,
    raw: query.raw,
    question: query.question,
    proposal: query.proposal,
    importance: query.importance,
    position,
    settled_at: instantOrNull(query.settledAt),
    settled_by: query.settledBy,
    answer: query.answer,
  }
}

function fromRow(row: QueryRow): PlanQuery {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    planId: row.plan_id,
    actionId: row.action_id,
    kind: row.kind,
    raw: row.raw,
    question: row.question,
    proposal: row.proposal,
    importance: row.importance,
    settledAt: row.settled_at,
    settledBy: row.settled_by,
    answer: row.answer,
  }
}
