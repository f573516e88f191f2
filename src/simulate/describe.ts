import { Temporal } from 'temporal-polyfill'
import type { Delivery } from '../delivery/model.ts'
import type { Partnership } from '../people/model.ts'
import type { Stores } from '../ports/store.ts'
import type { Occasion, Reason } from '../reminders/model.ts'
import type { Recorded } from './recorder.ts'

export type SimulatedKind = 'reminder' | 'round' | 'digest' | 'digest-draft' | 'escalation' | 'queries' | 'notice'

/** One line of `plankeeper simulate --json`. */
export interface SimulatedMessage {
  /** In the partnership's zone: `2015-12-01T09:30:00+00:00[Europe/London]`. */
  at: string
  kind: SimulatedKind
  /** The party that is asked, the channel, or the plan lead. */
  to: string
  refs: string[]
  reasons: Reason[]
  notice: string
  text: string
}

const ROUND: ReadonlySet<Reason> = new Set(['round', 'awaiting reply'])

/** What a recorded message was about, from the delivery and the occasions stored with it. */
export async function describeRecorded(
  stores: Stores,
  partnership: Partnership,
  recorded: Recorded,
): Promise<SimulatedMessage> {
  const delivery = await stores.deliveries.byKey(recorded.key)
  const occasions = delivery ? await occasionsOf(stores, delivery) : []
  const shown = delivery ? await stores.deliveries.shown(delivery.id) : []
  const ids = [...new Set([...occasions.map(({ actionId }) => actionId), ...shown.map(({ actionId }) => actionId)])]
  const actions = await stores.plans.actions(
    partnership.id,
    ids.filter((id) => id !== null),
  )
  return {
    at: Temporal.Instant.from(recorded.at).toZonedDateTimeISO(partnership.zone).toString(),
    kind: delivery ? kindOf(delivery, occasions) : 'notice',
    to: await recipientOf(stores, partnership, recorded, delivery, occasions),
    refs: actions.map(({ ref }) => ref).sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    reasons: [...new Set(occasions.map(({ reason }) => reason))],
    notice: recorded.message.notice,
    text: recorded.message.text,
  }
}

async function occasionsOf(stores: Stores, { partnershipId, subject }: Delivery): Promise<Occasion[]> {
  if (subject.kind !== 'chase' && subject.kind !== 'precise') return []
  return stores.reminders.occasions(partnershipId, subject.runId, subject.personId)
}

function kindOf({ subject }: Delivery, occasions: readonly Occasion[]): SimulatedKind {
  if (subject.kind === 'digest' || subject.kind === 'digest-draft') return subject.kind
  if (subject.kind !== 'chase' && subject.kind !== 'precise') return 'notice'
  const asks = occasions.filter(({ part }) => part === 'ask')
  if (asks.length > 0) return asks.every(({ reason }) => ROUND.has(reason)) ? 'round' : 'reminder'
  return occasions.some(({ reason }) => reason === 'escalated') ? 'escalation' : 'queries'
}

async function recipientOf(
  stores: Stores,
  partnership: Partnership,
  recorded: Recorded,
  delivery: Delivery | undefined,
  occasions: readonly Occasion[],
): Promise<string> {
  const channel = (await stores.people.channels(partnership.id)).find(({ address }) => address === recorded.to)
  if (channel) return channel.name
  const asked = occasions.filter(({ part }) => part === 'ask').map(({ partyId }) => partyId)
  const parties = await stores.people.parties(partnership.id, [...new Set(asked.filter((id) => id !== null))])
  if (parties.length > 0) return parties.map(({ name }) => name).join(', ')
  const personId = delivery && 'personId' in delivery.subject ? delivery.subject.personId : null
  const person = personId ? await stores.people.person(partnership.id, personId) : undefined
  return person?.name ?? recorded.to
}
