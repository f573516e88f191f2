/** Putting deliveries in line, and taking back what a newer one replaces. */
import type { DeliveryStore, NewDelivery } from '../../src/delivery/store.ts'
import { idBatches, insertAll, rowBatches } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import { instant } from '../values.ts'
import { newDeliveryToRow, shownToRow } from './delivery-rows.ts'
import { freeLanes, lockLane, lookAgain } from './lanes.ts'

type Part = Pick<DeliveryStore, 'plan' | 'supersede' | 'supersedeUpdates' | 'resend'>

export function deliveryPlans(database: Database): Part {
  return {
    plan: (deliveries, shown) =>
      database.atomically(async (query) => {
        await makeLanes(database, query, deliveries)
        // In the order of their keys, so that two planners never wait for each other in a circle.
        const rows = deliveries.map(newDeliveryToRow).sort((a, b) => (a.key < b.key ? -1 : 1))
        const inserted = new Set<string>()
        for (const batch of rowBatches(database, rows)) {
          const insert = query.insertInto('deliveries').values(batch)
          const ids = await insert
            .onConflict((conflict) => conflict.column('key').doNothing())
            .returning('id')
            .execute()
          for (const { id } of ids) inserted.add(id)
        }
        const addresses = new Set(rows.filter(({ id }) => inserted.has(id)).map(({ address }) => address))
        for (const batch of idBatches(database, [...addresses].sort())) await lookAgain(query, batch)
        const shownRows = shown.filter((each) => inserted.has(each.deliveryId)).map(shownToRow)
        await insertAll(database, query, 'delivery_shown', shownRows)
        return deliveries.map(({ id }) => id).filter((id) => inserted.has(id))
      }),

    supersede: (partnershipId, kind, address, except) =>
      database.atomically(async (query) => {
        await lockLane(database, query, address)
        // `claimed` with `sending_at` is one that may have been delivered: that has to be found out first.
        const superseded = await query
          .updateTable('deliveries')
          .set({ state: 'superseded' })
          .where('partnership_id', '=', partnershipId)
          .where('kind', '=', kind)
          .where('address', '=', address)
          .where('state', 'in', ['planned', 'claimed'])
          .where('sending_at', 'is', null)
          .where('id', 'not in', ['', ...except])
          .returning('fence')
          .execute()
        if (superseded.some((row) => row.fence !== null)) await freeLanes(query, [address])
        return superseded.length
      }),

    async supersedeUpdates(of) {
      const superseded = await database.query
        .updateTable('deliveries')
        .set({ state: 'superseded' })
        .where('updates', '=', of)
        .where('state', '=', 'planned')
        .returning('id')
        .execute()
      return superseded.length
    },

    resend: (id, now, expiresAt) =>
      database.atomically(async (query) => {
        const back = await query
          .updateTable('deliveries')
          .set({
            state: 'planned',
            next_at: instant(now),
            expires_at: instant(expiresAt),
            attempts: 0,
            checks: 0,
            fence: null,
            sending_at: null,
            ended_at: null,
            error: null,
          })
          .where('id', '=', id)
          .where('state', '=', 'failed')
          .returning('address')
          .executeTakeFirst()
        if (back) await lookAgain(query, [back.address])
        return back !== undefined
      }),
  }
}

async function makeLanes(database: Database, query: Query, deliveries: readonly NewDelivery[]): Promise<void> {
  const workspaces = new Map(deliveries.map((delivery) => [delivery.address as string, delivery.workspace]))
  const rows = [...workspaces]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([address, workspace]) => ({
      address,
      workspace,
      lease_until: null,
      fence: 0,
      next_at: '',
      ready_at: null,
      closed_at: null,
      closed_reason: null,
    }))
  for (const batch of rowBatches(database, rows)) {
    await query
      .insertInto('lanes')
      .values(batch)
      // A lane that was closed before anything was planned for it did not know its workspace yet.
      .onConflict((conflict) =>
        conflict
          .column('address')
          .doUpdateSet((eb) => ({ workspace: eb.ref('excluded.workspace') }))
          .where('lanes.workspace', '=', ''),
      )
      .execute()
  }
}
