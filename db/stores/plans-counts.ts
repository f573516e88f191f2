/** The numbers that `status` and the digest show, counted by the database. */
import { sql } from 'kysely'
import type { Standing } from '../../src/plan/model.ts'
import type { PlanCounts, PlanStore } from '../../src/plan/store.ts'
import type { Database, Query } from '../database.ts'
import { groupBy, word } from '../values.ts'

type Part = Pick<PlanStore, 'counts' | 'openByParty' | 'openByOrganisation' | 'nextDays' | 'partiesOfPlans'>

export function planCounts(database: Database): Part {
  const { query } = database
  return {
    async counts(partnershipId, today, planIds) {
      const plans = await selectPlans(query, partnershipId, planIds)
      const byPlan = groupBy(await selectCounts(query, partnershipId, today, planIds), (row) => row.plan_id)
      return plans.map((plan) => countsOf(plan.id, byPlan.get(plan.id) ?? []))
    },
    async openByParty(partnershipId, planIds) {
      return tally(await selectOwned(query, partnershipId, planIds), (partyId) => partyId)
    },
    async openByOrganisation(partnershipId, planIds) {
      const organisations = await selectOrganisations(query, partnershipId)
      const owned = await selectOwned(query, partnershipId, planIds)
      return tally(owned, (partyId) => organisations.get(partyId) ?? partyId)
    },
    nextDays: (partnershipId, planId, after, days) => selectNextDays(query, partnershipId, planId, after, days),
    partiesOfPlans: (partnershipId) => selectParties(query, partnershipId),
  }
}

interface Owned {
  partyIds: readonly string[]
  count: number
}

/**
 * How many open actions each list of owners has: a row a list, where a row an owner of an action would be thousands. The
 * order of a list does not matter: one in two orders is two rows.
 */
async function selectOwned(
  query: Query,
  partnershipId: string,
  planIds: readonly string[] | undefined,
): Promise<Owned[]> {
  const parties = sql<string | null>`string_agg(action_owners.party_id, ' ')`
  let open = query
    .selectFrom('actions')
    .select((eb) =>
      eb
        .selectFrom('action_owners')
        .select(parties.as('party_ids'))
        .whereRef('action_owners.action_id', '=', 'actions.id')
        .where('action_owners.kind', '=', 'owner')
        .as('party_ids'),
    )
    .where('partnership_id', '=', partnershipId)
    .where('standing', '=', 'open')
  if (planIds?.length === 1) open = open.where('plan_id', '=', planIds[0] ?? '')
  else if (planIds) open = open.where('plan_id', 'in', ['', ...planIds])
  const rows = await query
    .selectFrom(open.as('each_action'))
    .select((eb) => ['party_ids', eb.fn.countAll<number>().as('count')])
    .groupBy('party_ids')
    .execute()
  return rows.map((row) => ({ partyIds: row.party_ids?.split(' ') ?? [], count: row.count }))
}

/** An action once for each of these, however many of its parties own it; the most first. */
function tally(owned: readonly Owned[], whose: (partyId: string) => string): { partyId: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { partyIds, count } of owned) {
    for (const id of new Set(partyIds.map(whose))) counts.set(id, (counts.get(id) ?? 0) + count)
  }
  const tallied = [...counts].map(([partyId, count]) => ({ partyId, count }))
  return tallied.sort((a, b) => b.count - a.count || (a.partyId < b.partyId ? -1 : 1))
}

async function selectOrganisations(query: Query, partnershipId: string): Promise<Map<string, string>> {
  const rows = await query
    .selectFrom('parties')
    .select(['id', 'organisation_id'])
    .where('partnership_id', '=', partnershipId)
    .where('organisation_id', 'is not', null)
    .execute()
  return new Map(rows.flatMap((row) => (row.organisation_id === null ? [] : [[row.id, row.organisation_id]])))
}

/** Found by index: the days first, then what is due on them. */
async function selectNextDays(query: Query, partnershipId: string, planId: string, after: string, days: number) {
  const open = query
    .selectFrom('actions')
    .where('partnership_id', '=', partnershipId)
    .where('plan_id', '=', planId)
    .where('standing', '=', 'open')
    .where('due', 'is not', null)
  const next = open.select('due_order').distinct().where('due_order', '>', after).orderBy('due_order').limit(days)
  const rows = await open
    .select((eb) => ['due_order as day', 'rating', eb.fn.countAll<number>().as('count')])
    .where('due_order', 'in', next)
    .groupBy(['due_order', 'rating'])
    .orderBy('due_order')
    .orderBy('count', 'desc')
    .orderBy('rating')
    .execute()
  return [...groupBy(rows, (row) => row.day)].map(([day, ratings]) => ({
    day,
    ratings: ratings.map(({ rating, count }) => ({ rating, count })),
  }))
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
