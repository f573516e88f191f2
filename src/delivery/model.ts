import type { IsoDay, IsoInstant } from '../plan/model.ts'
import type { Address, DeliveryKey, MessageRef } from '../ports/chat.ts'

/**
 * planned → claimed → sending → sent, or back to planned with a later `nextAt`. An expired `sending` is `unconfirmed`.
 * Ends: sent, failed, superseded (a newer run), expired, dropped (its post failed), empty (nothing left to say).
 */
export type DeliveryState =
  | 'planned'
  | 'claimed'
  | 'sending'
  | 'unconfirmed'
  | 'sent'
  | 'failed'
  | 'superseded'
  | 'expired'
  | 'dropped'
  | 'empty'

/** What a delivery says; composed when it is sent, from what is true then. */
export type Subject =
  /** A person's weekly message: what they are asked, and the plan lead's list. `runId` names the occasions. */
  | { kind: 'chase'; personId: string; runId: string }
  /** A message on a day that a date names. */
  | { kind: 'precise'; personId: string; runId: string; day: IsoDay }
  | { kind: 'digest-draft'; personId: string; week: string }
  | { kind: 'digest'; week: string }
  /** Something one person is told because of what another did, such as an extension asked. */
  | { kind: 'notice'; personId: string; about: string; args: Record<string, string> }
  /** Changes a posted message to what is true now. */
  | { kind: 'refresh'; of: string }
  /** Says that deliveries failed. */
  | { kind: 'failures'; personId: string; day: IsoDay }

export type SubjectKind = Subject['kind']

export interface Delivery {
  id: string
  partnershipId: string
  workspace: string
  /** The conversation: one in flight at a time. */
  address: Address
  /** Unique: kind, subject, party or contact, local day or ISO week. */
  key: DeliveryKey
  subject: Subject
  state: DeliveryState
  plannedAt: IsoInstant
  nextAt: IsoInstant
  expiresAt: IsoInstant
  /** For an update: the delivery whose message it changes. */
  updates: string | null
  attempts: number
  /** The fence it was claimed with; a settle with an older one is refused. */
  fence: number | null
  sendingAt: IsoInstant | null
  sentAt: IsoInstant | null
  ref: MessageRef | null
  /** How often `findDelivered` was asked. */
  checks: number
  /** The platform could not say whether it had the message, and it was sent once more. */
  maybeTwice: boolean
  error: string | null
}

/** A delivery shows an action to somebody, and may ask a party about it. */
export interface Shown {
  deliveryId: string
  partnershipId: string
  actionId: string
  /** The party that is asked; null where the action is only shown. */
  partyId: string | null
  reason: string | null
  /** The local day on which it is asked, in the partnership's zone; null where the action is only shown. */
  day: IsoDay | null
}

/** What a claim gives: the delivery as it was before (so `unconfirmed` can be told), and the fence to settle it with. */
export interface Claim {
  delivery: Delivery
  fence: number
}

/** How long is rested after a message, in milliseconds, by the platform's own limits. */
export interface Pace {
  /** One conversation. */
  laneMs: number
  /** All conversations of a workspace together. */
  workspaceMs: number
}
