import type { Party } from '../people/model.ts'
import { partyKindOf } from '../people/party-kind.ts'
import { nameKey } from '../people/party-names.ts'
import type { ActionOwner } from '../plan/model.ts'

export interface PartyBookOptions {
  partnershipId: string
  /** The partnership's parties; those the plan names and nobody knows are made. */
  parties: readonly Party[]
  /** Groups of names that were confirmed to be one party, the name it goes by first. */
  sameParties: readonly (readonly string[])[]
  newId(): string
}

export interface PartyBook {
  idOf(name: string): string
  made: Party[]
}

/** The same words in another case, with dots or "the", are the same party; other merges are proposed, not made. */
export function partyBook(options: PartyBookOptions): PartyBook {
  const byName = new Map<string, string>()
  for (const party of options.parties) {
    for (const name of [party.name, ...party.aliases]) byName.set(nameKey(name), party.id)
  }
  const made: Party[] = []
  function idOf(lead: string): string {
    const names = options.sameParties.find((group) => group.some((each) => nameKey(each) === nameKey(lead))) ?? [lead]
    const known = [lead, ...names].map((name) => byName.get(nameKey(name))).find((id) => id !== undefined)
    if (known) return known
    const [name = lead, ...aliases] = names
    const party: Party = {
      id: options.newId(),
      partnershipId: options.partnershipId,
      name,
      kind: partyKindOf(name),
      organisationId: null,
      watchedThroughId: null,
      aliases,
    }
    made.push(party)
    for (const each of names) byName.set(nameKey(each), party.id)
    return party.id
  }
  return { idOf, made }
}

/** A party that has not answered yet. */
export function ownerOf(actionId: string, partyId: string, position: number, doubt: string | null): ActionOwner {
  const unanswered = { answeredAt: null, rating: null, claimedAt: null, laterUntil: null }
  return { actionId, partyId, kind: 'owner', position, doubt, ...unanswered }
}
