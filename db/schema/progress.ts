/** Rows of what was said and decided. */
import type { Flag } from './flag.ts'

export interface UpdateRow {
  id: string
  partnership_id: string
  plan_id: string
  action_id: string
  /** Grows with each update of an action: two at the same instant keep their order. */
  sequence: number
  at: string
  by_person_id: string | null
  for_party_id: string | null
  via: string
  progress: string | null
  rating_from: string | null
  rating_to: string | null
  status_from: string | null
  status_to: string | null
  reason: string | null
  evidence: string
  undoes: string | null
  before: string
}

export interface ExtensionRow {
  id: string
  partnership_id: string
  plan_id: string
  action_id: string
  party_id: string | null
  by_person_id: string
  raw: string
  day: string
  reason: string
  asked_at: string
  state: string
  decided_by: string | null
  decided_at: string | null
}

export interface ProposalRow {
  id: string
  partnership_id: string
  plan_id: string
  action_id: string
  by_person_id: string
  status: string
  until: string | null
  reason: string
  at: string
  state: string
}

export interface ChaseNoteRow {
  id: string
  partnership_id: string
  action_id: string
  by_person_id: string
  at: string
  how: string
  note: string
}

export interface EventRow {
  workspace: string
  event_id: string
  at: string
}

export interface AuditRow {
  at: string
  partnership_id: string | null
  person_id: string | null
  what: string
  subject: string
  detail: string
  refused: Flag
}

export interface DigestRow {
  partnership_id: string
  week: string
  state: string
  sentence: string | null
  posted_at: string | null
  held_by: string | null
  snapshot: string | null
}
