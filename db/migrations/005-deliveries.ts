import type { ColumnTypes } from '../dialects/dialect.ts'

export const deliveries = ({ text }: ColumnTypes): string[] => [
  `create table lanes (
    address ${text} primary key, workspace ${text} not null, lease_until ${text}, fence integer not null,
    next_at ${text} not null, closed_at ${text}, closed_reason ${text})`,
  'create index lanes_by_next on lanes (next_at)',
  'create index lanes_leased on lanes (lease_until) where lease_until is not null',

  `create table deliveries (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id), workspace ${text} not null,
    address ${text} not null references lanes (address), key ${text} not null, kind ${text} not null,
    subject ${text} not null, state ${text} not null, planned_at ${text} not null, position integer not null,
    next_at ${text} not null, expires_at ${text} not null, updates ${text} references deliveries (id),
    attempts integer not null, fence integer, sending_at ${text}, sent_at ${text}, ended_at ${text},
    ref_address ${text}, ref_id ${text},
    checks integer not null, maybe_twice integer not null, error ${text})`,
  'create unique index deliveries_by_key on deliveries (key)',
  `create index deliveries_waiting on deliveries (next_at, planned_at, position)
    where state in ('planned', 'unconfirmed')`,
  'create index deliveries_by_lane on deliveries (address, state, next_at)',
  'create index deliveries_by_time on deliveries (partnership_id, planned_at)',
  'create index deliveries_by_ref on deliveries (ref_address, ref_id)',
  'create index deliveries_by_post on deliveries (updates) where updates is not null',

  `create table delivery_shown (
    delivery_id ${text} not null references deliveries (id),
    partnership_id ${text} not null references partnerships (id), action_id ${text} not null, party_id ${text},
    reason ${text}, day ${text})`,
  'create index shown_by_delivery on delivery_shown (delivery_id)',
  'create index shown_by_action on delivery_shown (action_id, party_id)',
]
