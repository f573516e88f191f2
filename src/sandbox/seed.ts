/** What a first start of the sandbox finds: a partnership with a channel, its plan lead and its chair. */
import type { Partnership } from '../people/model.ts'
import { DEFAULT_POLICY } from '../people/policy.ts'
import type { Address, ChatUser, WorkspaceId } from '../ports/chat.ts'
import type { Store } from '../ports/store.ts'

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

/** The partnership of the sandbox, made where there is none yet. */
export async function seedSandbox(store: Store, seed: Seed): Promise<Partnership> {
  const [known] = await store.people.partnerships()
  if (known) return known
  const partnership: Partnership = {
    id: seed.newId(),
    name: 'Safer Together Partnership',
    zone: seed.zone,
    region: seed.region,
    policy: DEFAULT_POLICY,
  }
  await store.transaction(async ({ people }) => {
    await people.installWorkspace(seed.workspace, 'Sandbox', seed.at)
    await people.insertPartnership(partnership)
    const channel = { partnershipId: partnership.id, workspace: seed.workspace, ...seed.channel }
    await people.joinChannel({ ...channel, outsiders: false, goneAt: null })
    for (const { id, name, role } of CAST) {
      const person = { id: seed.newId(), partnershipId: partnership.id, name, email: `${id}@example.org` }
      const user: ChatUser = { workspace: seed.workspace, id, name, email: person.email }
      await people.insertPerson({ ...person, greetedAt: null, awayFrom: null, awayTo: null })
      await people.linkAccount(partnership.id, person.id, { user, address: seed.privateAddress(user) })
      await people.setRole({ partnershipId: partnership.id, personId: person.id, role, planId: null })
    }
  })
  return partnership
}
