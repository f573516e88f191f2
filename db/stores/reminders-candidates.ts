/** Which actions may be asked about, and of whom: three statements for a run, whatever its size. */
import { sql } from 'kysely'
import type { Candidate, Reason } from '../../src/reminders/model.ts'
import type { ReminderStore } from '../../src/reminders/store.ts'
import type { Database, Query } from '../database.ts'
import { groupBy, word } from '../values.ts'

type Part = Pick<ReminderStore, 'due' | 'open' | 'openOfPlan' | 'precise' | 'holdsOver' | 'escalated'>

export function askStore({ query }: Database): Part {
  const live = (partnershipId: string) => openActions(query, partnershipId).where('plans.state', '=', 'live')
  return {
    due: (partnershipId, today) => candidates(query, live(partnershipId).where('actions.ask_from', '<=', today)),
    open: (partnershipId) => candidates(query, live(partnershipId)),
    openOfPlan: (partnershipId, planId) =>
      candidates(query, openActions(query, partnershipId).where('actions.plan_id', '=', planId)),
    precise: (partnershipId, from, to) => {
      const inRange = query
        .selectFrom('action_precise_days')
        .select('action_id')
        .where('partnership_id', '=', partnershipId)
        .where('day', '>=', from)
        .where('day', '<=', to)
      return candidates(query, live(partnershipId).where('actions.id', 'in', inRange))
    },
    async holdsOver(partnershipId, day) {
      const rows = await query
        .selectFrom('actions')
        .innerJoin('plans', 'plans.id', 'actions.plan_id')
        .select('actions.id')
        .where('actions.partnership_id', '=', partnershipId)
        .where('actions.standing', '=', 'set aside')
        .where('actions.status', '=', 'on hold')
        .where('actions.status_until', '<=', day)
        .where('plans.state', '=', 'live')
        .orderBy('actions.number')
        .orderBy('actions.follow_up')
        .execute()
      return rows.map(({ id }) => id)
    },
    escalated: (partnershipId) => candidates(query, live(partnershipId).where('actions.escalated_at', 'is not', null)),
  }
}

/** Open actions of any plan of a partnership: what the selections narrow down. */
export function openActions(query: Query, partnershipId: string) {
  return query
    .selectFrom('actions')
    .innerJoin('plans', 'plans.id', 'actions.plan_id')
    .where('actions.partnership_id', '=', partnershipId)
    .where('actions.standing', '=', 'open')
}

type OpenActions = ReturnType<typeof openActions>

/**
 * Asks of owners that were delivered and not answered since, and that the plan lead has not settled since. A message
 * that only changes another one asks nothing.
 */
export function unansweredAsks(actions: OpenActions) {
  return actions
    .innerJoin('action_owners', (join) =>
      join.onRef('action_owners.action_id', '=', 'actions.id').on('action_owners.kind', '=', 'owner'),
    )
    .innerJoin('delivery_shown', (join) =>
      join
        .onRef('delivery_shown.action_id', '=', 'actions.id')
        .onRef('delivery_shown.party_id', '=', 'action_owners.party_id'),
    )
    .innerJoin('deliveries', 'deliveries.id', 'delivery_shown.delivery_id')
    .where('deliveries.state', '=', 'sent')
    .where('deliveries.updates', 'is', null)
    .where((eb) =>
      eb.or([
        eb('action_owners.answered_at', 'is', null),
        eb('deliveries.sent_at', '>', eb.ref('action_owners.answered_at')),
      ]),
    )
    .where((eb) =>
      eb.or([eb('actions.released_at', 'is', null), eb('deliveries.sent_at', '>', eb.ref('actions.released_at'))]),
    )
}

/** The local day of an ask; of one that does not say, the day on which it was sent. */
export const askDay = sql<string>`coalesce(delivery_shown.day, substr(deliveries.sent_at, 1, 10))`

async function candidates(query: Query, actions: OpenActions): Promise<Candidate[]> {
  const rows = (await selectRows(actions)).sort(inOrder)
  if (rows.length === 0) return []
  const asks = groupBy(await selectAsks(actions), (row) => `${row.action_id} ${row.party_id}`)
  const days = groupBy(await selectDays(query, actions), (row) => row.action_id)
  const byAction = groupBy(rows, (row) => row.action_id)
  return rows.map((row) => {
    const others = (byAction.get(row.action_id) ?? []).filter((other) => other.party_id !== row.party_id)
    const { action_id: actionId, plan_id: planId, party_id: partyId } = row
    return {
      planId,
      actionId,
      ref: row.ref,
      due: row.due,
      askFrom: row.ask_from,
      kind: word<Candidate['kind']>(row.timing),
      preciseDays: (days.get(actionId) ?? []).map(({ day }) => day),
      priority: row.priority,
      escalatedAt: row.escalated_at,
      extensionAsked: row.extension_asked === 1,
      partyId,
      doubt: row.doubt,
      answeredAt: row.answered_at,
      claimedAt: row.claimed_at,
      laterUntil: row.later_until,
      asked: (asks.get(`${actionId} ${partyId}`) ?? []).map((ask) => ({
        reason: word<Reason>(ask.reason ?? ''),
        count: ask.count,
        first: ask.first,
        last: ask.last,
      })),
      otherAnsweredAt: latest(others.map((other) => other.answered_at)),
    }
  })
}

/** One row an owner party. Not sorted here: SQLite would then read every action in that order, due or not. */
function selectRows(actions: OpenActions) {
  return actions
    .leftJoin('action_owners', (join) =>
      join.onRef('action_owners.action_id', '=', 'actions.id').on('action_owners.kind', '=', 'owner'),
    )
    .select([
      'actions.id as action_id',
      'actions.plan_id',
      'actions.ref',
      'actions.due',
      'actions.ask_from',
      'actions.timing',
      'actions.priority',
      'actions.escalated_at',
      'actions.extension_asked',
      'action_owners.party_id',
      'action_owners.doubt',
      'action_owners.answered_at',
      'action_owners.claimed_at',
      'action_owners.later_until',
      'actions.due_order',
      'actions.number',
      'actions.follow_up',
      'action_owners.position',
    ])
    .execute()
}

type Row = Awaited<ReturnType<typeof selectRows>>[number]

/** By due day (undated last), then in the plan's order, then in the order of the owners. */
function inOrder(a: Row, b: Row): number {
  return (
    compare(a.due_order, b.due_order) ||
    compare(a.plan_id, b.plan_id) ||
    a.number - b.number ||
    a.follow_up - b.follow_up ||
    (a.position ?? 0) - (b.position ?? 0) ||
    compare(a.party_id ?? '', b.party_id ?? '')
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Days are counted, not messages: two contacts of a party asked on one day were asked once. */
function selectAsks(actions: OpenActions) {
  return unansweredAsks(actions)
    .select((eb) => [
      'actions.id as action_id',
      'delivery_shown.party_id',
      'delivery_shown.reason',
      eb.fn.count<number>(askDay).distinct().as('count'),
      eb.fn.min<string>(askDay).as('first'),
      eb.fn.max<string>(askDay).as('last'),
    ])
    .groupBy(['actions.id', 'delivery_shown.party_id', 'delivery_shown.reason'])
    .orderBy('delivery_shown.reason')
    .execute()
}

function selectDays(query: Query, actions: OpenActions) {
  return query
    .selectFrom('action_precise_days')
    .select(['action_id', 'day'])
    .where('action_id', 'in', actions.select('actions.id'))
    .orderBy('day')
    .execute()
}

function latest(instants: readonly (string | null)[]): string | null {
  return instants.reduce((best, each) => (each !== null && (best === null || each > best) ? each : best), null)
}
