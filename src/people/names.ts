/** What parties are called where room is short, and which organisation stands for them in public. */
import { clip } from '../cards/clip.ts'
import type { ActionOwner } from '../plan/model.ts'
import type { Party } from './model.ts'

export type PartiesById = ReadonlyMap<string, Party>

export function partiesById(parties: readonly Party[]): PartiesById {
  return new Map(parties.map((party) => [party.id, party]))
}

/** As long as a name may be before another is looked for. */
const SHORT = 24
/** The most that is shown of a name: a cell may hold a paragraph where a name belongs. */
const LONGEST = 40
/** `CCG`, `MCANH`, `H&WB`: mostly capitals, in one word. */
const ABBREVIATION = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d&/-]{2,8}$/u

/**
 * What a party is called where room is short, always one of the names the plan itself uses: its shortest abbreviation
 * (`CCG` for Calderby CCG), else its own name where that is short, else its shortest. A person keeps the own name. What is
 * longer than 40 characters is cut.
 */
export function shortName(party: Pick<Party, 'kind' | 'name' | 'aliases'>): string {
  return clip(chosenName(party), LONGEST)
}

function chosenName({ kind, name, aliases }: Pick<Party, 'kind' | 'name' | 'aliases'>): string {
  if (kind === 'person') return name
  const names = [name, ...aliases]
  const abbreviation = shortest(names.filter((each) => ABBREVIATION.test(each)))
  if (abbreviation !== undefined) return abbreviation
  return name.length <= SHORT ? name : (shortest(names.filter((each) => each.length > 1)) ?? name)
}

function shortest(names: readonly string[]): string | undefined {
  return names.toSorted((a, b) => a.length - b.length)[0]
}

/** The organisation a party belongs to, or the party itself. */
export function organisationOf(party: Party, parties: PartiesById): Party {
  return (party.organisationId && parties.get(party.organisationId)) || party
}

/**
 * Who owns an action, as public places name them: organisations, roles and teams, each once, never a person's name
 * (design: "the digest names organisations, not people"). Each name is cut at `longest` characters.
 */
export function publicOwners(owners: readonly ActionOwner[], parties: PartiesById, longest = LONGEST): string[] {
  const names = ownerParties(owners, parties).map((party) => {
    const organisation = organisationOf(party, parties)
    return organisation.kind === 'person' ? 'a named person' : chosenName(organisation)
  })
  return cutEach(names, longest)
}

/** Who owns an action, with people by name: for those who run the plan, and for the owners themselves. */
export function fullOwners(owners: readonly ActionOwner[], parties: PartiesById, longest = LONGEST): string[] {
  return cutEach(ownerParties(owners, parties).map(chosenName), longest)
}

/** Told apart before they are cut: two long names may begin alike. */
function cutEach(names: readonly string[], longest: number): string[] {
  return [...new Set(names)].map((name) => clip(name, longest))
}

function ownerParties(owners: readonly ActionOwner[], parties: PartiesById): Party[] {
  return owners
    .filter((owner) => owner.kind === 'owner')
    .sort((a, b) => a.position - b.position)
    .flatMap((owner) => parties.get(owner.partyId) ?? [])
}
