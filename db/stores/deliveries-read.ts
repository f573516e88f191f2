/** Finding deliveries again. */
import type { DeliveryStore } from '../../src/delivery/store.ts'
import type { DeliveryKey } from '../../src/ports/chat.ts'
import type { Database } from '../database.ts'
import { instant } from '../values.ts'
import { deliveryFromRow, shownFromRow } from './delivery-rows.ts'

type Part = Pick<DeliveryStore, 'delivery' | 'known' | 'byKey' | 'byRef' | 'list' | 'shown' | 'showing'>

export function deliveryReads({ query }: Database): Part {
  const all = query.selectFrom('deliveries').selectAll('deliveries')
  return {
    async delivery(id) {
      const row = await all.where('id', '=', id).executeTakeFirst()
      return row && deliveryFromRow(row)
    },
    async known(keys) {
      const rows = await query
        .selectFrom('deliveries')
        .select('key')
        .where('key', 'in', ['', ...keys])
        .execute()
      return new Set(rows.map(({ key }) => key as DeliveryKey))
    },
    async byKey(key) {
      const row = await all.where('key', '=', key).executeTakeFirst()
      return row && deliveryFromRow(row)
    },
    /** The delivery that posted it, not one that changed it since. */
    async byRef(ref) {
      const posted = all.where('ref_address', '=', ref.address).where('ref_id', '=', ref.id)
      const row = await posted.where('updates', 'is', null).executeTakeFirst()
      return row && deliveryFromRow(row)
    },
    /** Newest first. */
    async list(partnershipId, filter) {
      let found = all
      if (partnershipId !== null) found = found.where('partnership_id', '=', partnershipId)
      if (filter.states) found = found.where('state', 'in', ['', ...filter.states])
      if (filter.since !== undefined) {
        const since = instant(filter.since)
        found = found.where((eb) => eb.or([eb('planned_at', '>=', since), eb('ended_at', '>=', since)]))
      }
      const newest = found.orderBy('planned_at', 'desc').orderBy('position', 'desc').orderBy('id')
      return (await newest.limit(filter.limit).execute()).map(deliveryFromRow)
    },
    async shown(deliveryId) {
      const rows = await query
        .selectFrom('delivery_shown')
        .selectAll()
        .where('delivery_id', '=', deliveryId)
        .orderBy('action_id')
        .orderBy((eb) => eb.fn.coalesce('party_id', eb.val('')))
        .execute()
      return rows.map(shownFromRow)
    },
    async showing(partnershipId, actionId, limit) {
      const shown = query
        .selectFrom('delivery_shown')
        .select('delivery_id')
        .where('action_id', '=', actionId)
        .where('partnership_id', '=', partnershipId)
      const rows = await all
        .where('id', 'in', shown)
        .where('state', '=', 'sent')
        .where('updates', 'is', null)
        .where('ref_id', 'is not', null)
        .orderBy('sent_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(deliveryFromRow)
    },
  }
}
