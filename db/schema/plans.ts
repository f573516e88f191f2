/** Rows of plans and what belongs to them. */
import type { Flag } from './flag.ts'

export interface PlanRow {
  id: string
  partnership_id: string
  key: string
  title: string
  as_of: string | null
  state: string
  restricted: Flag
  scheme: string
  scheme_settled: Flag
  lead_id: string | null
  imported_at: string
  started_at: string | null
}

export interface SectionRow {
  id: string
  partnership_id: string
  plan_id: string
  ref: string | null
  title: string
  parent_id: string | null
  position: number
}

export interface ActionRow {
  id: string
  partnership_id: string
  plan_id: string
  number: number
  /** 0 for an action that is not a follow-up. */
  follow_up: number
  parent_id: string | null
  ref: string
  /** `ref` in small letters. */
  ref_match: string
  source_ref: string | null
  trail: string
  section_id: string | null
  title: string
  text: string
  leads_raw: string
  progress: string
  outcomes: string
  resource: string
  oversight: string
  evidence: string
  comments: string
  priority: number | null
  rating: string | null
  status: string
  status_until: string | null
  status_note: string | null
  standing: string
  due: string | null
  /** `due`, or a day after every other: undated actions come last by index. */
  due_order: string
  ask_from: string | null
  /** What its timescales come to for a reminder: `dated`, `asap`, `from`, `undated`. */
  timing: string
  escalated_at: string | null
  released_at: string | null
  extension_asked: Flag
  version: number
  /** Ref, title and text in small letters, for finding words. */
  words: string
}

export interface ActionOwnerRow {
  partnership_id: string
  action_id: string
  party_id: string
  kind: string
  position: number
  doubt: string | null
  answered_at: string | null
  rating: string | null
  claimed_at: string | null
  later_until: string | null
}

export interface TimescaleRow {
  id: string
  partnership_id: string
  action_id: string
  position: number
  raw: string
  kind: string
  earliest: string | null
  latest: string | null
  precision: string | null
  ambiguous: Flag
  suggested: string | null
  origin: string
  superseded_at: string | null
}

export interface PreciseDayRow {
  partnership_id: string
  action_id: string
  day: string
}

export interface QueryRow {
  id: string
  partnership_id: string
  plan_id: string
  action_id: string | null
  kind: string
  raw: string
  question: string
  proposal: string | null
  importance: number
  position: number
  settled_at: string | null
  settled_by: string | null
  answer: string | null
}

export interface ImportRow {
  id: string
  partnership_id: string
  plan_id: string | null
  file_name: string
  sha256: string
  bytes: Uint8Array
  read: string
  by_person_id: string | null
  at: string
}

/** Which row of a document an action was read from. */
export interface ReadRowRow {
  import_id: string
  partnership_id: string
  action_id: string
  position: number
  follow_up: number
  sheet: string | null
  table_number: number
  row_number: number
}

export interface ImportAnswerRow {
  import_id: string
  partnership_id: string
  question: string
  answer: string
}
