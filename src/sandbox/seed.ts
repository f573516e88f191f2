/** What a first start of the sandbox finds: a partnership with a channel, its plan lead and its chair. */
import { inventContacts } from '../intake/invent-contacts.ts'
import type { Partnership } from '../people/model.ts'
import { DEFAULT_POLICY } from '../people/policy.ts'
import type { Address, ChatUser, WorkspaceId } from '../ports/chat.ts'
import type { Store, Stores } from '../ports/store.ts'

export interface Seed {
  workspace: WorkspaceId
  zone: string
  region: string
  /** ISO instant, UTC. */
  at: string
  channel: { name: string; address: Address }
  privateAddress(user: ChatUser): Address
  newId(): string
}

const CAST = [
  { id: 'plan-lead', name: 'Alex Morgan', role: 'plan lead' },
  { id: 'chair', name: 'Sam Okafor', role: 'chair' },
] as const

/**
 * The partnership of the sandbox, made where there is none yet. One that came in by the command line gets the cast too,
 * and a contact for each of its parties: somebody has to be there to be.
 */
export async function seedSandbox(store: Store, seed: Seed): Promise<Partnership> {
  const [known] = await store.people.partnerships()
  if (known && (await hasCast(store, known, seed.workspace))) return known
  const partnership = known ?? {
    id: seed.newId(),
    name: 'Safer Together Partnership',
    zone: seed.zone,
    region: seed.region,
    policy: DEFAULT_POLICY,
  }
  await store.transaction(async (stores) => {
    await stores.people.installWorkspace(seed.workspace, 'Sandbox', seed.at)
    if (!known) await stores.people.insertPartnership(partnership)
    const channel = { partnershipId: partnership.id, workspace: seed.workspace, ...seed.channel }
    await stores.people.joinChannel({ ...channel, outsiders: false, goneAt: null })
    for (const member of CAST) await insertMember(stores, partnership, seed, member)
    await inventContacts(stores, partnership, seed.workspace, async (user) => seed.privateAddress(user), seed.newId)
  })
  return partnership
}

async function hasCast(store: Store, partnership: Partnership, workspace: WorkspaceId): Promise<boolean> {
  const people = await store.people.people(partnership.id)
  return people.some((person) => person.account?.user.workspace === workspace)
}

async function insertMember(
  { people }: Stores,
  partnership: Partnership,
  seed: Seed,
  { id, name, role }: (typeof CAST)[number],
): Promise<void> {
  const person = { id: seed.newId(), partnershipId: partnership.id, name, email: `${id}@example.org` }
  const user: ChatUser = { workspace: seed.workspace, id, name, email: person.email }
  await people.insertPerson({ ...person, greetedAt: null })
  await people.linkAccount(partnership.id, person.id, { user, address: seed.privateAddress(user) })
  await people.setRole({ partnershipId: partnership.id, personId: person.id, role, planId: null })
}
