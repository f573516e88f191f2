/** Reads what `status` shows of one plan: counts and short lists by index, never the whole plan. */
import type { Temporal } from 'temporal-polyfill'
import { type PartiesById, partiesById } from '../people/names.ts'
import type { ActionOwner, IsoDay, Plan, Query } from '../plan/model.ts'
import type { ActionFilter, ActionSummary, PlanCounts } from '../plan/store.ts'
import type { Stores } from '../ports/store.ts'
import type { Sight } from './sight.ts'

interface Listed {
  items: readonly ActionSummary[]
  total: number
}

interface NextDay {
  day: IsoDay
  ratings: readonly { rating: string | null; count: number }[]
  /** Where they are few enough to be named; empty where there are more. */
  refs: readonly string[]
}

export interface StatusRows {
  plan: Plan
  today: Temporal.PlainDate
  counts: PlanCounts
  overdue: Listed
  dueSoonDays: number
  soon: Listed
  /** The next days after those on which something is due. */
  next: readonly NextDay[]
  undated: Listed
  queries: readonly Query[]
  /** Refs of the actions that queries are about. */
  refs: ReadonlyMap<string, string>
  /** Owners of every action listed here. */
  owners: readonly ActionOwner[]
  parties: PartiesById
  openByOrganisation: readonly { partyId: string; count: number }[]
  /** Open actions that a collective owns. */
  collective: readonly ActionSummary[]
  /** Actions about which somebody was asked and has not replied. */
  notReplied: number
  sight: Pick<Sight, 'countsOnly' | 'all'>
}

type List = (filter: ActionFilter, limit: number, more?: { uncounted?: true }) => Promise<Listed>

const LISTED = 5
const SCANNED = 200
/** Days ahead that are told, and how many actions of one are named rather than counted. */
const NEXT_DAYS = 2
const NAMED = 2

export async function readStatus(
  stores: Stores,
  plan: Plan,
  today: Temporal.PlainDate,
  dueSoonDays: number,
  sight: Pick<Sight, 'countsOnly' | 'all'>,
  listed = LISTED,
): Promise<StatusRows> {
  const at = plan.partnershipId
  const soonEnd = today.add({ days: dueSoonDays })
  const list: List = (filter, limit, more = {}) =>
    stores.plans.list(
      at,
      { planIds: [plan.id], standing: ['open'], ...filter },
      { order: 'due', offset: 0, limit, ...more },
    )
  const overdue = await list({ dueTo: dayBefore(today) }, listed)
  const soon = await list({ dueFrom: today.toString(), dueTo: soonEnd.toString() }, listed)
  const undated = await list({ undated: true }, SCANNED, { uncounted: true })
  const parties = partiesById(await stores.people.parties(at))
  const collectives = [...parties.values()].filter((party) => party.kind === 'collective').map((party) => party.id)
  const collective = collectives.length
    ? (await list({ partyIds: collectives }, SCANNED, { uncounted: true })).items
    : []
  const queries = await stores.plans.openQueries(at, { planId: plan.id })
  const shown = [overdue.items, soon.items, collective].flat()
  const [counts] = await stores.plans.counts(at, today.toString(), [plan.id])
  return {
    plan,
    today,
    dueSoonDays,
    counts: counts ?? noCounts(plan.id),
    overdue,
    soon,
    next: await nextDays(stores, plan, soonEnd.toString()),
    undated,
    queries,
    refs: await refsOf(stores, at, queries),
    owners: await stores.plans.owners(at, [...new Set(shown.map((action) => action.id))]),
    parties,
    openByOrganisation: await stores.plans.openByOrganisation(at, [plan.id]),
    collective,
    notReplied: new Set((await asked(stores, at, plan.id)).map((state) => state.actionId)).size,
    sight,
  }
}

/** Those who were asked about an action of the plan and have not replied: counted from what was delivered. */
export async function asked(stores: Stores, partnershipId: string, planId: string) {
  const awaiting = await stores.reminders.awaiting(partnershipId, { planId })
  return awaiting.filter((state) => state.awaitingSince !== null)
}

async function nextDays(stores: Stores, { partnershipId, id }: Plan, after: IsoDay): Promise<NextDay[]> {
  const days: NextDay[] = []
  for (const { day, ratings } of await stores.plans.nextDays(partnershipId, id, after, NEXT_DAYS)) {
    const total = ratings.reduce((sum, { count }) => sum + count, 0)
    const onDay = { planIds: [id], standing: ['open'], dueFrom: day, dueTo: day } as const
    days.push({ day, ratings, refs: total > NAMED ? [] : await stores.plans.refs(partnershipId, onDay, NAMED) })
  }
  return days
}

async function refsOf(stores: Stores, partnershipId: string, queries: readonly Query[]) {
  const ids = [...new Set(queries.flatMap((query) => query.actionId ?? []))].slice(0, 200)
  const actions = ids.length ? await stores.plans.actions(partnershipId, ids) : []
  return new Map(actions.map((action) => [action.id, action.ref]))
}

function dayBefore(day: Temporal.PlainDate): IsoDay {
  return day.subtract({ days: 1 }).toString()
}

function noCounts(planId: string): PlanCounts {
  const byStanding = { open: 0, 'perhaps complete': 0, complete: 0, 'set aside': 0 }
  return { planId, total: 0, byRating: [], byStanding, overdue: 0, openFollowUps: 0 }
}
