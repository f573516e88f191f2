/** The core's answer to what a person did, brought to that person: where they are, and privately if it is private. */
import { Temporal } from 'temporal-polyfill'
import type { Message, Reply } from '../../src/cards/model.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { SlackMessage } from './block-kit.ts'
import { response as responseLimits } from './limits.ts'
import type { Places } from './places.ts'
import { renderPages } from './render.ts'
import type { Web } from './web.ts'

/** Where a person did something. */
export interface Where {
  /** The workspace whose token speaks here. */
  team: string
  userId: string
  channel: string
  isPrivate: boolean
  /** The thread it happened in. */
  thread?: string | undefined
  /** The message whose button was pressed. */
  message?: string | undefined
  /** Typed in a conversation that the bot is no part of: nobody else there may read the answer. */
  isElsewhere?: boolean
  /** Answers through here need neither membership nor the pace of the channel. */
  respond?: Respond | undefined
}

/** Answers a payload at its own address: true if Slack took it, false where that is used up or over. */
export type Respond = (
  message: SlackMessage & { response_type?: string; replace_original?: boolean },
) => Promise<boolean>

/** Slack takes five answers in half an hour. */
export function createRespond(url: string, clock: Clock, timeoutMs: number): Respond {
  const until = clock.now().add({ minutes: responseLimits.minutes })
  let left = responseLimits.uses
  return async (message) => {
    if (left === 0 || Temporal.Instant.compare(clock.now(), until) > 0) return false
    left -= 1
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(timeoutMs),
      })
      return answer.ok
    } catch {
      return false
    }
  }
}

export interface Answers {
  /** One message for one person, drawn already. */
  show(message: SlackMessage, where: Where): Promise<void>
  give(reply: Reply, where: Where): Promise<void>
  /** A message for one person, where they are if they can be reached there, else in their direct messages. */
  tell(message: Message, where: Where): Promise<void>
}

export function createAnswers(web: Web, places: Places): Answers {
  async function give(reply: Reply, where: Where): Promise<void> {
    if (reply.kind === 'none') return
    const [first, ...others] = renderPages(reply.message)
    if (first) await giveOne(reply.kind, first, where)
    // What follows does not replace anything.
    for (const page of others) await giveOne(reply.kind === 'public' ? 'public' : 'private', page, where)
  }

  async function giveOne(kind: 'private' | 'public' | 'replace', message: SlackMessage, where: Where): Promise<void> {
    const isForAll = !where.isElsewhere && (kind === 'public' || where.isPrivate)
    if (where.respond) {
      const replaces = kind === 'replace'
      const type = replaces ? {} : { response_type: isForAll ? 'in_channel' : 'ephemeral' }
      if (await where.respond({ ...message, ...type, replace_original: replaces })) return
    }
    if (kind === 'replace' && where.message && (await change(where, where.message, message))) return
    if (isForAll && kind !== 'replace') return post(where, message)
    await tellOne(where, message)
  }

  async function change({ team, channel }: Where, ts: string, message: SlackMessage): Promise<boolean> {
    try {
      await web.call(team, { what: 'idempotent' }, (client) =>
        client.apiCall('chat.update', { channel, ts, ...message }),
      )
      return true
    } catch {
      return false
    }
  }

  async function post({ team, channel, thread }: Where, message: SlackMessage): Promise<void> {
    const at = { channel, ...(thread && { thread_ts: thread }) }
    await web.call(team, { what: 'once' }, (client) => client.apiCall('chat.postMessage', { ...at, ...message }))
  }

  async function tellOne(where: Where, message: SlackMessage): Promise<void> {
    if (where.isPrivate) return post(where, message)
    const { team, channel, thread, userId } = where
    try {
      const at = { channel, user: userId, ...(thread && { thread_ts: thread }) }
      await web.call(team, { what: 'once' }, (client) => client.apiCall('chat.postEphemeral', { ...at, ...message }))
    } catch {
      // The bot is not in that channel, or the person is not any more.
      const direct = await places.privateChannel(team, userId)
      await post({ ...where, channel: direct.channel, thread: undefined }, message)
    }
  }

  return {
    give,
    show: (message, where) => giveOne('private', message, where),
    tell: (message, where) => give({ kind: 'private', message }, where),
  }
}
