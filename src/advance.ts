/** Moves a clock and does all that would have been done on the way: for the sandbox, for `simulate` and for tests. */
import { Temporal } from 'temporal-polyfill'
import type { Clock } from './ports/clock.ts'
import type { Stores } from './ports/store.ts'

/** A clock that stands wherever it is put. */
export interface MovableClock extends Clock {
  set(instant: Temporal.Instant): void | Promise<void>
}

/** Plans what is due and sends what is planned, as of the clock; gives back how many messages left. */
export type Beat = () => Promise<number>

/**
 * Stops at each slot and each delivery's time up to `until`, and beats there; gives back how many messages left.
 * `stop` ends it early, after a beat that sent as many.
 */
export async function advanceTo(
  stores: Stores,
  clock: MovableClock,
  beat: Beat,
  until: Temporal.Instant,
  stop: (sent: number) => boolean = () => false,
): Promise<number> {
  let sent = await beat()
  while (!stop(sent)) {
    const next = await nextTime(stores, clock.now())
    if (!next || Temporal.Instant.compare(next, until) > 0) break
    const now = clock.now()
    // What stays due after a beat would be met for ever: time moves on by a second at least.
    await clock.set(Temporal.Instant.compare(next, now) > 0 ? next : now.add({ seconds: 1 }))
    sent += await beat()
  }
  if (stop(sent)) return sent
  await clock.set(until)
  return sent + (await beat())
}

/** When something happens next; undefined when nothing is to come. */
export async function nextTime(stores: Stores, now: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const times = [await stores.reminders.earliestSlot(), await stores.deliveries.nextTime(now.toString())]
  const set = times.filter((time) => time !== undefined).map((time) => Temporal.Instant.from(time))
  return set.sort(Temporal.Instant.compare)[0]
}
