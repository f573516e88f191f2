/** Finding what may leave next, and taking it so that nobody else does. */
import { sql } from 'kysely'
import type { Claim } from '../../src/delivery/model.ts'
import type { Database, Query } from '../database.ts'
import type { DeliveryRow } from '../schema.ts'
import { addMs, instant } from '../values.ts'
import { deliveryFromRow } from './delivery-rows.ts'

/** Word for word the condition of the index of what waits, or SQLite does not use it. */
export const isWaiting = sql<boolean>`deliveries.state in ('planned', 'unconfirmed')`

/** A lane may turn out to be empty where another instance has just changed it; then the next one is tried. */
const TRIES = 10

export function claimNext(database: Database, now: string, leaseMs: number): Promise<Claim | undefined> {
  const at = instant(now)
  return database.atomically(async (query) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const address = await takeLane(database, query, at)
      if (address === undefined) return undefined
      const row = await nextInLane(query, address, at)
      if (row) return claimRow(query, row, addMs(at, leaseMs))
    }
    return undefined
  })
}

/** The free lane that has waited longest for one of its deliveries, its row locked. */
async function takeLane(database: Database, query: Query, now: string): Promise<string | undefined> {
  const first = await waiting(query)
    .select(['deliveries.address'])
    .where('deliveries.next_at', '<=', now)
    .where((eb) => eb.or([eb('deliveries.state', '=', 'unconfirmed'), eb('deliveries.expires_at', '>', now)]))
    .where('lanes.lease_until', 'is', null)
    .where('lanes.next_at', '<=', now)
    .where((eb) => eb.or([eb('workspaces.paused_until', 'is', null), eb('workspaces.paused_until', '<=', now)]))
    .orderBy('deliveries.next_at')
    .orderBy('deliveries.planned_at')
    .orderBy('deliveries.position')
    .limit(1)
    .$if(database.dialect.locksRows, (select) => select.forUpdate('lanes').skipLocked())
    .executeTakeFirst()
  return first?.address
}

/** Read after the lane is locked, so it is what the lane holds now. Due ones go by time; a backoff steps aside. */
function nextInLane(query: Query, address: string, now: string): Promise<DeliveryRow | undefined> {
  return waiting(query)
    .selectAll('deliveries')
    .where('deliveries.address', '=', address)
    .where('deliveries.next_at', '<=', now)
    .where((eb) => eb.or([eb('deliveries.state', '=', 'unconfirmed'), eb('deliveries.expires_at', '>', now)]))
    .where('lanes.lease_until', 'is', null)
    .orderBy('deliveries.next_at')
    .orderBy('deliveries.planned_at')
    .orderBy('deliveries.position')
    .orderBy('deliveries.id')
    .limit(1)
    .executeTakeFirst()
}

async function claimRow(query: Query, row: DeliveryRow, leaseUntil: string): Promise<Claim> {
  const { fence } = await query
    .updateTable('lanes')
    .set((eb) => ({ lease_until: leaseUntil, fence: eb('fence', '+', 1) }))
    .where('address', '=', row.address)
    .returning('fence')
    .executeTakeFirstOrThrow()
  await query.updateTable('deliveries').set({ state: 'claimed', fence }).where('id', '=', row.id).execute()
  return { delivery: deliveryFromRow({ ...row, fence }), fence }
}

/** What waits in lanes that are not closed; an update only once its post was sent. */
function waiting(query: Query) {
  return query
    .selectFrom('deliveries')
    .innerJoin('lanes', 'lanes.address', 'deliveries.address')
    .leftJoin('workspaces', 'workspaces.id', 'deliveries.workspace')
    .leftJoin('deliveries as posts', 'posts.id', 'deliveries.updates')
    .where(isWaiting)
    .where('lanes.closed_at', 'is', null)
    .where((eb) => eb.or([eb('deliveries.updates', 'is', null), eb('posts.state', '=', 'sent')]))
}

/**
 * When there is something to do next: a delivery may leave, or a lease runs out and what it held has to be looked
 * after.
 */
export async function nextTime(database: Database): Promise<string | undefined> {
  const { query, dialect } = database
  const ready = sql<string>`${sql.raw(dialect.greatest)}(
    deliveries.next_at, lanes.next_at, coalesce(lanes.lease_until, ''), coalesce(workspaces.paused_until, ''))`
  const leaving = await waiting(query)
    .select((eb) => eb.fn.min<string | null>(ready).as('at'))
    .executeTakeFirst()
  const running = await query
    .selectFrom('lanes')
    .select((eb) => eb.fn.min<string | null>('lease_until').as('at'))
    .where('lease_until', 'is not', null)
    .executeTakeFirst()
  const times = [leaving?.at, running?.at].filter((at) => typeof at === 'string')
  return times.sort()[0]
}
