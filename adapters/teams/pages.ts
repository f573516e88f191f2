/** A message larger than Teams takes: its beginning with a button, and the rest for whoever presses it. */
import { z } from 'zod'
import type { Message } from '../../src/cards/model.ts'
import type { AdapterRecords } from '../../src/ports/adapter-records.ts'
import type { Address } from '../../src/ports/chat.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { readAddress, workspaceOf } from './address.ts'
import { renderMessage, restOf, type TeamsMessage } from './render.ts'
import type { Turn } from './turn.ts'

/** The button's id; the core has none of this name. */
export const REST = 'teams-rest'
const PAGED = 'teams paged message'
/** Written by `draw` below and by nobody else. */
const Paged = z.object({ address: z.string(), onlyFor: z.string().nullable(), message: z.custom<Message>() })

export interface Pages {
  /** The message as it is sent to this address, to be seen there by all or by one person alone. */
  draw(address: Address, message: Message, onlyFor?: string): Promise<TeamsMessage>
  /** What did not fit, for who pressed the button; undefined where it is not theirs to see or not there any more. */
  rest(turn: Turn, args: Readonly<Record<string, string>>): Promise<Message | undefined>
}

export function createPages(records: AdapterRecords, clock: Clock, newId: () => string): Pages {
  const homeOf = (address: string) => workspaceOf(readAddress(address)?.tenant ?? '')
  return {
    async draw(address, message, onlyFor) {
      let page: string | undefined
      const drawn = renderMessage(message, {
        rest: (from) => {
          page ??= newId()
          return { id: REST, args: { page, from: `${from}` } }
        },
      })
      if (page === undefined) return drawn
      const paged = { address, onlyFor: onlyFor ?? null, message }
      await records.put(homeOf(address), PAGED, page, paged, clock.now().toString())
      return drawn
    },
    async rest(turn, { page = '', from = '' }) {
      const paged = Paged.safeParse(await records.get(homeOf(turn.address), PAGED, page)).data
      if (!paged) return undefined
      const isTheirs = paged.onlyFor === null ? paged.address === turn.address : paged.onlyFor === turn.user.id
      if (!isTheirs) return undefined
      const { card, ...words } = paged.message
      const whole = card ?? { blocks: [{ kind: 'text', spans: [words.text] }] }
      return { ...words, card: restOf(whole, Number(from)) }
    },
  }
}
