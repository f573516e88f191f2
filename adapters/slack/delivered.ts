/** Finds a message again by the key it was posted with, which travels in its metadata. */
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Address, DeliveryKey, MessageRef } from '../../src/ports/chat.ts'
import { Gone, NotAllowed, NotFound } from '../../src/ports/errors.ts'
import type { Moves } from './moves.ts'
import type { Web } from './web.ts'

const EVENT_TYPE = 'plankeeper_delivery'
/** A channel so busy that more was said since then is not read to its end: the answer is `unknown`. */
const MOST_MESSAGES = 2_000
/** Slack gives apps that are sold outside its Marketplace fifteen, whatever is asked for. */
const PAGE_SIZE = 200
/** Searches that wait for their turn; past so many the oldest begins anew. */
const SEARCHES = 500

export function metadataFor(key: DeliveryKey) {
  return { event_type: EVENT_TYPE, event_payload: { key } }
}

const Message = z.object({
  ts: z.string(),
  bot_id: z.string().optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.object({ key: z.unknown() }) }).optional(),
})

export interface Finder {
  /** Throws `RateLimited` and `Unavailable`: asked again later it goes on where it had to stop. */
  find(key: DeliveryKey, to: Address, since: Temporal.Instant): Promise<MessageRef | 'no' | 'unknown'>
}

interface Search {
  cursor?: string | undefined
  read: number
}

export function createFinder(web: Web, moves: Moves): Finder {
  const stopped = new Map<string, Search>()

  async function nextPage(search: Search, key: DeliveryKey, to: Address, oldest: string) {
    const { team, channel } = await moves.conversationAt(to)
    // What Slack says of reading says nothing of writing: the others in the workspace go on.
    return web.call(team, { what: 'idempotent', limits: 'lane' }, async (client, { botId }) => {
      const from = search.cursor ? { cursor: search.cursor } : {}
      const page = { channel, oldest, include_all_metadata: true, limit: PAGE_SIZE, ...from }
      const history = await client.conversations.history(page)
      const messages = history.messages ?? []
      search.read += Math.max(1, messages.length)
      search.cursor = history.response_metadata?.next_cursor
      return messages.map((given) => tsOf(given, key, botId)).find((one) => one !== undefined)
    })
  }

  return {
    async find(key, to, since) {
      const name = `${to} ${key}`
      const search = stopped.get(name) ?? { read: 0 }
      stopped.delete(name)
      const oldest = `${Math.floor(since.epochMilliseconds / 1000)}`
      try {
        while (search.read < MOST_MESSAGES) {
          const ts = await nextPage(search, key, to, oldest)
          if (ts) return { address: to, id: ts }
          if (!search.cursor) return 'no'
        }
        return 'unknown'
      } catch (error) {
        if (error instanceof NotAllowed || error instanceof NotFound || error instanceof Gone) return 'unknown'
        const [oldestName] = stopped.keys()
        if (stopped.size >= SEARCHES && oldestName) stopped.delete(oldestName)
        stopped.set(name, search)
        throw error
      }
    },
  }
}

/** Another app could write the same metadata, but not as this bot. */
function tsOf(given: unknown, key: DeliveryKey, botId: string | undefined): string | undefined {
  const message = Message.safeParse(given).data
  if (message?.metadata?.event_type !== EVENT_TYPE || message.metadata.event_payload.key !== key) return undefined
  return botId === undefined || message.bot_id === undefined || message.bot_id === botId ? message.ts : undefined
}
