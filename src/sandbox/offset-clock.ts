/** The sandbox's clock: it goes on as this machine's does, from wherever it was moved to. */
import type { Temporal } from 'temporal-polyfill'
import type { MovableClock } from '../advance.ts'
import type { Clock } from '../ports/clock.ts'

export interface OffsetClockOptions {
  /** This machine's clock. */
  base: Clock
  /** Milliseconds it stood ahead when it was last stopped; negative: behind. */
  aheadMs: number
  /** Keeps how far it stands ahead, so that a restart does not go back in time. */
  keep(aheadMs: number): Promise<void>
}

export interface OffsetClock extends MovableClock {
  /** Puts it anywhere, also back: only while nothing is stored that time could contradict. `why` is said to people. */
  reset(instant: Temporal.Instant, why: string): Promise<void>
  /** Why it stands there; undefined once it was moved on. */
  why(): string | undefined
}

/** A clock that can be put forward, and back only before anything has happened. */
export function createOffsetClock({ base, aheadMs, keep }: OffsetClockOptions): OffsetClock {
  let ahead = aheadMs
  let reason: string | undefined
  const now = () => base.now().add({ milliseconds: ahead })
  async function put(instant: Temporal.Instant, why?: string): Promise<void> {
    reason = why
    ahead = Math.round(base.now().until(instant).total('milliseconds'))
    await keep(ahead)
  }
  return {
    now,
    reset: put,
    why: () => reason,
    async set(instant) {
      if (now().until(instant).total('milliseconds') > 0) await put(instant)
    },
  }
}
