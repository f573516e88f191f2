import type { IsoDay, IsoInstant } from '../plan/model.ts'

/** Why somebody is spoken to about an action on a day. */
export type Reason =
  | 'overdue'
  | 'due soon'
  | 'due today'
  | 'asap'
  | 'to start'
  | 'round'
  | 'awaiting reply'
  /** Of the plan lead's list: asked long enough, or nobody to ask. */
  | 'escalated'
  | 'no contact'
  | 'collective owner'
  | 'doubtful owner'
  | 'away'
  | 'extension asked'
  | 'proposal'
  /** It was on hold until today, and is open again. */
  | 'hold ended'
  /** The board meets soon: how the plans stand. */
  | 'board draft'
  | 'query'

export type RunKind = 'chase' | 'precise' | 'digest-draft' | 'digest'

export interface Run {
  id: string
  partnershipId: string
  kind: RunKind
  /** The slot it stands for. Unique with partnership and kind. */
  slot: IsoInstant
  /** The day it speaks for, in the partnership's zone. */
  day: IsoDay
  ranAt: IsoInstant
}

/** A reason to speak to someone about an action on a day. */
export interface Occasion {
  runId: string
  partnershipId: string
  planId: string
  personId: string
  /** `ask`: they are asked for a party. `list`: it stands in the plan lead's list. */
  part: 'ask' | 'list'
  actionId: string | null
  queryId: string | null
  partyId: string | null
  reason: Reason
}

/**
 * An open action of a live plan that may be asked about today, for one of its owners: what `decide` needs and no more.
 * Asks are counted from what was delivered to somebody, after the owner last answered.
 */
export interface Candidate {
  planId: string
  actionId: string
  ref: string
  due: IsoDay | null
  askFrom: IsoDay | null
  kind: 'dated' | 'asap' | 'from' | 'undated'
  preciseDays: readonly IsoDay[]
  priority: number | null
  escalatedAt: IsoInstant | null
  extensionAsked: boolean
  /** The owner. Null where the action has none. */
  partyId: string | null
  doubt: string | null
  answeredAt: IsoInstant | null
  claimedAt: IsoInstant | null
  laterUntil: IsoDay | null
  /**
   * Days on which asks were delivered since `answeredAt` and since the plan lead last released it, by reason, with the
   * local day of the first and the last. Two contacts of a party asked on one day were asked once.
   */
  asked: { reason: Reason; count: number; first: IsoDay; last: IsoDay }[]
  /** When another owner party of this action last answered. */
  otherAnsweredAt: IsoInstant | null
}
