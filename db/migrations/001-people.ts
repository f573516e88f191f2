import type { ColumnTypes } from '../dialects/dialect.ts'

export const people = ({ text }: ColumnTypes): string[] => [
  `create table workspaces (
    id ${text} primary key, name ${text} not null, installed_at ${text}, uninstalled_at ${text}, paused_until ${text})`,

  `create table partnerships (
    id ${text} primary key, name ${text} not null, zone ${text} not null, region ${text} not null,
    policy ${text} not null)`,

  `create table meetings (
    partnership_id ${text} not null references partnerships (id), day ${text} not null,
    primary key (partnership_id, day))`,

  `create table channels (
    address ${text} primary key, partnership_id ${text} not null references partnerships (id),
    workspace ${text} not null, name ${text} not null, outsiders integer not null, gone_at ${text})`,
  'create index channels_by_partnership on channels (partnership_id)',

  `create table join_codes (
    code ${text} primary key, partnership_id ${text} not null references partnerships (id),
    expires_at ${text} not null, used_at ${text})`,

  `create table people (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id), name ${text} not null,
    email ${text}, greeted_at ${text}, away_from ${text}, away_to ${text})`,
  'create index people_by_partnership on people (partnership_id, name)',

  `create table accounts (
    partnership_id ${text} not null references partnerships (id),
    person_id ${text} not null references people (id), workspace ${text} not null, user_id ${text} not null,
    name ${text}, email ${text}, address ${text}, chosen integer not null,
    primary key (partnership_id, workspace, user_id))`,
  'create index accounts_by_user on accounts (workspace, user_id)',
  'create index accounts_by_person on accounts (person_id)',

  `create table parties (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id), name ${text} not null,
    kind ${text} not null, organisation_id ${text} references parties (id) deferrable initially deferred,
    watched_through_id ${text} references parties (id) deferrable initially deferred)`,
  'create index parties_by_partnership on parties (partnership_id, name)',

  `create table party_names (
    partnership_id ${text} not null references partnerships (id),
    party_id ${text} not null references parties (id), position integer not null, name ${text} not null,
    name_match ${text} not null, primary key (party_id, position))`,
  'create index party_names_by_match on party_names (partnership_id, name_match)',

  `create table contacts (
    id ${text} primary key, partnership_id ${text} not null references partnerships (id),
    party_id ${text} not null references parties (id), person_id ${text} not null references people (id),
    post ${text}, from_day ${text}, to_day ${text}, deputy_id ${text} references people (id))`,
  'create index contacts_by_party on contacts (partnership_id, party_id)',
  'create index contacts_by_person on contacts (partnership_id, person_id)',

  `create table roles (
    partnership_id ${text} not null references partnerships (id),
    person_id ${text} not null references people (id), role ${text} not null, plan_id ${text} not null,
    primary key (partnership_id, person_id, role, plan_id))`,
]
