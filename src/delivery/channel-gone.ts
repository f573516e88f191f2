/** A channel that the bot cannot write to any more: its plan leads are told, once. */
import type { Temporal } from 'temporal-polyfill'
import type { Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Address } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import { planNotice } from './planning.ts'

export const CHANNEL_GONE = 'channel-gone'

/**
 * Nothing can be written there any more: sending there stops, with the reason. True where it was a partnership's
 * channel: then its plan leads are told, once.
 */
export async function closePlace(
  stores: Stores,
  address: Address,
  reason: string,
  now: Temporal.Instant,
  newId: () => string,
): Promise<boolean> {
  const at = now.toString()
  const told = await tellLeads(stores, address, now, newId)
  await stores.people.closeChannel(address, at)
  // Whose private conversation ended stays linked: the plan lead's list says that they cannot be written to.
  await stores.people.setUnreachable(address)
  await stores.deliveries.closeLane(address, reason, at)
  return told
}

async function tellLeads(
  stores: Stores,
  address: Address,
  now: Temporal.Instant,
  newId: () => string,
): Promise<boolean> {
  const partnership = await stores.people.partnershipAt(address)
  if (!partnership) return false
  const channel = (await stores.people.channels(partnership.id)).find((one) => one.address === address)
  const leads = (await stores.people.roles(partnership.id)).filter(({ role }) => role === 'plan lead')
  for (const personId of new Set(leads.map((lead) => lead.personId))) {
    const args = { channel: channel?.name ?? 'a channel' }
    const key = `${address}:${now.toString()}`
    await planNotice(stores, { partnershipId: partnership.id, personId, about: CHANNEL_GONE, args, key, now, newId })
  }
  return true
}

export function composeChannelGone(partnership: string, channel: string): Message {
  return messageOf('Action plan: a channel is closed to me', [
    {
      kind: 'text',
      spans: [
        `I cannot write to #${channel} any more: it was archived or deleted, or I was removed. `,
        `The digest of ${partnership} does not go there now.`,
      ],
    },
    {
      kind: 'text',
      spans: ['Bring it back, or invite me again, and it goes on. For another channel write "link" to get a code.'],
    },
  ])
}
