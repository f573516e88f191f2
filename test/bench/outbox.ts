/** The outbox by itself: the dispatcher with trivial words, no pace, and an adapter that the caller gives. */
import { Temporal } from 'temporal-polyfill'
import type { OpenStore } from '../../db/open.ts'
import type { Composers } from '../../src/core.ts'
import { NO_PACE, TIMING } from '../../src/delivery/backoff.ts'
import { createDispatcher, type Dispatcher } from '../../src/delivery/dispatcher.ts'
import { NO_METER } from '../../src/delivery/meter.ts'
import type { NewDelivery } from '../../src/delivery/store.ts'
import type { Address, DeliveryKey } from '../../src/ports/chat.ts'
import { PARTNERSHIP } from '../contract/store/samples.ts'
import { scriptedPlatform } from '../fakes/scripted-platform.ts'
import { countingIds, SILENT_LOG } from '../support/clock.ts'

const WORKSPACE = 'sandbox:bench'

export function benchDispatcher(store: OpenStore, atOnce: number, post: (key: string) => Promise<string>): Dispatcher {
  const say = async () => ({ notice: 'n', text: 'words' })
  const composers: Composers = {
    chase: say,
    precise: say,
    digest: say,
    'digest-draft': say,
    notice: say,
    refresh: say,
    failures: say,
  }
  const adapter = {
    ...scriptedPlatform(),
    post: async (address: Address, _message: unknown, key: DeliveryKey) => ({ address, id: await post(key) }),
  }
  return createDispatcher({
    store,
    clock: { now: () => Temporal.Now.instant() },
    composers,
    newId: countingIds(),
    adapterOf: () => adapter,
    afterSent: {},
    pace: () => NO_PACE,
    atOnce,
    timing: TIMING,
    meter: NO_METER,
    log: SILENT_LOG,
  })
}

/** So many, spread over the lanes in turn, due now. */
export async function planMany(store: OpenStore, count: number, lanes: number, round: number): Promise<void> {
  if (!(await store.people.partnership(PARTNERSHIP.id))) await store.people.insertPartnership(PARTNERSHIP)
  const now = Temporal.Now.instant()
  const at = now.toString()
  const deliveries = Array.from({ length: count }, (_, n): NewDelivery => {
    const id = `r${round}-${String(n).padStart(6, '0')}`
    return {
      id,
      partnershipId: PARTNERSHIP.id,
      workspace: WORKSPACE,
      address: `lane/${n % lanes}` as Address,
      key: id as DeliveryKey,
      subject: { kind: 'digest', week: '2015-W49' },
      plannedAt: at,
      nextAt: at,
      expiresAt: now.add({ hours: 1 }).toString(),
      updates: null,
    }
  })
  await store.deliveries.plan(deliveries, [])
}
