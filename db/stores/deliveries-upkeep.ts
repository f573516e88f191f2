/** What time does to deliveries, and what becomes of a place: leases, expiry, pauses, closed lanes. */
import type { ExpressionBuilder } from 'kysely'
import type { DeliveryStore } from '../../src/delivery/store.ts'
import { idBatches } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import type { Tables } from '../schema.ts'
import { instant } from '../values.ts'
import { freeLanes, isWaiting, lookAgain } from './lanes.ts'

type Part = Pick<DeliveryStore, 'rest' | 'pauseWorkspace' | 'closeLane' | 'openLane' | 'releaseExpired' | 'expire'>

/** A post in one of these states has no message that could be changed. */
const NEVER_POSTED = ['failed', 'superseded', 'expired', 'dropped', 'empty']

export function deliveryUpkeep(database: Database): Part {
  const { query } = database
  return {
    rest: (address, until) =>
      database.atomically(async (inner) => {
        await inner
          .updateTable('lanes')
          .set({ next_at: instant(until) })
          .where('address', '=', address)
          .where('next_at', '<', instant(until))
          .execute()
        await lookAgain(inner, [address])
      }),

    /** A pause is never made shorter. */
    async pauseWorkspace(workspace, until) {
      const paused = instant(until)
      await query
        .insertInto('workspaces')
        .values({ id: workspace, name: workspace, installed_at: null, uninstalled_at: null, paused_until: paused })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet({ paused_until: paused })
            .where((eb) =>
              eb.or([eb('workspaces.paused_until', 'is', null), eb('workspaces.paused_until', '<', paused)]),
            ),
        )
        .execute()
    },

    closeLane: (address, reason, at) =>
      database.atomically(async (inner) => {
        const closed = { closed_at: instant(at), closed_reason: reason }
        await inner
          .insertInto('lanes')
          .values({ address, workspace: '', lease_until: null, fence: 0, next_at: '', ready_at: null, ...closed })
          .onConflict((conflict) => conflict.column('address').doUpdateSet(closed))
          .execute()
        await inner
          .updateTable('deliveries')
          .set({ error: reason })
          .where('address', '=', address)
          .where('state', '=', 'planned')
          .execute()
      }),
    async openLane(address) {
      await query
        .updateTable('lanes')
        .set({ closed_at: null, closed_reason: null })
        .where('address', '=', address)
        .execute()
    },

    releaseExpired: (now, checkAt) =>
      database.atomically(async (inner) => {
        const lanes = await inner
          .selectFrom('lanes')
          .select('address')
          .where('lease_until', '<=', instant(now))
          .$if(database.dialect.locksRows, (select) => select.forUpdate().skipLocked())
          .execute()
        let released = 0
        for (const addresses of idBatches(
          database,
          lanes.map((lane) => lane.address),
        )) {
          released += await releaseLanes(inner, addresses, instant(checkAt))
        }
        return released
      }),

    expire: (now) =>
      database.atomically(async (inner) => {
        const waiting = inner.updateTable('deliveries').where(isWaiting)
        const expired = await waiting
          .set({ state: 'expired', ended_at: instant(now) })
          .where('expires_at', '<=', instant(now))
          .where((eb) => eb.or([eb('state', '=', 'planned'), eb.exists(closedLane(eb))]))
          .returning('id')
          .execute()
        const dropped = await waiting
          .set({ state: 'dropped', ended_at: instant(now) })
          .where('state', '=', 'planned')
          .where((eb) => eb.exists(lostPost(eb)))
          .returning('id')
          .execute()
        return expired.length + dropped.length
      }),
  }
}

type OfDelivery = ExpressionBuilder<Tables, 'deliveries'>

/** Where the place is closed, nobody will ever find out whether a message arrived. */
function closedLane(eb: OfDelivery) {
  return eb
    .selectFrom('lanes')
    .select('lanes.address')
    .whereRef('lanes.address', '=', 'deliveries.address')
    .where('lanes.closed_at', 'is not', null)
}

function lostPost(eb: OfDelivery) {
  return eb
    .selectFrom('deliveries as posts')
    .select('posts.id')
    .whereRef('posts.id', '=', 'deliveries.updates')
    .where('posts.state', 'in', NEVER_POSTED)
}

/** What was claimed but not sent goes back in line; what may have been delivered is checked first. */
export async function releaseLanes(query: Query, addresses: string[], checkAt: string): Promise<number> {
  const inFlight = query.updateTable('deliveries').where('address', 'in', addresses)
  const back = await inFlight
    .set({ state: 'planned', fence: null })
    .where('state', '=', 'claimed')
    .where('sending_at', 'is', null)
    .returning('id')
    .execute()
  const unconfirmed = await inFlight
    .set({ state: 'unconfirmed', fence: null, next_at: checkAt })
    .where('state', 'in', ['claimed', 'sending'])
    .returning('id')
    .execute()
  await freeLanes(query, addresses)
  return back.length + unconfirmed.length
}
