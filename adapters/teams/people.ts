/** Who somebody is, and how the private chat with them opens. */
import type { ChatUser, WorkspaceId } from '../../src/ports/chat.ts'
import { Gone, NotAllowed, NotFound, Unavailable, Unconfirmed } from '../../src/ports/errors.ts'
import { personAddress, tenantOf, workspaceOf } from './address.ts'
import type { Connector, Member, Where } from './connector.ts'
import { NOT_INSTALLED } from './errors.ts'
import type { Reference, References } from './references.ts'

export interface People {
  /** Opens the private chat where it is not known. Throws `NotAllowed` where they have not added the app. */
  open(user: ChatUser): Promise<Reference>
  find(by: { id: string } | { email: string }, workspace: WorkspaceId): Promise<ChatUser | undefined>
}

export interface PeopleOptions {
  connector: Connector
  references: References
  appId: string
  /** Where Teams takes what is for a tenant that was never heard from. */
  serviceUrl: string
}

export function createPeople({ connector, references, appId, serviceUrl }: PeopleOptions): People {
  return {
    async open(user) {
      const tenant = tenantOf(user.workspace)
      const address = personAddress(tenant, user.id)
      const known = await references.get(address)
      if (known && !known.gone) return known
      const service = (await references.service(tenant)) ?? { serviceUrl, botId: `28:${appId}` }
      const reference: Reference = {
        ...service,
        conversationId: await opened(service, tenant, user.id),
        name: user.name ?? 'private chat',
        kind: 'person',
        team: null,
        outsiders: false,
        account: null,
        email: user.email ?? null,
        gone: null,
      }
      await references.keep(address, reference)
      return reference
    },
    async find(by, workspace) {
      const tenant = tenantOf(workspace)
      const kept = (await references.all(tenant)).map(({ reference }) => reference).filter(({ gone }) => !gone)
      const places = kept.filter(({ kind }) => kind !== 'person')
      if ('email' in by) {
        const email = by.email.toLowerCase()
        const own = kept.find((one) => one.kind === 'person' && one.email === email)
        const member = own?.account ? await memberOf(own, own.account) : undefined
        return userOf(member ?? (await byEmail(places, email)), tenant)
      }
      const own = await references.get(personAddress(tenant, by.id))
      return userOf(await byId(own ? [own, ...places] : places, by.id), tenant)
    },
  }

  async function opened({ serviceUrl: at, botId }: { serviceUrl: string; botId: string }, tenant: string, id: string) {
    try {
      return await connector.openPersonal(at, tenant, botId, id)
    } catch (error) {
      // Teams says "not found" as well of people for whom the app is not installed.
      if (error instanceof NotFound) throw new NotAllowed(NOT_INSTALLED)
      // No message has left yet, and the same chat is opened when it is asked for again.
      if (error instanceof Unconfirmed) throw new Unavailable(`the private chat was not opened (${error.message})`)
      throw error
    }
  }

  /** Only a conversation they are in can be asked about a person: their own chat first, then a channel of each team. */
  async function byId(places: readonly Reference[], id: string): Promise<Member | undefined> {
    const oneOfATeam = places.filter(
      ({ team }, at) => team === null || places.findIndex((one) => one.team === team) === at,
    )
    for (const place of oneOfATeam) {
      const member = await memberOf(place, id)
      if (member) return member
    }
    return undefined
  }

  async function byEmail(places: readonly Reference[], email: string): Promise<Member | undefined> {
    // One channel of a team that answers is enough: Teams tells the members of the team.
    const asked = new Set<string>()
    for (const place of places) {
      if (place.team !== null && asked.has(place.team)) continue
      const member = await orNobody(async () => {
        const found = await among(place, email)
        if (place.team !== null) asked.add(place.team)
        return found
      })
      if (member) return member
    }
    return undefined
  }

  async function among(place: Where, email: string): Promise<Member | undefined> {
    for await (const member of connector.members(place)) {
      const addresses = [member.email, member.userPrincipalName].map((one) => one?.toLowerCase())
      if (addresses.includes(email)) return member
    }
    return undefined
  }

  function memberOf(place: Where, id: string): Promise<Member | undefined> {
    return orNobody(() => connector.member(place, id))
  }
}

/** A place that the bot is not in any more, or where they are not, tells nothing of the others. */
async function orNobody(ask: () => Promise<Member | undefined>): Promise<Member | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof NotFound || error instanceof NotAllowed || error instanceof Gone) return undefined
    throw error
  }
}

function userOf(member: Member | undefined, tenant: string): ChatUser | undefined {
  if (!member?.aadObjectId) return undefined
  const email = member.email ?? member.userPrincipalName
  return {
    workspace: workspaceOf(tenant),
    id: member.aadObjectId.toLowerCase(),
    ...(member.name && { name: member.name }),
    ...(email && { email: email.toLowerCase() }),
  }
}
