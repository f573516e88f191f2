import type { IsoDay, IsoInstant, Status } from '../plan/model.ts'

/** Where an update came from. */
export type Via = 'form' | 'command' | 'words' | 'import' | 'button' | 'command line' | 'schedule'

/** Append-only: what somebody said or decided about an action. Undone by a later update, never removed. */
export interface Update {
  id: string
  partnershipId: string
  planId: string
  actionId: string
  at: IsoInstant
  /** The person, null for an import. */
  byPersonId: string | null
  /** The party they answered for; null for a decision of the plan lead. */
  forPartyId: string | null
  via: Via
  progress: string | null
  ratingFrom: string | null
  ratingTo: string | null
  statusFrom: Status | null
  statusTo: Status | null
  reason: string | null
  evidence: string[]
  /** Set on an update that takes another back. */
  undoes: string | null
  /** What the action and its owner row were before, so that Undo can put them back. JSON. */
  before: string
}

/** An owner asks; the plan lead agrees. */
export interface Extension {
  id: string
  partnershipId: string
  planId: string
  actionId: string
  partyId: string | null
  byPersonId: string
  /** The asked-for words and the day they mean. */
  raw: string
  day: IsoDay
  reason: string
  askedAt: IsoInstant
  state: 'asked' | 'agreed' | 'refused' | 'withdrawn'
  decidedBy: string | null
  decidedAt: IsoInstant | null
}

/** An owner proposes what only the plan lead decides. */
export interface Proposal {
  id: string
  partnershipId: string
  planId: string
  actionId: string
  byPersonId: string
  status: 'on hold' | 'superseded' | 'withdrawn'
  until: IsoDay | null
  reason: string
  at: IsoInstant
  state: 'asked' | 'agreed' | 'refused'
}

/** What was done to something, by whom: `detail` is the id of what came of it, or a day; never words of a plan. */
export interface Done {
  at: IsoInstant
  personId: string | null
  what: string
  detail: string
}

/** The plan lead's own record of having chased somebody. */
export interface ChaseNote {
  id: string
  partnershipId: string
  actionId: string
  byPersonId: string
  at: IsoInstant
  how: string
  note: string
}
