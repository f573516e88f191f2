import type { Temporal } from 'temporal-polyfill'

/** The one place time comes from. Everything else is given `now`. */
export interface Clock {
  now(): Temporal.Instant
}
