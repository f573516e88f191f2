/** Rows of runs and of the outbox. */
import type { Flag } from './flag.ts'

export interface RunRow {
  id: string
  partnership_id: string
  kind: string
  slot: string
  day: string
  ran_at: string
}

export interface OccasionRow {
  run_id: string
  partnership_id: string
  position: number
  plan_id: string
  person_id: string
  part: string
  action_id: string | null
  query_id: string | null
  party_id: string | null
  reason: string
}

export interface SlotRow {
  partnership_id: string
  kind: string
  at: string
}

export interface LaneRow {
  address: string
  workspace: string
  /** Filled while a delivery is in flight. */
  lease_until: string | null
  fence: number
  /** The lane rests until then. */
  next_at: string
  /** When it has something to do; null when nothing waits there. May be too early, never too late. */
  ready_at: string | null
  closed_at: string | null
  closed_reason: string | null
}

export interface DeliveryRow {
  id: string
  partnership_id: string
  workspace: string
  address: string
  key: string
  kind: string
  subject: string
  state: string
  planned_at: string
  /** Its place among those planned together. */
  position: number
  next_at: string
  expires_at: string
  updates: string | null
  attempts: number
  fence: number | null
  sending_at: string | null
  sent_at: string | null
  /** When it was sent, or ended without. */
  ended_at: string | null
  ref_address: string | null
  ref_id: string | null
  checks: number
  maybe_twice: Flag
  error: string | null
}

export interface ShownRow {
  delivery_id: string
  partnership_id: string
  action_id: string
  party_id: string | null
  reason: string | null
  day: string | null
}

export interface AdapterRecordRow {
  workspace: string
  kind: string
  key: string
  /** The order in which keys were first put. */
  sequence: number
  value: string
  at: string
}
