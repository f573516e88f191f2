/** Finds a message again by the key it was posted with, which travels in its metadata. */
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Address, DeliveryKey, MessageRef } from '../../src/ports/chat.ts'
import { Gone, NotAllowed, NotFound } from '../../src/ports/errors.ts'
import { readAddress } from './address.ts'
import type { Web } from './web.ts'

const EVENT_TYPE = 'plankeeper_delivery'
/** A channel so busy that more was said since then is not read to its end: the answer is `unknown`. */
const PAGES = 10
const PAGE_SIZE = 200

export function metadataFor(key: DeliveryKey) {
  return { event_type: EVENT_TYPE, event_payload: { key } }
}

const Message = z.object({
  ts: z.string(),
  bot_id: z.string().optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.object({ key: z.unknown() }) }).optional(),
})

/** Throws `RateLimited` and `Unavailable`: asking again later may tell. */
export async function findDelivered(
  web: Web,
  key: DeliveryKey,
  to: Address,
  since: Temporal.Instant,
): Promise<MessageRef | 'no' | 'unknown'> {
  const { team, channel } = readAddress(to)
  const oldest = `${Math.floor(since.epochMilliseconds / 1000)}`
  let cursor: string | undefined
  try {
    for (let page = 0; page < PAGES; page++) {
      const found = await web.call(team, { what: 'idempotent' }, async (client, { botId }) => {
        const history = await client.conversations.history({
          channel,
          oldest,
          include_all_metadata: true,
          limit: PAGE_SIZE,
          ...(cursor && { cursor }),
        })
        const ts = history.messages?.map((given) => tsOf(given, key, botId)).find((one) => one !== undefined)
        return { ts, next: history.response_metadata?.next_cursor }
      })
      if (found.ts) return { address: to, id: found.ts }
      if (!found.next) return 'no'
      cursor = found.next
    }
    return 'unknown'
  } catch (error) {
    if (error instanceof NotAllowed || error instanceof NotFound || error instanceof Gone) return 'unknown'
    throw error
  }
}

/** Another app could write the same metadata, but not as this bot. */
function tsOf(given: unknown, key: DeliveryKey, botId: string | undefined): string | undefined {
  const message = Message.safeParse(given).data
  if (message?.metadata?.event_type !== EVENT_TYPE || message.metadata.event_payload.key !== key) return undefined
  return botId === undefined || message.bot_id === undefined || message.bot_id === botId ? message.ts : undefined
}
