import type { ColumnTypes } from '../dialects/dialect.ts'

export const digestsAndImports = ({ text, bytes }: ColumnTypes): string[] => [
  `create table digests (
    partnership_id ${text} not null references partnerships (id), week ${text} not null, state ${text} not null,
    sentence ${text}, posted_at ${text}, snapshot ${text}, primary key (partnership_id, week))`,

  `create table imports (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    plan_id ${text} references plans (id), file_name ${text} not null, sha256 ${text} not null, bytes ${bytes} not null,
    read ${text} not null, by_person_id ${text}, at ${text} not null)`,
  'create index imports_by_file on imports (partnership_id, sha256)',

  `create table adapter_records (
    workspace ${text} not null, kind ${text} not null, key ${text} not null, sequence integer not null,
    value ${text} not null, at ${text} not null, primary key (workspace, kind, key))`,
  'create index adapter_records_in_order on adapter_records (workspace, kind, sequence)',
]
