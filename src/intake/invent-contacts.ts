/** For the sandbox and for `simulate`: every party that can answer is linked to one contact of its own. */
import type { Partnership, Party, Person } from '../people/model.ts'
import type { Address, ChatUser, WorkspaceId } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'

/** Makes and links a person for each party that has no contact; collectives and outsiders stay unlinked. */
export async function inventContacts(
  stores: Stores,
  partnership: Partnership,
  workspace: WorkspaceId,
  openPrivate: (user: ChatUser) => Promise<Address>,
  newId: () => string,
): Promise<Person[]> {
  const linked = new Set((await stores.people.contacts(partnership.id)).map((contact) => contact.partyId))
  const parties = await stores.people.parties(partnership.id)
  const people: Person[] = []
  for (const party of parties) {
    if (linked.has(party.id) || party.kind === 'collective' || party.kind === 'outside') continue
    people.push(await inventContact(stores, party, workspace, openPrivate, newId))
  }
  return people
}

async function inventContact(
  stores: Stores,
  party: Party,
  workspace: WorkspaceId,
  openPrivate: (user: ChatUser) => Promise<Address>,
  newId: () => string,
): Promise<Person> {
  const name = party.kind === 'person' ? party.name : `Contact of ${party.name}`
  const user: ChatUser = { workspace, id: `contact-${party.id}`, name }
  const person = {
    id: newId(),
    partnershipId: party.partnershipId,
    name,
    email: null,
    greetedAt: null,
    absences: [],
  }
  const account = { user, address: await openPrivate(user) }
  await stores.people.insertPerson(person)
  await stores.people.linkAccount(party.partnershipId, person.id, account)
  const contact = { id: newId(), partnershipId: party.partnershipId, partyId: party.id, personId: person.id }
  await stores.people.insertContact({ ...contact, post: null, from: null, to: null, deputyId: null })
  return { ...person, account }
}
