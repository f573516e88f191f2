/** A lane is a conversation: one row, locked by whoever changes what is in flight there. */
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Database, Query } from '../database.ts'
import type { LaneRow, Tables } from '../schema.ts'

/** Word for word the condition of the indexes of what waits, or SQLite does not use them. */
export const isWaiting = sql<boolean>`deliveries.state in ('planned', 'unconfirmed')`

/** The lane's row, held until the transaction ends; undefined where there is none. */
export async function lockLane(database: Database, query: Query, address: string): Promise<LaneRow | undefined> {
  return (await lockLanes(database, query, [address]))[0]
}

/** Their rows, held until the transaction ends; taken in one order, so that no two wait for each other in a circle. */
export function lockLanes(database: Database, query: Query, addresses: readonly string[]): Promise<LaneRow[]> {
  return query
    .selectFrom('lanes')
    .selectAll()
    .where('address', 'in', ['', ...addresses])
    .orderBy('address')
    .$if(database.dialect.locksRows, (select) => select.forUpdate())
    .execute()
}

/** Nothing is in flight there any more; `restUntil` is when they may send again, where that changes. */
export async function freeLanes(
  query: Query,
  addresses: readonly string[],
  restUntil?: RawBuilder<string>,
): Promise<void> {
  await query
    .updateTable('lanes')
    .set((eb) => ({
      lease_until: null,
      ...(restUntil && { next_at: restUntil }),
      ready_at: readyAt(eb, { rest: restUntil }),
    }))
    .where('address', 'in', ['', ...addresses])
    .execute()
}

/** Says anew when each lane has something to do. With `now`, what has expired by then counts no more. */
export async function lookAgain(query: Query, addresses: readonly string[], now?: string): Promise<void> {
  await query
    .updateTable('lanes')
    .set((eb) => ({ ready_at: readyAt(eb, { now }) }))
    .where('address', 'in', ['', ...addresses])
    .execute()
}

/**
 * What waits and may leave when its time has come: an update only once its post was sent, and with `now` nothing that
 * has expired by then (but what may have arrived is found out first).
 */
export function mayLeave(eb: ExpressionBuilder<Tables, 'deliveries'>, now?: string) {
  const post = eb.selectFrom('deliveries as posts').select('posts.id').whereRef('posts.id', '=', 'deliveries.updates')
  const inTime = now === undefined ? [] : [eb.or([eb('state', '=', 'unconfirmed'), eb('expires_at', '>', now)])]
  return eb.and([
    isWaiting,
    eb.or([eb('updates', 'is', null), eb.exists(post.where('posts.state', '=', 'sent'))]),
    ...inTime,
  ])
}

/** The earliest time of what waits there, but not before the lane has rested; null when nothing waits. */
function readyAt(
  eb: ExpressionBuilder<Tables, 'lanes'>,
  given: { now?: string | undefined; rest?: RawBuilder<string> | undefined },
) {
  const rest = given.rest ?? sql.ref<string>('lanes.next_at')
  return eb
    .selectFrom('deliveries')
    .select(
      sql<string | null>`case when min(deliveries.next_at) > ${rest} then min(deliveries.next_at)
        when count(*) > 0 then ${rest} end`.as('at'),
    )
    .whereRef('deliveries.address', '=', 'lanes.address')
    .where((inner) => mayLeave(inner, given.now))
}
