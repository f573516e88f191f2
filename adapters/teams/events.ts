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

/** What may come back, and what brings it back. */
const AWAY = new Set(['channelDeleted', 'teamDeleted', 'teamArchived'])
const BACK = new Set(['channelRestored', 'teamRestored', 'teamUnarchived'])
const GONE = new Set([...AWAY, 'teamHardDeleted'])

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
      else if (await isHere(change.address)) await joined(change)
    },
    async met(change) {
      // They speak already: no greeting comes between.
      const { place } = await joined(change)
      return { ...change.turn, place }
    },
  }

  async function isHere(address: Address): Promise<boolean> {
    const known = await references.get(address)
    return known !== undefined && !known.gone
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

  /** With a team all its channels are gone. One that is only deleted or archived may come back with them. */
  async function left({ activity, address }: Change): Promise<void> {
    const eventType = activity.channelData?.eventType ?? ''
    const ofTeam = eventType === 'channelDeleted' ? [] : await channelsOf(activity, address)
    for (const one of new Set([address, ...ofTeam.map((kept) => kept.address)])) {
      const known = await references.get(one)
      const gone = eventType === 'channelDeleted' ? 'alone' : (known?.gone ?? 'with its team')
      if (known && AWAY.has(eventType)) await references.keep(one, { ...known, gone })
      else await references.forget(one)
      await inbox().onGone({ address: one })
    }
  }

  /** A channel that was deleted by itself does not come back with its team. */
  async function back(change: Change): Promise<void> {
    const { activity, address, turn } = change
    if (activity.channelData?.eventType === 'channelRestored') return void (await joined(change))
    for (const kept of await channelsOf(activity, address)) {
      if (kept.reference.gone === 'alone') continue
      await joined({ activity, address: kept.address, reference: { ...kept.reference, gone: null }, turn })
    }
  }

  async function channelsOf(activity: Incoming, address: Address) {
    const team = activity.channelData?.team?.id
    const kept = team ? await references.all(readAddress(address)?.tenant ?? '') : []
    return kept.filter(({ reference }) => reference.team === team)
  }
}
