/** People and conversations of Slack, remembered for a while: a command must not wait for what is known. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Address, ChatUser, Place } from '../../src/ports/chat.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { NotFound } from '../../src/ports/errors.ts'
import { addressOf, type Conversation, teamOf, userOf, workspaceOf } from './address.ts'
import type { Web } from './web.ts'

const KEPT_MINUTES = 10
const KEPT_AT_MOST = 5_000

export interface Places {
  /** Throws the port's errors where Slack does not tell. */
  describe(conversation: Conversation): Promise<Place>
  /** As Slack tells it, else as a request has it: then outsiders are taken to read it too. */
  placeOf(conversation: Conversation, name?: string): Promise<Place>
  /** Its name, if it is remembered. */
  nameOf(conversation: Conversation): string | undefined
  privateChannel(team: string, userId: string): Promise<Conversation>
  /** A person as the team sees them, who may be of another workspace. */
  person(team: string, id: string): Promise<ChatUser | undefined>
  /** With the name where Slack tells it; else as given. */
  named(team: string, user: ChatUser): Promise<ChatUser>
  forgetPlace(conversation: Conversation): void
  forgetPerson(team: string, id: string): void
}

const Channel = z.object({
  name: z.string().optional(),
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
})
const User = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  profile: z.object({ email: z.string().optional(), real_name: z.string().optional() }).optional(),
})

export function createPlaces(web: Web, clock: Clock): Places {
  const places = createMemory<Place>(clock)
  const people = createMemory<ChatUser>(clock)
  const privates = createMemory<string>(clock)

  async function describe({ team, channel }: Conversation): Promise<Place> {
    const found = await web.call(team, { what: 'idempotent' }, (client) => client.conversations.info({ channel }))
    const info = Channel.parse(found.channel)
    return {
      name: info.name ?? channel,
      kind: 'channel',
      workspace: workspaceOf(team),
      outsiders: (info.is_ext_shared || info.is_pending_ext_shared) ?? false,
    }
  }

  async function remembered(conversation: Conversation): Promise<Place> {
    // A direct message is known by its id, and asking about it would need one more permission.
    if (conversation.channel.startsWith('D')) {
      return { name: 'direct message', kind: 'private', workspace: workspaceOf(conversation.team), outsiders: false }
    }
    return places.remember(addressOf(conversation), () => describe(conversation))
  }

  return {
    describe: remembered,
    async placeOf(conversation, name) {
      try {
        return await remembered(conversation)
      } catch {
        const workspace = workspaceOf(conversation.team)
        return { name: name ?? conversation.channel, kind: 'channel', workspace, outsiders: true }
      }
    },
    nameOf: (conversation) => places.known(addressOf(conversation))?.name,
    async privateChannel(team, userId) {
      const open = async () => {
        const opened = await web.call(team, { what: 'idempotent' }, (client) =>
          client.conversations.open({ users: userId }),
        )
        if (!opened.channel?.id) throw new NotFound('Slack opened no conversation with that person.')
        return opened.channel.id
      }
      return { team, channel: await privates.remember(`${team}/${userId}`, open) }
    },
    async person(team, id) {
      try {
        return await people.remember(`${team}/${id}`, async () => {
          const { user } = await web.call(team, { what: 'idempotent' }, (client) => client.users.info({ user: id }))
          return personFrom(team, user)
        })
      } catch (error) {
        if (error instanceof NotFound) return undefined
        throw error
      }
    },
    async named(team, user) {
      try {
        const known = await this.person(team, user.id)
        return known
          ? { ...user, ...(known.name && { name: known.name }), ...(known.email && { email: known.email }) }
          : user
      } catch {
        return user
      }
    },
    forgetPlace: (conversation) => places.forget(addressOf(conversation)),
    forgetPerson: (team, id) => people.forget(`${team}/${id}`),
  }
}

/** Throws `NotFound` for a bot and for somebody who has left. */
function personFrom(team: string, given: unknown): ChatUser {
  const user = User.parse(given)
  if (user.deleted || user.is_bot) throw new NotFound('That is nobody who can be asked.')
  const name = user.profile?.real_name || user.real_name || user.name
  const email = user.profile?.email
  return { ...userOf(user.team_id ?? team, user.id, name), ...(email && { email }) }
}

/** By e-mail address, in this workspace; undefined where there is nobody. */
export async function findByEmail(web: Web, workspace: ChatUser['workspace'], email: string) {
  const team = teamOf(workspace)
  try {
    const { user } = await web.call(team, { what: 'idempotent' }, (client) => client.users.lookupByEmail({ email }))
    return personFrom(team, user)
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

interface Memory<T> {
  known(key: Address | string): T | undefined
  remember(key: string, find: () => Promise<T>): Promise<T>
  forget(key: string): void
}

/** What was found stands for some minutes; what failed is asked again. */
function createMemory<T>(clock: Clock): Memory<T> {
  const kept = new Map<string, { value: T; until: Temporal.Instant }>()
  const known = (key: string) => {
    const found = kept.get(key)
    return found && Temporal.Instant.compare(clock.now(), found.until) < 0 ? found.value : undefined
  }
  return {
    known,
    async remember(key, find) {
      const before = known(key)
      if (before !== undefined) return before
      const value = await find()
      if (kept.size >= KEPT_AT_MOST) kept.clear()
      kept.set(key, { value, until: clock.now().add({ minutes: KEPT_MINUTES }) })
      return value
    },
    forget: (key) => void kept.delete(key),
  }
}
