/** What the fake Slack knows: workspaces, people, conversations, tokens and modals. */
import type { SlackBlock } from '../../../adapters/slack/block-kit.ts'

export const TEAM = 'T1'
export const BOT_USER = 'U0BOT'

export interface FakeUser {
  id: string
  team: string
  name: string
  email: string
  deleted?: boolean
  isBot?: boolean
}

export interface FakeMessage {
  ts: string
  user?: string
  bot_id?: string
  text: string
  blocks: SlackBlock[]
  metadata?: unknown
  thread_ts?: string
  /** The only person who sees it. */
  onlyFor?: string
  responseUrl?: string
}

export interface FakeChannel {
  id: string
  team: string
  name: string
  /** Of a direct message with the bot: with whom. */
  user?: string
  isShared?: boolean
  isArchived?: boolean
  isPrivate?: boolean
  members: Set<string>
  messages: FakeMessage[]
}

export interface FakeView {
  id: string
  hash: string
  user: string
  team: string
  content: Record<string, unknown> & {
    blocks: SlackBlock[]
    type: string
    private_metadata?: string
    callback_id?: string
  }
  /** Beside the fields, by block. */
  errors: Record<string, string>
}

export interface FakeToken {
  team: string
  scopes: string[]
  botId: string
  botUser: string
  revoked?: boolean
}

/**
 * What becomes of a call: it is dropped before it counts, after it, or counts when `release` is called; it is never
 * answered (`silent`: though it counts); it is refused with a code or a status; or nothing, so that one behind it meets
 * the call after.
 */
export type Fault = 'before' | 'after' | 'late' | 'hang' | 'silent' | 'none' | { code: string } | { status: number }

/** Another server that is asked, too, and whose answer counts. */
interface Second {
  has(method: string): boolean
  ask(method: string, args: Record<string, string>, own: Record<string, unknown>): Promise<Record<string, unknown>>
}

export interface FakeState {
  behind?: Second
  teams: Map<string, string>
  users: Map<string, FakeUser>
  channels: Map<string, FakeChannel>
  tokens: Map<string, FakeToken>
  views: Map<string, FakeView>
  /** The modals that each person has open, the top one last. */
  stacks: Map<string, string[]>
  homes: Map<string, SlackBlock[]>
  triggers: Map<string, { user: string; used: boolean }>
  responses: Map<string, { channel: string; user: string; ts?: string; uses: number }>
  files: Map<string, { bytes: Uint8Array; type: string; token?: string }>
  /** Channels that are over their limit: seconds to wait. */
  limited: Map<string, number>
  /** Messages that a page of a history holds at most, whatever is asked for. */
  historyCap?: number
  faults: { method: string; fault: Fault }[]
  late: (() => void)[]
  /** Every call of the Web API, in order. */
  calls: { method: string; args: Record<string, string> }[]
  nextId(prefix: string): string
  nextTs(): string
}

export function createState(): FakeState {
  let ids = 0
  let seconds = 1_700_000_000
  return {
    teams: new Map(),
    users: new Map(),
    channels: new Map(),
    tokens: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responses: new Map(),
    files: new Map(),
    limited: new Map(),
    faults: [],
    late: [],
    calls: [],
    nextId: (prefix) => `${prefix}${String(++ids).padStart(6, '0')}`,
    nextTs: () => `${++seconds}.000100`,
  }
}

export function directMessage(state: FakeState, team: string, user: string): FakeChannel {
  for (const channel of state.channels.values()) {
    if (channel.user === user && channel.team === team) return channel
  }
  const id = state.nextId('D')
  const made: FakeChannel = { id, team, name: '', user, members: new Set([user]), messages: [] }
  state.channels.set(id, made)
  return made
}
