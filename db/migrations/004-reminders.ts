import type { ColumnTypes } from '../dialects/dialect.ts'

export const reminders = ({ text }: ColumnTypes): string[] => [
  `create table runs (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id), kind ${text} not null,
    slot ${text} not null, day ${text} not null, ran_at ${text} not null)`,
  'create unique index runs_by_slot on runs (partnership_id, kind, slot)',

  `create table occasions (
    run_id ${text} not null references runs (id), partnership_id ${text} not null references partnerships (id),
    position integer not null, plan_id ${text} not null, person_id ${text} not null, part ${text} not null,
    action_id ${text}, query_id ${text}, party_id ${text}, reason ${text} not null,
    primary key (run_id, position))`,
  'create index occasions_by_person on occasions (run_id, person_id, position)',

  `create table slots (
    partnership_id ${text} not null references partnerships (id), kind ${text} not null, at ${text} not null,
    primary key (partnership_id, kind))`,
  'create index slots_by_time on slots (at)',
]
