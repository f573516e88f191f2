/** What the outbox counts, for who runs the bot. */
import type { Temporal } from 'temporal-polyfill'
import type { Delivery } from './model.ts'

export interface Meter {
  sent(delivery: Delivery, at: Temporal.Instant): void
  failed(delivery: Delivery): void
  /** Its answer was lost: it may have arrived. */
  unconfirmed(delivery: Delivery): void
}

export const NO_METER: Meter = { sent() {}, failed() {}, unconfirmed() {} }
