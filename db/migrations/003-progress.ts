import type { ColumnTypes } from '../dialects/dialect.ts'

export const progress = ({ text }: ColumnTypes): string[] => [
  `create table updates (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    plan_id ${text} not null references plans (id), action_id ${text} not null references actions (id),
    sequence integer not null, at ${text} not null, by_person_id ${text}, for_party_id ${text}, via ${text} not null,
    progress ${text}, rating_from ${text}, rating_to ${text}, status_from ${text}, status_to ${text}, reason ${text},
    evidence ${text} not null, undoes ${text} references updates (id), before ${text} not null)`,
  'create index updates_by_action on updates (action_id, sequence)',
  'create index updates_by_time on updates (partnership_id, at)',
  'create index updates_by_undone on updates (undoes) where undoes is not null',

  `create table extensions (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    plan_id ${text} not null references plans (id), action_id ${text} not null references actions (id),
    party_id ${text}, by_person_id ${text} not null, raw ${text} not null, day ${text} not null,
    reason ${text} not null, asked_at ${text} not null, state ${text} not null, decided_by ${text},
    decided_at ${text})`,
  'create index extensions_by_state on extensions (partnership_id, state, asked_at)',

  `create table proposals (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    plan_id ${text} not null references plans (id), action_id ${text} not null references actions (id),
    by_person_id ${text} not null, status ${text} not null, until ${text}, reason ${text} not null,
    at ${text} not null, state ${text} not null)`,
  'create index proposals_by_state on proposals (partnership_id, state, at)',

  `create table chase_notes (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    action_id ${text} not null references actions (id), by_person_id ${text} not null, at ${text} not null,
    how ${text} not null, note ${text} not null)`,
  'create index chase_notes_by_time on chase_notes (partnership_id, at)',

  `create table events (
    workspace ${text} not null, event_id ${text} not null, at ${text} not null, primary key (workspace, event_id))`,

  `create table audit_log (
    at ${text} not null, partnership_id ${text}, person_id ${text}, what ${text} not null, subject ${text} not null,
    detail ${text} not null, refused integer not null)`,
  'create index audit_log_by_time on audit_log (partnership_id, at)',
]
