/** Where the bot was put, renamed or taken away. */
import type { Address, Inbox } from '../../src/ports/chat.ts'
import type { Incoming } from './activity.ts'
import { readAddress, workspaceOf } from './address.ts'
import type { Connector } from './connector.ts'
import { isPortError } from './errors.ts'
import type { Reference, References } from './references.ts'
import type { Replies } from './replies.ts'
import { placeOf, type Turn } from './turn.ts'

export interface EventsOptions {
  inbox(): Inbox
  references: References
  connector: Connector
  replies: Replies
}

interface Change {
  activity: Incoming
  address: Address
  reference: Reference
  /** Absent where no person is behind it. */
  turn: Turn | undefined
}

export interface Events {
  /** The bot was added or taken away, or a place was renamed. */
  changed(change: Change): Promise<void>
  /** Somebody is heard for the first time in a place that nothing had told of: gives back what is known of it now. */
  met(change: Change & { turn: Turn }): Promise<Turn>
}

const ARCHIVED = 'teamArchived'
const GONE = new Set(['channelDeleted', 'teamDeleted', 'teamHardDeleted', ARCHIVED])
const BACK = new Set(['teamUnarchived', 'teamRestored'])

export function createEvents({ inbox, references, connector, replies }: EventsOptions): Events {
  return {
    async changed(change) {
      const { activity } = change
      const isBot = (members: Incoming['membersAdded']) => members?.some(({ id }) => id === activity.recipient?.id)
      const action = activity.type === 'installationUpdate' ? (activity.action ?? '') : ''
      if (action.startsWith('add') || isBot(activity.membersAdded)) {
        const { hello } = await joined(change)
        if (change.turn && hello.kind !== 'none') await replies.answer(change.turn, hello)
      } else if (action.startsWith('remove') || isBot(activity.membersRemoved)) await left(change)
      else if (GONE.has(activity.channelData?.eventType ?? '')) await left(change)
      else if (BACK.has(activity.channelData?.eventType ?? '')) await back(change)
      else if (await references.get(change.address)) await joined(change)
    },
    async met(change) {
      // They speak already: no greeting comes between.
      const { place } = await joined(change)
      return { ...change.turn, place }
    },
  }

  async function joined({ address, reference, turn }: Change) {
    const tenant = readAddress(address)?.tenant ?? ''
    const { outsiders, email } = await look(reference, tenant, turn?.account)
    const isPrivate = reference.kind === 'person'
    const here: Reference = {
      ...reference,
      outsiders: reference.outsiders || outsiders,
      email: isPrivate ? (email ?? reference.email) : null,
    }
    await references.keep(address, here)
    const place = placeOf(here, workspaceOf(tenant))
    const user = turn && { ...turn.user, ...(email && { email }) }
    if (isPrivate && user) await inbox().onReachable(user, address)
    return { place, hello: await inbox().onJoined(place, address, user) }
  }

  /** Who reads along there, and the mail address of who added the bot. A place that cannot be asked is still one. */
  async function look(reference: Reference, tenant: string, account: string | undefined) {
    const found: { outsiders: boolean; email?: string } = { outsiders: false }
    try {
      for await (const member of connector.members(reference)) {
        if (member.id === account && member.email) found.email = member.email.toLowerCase()
        const isOther = member.tenantId != null && member.tenantId.toLowerCase() !== tenant
        if (isOther || member.userRole === 'guest' || member.userRole === 'anonymous') found.outsiders = true
      }
    } catch (error) {
      if (!isPortError(error)) throw error
    }
    return found
  }

  /** With a team all its channels are gone. One that is only archived comes back with them. */
  async function left({ activity, address }: Change): Promise<void> {
    const eventType = activity.channelData?.eventType
    const ofTeam = eventType === 'channelDeleted' ? [] : await channelsOf(activity, address)
    for (const one of new Set([address, ...ofTeam.map((kept) => kept.address)])) {
      if (eventType !== ARCHIVED) await references.forget(one)
      await inbox().onGone({ address: one })
    }
  }

  async function back({ activity, address, turn }: Change): Promise<void> {
    for (const kept of await channelsOf(activity, address)) {
      await joined({ activity, address: kept.address, reference: kept.reference, turn })
    }
  }

  async function channelsOf(activity: Incoming, address: Address) {
    const team = activity.channelData?.team?.id
    const kept = team ? await references.all(readAddress(address)?.tenant ?? '') : []
    return kept.filter(({ reference }) => reference.team === team)
  }
}
