/** Rows against rows: every occasion that a run stored has its message in the outbox. Nothing is decided again. */
import { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../people/model.ts'
import type { Stores } from '../ports/store.ts'
import type { Run } from './model.ts'
import { mannerOf, planDeliveries } from './plan-messages.ts'
import { whenOf } from './when.ts'

/** Puts in line what is missing of the runs since then, unless its time is over; gives back how many were. */
export async function mendRuns(
  stores: Stores,
  partnership: Partnership,
  request: { since: Temporal.Instant; now: Temporal.Instant; newId(): string },
): Promise<number> {
  const when = whenOf(partnership)
  let mended = 0
  for (const { run, personIds } of await stores.reminders.told(partnership.id, request.since.toString())) {
    if (!isToPeople(run)) continue
    const manner = mannerOf(when, run, request.now)
    if (Temporal.Instant.compare(manner.expiresAt, request.now) <= 0) continue
    const there = await stores.deliveries.known(personIds.map(manner.key))
    const missing = new Set(personIds.filter((personId) => !there.has(manner.key(personId))))
    if (missing.size === 0) continue
    const occasions = await stores.reminders.occasions(partnership.id, run.id)
    const theirs = occasions.filter(({ personId }) => missing.has(personId))
    const people = await stores.people.people(partnership.id, [...missing])
    const byId = new Map(people.map((person) => [person.id, person]))
    mended += await planDeliveries(stores, theirs, byId, { ...request, partnershipId: partnership.id }, manner)
  }
  return mended
}

function isToPeople(run: Run): run is Run & { kind: 'chase' | 'precise' } {
  return run.kind === 'chase' || run.kind === 'precise'
}
