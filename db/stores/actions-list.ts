/** A page of actions, in the order and with the filter that were asked for. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { ActionFilter, ActionSummary, Page } from '../../src/plan/store.ts'
import type { Database, Query } from '../database.ts'
import type { Tables } from '../schema.ts'
import { containing, flag, folded } from '../values.ts'
import { dueOrder, SUMMARY_COLUMNS, summaryFromRow } from './action-rows.ts'
import { timescalesOf } from './timescales.ts'

export async function listActions(
  database: Database,
  partnershipId: string,
  filter: ActionFilter,
  page: Page,
): Promise<{ items: ActionSummary[]; total: number }> {
  const { query } = database
  const found = matching(query, partnershipId, filter)
  const rows = await inOrder(found, page.order).select(SUMMARY_COLUMNS).limit(page.limit).offset(page.offset).execute()
  const timescales = await timescalesOf(
    database,
    query,
    rows.map((row) => row.id),
  )
  const items = rows.map((row) => summaryFromRow(row, timescales.get(row.id) ?? []))
  // A page that is not full ends the list: what it holds is all there is, and nothing is counted.
  const ends = page.offset === 0 && rows.length < page.limit
  if (ends || page.uncounted) return { items, total: rows.length }
  const counted = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { items, total: counted.total }
}

/** The refs of the first of them, by due day. */
export async function listRefs(
  { query }: Database,
  partnershipId: string,
  filter: ActionFilter,
  limit: number,
): Promise<string[]> {
  const found = inOrder(matching(query, partnershipId, filter), 'due')
  return (await found.select('actions.ref').limit(limit).execute()).map(({ ref }) => ref)
}

function inOrder(found: ReturnType<typeof matching>, order: Page['order']): ReturnType<typeof matching> {
  const key = (eb: ExpressionBuilder<Tables, 'actions'>) =>
    eb.selectFrom('plans').select('plans.key').whereRef('plans.id', '=', 'actions.plan_id')
  const dated = order === 'due' ? found.orderBy('actions.due_order') : found.orderBy(key)
  return dated.orderBy('actions.number').orderBy('actions.follow_up').orderBy('actions.id')
}

function matching(query: Query, partnershipId: string, filter: ActionFilter) {
  let found = query.selectFrom('actions').where('actions.partnership_id', '=', partnershipId)
  const { planIds, partyIds, standing, rating, dueFrom, dueTo, undated, escalated, parentId } = filter
  // One value is asked for by itself, so that an index also gives the order.
  if (planIds?.length === 1) found = found.where('actions.plan_id', '=', planIds[0] ?? '')
  else if (planIds) found = found.where('actions.plan_id', 'in', atLeastOne(planIds))
  if (standing?.length === 1) found = found.where('actions.standing', '=', standing[0] ?? '')
  else if (standing) found = found.where('actions.standing', 'in', atLeastOne(standing))
  if (rating !== undefined) found = found.where('actions.rating', rating === null ? 'is' : '=', rating)
  // By \`due_order\` too, which the indexes are in.
  if (dueFrom !== undefined) found = found.where('actions.due', '>=', dueFrom).where('actions.due_order', '>=', dueFrom)
  if (dueTo !== undefined) found = found.where('actions.due', '<=', dueTo).where('actions.due_order', '<=', dueTo)
  if (undated !== undefined) found = found.where('actions.due', undated ? 'is' : 'is not', null)
  if (undated) found = found.where('actions.due_order', '=', dueOrder(null))
  if (escalated !== undefined) found = found.where('actions.escalated_at', escalated ? 'is not' : 'is', null)
  if (filter.extensionAsked !== undefined) {
    found = found.where('actions.extension_asked', '=', flag(filter.extensionAsked))
  }
  if (parentId !== undefined) found = found.where('actions.parent_id', parentId === null ? 'is' : '=', parentId)
  if (partyIds) {
    const owned = query
      .selectFrom('action_owners')
      .select('action_id')
      .where('kind', '=', 'owner')
      .where('partnership_id', '=', partnershipId)
      .where('party_id', 'in', atLeastOne(partyIds))
    found = found.where('actions.id', 'in', owned)
  }
  for (const part of folded(filter.words ?? '')
    .split(/\s+/)
    .filter(Boolean)) {
    found = found.where(sql<boolean>`actions.words like ${containing(part)} escape '\\'`)
  }
  return found
}

/** `in ()` is no SQL: an empty list matches nothing, as no id is empty. */
function atLeastOne<T extends string>(values: readonly T[]): readonly (T | '')[] {
  return values.length > 0 ? values : ['']
}
