/** What parties are called where room is short, and which organisation stands for them in public. */
import type { ActionOwner } from '../plan/model.ts'
import type { Party } from './model.ts'

export type PartiesById = ReadonlyMap<string, Party>

export function partiesById(parties: readonly Party[]): PartiesById {
  return new Map(parties.map((party) => [party.id, party]))
}

/** The shortest name the plan itself uses: `CCG` for Calderby CCG. A person keeps the whole name. */
export function shortName(party: Party): string {
  if (party.kind === 'person') return party.name
  return party.aliases.reduce(
    (short, alias) => (alias.length > 1 && alias.length < short.length ? alias : short),
    party.name,
  )
}

/** The organisation a party belongs to, or the party itself. */
export function organisationOf(party: Party, parties: PartiesById): Party {
  return (party.organisationId && parties.get(party.organisationId)) || party
}

/**
 * Who owns an action, as public places name them: organisations, roles and teams, each once, never a person's name
 * (design: "the digest names organisations, not people").
 */
export function publicOwners(owners: readonly ActionOwner[], parties: PartiesById): string[] {
  const names = ownerParties(owners, parties).map((party) => {
    const organisation = organisationOf(party, parties)
    return organisation.kind === 'person' ? 'a named person' : shortName(organisation)
  })
  return [...new Set(names)]
}

/** Who owns an action, with people by name: for those who run the plan, and for the owners themselves. */
export function fullOwners(owners: readonly ActionOwner[], parties: PartiesById): string[] {
  return [...new Set(ownerParties(owners, parties).map(shortName))]
}

function ownerParties(owners: readonly ActionOwner[], parties: PartiesById): Party[] {
  return owners
    .filter((owner) => owner.kind === 'owner')
    .sort((a, b) => a.position - b.position)
    .flatMap((owner) => parties.get(owner.partyId) ?? [])
}
