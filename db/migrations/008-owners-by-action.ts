/**
 * An action's owners are asked for by partnership and action. An index that began with the partnership looked the better
 * one to SQLite, which then read every owner of the partnership; without it the primary key is taken.
 */
export const ownersByAction = (): string[] => [
  'drop index action_owners_by_party',
  'create index action_owners_by_party on action_owners (party_id, kind, action_id, partnership_id)',
]
