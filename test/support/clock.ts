import { Temporal } from 'temporal-polyfill'
import type { MovableClock } from '../../src/advance.ts'

/** A clock that stands still until it is moved. */
export function standingClock(at: string): MovableClock {
  let now = Temporal.Instant.from(at)
  return {
    now: () => now,
    set: (instant) => {
      now = instant
    },
  }
}

/** Ids that count up, so that a failing test reads the same twice. */
export function countingIds(): () => string {
  let n = 0
  return () => `id-${String(++n).padStart(6, '0')}`
}

export const SILENT_LOG = { info() {}, warn() {}, error() {} }
