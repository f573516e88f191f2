import type { ColumnTypes } from '../dialects/dialect.ts'

export const importsAgain = ({ text }: ColumnTypes): string[] => [
  `create table import_rows (
    import_id ${text} not null references imports (id), partnership_id ${text} not null references partnerships (id),
    action_id ${text} not null references actions (id), position integer not null, follow_up integer not null,
    sheet ${text}, table_number integer not null, row_number integer not null, primary key (import_id, action_id))`,
  'create index import_rows_by_action on import_rows (action_id, import_id)',

  `create table import_answers (
    import_id ${text} not null references imports (id), partnership_id ${text} not null references partnerships (id),
    question ${text} not null, answer ${text} not null, primary key (import_id, question))`,
  'create index imports_by_plan on imports (plan_id, at) where plan_id is not null',
]
