/** The methods of Slack's Web API that a bot may call here, as strict as Slack: every refusal is one of Slack's codes. */
import { z } from 'zod'
import type { Modal, SlackBlock, SlackMessage } from '../../../adapters/slack/block-kit.ts'
import { faultsOfMessage, faultsOfModal } from '../block-kit-rules.ts'
import {
  directMessage,
  type FakeChannel,
  type FakeState,
  type FakeToken,
  type FakeUser,
  type FakeView,
} from './state.ts'

export type Args = Record<string, string>
type Answer = Record<string, unknown>

/** One of Slack's codes, and what is needed where it is a scope. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, messages: readonly string[] = []) {
    super([code, ...messages].join('; '))
    this.code = code
  }
}

type Method = { scope?: string; run(state: FakeState, args: Args, token: FakeToken): Answer }

export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': {
    run: (state, _args, { team, botUser, botId }) => ({
      team_id: team,
      team: state.teams.get(team),
      user: 'plankeeper',
      user_id: botUser,
      bot_id: botId,
    }),
  },
  'chat.postMessage': { scope: 'chat:write', run: postMessage },
  'chat.postEphemeral': { scope: 'chat:write', run: postEphemeral },
  'chat.update': { scope: 'chat:write', run: updateMessage },
  'conversations.info': {
    scope: 'channels:read',
    run: (state, args, token) => ({ channel: info(state, args, token) }),
  },
  'conversations.open': { scope: 'im:write', run: openConversation },
  'conversations.history': { scope: 'channels:history', run: history },
  'users.info': { scope: 'users:read', run: (state, args) => ({ user: userAnswer(found(state.users, args['user'])) }) },
  'users.lookupByEmail': { scope: 'users:read.email', run: lookup },
  'views.open': { run: (state, args, token) => openView(state, args, token, false) },
  'views.push': { run: (state, args, token) => openView(state, args, token, true) },
  'views.update': { run: updateView },
  'views.publish': { run: publish },
}

function found<T>(map: Map<string, T>, id: string | undefined, code = 'user_not_found'): T {
  const value = map.get(id ?? '')
  if (!value) throw new Refused(code)
  return value
}

function channelFor(state: FakeState, args: Args, token: FakeToken): FakeChannel {
  const channel = found(state.channels, args['channel'], 'channel_not_found')
  const mayNotSee = channel.isPrivate && !channel.members.has(token.botUser)
  if ((channel.team !== token.team && !channel.isShared) || mayNotSee) throw new Refused('channel_not_found')
  return channel
}

function writable(state: FakeState, args: Args, token: FakeToken): FakeChannel {
  const channel = channelFor(state, args, token)
  if (channel.isArchived) throw new Refused('is_archived')
  if (channel.user === undefined && !channel.members.has(token.botUser)) throw new Refused('not_in_channel')
  if (channel.user && state.users.get(channel.user)?.deleted) throw new Refused('user_disabled')
  return channel
}

const Blocks = z.array(z.looseObject({ type: z.string() }))

function content(args: Args): { text: string; blocks: SlackBlock[] } {
  const text = args['text'] ?? ''
  const blocks = Blocks.parse(JSON.parse(args['blocks'] ?? '[]')) as unknown as SlackBlock[]
  if (text === '' && blocks.length === 0) throw new Refused('no_text')
  if (text.length > 40_000) throw new Refused('msg_too_long')
  const faults = faultsOfMessage({ text, blocks } as SlackMessage)
  if (faults.length > 0) throw new Refused('invalid_blocks', faults)
  return { text, blocks }
}

function postMessage(state: FakeState, args: Args, token: FakeToken): Answer {
  const channel = writable(state, args, token)
  const message = {
    ...content(args),
    ts: state.nextTs(),
    bot_id: token.botId,
    user: token.botUser,
    ...(args['thread_ts'] && { thread_ts: args['thread_ts'] }),
    ...(args['metadata'] && { metadata: JSON.parse(args['metadata']) }),
  }
  channel.messages.push(message)
  return { channel: channel.id, ts: message.ts, message }
}

function postEphemeral(state: FakeState, args: Args, token: FakeToken): Answer {
  const channel = writable(state, args, token)
  const onlyFor = args['user'] ?? ''
  if (!channel.members.has(onlyFor)) throw new Refused('user_not_in_channel')
  channel.messages.push({ ...content(args), ts: state.nextTs(), bot_id: token.botId, onlyFor })
  return { message_ts: channel.messages.at(-1)?.ts }
}

function updateMessage(state: FakeState, args: Args, token: FakeToken): Answer {
  const channel = channelFor(state, args, token)
  const message = channel.messages.find((one) => one.ts === args['ts'] && !one.onlyFor)
  if (!message) throw new Refused('message_not_found')
  if (message.bot_id !== token.botId) throw new Refused('cant_update_message')
  Object.assign(message, content(args))
  return { channel: channel.id, ts: message.ts }
}

function info(state: FakeState, args: Args, token: FakeToken): Answer {
  const channel = channelFor(state, args, token)
  if (channel.user) throw new Refused('missing_scope')
  return {
    id: channel.id,
    name: channel.name,
    is_ext_shared: channel.isShared ?? false,
    is_archived: channel.isArchived ?? false,
    is_member: channel.members.has(token.botUser),
  }
}

function openConversation(state: FakeState, args: Args, token: FakeToken): Answer {
  const user = found(state.users, args['users'])
  if (user.deleted) throw new Refused('user_disabled')
  if (user.isBot) throw new Refused('cannot_dm_bot')
  return { channel: { id: directMessage(state, token.team, user.id).id } }
}

function history(state: FakeState, args: Args, token: FakeToken): Answer {
  const channel = channelFor(state, args, token)
  if (channel.user === undefined && !channel.members.has(token.botUser)) throw new Refused('not_in_channel')
  const oldest = Number(args['oldest'] ?? 0)
  const all = channel.messages.filter((one) => !one.onlyFor && !one.thread_ts && Number(one.ts) > oldest).reverse()
  const from = Number(args['cursor'] ?? 0)
  const upTo = from + Math.min(Number(args['limit'] ?? 100), state.historyCap ?? 200)
  const withMetadata = args['include_all_metadata'] === 'true'
  return {
    messages: all.slice(from, upTo).map(({ metadata, ...one }) => (withMetadata ? { ...one, metadata } : one)),
    response_metadata: { next_cursor: upTo < all.length ? `${upTo}` : '' },
  }
}

function lookup(state: FakeState, args: Args, token: FakeToken): Answer {
  const user = [...state.users.values()].find((one) => one.email === args['email'] && one.team === token.team)
  if (!user) throw new Refused('users_not_found')
  return { user: userAnswer(user) }
}

function userAnswer(user: FakeUser): Answer {
  return {
    id: user.id,
    team_id: user.team,
    deleted: user.deleted ?? false,
    is_bot: user.isBot ?? false,
    profile: { real_name: user.name, email: user.email },
  }
}

/** Checked as Slack checks it. */
export function checkView(given: unknown): FakeView['content'] {
  const view = z
    .looseObject({ type: z.enum(['modal', 'home']), blocks: Blocks, private_metadata: z.string().default('') })
    .parse(given) as unknown as FakeView['content']
  const faults = view.type === 'modal' ? faultsOfModal({ submit: { text: '' }, ...view } as unknown as Modal) : []
  const needsSubmit =
    view.blocks.some((block) => block.type === 'input') && !('submit' in view) && view.type === 'modal'
  if (faults.length > 0 || needsSubmit || view.blocks.length > 100) throw new Refused('invalid_arguments', faults)
  return view
}

function openView(state: FakeState, args: Args, { team }: FakeToken, push: boolean): Answer {
  const trigger = state.triggers.get(args['trigger_id'] ?? '')
  if (!trigger) throw new Refused('expired_trigger_id')
  if (trigger.used) throw new Refused('exchanged_trigger_id')
  const stack = state.stacks.get(trigger.user) ?? []
  if (push && stack.length === 0) throw new Refused('invalid_trigger_id')
  if (stack.length === 3) throw new Refused('push_limit_reached')
  const parsed = checkView(JSON.parse(args['view'] ?? '{}'))
  trigger.used = true
  const view = { id: state.nextId('V'), hash: state.nextId('h'), user: trigger.user, team, content: parsed, errors: {} }
  state.views.set(view.id, view)
  state.stacks.set(trigger.user, push ? [...stack, view.id] : [view.id])
  return { view: { id: view.id, hash: view.hash } }
}

function updateView(state: FakeState, args: Args): Answer {
  const view = found(state.views, args['view_id'], 'not_found')
  if (!(state.stacks.get(view.user) ?? []).includes(view.id)) throw new Refused('not_found')
  view.content = checkView(JSON.parse(args['view'] ?? '{}'))
  view.hash = state.nextId('h')
  view.errors = {}
  return { view: { id: view.id, hash: view.hash } }
}

function publish(state: FakeState, args: Args): Answer {
  found(state.users, args['user_id'])
  state.homes.set(args['user_id'] ?? '', checkView(JSON.parse(args['view'] ?? '{}')).blocks)
  return {}
}
