/** The numbers that `status` and the digest show, counted by the database. */
import { type RawBuilder, sql } from 'kysely'
import type { Standing } from '../../src/plan/model.ts'
import type { PlanCounts, PlanStore } from '../../src/plan/store.ts'
import type { Database, Query } from '../database.ts'
import { groupBy, word } from '../values.ts'

type Part = Pick<PlanStore, 'counts' | 'openByParty' | 'openByOrganisation' | 'partiesOfPlans'>

export function planCounts(database: Database): Part {
  const { query } = database
  return {
    async counts(partnershipId, today, planIds) {
      const plans = await selectPlans(query, partnershipId, planIds)
      const byPlan = groupBy(await selectCounts(query, partnershipId, today, planIds), (row) => row.plan_id)
      return plans.map((plan) => countsOf(plan.id, byPlan.get(plan.id) ?? []))
    },
    openByParty: (partnershipId, planIds) =>
      selectOpen(query, partnershipId, planIds, sql<string>`action_owners.party_id`),
    openByOrganisation: (partnershipId, planIds) =>
      selectOpen(query, partnershipId, planIds, sql<string>`coalesce(parties.organisation_id, action_owners.party_id)`),
    partiesOfPlans: (partnershipId) => selectParties(query, partnershipId),
  }
}

/** Open actions for each of these, an action once for each of them however many of its parties own it. */
async function selectOpen(
  query: Query,
  partnershipId: string,
  planIds: readonly string[] | undefined,
  whose: RawBuilder<string>,
) {
  let open = query
    .selectFrom('actions')
    .innerJoin('action_owners', 'action_owners.action_id', 'actions.id')
    .leftJoin('parties', 'parties.id', 'action_owners.party_id')
    .select([whose.as('whose'), sql<number>`count(distinct actions.id)`.as('count')])
    .where('actions.partnership_id', '=', partnershipId)
    .where('actions.standing', '=', 'open')
    .where('action_owners.kind', '=', 'owner')
  if (planIds?.length === 1) open = open.where('actions.plan_id', '=', planIds[0] ?? '')
  else if (planIds) open = open.where('actions.plan_id', 'in', ['', ...planIds])
  const rows = await open.groupBy(whose).orderBy('count', 'desc').orderBy(whose).execute()
  return rows.map((row) => ({ partyId: row.whose, count: row.count }))
}

async function selectParties(query: Query, partnershipId: string) {
  const rows = await query
    .selectFrom('actions')
    .innerJoin('action_owners', 'action_owners.action_id', 'actions.id')
    .select(['action_owners.party_id', 'actions.plan_id'])
    .distinct()
    .where('actions.partnership_id', '=', partnershipId)
    .execute()
  return rows.map((row) => ({ partyId: row.party_id, planId: row.plan_id }))
}

function selectPlans(query: Query, partnershipId: string, planIds?: readonly string[]) {
  const all = query.selectFrom('plans').select('id').where('partnership_id', '=', partnershipId).orderBy('key')
  return (planIds ? all.where('id', 'in', ['', ...planIds]) : all).execute()
}

/** One row for each plan, rating, standing, and whether its date is past, to come or not there. */
function selectCounts(query: Query, partnershipId: string, today: string, planIds?: readonly string[]) {
  const when = sql<When>`case when due is null then 'open-ended' when due < ${today} then 'past' else 'to come' end`
  const isFollowUp = sql<0 | 1>`case when parent_id is null then 0 else 1 end`
  let all = query
    .selectFrom('actions')
    .select(['plan_id', 'rating', 'standing', when.as('when_due'), isFollowUp.as('is_follow_up')])
    .where('partnership_id', '=', partnershipId)
  if (planIds?.length === 1) all = all.where('plan_id', '=', planIds[0] ?? '')
  else if (planIds) all = all.where('plan_id', 'in', ['', ...planIds])
  return query
    .selectFrom(all.as('each_action'))
    .select((eb) => ['plan_id', 'rating', 'standing', 'when_due', 'is_follow_up', eb.fn.countAll<number>().as('count')])
    .groupBy(['plan_id', 'rating', 'standing', 'when_due', 'is_follow_up'])
    .orderBy('rating')
    .execute()
}

type When = 'past' | 'to come' | 'open-ended'

interface CountRow {
  rating: string | null
  standing: string
  when_due: When
  is_follow_up: number
  count: number
}

function countsOf(planId: string, rows: readonly CountRow[]): PlanCounts {
  const byStanding: Record<Standing, number> = { open: 0, 'perhaps complete': 0, complete: 0, 'set aside': 0 }
  const counts: PlanCounts = { planId, total: 0, byRating: [], byStanding, overdue: 0, openFollowUps: 0 }
  for (const row of rows) {
    const standing = word<Standing>(row.standing)
    if (row.is_follow_up) {
      if (standing === 'open') counts.openFollowUps += row.count
      continue
    }
    byStanding[standing] += row.count
    if (standing === 'set aside') continue
    counts.total += row.count
    if (standing === 'open' && row.when_due === 'past') counts.overdue += row.count
    const line = lineOf(counts, row.rating)
    line.count += row.count
    if (standing === 'complete') continue
    if (standing === 'perhaps complete') line.perhapsComplete += row.count
    if (row.when_due === 'past') line.pastDue += row.count
    else if (row.when_due === 'to come') line.notYetDue += row.count
    else line.openEnded += row.count
  }
  return counts
}

function lineOf(counts: PlanCounts, rating: string | null): PlanCounts['byRating'][number] {
  const there = counts.byRating.find((line) => line.rating === rating)
  if (there) return there
  const line = { rating, count: 0, perhapsComplete: 0, pastDue: 0, notYetDue: 0, openEnded: 0 }
  counts.byRating.push(line)
  return line
}
