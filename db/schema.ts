/**
 * The tables, as kysely knows them. Instants and days are ISO text of constant length, so that text order is time
 * order; JSON is text; a yes or no is 1 or 0. What a column means is said by the model it stores.
 */
type Flag = 0 | 1

export interface WorkspaceRow {
  id: string
  name: string
  installed_at: string | null
  uninstalled_at: string | null
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
  away_from: string | null
  away_to: string | null
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

export interface DigestRow {
  partnership_id: string
  week: string
  state: string
  sentence: string | null
  posted_at: string | null
  snapshot: string | null
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

export interface AdapterRecordRow {
  workspace: string
  kind: string
  key: string
  /** The order in which keys were first put. */
  sequence: number
  value: string
  at: string
}

export interface Tables {
  workspaces: WorkspaceRow
  partnerships: PartnershipRow
  meetings: { partnership_id: string; day: string }
  channels: ChannelRow
  join_codes: JoinCodeRow
  people: PersonRow
  accounts: AccountRow
  parties: PartyRow
  party_names: PartyNameRow
  contacts: ContactRow
  roles: RoleRow
  plans: PlanRow
  sections: SectionRow
  actions: ActionRow
  action_owners: ActionOwnerRow
  timescales: TimescaleRow
  action_precise_days: PreciseDayRow
  queries: QueryRow
  updates: UpdateRow
  extensions: ExtensionRow
  proposals: ProposalRow
  chase_notes: ChaseNoteRow
  events: EventRow
  audit_log: AuditRow
  runs: RunRow
  occasions: OccasionRow
  slots: SlotRow
  lanes: LaneRow
  deliveries: DeliveryRow
  delivery_shown: ShownRow
  digests: DigestRow
  imports: ImportRow
  adapter_records: AdapterRecordRow
  schema_migrations: { name: string; position: number }
}

export type TableName = keyof Tables
