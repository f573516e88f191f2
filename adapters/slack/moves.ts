/** Channels that Slack gave another id: the address that the core knows stays what it is. */
import { z } from 'zod'
import type { Address } from '../../src/ports/chat.ts'
import { addressOf, type Conversation, readAddress, workspaceOf } from './address.ts'
import type { SlackOptions } from './options.ts'

export interface Moves {
  /** The id that Slack knows the conversation by now. Throws `NotFound` for an address that Slack did not give. */
  conversationAt(address: Address): Promise<Conversation>
  /** The address that the core knows the conversation by. */
  addressOf(conversation: Conversation): Promise<Address>
  moved(from: Conversation, to: string): Promise<void>
}

/** By the id that the address has: the id now. */
const NOW = 'slack channel now'
/** By the id now: the id that the address has. */
const FIRST = 'slack channel first'

export function createMoves({ records, clock }: Pick<SlackOptions, 'records' | 'clock'>): Moves {
  async function other(kind: string, { team, channel }: Conversation): Promise<string> {
    // Direct messages never move.
    if (channel.startsWith('D')) return channel
    return z.string().safeParse(await records.get(workspaceOf(team), kind, channel)).data ?? channel
  }
  return {
    async conversationAt(address) {
      const given = readAddress(address)
      return { team: given.team, channel: await other(NOW, given) }
    },
    async addressOf(conversation) {
      return addressOf({ team: conversation.team, channel: await other(FIRST, conversation) })
    },
    async moved(from, to) {
      const workspace = workspaceOf(from.team)
      const first = await other(FIRST, from)
      const at = clock.now().toString()
      await records.put(workspace, NOW, first, to, at)
      await records.put(workspace, FIRST, to, first, at)
    },
  }
}
