/** What is counted for who runs the bot. */
import type { Temporal } from 'temporal-polyfill'
import type { Delivery } from './model.ts'

export interface Meter {
  sent(delivery: Delivery, at: Temporal.Instant): void
  failed(delivery: Delivery): void
  /** Its answer was lost: it may have arrived. */
  unconfirmed(delivery: Delivery): void
  /** One run was planned, or failed to be. */
  ran(kind: string, seconds: number, ok: boolean): void
  /** The auditor put so many right. */
  mended(what: 'occasions' | 'lanes', count: number): void
  /** All is well at this time: what is due was planned, and the auditor found nothing that it could not mend. */
  heartbeat(at: Temporal.Instant): void
}

export const NO_METER: Meter = { sent() {}, failed() {}, unconfirmed() {}, ran() {}, mended() {}, heartbeat() {} }
