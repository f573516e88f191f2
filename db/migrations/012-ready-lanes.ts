import type { ColumnTypes } from '../dialects/dialect.ts'

/** A lane knows when it has something to do, so that claiming reads lanes that are ready and no others. */
export const readyLanes = ({ text }: ColumnTypes): string[] => [
  `alter table lanes add column ready_at ${text}`,
  `update lanes set ready_at = (
    select min(next_at) from deliveries
    where deliveries.address = lanes.address and state in ('planned', 'unconfirmed'))`,
  'update lanes set ready_at = next_at where ready_at < next_at',
  'drop index lanes_by_next',
  'create index lanes_ready on lanes (ready_at, address) where lease_until is null and closed_at is null',
  'create index lanes_by_workspace on lanes (workspace, ready_at)',
  'create index workspaces_paused on workspaces (paused_until) where paused_until is not null',

  'drop index deliveries_waiting',
  `create index deliveries_in_line on deliveries (address, planned_at, position, id)
    where state in ('planned', 'unconfirmed')`,
  `create index deliveries_expiring on deliveries (expires_at) where state in ('planned', 'unconfirmed')`,
]
