/** What becomes of a claimed delivery. Every step checks the fence: whoever lost the lane changes nothing. */
import type { DeliveryStore } from '../../src/delivery/store.ts'
import type { Database, Query } from '../database.ts'
import type { DeliveryRow } from '../schema.ts'
import { addMs, flag, instant } from '../values.ts'
import { freeLane, lockLane } from './lanes.ts'

type Part = Pick<DeliveryStore, 'markSending' | 'markSent' | 'end' | 'putBack'>

export function deliverySettling(database: Database): Part {
  /** Changes the delivery in flight under this fence, with its lane held. False when the fence is old. */
  function settle(
    id: string,
    fence: number,
    change: Partial<DeliveryRow>,
    lane: (query: Query, address: string) => Promise<void>,
  ): Promise<boolean> {
    return database.atomically(async (query) => {
      const named = await query.selectFrom('deliveries').select('address').where('id', '=', id).executeTakeFirst()
      const held = named && (await lockLane(database, query, named.address))
      if (!held || held.fence !== fence) return false
      const changed = await query
        .updateTable('deliveries')
        .set(change)
        .where('id', '=', id)
        .where('fence', '=', fence)
        .where('state', 'in', change.state === 'sending' ? ['claimed'] : ['claimed', 'sending'])
        .returning('id')
        .executeTakeFirst()
      if (!changed) return false
      await lane(query, held.address)
      return true
    })
  }

  return {
    markSending: (id, fence, now, leaseMs) =>
      settle(id, fence, { state: 'sending', sending_at: instant(now) }, async (query, address) => {
        await query
          .updateTable('deliveries')
          .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
          .where('id', '=', id)
          .execute()
        await query
          .updateTable('lanes')
          .set({ lease_until: addMs(now, leaseMs) })
          .where('address', '=', address)
          .execute()
      }),
    markSent: (id, fence, ref, now, laneFreeAt) =>
      settle(
        id,
        fence,
        {
          state: 'sent',
          sent_at: instant(now),
          ended_at: instant(now),
          ref_address: ref?.address ?? null,
          ref_id: ref?.id ?? null,
          error: null,
        },
        (query, address) => freeLane(query, address, instant(laneFreeAt)),
      ),
    end: (id, fence, state, error, now) =>
      settle(id, fence, { state, error, ended_at: instant(now) }, (query, address) => freeLane(query, address)),
    putBack: (id, fence, state, change) =>
      settle(
        id,
        fence,
        {
          state,
          next_at: instant(change.nextAt),
          fence: null,
          error: change.error,
          ...(state === 'planned' && { sending_at: null }),
          ...(change.checks !== undefined && { checks: change.checks }),
          ...(change.maybeTwice !== undefined && { maybe_twice: flag(change.maybeTwice) }),
        },
        (query, address) => freeLane(query, address, instant(change.laneFreeAt)),
      ),
  }
}
