/** Plans and their sections. */
import type { Plan, PlanState, RatingScheme, Section } from '../../src/plan/model.ts'
import { standingOf } from '../../src/plan/standing.ts'
import type { PlanStore } from '../../src/plan/store.ts'
import { insertAll } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import type { PlanRow, SectionRow } from '../schema.ts'
import { flag, folded, fromJson, instant, instantOrNull, json, word } from '../values.ts'
import { wordsOf } from './action-rows.ts'
import { actionStore, insertActions } from './actions.ts'
import { actionChanges } from './actions-change.ts'
import { listActions, listRefs } from './actions-list.ts'
import { ownerStore } from './owners.ts'
import { planCounts } from './plans-counts.ts'
import { insertQueries, queryStore } from './queries.ts'
import { timescaleStore } from './timescales.ts'

type Part = Pick<
  PlanStore,
  | 'insertPlan'
  | 'insertActions'
  | 'updatePlan'
  | 'plan'
  | 'planByKey'
  | 'plans'
  | 'sections'
  | 'insertSections'
  | 'restand'
>

export function createPlanStore(database: Database): PlanStore {
  return {
    ...planStore(database),
    ...actionStore(database),
    ...actionChanges(database),
    ...timescaleStore(database),
    ...ownerStore(database),
    ...queryStore(database),
    ...planCounts(database),
    list: (partnershipId, filter, page) => listActions(database, partnershipId, filter, page),
    refs: (partnershipId, filter, limit) => listRefs(database, partnershipId, filter, limit),
  }
}

function planStore(database: Database): Part {
  const { query } = database
  return {
    insertPlan: (plan, sections, actions, owners, queries) =>
      database.atomically(async (inner) => {
        await inner.insertInto('plans').values(toRow(plan)).execute()
        const rows = sections.map((section) => sectionToRow(plan.partnershipId, section))
        await insertAll(database, inner, 'sections', rows)
        await insertActions(database, inner, actions, owners)
        await insertQueries(database, inner, queries)
      }),
    insertActions: (actions, owners) => database.atomically((inner) => insertActions(database, inner, actions, owners)),
    updatePlan: (plan) =>
      database.atomically(async (inner) => {
        const before = await inner.selectFrom('plans').select('key').where('id', '=', plan.id).executeTakeFirst()
        await inner
          .updateTable('plans')
          .set(toRow(plan))
          .where('partnership_id', '=', plan.partnershipId)
          .where('id', '=', plan.id)
          .execute()
        if (before && before.key !== plan.key) await renameRefs(inner, plan, before.key)
      }),
    async plan(partnershipId, id) {
      const all = query.selectFrom('plans').selectAll().where('partnership_id', '=', partnershipId)
      const row = await all.where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },
    async planByKey(partnershipId, key) {
      const all = query.selectFrom('plans').selectAll().where('partnership_id', '=', partnershipId)
      const row = await all.where((eb) => eb(eb.fn<string>('lower', ['key']), '=', folded(key))).executeTakeFirst()
      return row && fromRow(row)
    },
    async plans(partnershipId) {
      const all = query.selectFrom('plans').selectAll().where('partnership_id', '=', partnershipId)
      return (await all.orderBy('key').execute()).map(fromRow)
    },
    async sections(planId) {
      const all = query.selectFrom('sections').selectAll().where('plan_id', '=', planId)
      return (await all.orderBy('position').orderBy('id').execute()).map(sectionFromRow)
    },
    insertSections: (partnershipId, sections) =>
      database.atomically(async (inner) => {
        const rows = sections.map((section) => sectionToRow(partnershipId, section))
        await insertAll(database, inner, 'sections', rows)
      }),
    restand: (planId, scheme) => database.atomically((inner) => restand(inner, planId, scheme)),
  }
}

/** A plan that gets another key keeps its numbers: `CAL-12` becomes `CCC-12`. */
async function renameRefs(query: Query, plan: Plan, oldKey: string): Promise<void> {
  const actions = await query
    .selectFrom('actions')
    .select(['id', 'ref', 'title', 'text'])
    .where('plan_id', '=', plan.id)
    .execute()
  for (const action of actions) {
    const ref = plan.key + action.ref.slice(oldKey.length)
    await query
      .updateTable('actions')
      .set({ ref, ref_match: folded(ref), words: wordsOf({ ...action, ref }) })
      .where('id', '=', action.id)
      .execute()
  }
}

/** One statement for each status and rating that occur together, so nothing is decided twice. */
async function restand(query: Query, planId: string, scheme: RatingScheme): Promise<void> {
  const codes = scheme.levels.map((level) => level.code)
  if (codes.length === 0) return
  const pairs = await query
    .selectFrom('actions')
    .select(['status', 'rating'])
    .distinct()
    .where('plan_id', '=', planId)
    .where('rating', 'in', codes)
    .execute()
  for (const { status, rating } of pairs) {
    const standing = standingOf(word(status), rating, scheme)
    await query
      .updateTable('actions')
      .set((eb) => ({ standing, version: eb('version', '+', 1) }))
      .where('plan_id', '=', planId)
      .where('status', '=', status)
      .where('rating', '=', rating)
      .where('standing', '<>', standing)
      .execute()
  }
}

function toRow(plan: Plan): PlanRow {
  return {
    id: plan.id,
    partnership_id: plan.partnershipId,
    key: plan.key,
    title: plan.title,
    as_of: plan.asOf,
    state: plan.state,
    restricted: flag(plan.restricted),
    scheme: json(plan.scheme),
    scheme_settled: flag(plan.schemeSettled),
    lead_id: plan.leadId,
    imported_at: instant(plan.importedAt),
    started_at: instantOrNull(plan.startedAt),
  }
}

function fromRow(row: PlanRow): Plan {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    key: row.key,
    title: row.title,
    asOf: row.as_of,
    state: word<PlanState>(row.state),
    restricted: row.restricted === 1,
    scheme: fromJson(row.scheme),
    schemeSettled: row.scheme_settled === 1,
    leadId: row.lead_id,
    importedAt: row.imported_at,
    startedAt: row.started_at,
  }
}

function sectionToRow(partnershipId: string, section: Section): SectionRow {
  return {
    id: section.id,
    partnership_id: partnershipId,
    plan_id: section.planId,
    ref: section.ref,
    title: section.title,
    parent_id: section.parentId,
    position: section.position,
  }
}

function sectionFromRow(row: SectionRow): Section {
  return {
    id: row.id,
    planId: row.plan_id,
    ref: row.ref,
    title: row.title,
    parentId: row.parent_id,
    position: row.position,
  }
}
