import type { ColumnTypes } from '../dialects/dialect.ts'

/** A person may have several absences on record, each with its first and its last day. */
export const absences = ({ text }: ColumnTypes): string[] => [
  `create table absences (
    partnership_id ${text} not null references partnerships (id), person_id ${text} not null references people (id),
    from_day ${text} not null, to_day ${text} not null, primary key (person_id, from_day))`,
  `insert into absences (partnership_id, person_id, from_day, to_day)
    select partnership_id, id, coalesce(away_from, '2000-01-01'), coalesce(away_to, '9999-12-31')
    from people where away_from is not null or away_to is not null`,
  'alter table people drop column away_from',
  'alter table people drop column away_to',
]
