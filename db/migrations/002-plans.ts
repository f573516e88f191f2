import type { ColumnTypes } from '../dialects/dialect.ts'

export const plans = ({ text }: ColumnTypes): string[] => [
  `create table plans (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id), key ${text} not null,
    title ${text} not null, as_of ${text}, state ${text} not null, restricted integer not null,
    scheme ${text} not null, scheme_settled integer not null, lead_id ${text} references people (id),
    imported_at ${text} not null, started_at ${text})`,
  'create unique index plans_by_key on plans (partnership_id, key)',

  `create table sections (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    plan_id ${text} not null references plans (id), ref ${text}, title ${text} not null,
    parent_id ${text} references sections (id) deferrable initially deferred, position integer not null)`,
  'create index sections_by_plan on sections (plan_id, position)',

  `create table actions (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    plan_id ${text} not null references plans (id), number integer not null, follow_up integer not null,
    parent_id ${text} references actions (id) deferrable initially deferred,
    ref ${text} not null, ref_match ${text} not null, source_ref ${text}, trail ${text} not null,
    section_id ${text} references sections (id),
    title ${text} not null, text ${text} not null, leads_raw ${text} not null, progress ${text} not null,
    outcomes ${text} not null, resource ${text} not null, oversight ${text} not null, evidence ${text} not null,
    comments ${text} not null, priority integer, rating ${text}, status ${text} not null, status_until ${text},
    status_note ${text}, standing ${text} not null, due ${text}, due_order ${text} not null, ask_from ${text},
    timing ${text} not null, escalated_at ${text}, released_at ${text}, extension_asked integer not null,
    version integer not null, words ${text} not null)`,
  'create unique index actions_by_number on actions (plan_id, number, follow_up)',
  'create unique index actions_by_ref on actions (partnership_id, ref_match)',
  'create index actions_to_ask on actions (partnership_id, standing, ask_from)',
  'create index actions_by_due on actions (partnership_id, due_order, number, follow_up, id)',
  // Wide enough that a plan's lists are counted, and its ratings too, without reading the actions themselves.
  `create index actions_of_plan on actions
    (plan_id, standing, due_order, number, follow_up, id, due, parent_id, rating, partnership_id)`,
  'create index actions_by_parent on actions (parent_id)',
  'create index actions_escalated on actions (partnership_id, escalated_at) where escalated_at is not null',

  `create table action_owners (
    partnership_id ${text} not null references partnerships (id),
    action_id ${text} not null references actions (id), party_id ${text} not null references parties (id),
    kind ${text} not null, position integer not null, doubt ${text}, answered_at ${text}, rating ${text},
    claimed_at ${text}, later_until ${text}, primary key (action_id, kind, party_id))`,
  'create index action_owners_by_party on action_owners (partnership_id, party_id, kind, action_id)',

  `create table timescales (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    action_id ${text} not null references actions (id), position integer not null, raw ${text} not null,
    kind ${text} not null, earliest ${text}, latest ${text}, precision ${text}, ambiguous integer not null,
    suggested ${text}, origin ${text} not null, superseded_at ${text})`,
  'create index timescales_by_action on timescales (action_id, position)',

  `create table action_precise_days (
    partnership_id ${text} not null references partnerships (id),
    action_id ${text} not null references actions (id), day ${text} not null, primary key (action_id, day))`,
  'create index precise_days_by_day on action_precise_days (partnership_id, day)',

  `create table queries (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    plan_id ${text} not null references plans (id), action_id ${text} references actions (id), kind ${text} not null,
    raw ${text} not null, question ${text} not null, proposal ${text}, importance integer not null,
    position integer not null, settled_at ${text}, settled_by ${text}, answer ${text})`,
  'create index queries_open on queries (partnership_id, plan_id) where settled_at is null',
]
