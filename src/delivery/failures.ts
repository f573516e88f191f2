/** What did not arrive: told to the plan leads in one collected notice a day; that notice spawns none. */

import type { Temporal } from 'temporal-polyfill'
import type { Composer } from '../core.ts'
import { localDay } from '../plan/zone.ts'
import type { DeliveryKey } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import type { Delivery } from './model.ts'

const SHOWN = 5
const EXPIRES = { hours: 48 } as const

/** Plans the collected notice for each plan lead of the partnerships in which something failed since `since`. */
export async function planFailureNotices(
  stores: Stores,
  partnershipId: string,
  now: Temporal.Instant,
  newId: () => string,
): Promise<void> {
  const partnership = await stores.people.partnership(partnershipId)
  if (!partnership || (await failedSince(stores, partnershipId, now)).length === 0) return
  const leads = (await stores.people.roles(partnershipId)).filter((role) => role.role === 'plan lead')
  const day = localDay(now, partnership.zone).toString()
  const people = await stores.people.people(partnershipId, [...new Set(leads.map((role) => role.personId))])
  for (const person of people) {
    if (!person.account?.address) continue
    const delivery = {
      id: newId(),
      partnershipId,
      workspace: person.account.user.workspace,
      address: person.account.address,
      key: `failures:${person.id}:${day}` as DeliveryKey,
      subject: { kind: 'failures' as const, personId: person.id, day },
      plannedAt: now.toString(),
      nextAt: now.toString(),
      expiresAt: now.add(EXPIRES).toString(),
      updates: null,
    }
    await stores.deliveries.plan([delivery], [])
  }
}

/** "2 messages could not be delivered": which, why, and how to send them again. */
export const composeFailures: Composer<'failures'> = async ({ stores, partnership, now }) => {
  const failed = await failedSince(stores, partnership.id, now)
  if (failed.length === 0) return undefined
  const count = failed.length === 1 ? '1 message' : `${failed.length} messages`
  const lines = failed
    .slice(0, SHOWN)
    .map((delivery) => `${wordsFor(delivery)}: ${delivery.error ?? 'no reason given'}`)
  const more = failed.length > SHOWN ? [`and ${failed.length - SHOWN} more`] : []
  const next = 'To send one again: plankeeper deliveries --failed, then plankeeper deliveries --resend ID.'
  return {
    notice: `${count} could not be delivered`,
    text: [`${count} of ${partnership.name} could not be delivered.`, ...lines, ...more, next].join('\n'),
    card: {
      blocks: [
        { kind: 'title', text: `${count} could not be delivered` },
        { kind: 'list', items: [...lines, ...more].map((line) => [line]) },
        { kind: 'context', spans: [next] },
      ],
    },
  }
}

async function failedSince(stores: Stores, partnershipId: string, now: Temporal.Instant): Promise<Delivery[]> {
  const since = now.subtract({ hours: 24 }).toString()
  const failed = await stores.deliveries.list(partnershipId, { states: ['failed'], since, limit: 100 })
  return failed.filter((delivery) => delivery.subject.kind !== 'failures')
}

function wordsFor(delivery: Delivery): string {
  const what = delivery.subject.kind === 'digest' ? 'The digest' : 'A message to one person'
  return `${what} (${delivery.id.slice(0, 8)})`
}
