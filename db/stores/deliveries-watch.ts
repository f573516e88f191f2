/** Looking after the outbox as a whole: what is stuck, and how it goes. */

import type { DeliveryState } from '../../src/delivery/model.ts'
import type { DeliveryStore } from '../../src/delivery/store.ts'
import type { Address } from '../../src/ports/chat.ts'
import { idBatches } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import { instant, word } from '../values.ts'
import { releaseLanes } from './deliveries-upkeep.ts'
import { lockLanes } from './lanes.ts'

type Part = Pick<DeliveryStore, 'mend' | 'pulse'>

const BEHIND = 20

export function deliveryWatch(database: Database): Part {
  const { query } = database
  return {
    mend: (now) =>
      database.atomically(async (inner) => {
        const stuck = await stuckLanes(inner, instant(now))
        for (const addresses of idBatches(database, stuck)) {
          await lockLanes(database, inner, addresses)
          await releaseLanes(inner, addresses, instant(now))
        }
        return stuck.length
      }),

    async pulse(now, since) {
      const states = await query
        .selectFrom('deliveries')
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
        .where('partnership_id', 'in', query.selectFrom('partnerships').select('id'))
        .where('planned_at', '>=', instant(since))
        .groupBy('state')
        .orderBy('state')
        .execute()
      const behind = await query
        .selectFrom('lanes')
        .select(['address', 'ready_at'])
        .where('closed_at', 'is', null)
        .where('lease_until', 'is', null)
        .where('ready_at', '<', instant(now))
        .orderBy('ready_at')
        .limit(BEHIND)
        .execute()
      return {
        states: states.map(({ state, count }) => ({ state: word<DeliveryState>(state), count: Number(count) })),
        behind: behind.map((lane) => ({ address: lane.address as Address, since: lane.ready_at ?? now })),
      }
    },
  }
}

/** Nothing is in flight by their rows, and yet a delivery is; or something waits, and they do not say so. */
async function stuckLanes(query: Query, now: string): Promise<string[]> {
  const idle = query.selectFrom('lanes').select('lanes.address').where('lanes.lease_until', 'is', null)
  const flying = await idle
    .innerJoin('deliveries', 'deliveries.address', 'lanes.address')
    .where('deliveries.state', 'in', ['claimed', 'sending'])
    .distinct()
    .execute()
  const forgotten = await idle
    .where('lanes.closed_at', 'is', null)
    .innerJoin('deliveries', 'deliveries.address', 'lanes.address')
    .leftJoin('deliveries as posts', 'posts.id', 'deliveries.updates')
    .where('deliveries.state', 'in', ['planned', 'unconfirmed'])
    .where('deliveries.next_at', '<=', now)
    .where('deliveries.expires_at', '>', now)
    .where('lanes.next_at', '<=', now)
    .where((eb) => eb.or([eb('lanes.ready_at', 'is', null), eb('lanes.ready_at', '>', now)]))
    .where((eb) => eb.or([eb('deliveries.updates', 'is', null), eb('posts.state', '=', 'sent')]))
    .distinct()
    .execute()
  return [...new Set([...flying, ...forgotten].map(({ address }) => address))].sort()
}
