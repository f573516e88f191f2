/** What time does to deliveries, and what becomes of a place: leases, expiry, pauses, closed lanes. */
import type { DeliveryStore } from '../../src/delivery/store.ts'
import { idBatches } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import { instant } from '../values.ts'

type Part = Pick<DeliveryStore, 'pauseWorkspace' | 'closeLane' | 'openLane' | 'releaseExpired' | 'expire'>

/** A post in one of these states has no message that could be changed. */
const NEVER_POSTED = ['failed', 'superseded', 'expired', 'dropped', 'empty']

export function deliveryUpkeep(database: Database): Part {
  const { query } = database
  return {
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
          .values({ address, workspace: '', lease_until: null, fence: 0, next_at: '', ...closed })
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
          .orderBy('address')
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
        const expired = await inner
          .updateTable('deliveries')
          .set({ state: 'expired' })
          .where('state', '=', 'planned')
          .where('expires_at', '<=', instant(now))
          .returning('id')
          .execute()
        const unknown = await inner
          .updateTable('deliveries')
          .set({ state: 'expired' })
          .where('state', '=', 'unconfirmed')
          .where('expires_at', '<=', instant(now))
          .where('address', 'in', inner.selectFrom('lanes').select('address').where('closed_at', 'is not', null))
          .returning('id')
          .execute()
        const dropped = await inner
          .updateTable('deliveries')
          .set({ state: 'dropped' })
          .where('state', '=', 'planned')
          .where('updates', 'in', inner.selectFrom('deliveries').select('id').where('state', 'in', NEVER_POSTED))
          .returning('id')
          .execute()
        return expired.length + unknown.length + dropped.length
      }),
  }
}

/** What was claimed but not sent goes back in line; what may have been delivered is checked first. */
async function releaseLanes(query: Query, addresses: string[], checkAt: string): Promise<number> {
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
  await query.updateTable('lanes').set({ lease_until: null }).where('address', 'in', addresses).execute()
  return back.length + unconfirmed.length
}
