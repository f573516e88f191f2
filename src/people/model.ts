import type { IsoDay, IsoInstant } from '../plan/model.ts'
import type { Address, ChatUser, WorkspaceId } from '../ports/chat.ts'

export interface Partnership {
  id: string
  name: string
  /** IANA name: `Europe/London`. */
  zone: string
  /** date-holidays region: `GB-ENG`. */
  region: string
  policy: Policy
}

/** When a partnership is spoken to. Every default stands in `policy.ts`. Crons are in the partnership's zone. */
export interface Policy {
  chase: string
  digestDraft: string
  digest: string
  /** Days before its date from which an action is asked about. */
  dueSoonDays: number
  /** After an answer, an overdue action is left alone for so many days. */
  askAgainDays: number
  /** Days from the first unanswered overdue message to the plan lead's list. */
  escalateAfterDays: number
  /** How often an ASAP action is asked about before the plan lead gets it. */
  asapTimes: number
  /** Where no meetings are set: weeks between rounds. */
  roundWeeks: number
  /** Days before a board meeting: the first ask, the second, the plan lead's draft. */
  roundDays: { first: number; second: number; draft: number }
  /** Month-day ranges, inclusive, that may wrap the year. */
  quiet: { from: string; to: string }[]
}

export type PartyKind = 'person' | 'role' | 'team' | 'organisation' | 'collective' | 'outside'

/** Who a plan names. */
export interface Party {
  id: string
  partnershipId: string
  name: string
  kind: PartyKind
  /** The organisation of a person, role or team. */
  organisationId: string | null
  /** For `outside`: the party through which it is watched. */
  watchedThroughId: string | null
  aliases: string[]
}

/** Days on which somebody is not asked, both inclusive. */
export interface Absence {
  from: IsoDay
  to: IsoDay
}

export interface Person {
  id: string
  partnershipId: string
  name: string
  email: string | null
  /** When the first message reached them: the first says who asks and why. */
  greetedAt: IsoInstant | null
  /** Past ones too, in their order; no two share a day. */
  absences: readonly Absence[]
  /** Where they chose to be written to. */
  account: Account | null
}

export interface Account {
  user: ChatUser
  /** Null until the bot can write to them. */
  address: Address | null
}

/** The person who answers for a party, in a post, from and to a day (inclusive, null open-ended). */
export interface Contact {
  id: string
  partnershipId: string
  partyId: string
  personId: string
  post: string | null
  from: IsoDay | null
  to: IsoDay | null
  deputyId: string | null
}

/** `admin` is configured, not stored. A role with a plan holds for that plan alone. */
export type RoleName = 'plan lead' | 'chair' | 'reviewer' | 'member'

export interface Role {
  partnershipId: string
  personId: string
  role: RoleName
  planId: string | null
}

/** A Slack team or a tenant of Teams, under the name that it was installed with. */
export interface Workspace {
  id: WorkspaceId
  name: string
}

export interface Channel {
  partnershipId: string
  workspace: WorkspaceId
  address: Address
  name: string
  outsiders: boolean
  goneAt: IsoInstant | null
}
