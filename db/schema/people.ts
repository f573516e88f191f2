/** Rows of people, parties and places. */
import type { Flag } from './flag.ts'

export interface WorkspaceRow {
  id: string
  name: string
  installed_at: string | null
  uninstalled_at: string | null
  /** Nothing leaves for it before then: it was told to wait, or its lanes together have used up its pace. */
  paused_until: string | null
}

export interface PartnershipRow {
  id: string
  name: string
  zone: string
  region: string
  policy: string
}

export interface ChannelRow {
  address: string
  partnership_id: string
  workspace: string
  name: string
  outsiders: Flag
  gone_at: string | null
}

export interface JoinCodeRow {
  code: string
  partnership_id: string
  expires_at: string
  used_at: string | null
}

export interface PersonRow {
  id: string
  partnership_id: string
  name: string
  email: string | null
  greeted_at: string | null
}

export interface AbsenceRow {
  partnership_id: string
  person_id: string
  from_day: string
  to_day: string
}

export interface AccountRow {
  partnership_id: string
  person_id: string
  workspace: string
  user_id: string
  name: string | null
  email: string | null
  address: string | null
  chosen: Flag
}

export interface PartyRow {
  id: string
  partnership_id: string
  name: string
  kind: string
  organisation_id: string | null
  watched_through_id: string | null
}

/** Position 0 is the party's name, the others its aliases; `name_match` is what two spellings have in common. */
export interface PartyNameRow {
  partnership_id: string
  party_id: string
  position: number
  name: string
  name_match: string
}

export interface ContactRow {
  id: string
  partnership_id: string
  party_id: string
  person_id: string
  post: string | null
  from_day: string | null
  to_day: string | null
  deputy_id: string | null
}

/** `plan_id` is empty where the role holds for every plan. */
export interface RoleRow {
  partnership_id: string
  person_id: string
  role: string
  plan_id: string
}
