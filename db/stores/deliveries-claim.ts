/** Finding what may leave next, and taking it so that nobody else does. */
import type { ExpressionBuilder } from 'kysely'
import type { Claim } from '../../src/delivery/model.ts'
import type { Claiming } from '../../src/delivery/store.ts'
import type { Database, Query } from '../database.ts'
import type { DeliveryRow, LaneRow, Tables } from '../schema.ts'
import { addMs, groupBy, instant } from '../values.ts'
import { deliveryFromRow } from './delivery-rows.ts'
import { lookAgain, mayLeave } from './lanes.ts'
import { withinPace } from './pace.ts'

/** A lane may turn out to be empty where its deliveries ended otherwise; then the next ones are tried. */
const TRIES = 10
/** So many lanes are looked at for each that may be taken, so that one workspace with many does not hide the others. */
const LOOKED_AT = 8

export function claimNext(database: Database, claiming: Claiming): Promise<Claim[]> {
  const now = instant(claiming.now)
  return database.atomically(async (query) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const locked = await lockReady(database, query, now, claiming.limit)
      if (locked.length === 0) return []
      const free = locked.filter((lane) => isReady(lane, now))
      const lanes = await withinPace(database, query, free, now, claiming.workspaceMs)
      const rows = await firstInLine(query, lanes, now)
      const taken = new Set(rows.map(({ address }) => address))
      const empty = lanes.filter(({ address }) => !taken.has(address))
      if (empty.length > 0) await lookAgain(query, addressesOf(empty), now)
      const resting = free.length > 0 && lanes.length === 0
      if (rows.length > 0 || resting) return claimRows(query, rows, lanes, claiming)
    }
    return []
  })
}

/**
 * Of the lanes that are ready those whose messages are oldest, their rows locked: a lane that fell behind catches up. Of
 * each workspace the first goes before the second of any, since a workspace sends but a few at once. Another instance
 * may have taken one just before it was locked: `isReady` tells. (Were that asked here too, PostgreSQL would think that
 * one lane fits, and look at all of them for each.)
 */
function lockReady(database: Database, query: Query, now: string, limit: number): Promise<LaneRow[]> {
  const ready = query
    .selectFrom('lanes')
    .leftJoin('workspaces', 'workspaces.id', 'lanes.workspace')
    .select((lane) => ['lanes.address', 'lanes.workspace', 'lanes.ready_at', firstIn(lane, now).as('first_id')])
    .where('lanes.lease_until', 'is', null)
    .where('lanes.closed_at', 'is', null)
    .where('lanes.ready_at', '<=', now)
    .where((eb) => eb.or([eb('workspaces.paused_until', 'is', null), eb('workspaces.paused_until', '<=', now)]))
    .orderBy('lanes.ready_at')
    .orderBy('lanes.address')
    .limit(limit * LOOKED_AT)
  const inTurn = query
    .selectFrom(ready.as('ready'))
    .leftJoin('deliveries as first', 'first.id', 'ready.first_id')
    .select((eb) => [
      'ready.address',
      'first.planned_at',
      eb.fn
        .agg<number>('row_number')
        .over((over) =>
          over
            .partitionBy('ready.workspace')
            .orderBy('first.planned_at')
            .orderBy('ready.ready_at')
            .orderBy('ready.address'),
        )
        .as('turn'),
    ])
  return query
    .selectFrom('lanes')
    .innerJoin(inTurn.as('in_turn'), 'in_turn.address', 'lanes.address')
    .selectAll('lanes')
    .orderBy('in_turn.turn')
    .orderBy('in_turn.planned_at')
    .orderBy('lanes.ready_at')
    .orderBy('lanes.address')
    .limit(limit)
    .$if(database.dialect.locksRows, (select) => select.forUpdate('lanes').skipLocked())
    .execute()
}

function isReady(lane: LaneRow, now: string): boolean {
  return lane.lease_until === null && lane.closed_at === null && lane.ready_at !== null && lane.ready_at <= now
}

/** One of each lane, read after the lanes are locked, so it is what they hold now. */
function firstInLine(query: Query, lanes: readonly LaneRow[], now: string): Promise<DeliveryRow[]> {
  return query
    .selectFrom('deliveries as first')
    .selectAll('first')
    .where('first.id', 'in', (eb) =>
      eb
        .selectFrom('lanes')
        .where('lanes.address', 'in', ['', ...addressesOf(lanes)])
        .select((lane) => firstIn(lane, now).as('id')),
    )
    .execute()
}

/** The next to leave in a lane. A backoff has stepped aside. */
function firstIn(lane: ExpressionBuilder<Tables, 'lanes'>, now: string) {
  return lane
    .selectFrom('deliveries')
    .select('deliveries.id')
    .whereRef('deliveries.address', '=', 'lanes.address')
    .where('deliveries.next_at', '<=', now)
    .where((inner) => mayLeave(inner, now))
    .orderBy('deliveries.planned_at')
    .orderBy('deliveries.position')
    .orderBy('deliveries.id')
    .limit(1)
}

async function claimRows(
  query: Query,
  rows: readonly DeliveryRow[],
  lanes: readonly LaneRow[],
  { now, claimMs, leaseMs }: Claiming,
): Promise<Claim[]> {
  if (rows.length === 0) return []
  const addresses = rows.map(({ address }) => address)
  const askedFor = rows.filter(({ state }) => state === 'unconfirmed').map(({ address }) => address)
  const leaseUntil = (ms: number) => addMs(instant(now), ms)
  await query
    .updateTable('lanes')
    .set((eb) => ({
      lease_until: eb
        .case()
        .when('address', 'in', ['', ...askedFor])
        .then(leaseUntil(leaseMs))
        .else(leaseUntil(claimMs))
        .end(),
      fence: eb('fence', '+', 1),
    }))
    .where('address', 'in', addresses)
    .execute()
  await query
    .updateTable('deliveries')
    .set((eb) => ({
      state: 'claimed',
      fence: eb
        .selectFrom('lanes')
        .select('lanes.fence')
        .whereRef('lanes.address', '=', 'deliveries.address')
        .$asScalar(),
    }))
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const byAddress = groupBy(rows, ({ address }) => address)
  return lanes.flatMap((lane) =>
    (byAddress.get(lane.address) ?? []).map((row) => {
      const fence = lane.fence + 1
      return { delivery: deliveryFromRow({ ...row, fence }), fence }
    }),
  )
}

/**
 * When there is something to do next: a delivery may leave, or a lease runs out and what it held has to be looked
 * after.
 */
export async function nextTime({ query }: Database, at: string): Promise<string | undefined> {
  const now = instant(at)
  const ready = query
    .selectFrom('lanes')
    .where('lease_until', 'is', null)
    .where('closed_at', 'is', null)
    .where('ready_at', 'is not', null)
  const held = query.selectFrom('workspaces').where('paused_until', '>', now)
  const leaving = await ready
    .select('ready_at as at')
    .where('workspace', 'not in', held.select('id'))
    .orderBy('ready_at')
    .limit(1)
    .executeTakeFirst()
  const resuming = await held
    .select((eb) => eb.fn.min<string | null>('paused_until').as('at'))
    .where('id', 'in', ready.select('workspace'))
    .executeTakeFirst()
  const running = await query
    .selectFrom('lanes')
    .select((eb) => eb.fn.min<string | null>('lease_until').as('at'))
    .where('lease_until', 'is not', null)
    .executeTakeFirst()
  const times = [leaving?.at, resuming?.at, running?.at].filter((time) => typeof time === 'string')
  return times.sort()[0]
}

function addressesOf(lanes: readonly LaneRow[]): string[] {
  return lanes.map(({ address }) => address)
}
