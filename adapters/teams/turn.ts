/** One thing that happened in Teams, in the words of the port: who, where, and under which id. */
import { randomUUID } from 'node:crypto'
import type { Address, ChatUser, MessageRef, Place, Request } from '../../src/ports/chat.ts'
import type { Incoming } from './activity.ts'
import { conversationAddress, personAddress, withoutThread, workspaceOf } from './address.ts'
import type { Admitted } from './guard.ts'
import type { Reference } from './references.ts'

export interface Turn extends Request {
  tenant: string
  serviceUrl: string
  /** With its thread. */
  conversationId: string
  /** The bot's own id of the person. */
  account: string
  botId: string
  /** Whether it was written to the bot alone in a place where others read along, so that an answer can be, too. */
  isTargeted: boolean
  /** The message whose button was pressed. */
  message?: MessageRef
}

/** Undefined where nobody of the directory is behind it: a bot, or a guest of a meeting who did not sign in. */
export function turnOf(
  activity: Incoming,
  admitted: Admitted,
  reference: Reference,
  isLocal: boolean,
): Turn | undefined {
  const { from, recipient, conversation, replyToId } = activity
  const userId = userIdIn(activity, isLocal)
  if (!from || !userId) return undefined
  const { tenant } = admitted
  const workspace = workspaceOf(tenant)
  const user: ChatUser = { workspace, id: userId, ...(from.name && { name: from.name }) }
  const address = addressOf(activity, admitted, userId)
  return {
    eventId: `${conversation.id} ${activity.id ?? randomUUID()}`,
    user,
    address,
    place: placeOf(reference, workspace),
    tenant,
    serviceUrl: activity.serviceUrl,
    conversationId: conversation.id,
    account: from.id,
    botId: recipient?.id ?? reference.botId,
    isTargeted: recipient?.isTargeted === true,
    ...(replyToId && { message: { address, id: replyToId } }),
  }
}

/** A client on this machine has no directory: there the bot's own id stands for the person. */
export function userIdIn({ from }: Incoming, isLocal: boolean): string | undefined {
  return (from?.aadObjectId ?? (isLocal ? from?.id : undefined))?.toLowerCase()
}

export function addressOf(activity: Incoming, { tenant, host }: Admitted, userId: string): Address {
  return isPersonal(activity) ? personAddress(tenant, userId) : conversationAddress(host, activity.conversation.id)
}

/**
 * The same turn as if it had come from the private chat: the compose box opens anywhere, also where the bot is not and
 * may not write.
 */
export function inPrivate(turn: Turn, known: Reference | undefined): Turn {
  const { message: _, ...rest } = turn
  return {
    ...rest,
    address: personAddress(turn.tenant, turn.user.id),
    place: {
      name: turn.user.name ?? 'private chat',
      kind: 'private',
      workspace: turn.user.workspace,
      outsiders: false,
    },
    conversationId: known?.conversationId ?? '',
    serviceUrl: known?.serviceUrl ?? turn.serviceUrl,
  }
}

export function isFromComposeBox({ type, name }: Incoming): boolean {
  return type === 'invoke' && (name ?? '').startsWith('composeExtension/')
}

export function isPersonal({ conversation }: Incoming): boolean {
  const { conversationType, id } = conversation
  // In doubt others read along: what is not surely a private chat is none.
  return conversationType === 'personal' || (conversationType == null && !id.startsWith('19:'))
}

/** What is to be kept of where this came from. What an activity leaves out stays as it was known. */
export function referenceOf(activity: Incoming, known: Reference | undefined): Reference {
  const { channelData, conversation, from, recipient, serviceUrl } = activity
  const personal = isPersonal(activity)
  const channel = channelData?.channel
  const kind = personal ? 'person' : conversation.conversationType === 'channel' ? 'channel' : 'group'
  const name = personal ? from?.name : (channel?.name ?? channelData?.team?.name ?? conversation.name)
  return {
    serviceUrl,
    conversationId: withoutThread(conversation.id),
    botId: recipient?.id ?? known?.botId ?? '',
    name: name || known?.name || (personal ? 'private chat' : kind),
    kind,
    team: channelData?.team?.id ?? known?.team ?? null,
    outsiders: channel?.type ? channel.type === 'shared' : (known?.outsiders ?? false),
    account: personal ? (from?.id ?? known?.account ?? null) : null,
    email: known?.email ?? null,
    gone: null,
  }
}

export function placeOf(reference: Reference, workspace: Place['workspace']): Place {
  const kind = reference.kind === 'person' ? 'private' : 'channel'
  return { name: reference.name, kind, workspace, outsiders: reference.outsiders }
}
