/** Once an hour: what was to be told has its delivery, and every delivery comes to an end. What is missing is mended. */
import type { Temporal } from 'temporal-polyfill'
import type { Meter } from './delivery/meter.ts'
import type { Log } from './ports/log.ts'
import type { Store } from './ports/store.ts'
import { mendRuns } from './reminders/mend-runs.ts'

/** As far back as a missed run is made up for. */
const LOOKS_BACK = { hours: 7 * 24 } as const

/** Gives back how much was mended. Throws where the store does: then nobody knows, and the heart does not beat. */
export async function audit(
  store: Store,
  now: Temporal.Instant,
  newId: () => string,
  meter: Meter,
  log: Log,
): Promise<{ occasions: number; lanes: number }> {
  const since = now.subtract(LOOKS_BACK)
  let occasions = 0
  for (const partnership of await store.people.partnerships()) {
    occasions += await store.transaction((stores) => mendRuns(stores, partnership, { since, now, newId }))
  }
  await store.deliveries.expire(now.toString())
  const lanes = await store.deliveries.mend(now.toString())
  meter.mended('occasions', occasions)
  meter.mended('lanes', lanes)
  if (occasions + lanes > 0) log.warn({ occasions, lanes }, 'the auditor mended the outbox')
  return { occasions, lanes }
}
