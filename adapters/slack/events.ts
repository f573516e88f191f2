/** What happens in a workspace besides what people say: the bot comes and goes, and so do channels and people. */
import type { Inbox } from '../../src/ports/chat.ts'
import { addressOf, userOf, workspaceOf } from './address.ts'
import type { Where } from './answers.ts'
import { ChannelEvent, HomeEvent, JoinedEvent, LeftEvent, MovedEvent, RevokedEvent, UserEvent } from './payloads.ts'
import type { Room } from './room.ts'

/** What an event is about, beside itself. */
interface Told {
  team: string
  botUserId: string | undefined
  /** Of the event, as Slack names it. */
  eventId: string
  event: unknown
}

type Handler = (room: Room, told: Told) => Promise<void>

/** By the type of the event. */
export const EVENTS: Readonly<Record<string, Handler>> = {
  app_home_opened: openedHome,
  app_uninstalled: uninstalled,
  tokens_revoked: revoked,
  channel_archive: channelGone,
  channel_deleted: channelGone,
  channel_left: channelGone,
  group_archive: channelGone,
  group_deleted: channelGone,
  group_left: channelGone,
  channel_unarchive: channelBack,
  group_unarchive: channelBack,
  channel_rename: channelBack,
  group_rename: channelBack,
  channel_shared: channelBack,
  channel_unshared: channelBack,
  channel_id_changed: channelMoved,
  member_joined_channel: joined,
  member_left_channel: left,
  user_change: userChanged,
}

/** Somebody who was deactivated: of all the changes of people, only their coming back concerns the core. */
const LEFT = 'slack person left'

async function openedHome(room: Room, { team, event, eventId }: Told): Promise<void> {
  const { user: id, channel, tab } = HomeEvent.parse(event)
  const user = userOf(team, id)
  if (channel) await room.reached(user, { team, userId: id, channel, isPrivate: true })
  if (tab !== undefined && tab !== 'home') return
  await room.showHome(await room.places.named(team, user), eventId)
}

async function uninstalled(room: Room, { team }: Told): Promise<void> {
  await room.forget(team)
  await room.inbox().onGone({ workspace: workspaceOf(team) })
}

/** Tokens of people are none of ours: the bot's own has to be among them. */
async function revoked(room: Room, told: Told): Promise<void> {
  if (RevokedEvent.parse(told.event).tokens.bot?.length) await uninstalled(room, told)
}

async function channelGone(room: Room, { team, event }: Told): Promise<void> {
  const conversation = { team, channel: ChannelEvent.parse(event).channel }
  room.places.forgetPlace(conversation)
  await room.inbox().onGone({ address: await room.moves.addressOf(conversation) })
}

/** Slack tells an app that was removed from a public channel so, and no other way. */
async function left(room: Room, told: Told): Promise<void> {
  if (LeftEvent.parse(told.event).user === told.botUserId) await channelGone(room, told)
}

/** A private channel that is shared with another organisation gets another id: it stays the same conversation. */
async function channelMoved(room: Room, { team, event }: Told): Promise<void> {
  const { old_channel_id, new_channel_id } = MovedEvent.parse(event)
  await room.moves.moved({ team, channel: old_channel_id }, new_channel_id)
  await arrived(room, { team, userId: '', channel: new_channel_id, isPrivate: false })
}

/** A name, who may read it, or that it is there again: the core is told what is true now. */
async function channelBack(room: Room, { team, event }: Told): Promise<void> {
  await arrived(room, { team, userId: '', channel: ChannelEvent.parse(event).channel, isPrivate: false })
}

async function joined(room: Room, { team, event, botUserId }: Told): Promise<void> {
  const { channel, user, inviter } = JoinedEvent.parse(event)
  if (user !== botUserId) return
  await arrived(room, { team, userId: inviter ?? '', channel, isPrivate: false })
}

async function arrived(room: Room, where: Where): Promise<void> {
  const conversation = { team: where.team, channel: where.channel }
  room.places.forgetPlace(conversation)
  const place = await room.places.placeOf(conversation)
  const by: Parameters<Inbox['onJoined']>[2] = where.userId ? userOf(where.team, where.userId) : undefined
  await room.answers.give(await room.inbox().onJoined(place, await room.moves.addressOf(conversation), by), where)
}

async function userChanged(room: Room, { team, event }: Told): Promise<void> {
  const { user } = UserEvent.parse(event)
  room.places.forgetPerson(team, user.id)
  const who = userOf(user.team_id ?? team, user.id)
  if (user.deleted) {
    await room.options.records.put(who.workspace, LEFT, user.id, true, room.options.clock.now().toString())
    await room.inbox().onGone({ user: who })
  } else if (await room.options.records.get(who.workspace, LEFT, user.id)) {
    await room.inbox().onReachable(who, addressOf(await room.places.privateChannel(team, user.id)))
    await room.options.records.remove(who.workspace, LEFT, user.id)
  }
}
