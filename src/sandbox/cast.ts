import type { ChatUser, WorkspaceId } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'

/** Somebody who can be picked in the sandbox. */
export interface CastMember {
  user: ChatUser
  /** Why there is this person: `owner: MCANH`. */
  description: string
  /** Whether they may import a plan. */
  imports: boolean
}

/** Everybody in this workspace who can be picked, the plan lead first, and why there is this person. */
export async function castOf(stores: Stores, workspace: WorkspaceId): Promise<CastMember[]> {
  const cast: CastMember[] = []
  for (const { id: partnershipId } of await stores.people.partnerships()) {
    const people = await stores.people.people(partnershipId)
    const roles = await stores.people.roles(partnershipId)
    const contacts = await stores.people.contacts(partnershipId)
    const names = new Map((await stores.people.parties(partnershipId)).map((party) => [party.id, party.name]))
    for (const person of people) {
      if (person.account?.user.workspace !== workspace) continue
      const held = roles.filter((role) => role.personId === person.id).map(({ role }) => role)
      const answersFor = contacts.filter((contact) => contact.personId === person.id)
      const parties = answersFor.map((contact) => names.get(contact.partyId) ?? '').filter(Boolean)
      const owner = parties.length > 0 ? [`owner: ${parties.join(', ')}`] : []
      const user = { ...person.account.user, name: person.name }
      cast.push({
        user,
        description: [...held, ...owner].join(' · ') || 'no role',
        imports: held.includes('plan lead'),
      })
    }
  }
  return cast.sort((a, b) => rank(a.description) - rank(b.description) || compareNames(a.user, b.user))
}

function rank(description: string): number {
  return description.startsWith('plan lead') ? 0 : description.startsWith('chair') ? 1 : 2
}

function compareNames(a: ChatUser, b: ChatUser): number {
  return (a.name ?? a.id).localeCompare(b.name ?? b.id, 'en-GB')
}
