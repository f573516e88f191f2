/**
 * The tables, as kysely knows them. Instants and days are ISO text of constant length, so that text order is time
 * order; JSON is text; a yes or no is 1 or 0. What a column means is said by the model it stores.
 */
import type {
  AdapterRecordRow,
  DeliveryRow,
  LaneRow,
  OccasionRow,
  RunRow,
  ShownRow,
  SlotRow,
} from './schema/deliveries.ts'
import type {
  AbsenceRow,
  AccountRow,
  ChannelRow,
  ContactRow,
  JoinCodeRow,
  PartnershipRow,
  PartyNameRow,
  PartyRow,
  PersonRow,
  RoleRow,
  WorkspaceRow,
} from './schema/people.ts'
import type {
  ActionOwnerRow,
  ActionRow,
  ImportAnswerRow,
  ImportRow,
  PlanRow,
  PreciseDayRow,
  QueryRow,
  ReadRowRow,
  SectionRow,
  TimescaleRow,
} from './schema/plans.ts'
import type {
  AuditRow,
  ChaseNoteRow,
  DigestRow,
  EventRow,
  ExtensionRow,
  ProposalRow,
  UpdateRow,
} from './schema/progress.ts'

export type * from './schema/deliveries.ts'
export type * from './schema/people.ts'
export type * from './schema/plans.ts'
export type * from './schema/progress.ts'

export interface Tables {
  workspaces: WorkspaceRow
  partnerships: PartnershipRow
  meetings: { partnership_id: string; day: string }
  channels: ChannelRow
  join_codes: JoinCodeRow
  people: PersonRow
  absences: AbsenceRow
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
  import_rows: ReadRowRow
  import_answers: ImportAnswerRow
  adapter_records: AdapterRecordRow
  schema_migrations: { name: string; position: number }
}

export type TableName = keyof Tables
