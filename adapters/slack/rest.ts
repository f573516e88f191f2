/** Messages longer than Slack takes in one: the rest is kept, and shown page by page to whoever asks in the same place. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Button, Message } from '../../src/cards/model.ts'
import { type Conversation, workspaceOf } from './address.ts'
import type { SlackMessage } from './block-kit.ts'
import type { Moves } from './moves.ts'
import type { SlackOptions } from './options.ts'
import { renderBook } from './render.ts'

/** The id of the button that shows more of a message. */
export const MORE = 'slack-more'

export interface Rest {
  /** What can be sent: all of it, or the first page, with a button on it that leads to the others. */
  firstPage(to: Conversation, name: string, message: Message): Promise<SlackMessage>
  /** The page that the button asks for; undefined where it is not kept, or was sent to another place. */
  page(from: Conversation, args: Readonly<Record<string, string>>): Promise<SlackMessage | undefined>
}

const KIND = 'slack rest'
/** Longer ago nobody turns the page: how things stand has long changed. */
const KEPT_HOURS = 24 * 90

/** Written by `firstPage` alone, so the blocks in it are the renderer's own. */
const Kept = z.object({
  address: z.string(),
  pages: z.array(z.custom<SlackMessage>((page) => typeof page === 'object' && page !== null && 'blocks' in page)),
})

export function createRest({ records, clock }: Pick<SlackOptions, 'records' | 'clock'>, moves: Moves): Rest {
  async function keep(to: Conversation, name: string, pages: readonly SlackMessage[]): Promise<void> {
    const workspace = workspaceOf(to.team)
    const now = clock.now()
    for (const { key, at } of await records.list(workspace, KIND)) {
      const isOld = Temporal.Instant.compare(Temporal.Instant.from(at).add({ hours: KEPT_HOURS }), now) < 0
      if (isOld) await records.remove(workspace, KIND, key)
    }
    await records.put(workspace, KIND, name, { address: await moves.addressOf(to), pages }, now.toString())
  }

  return {
    async firstPage(to, name, message) {
      const [first, ...others] = renderBook(message, (page, of) => turn(name, page, of))
      if (!first) throw new TypeError('a message without a page')
      // Kept before it is sent: whoever sees the button can press it.
      if (others.length > 0) await keep(to, name, others)
      return first
    },
    async page(from, { rest = '', page = '' }) {
      const kept = Kept.safeParse(await records.get(workspaceOf(from.team), KIND, rest)).data
      return kept?.address === (await moves.addressOf(from)) ? kept.pages[Number(page) - 1] : undefined
    },
  }
}

function turn(rest: string, page: number, pages: number): Button {
  return { label: `More (${page + 1} of ${pages})`, does: { id: MORE, args: { rest, page: `${page}` } } }
}
