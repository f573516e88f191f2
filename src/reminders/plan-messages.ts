/** Puts the messages of a run in line: one a person, with what it shows. */
import { Temporal } from 'temporal-polyfill'
import type { Shown, Subject } from '../delivery/model.ts'
import type { NewDelivery } from '../delivery/store.ts'
import type { Person } from '../people/model.ts'
import type { IsoDay } from '../plan/model.ts'
import { localDay } from '../plan/zone.ts'
import type { DeliveryKey } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import type { Occasion, Run } from './model.ts'
import { chaseKey, preciseKey } from './week-limit.ts'
import { nextRun, startOf, type When } from './when.ts'

interface PlanRequest {
  partnershipId: string
  now: Temporal.Instant
  newId(): string
}

/** How a kind of run speaks to a person: under which key, until when. */
export interface Manner {
  key(personId: string): DeliveryKey
  subject(personId: string): Subject
  expiresAt: Temporal.Instant
  day: IsoDay
}

export function mannerOf(
  when: When,
  run: Pick<Run, 'id' | 'day'> & { kind: 'chase' | 'precise' },
  now: Temporal.Instant,
): Manner {
  if (run.kind === 'chase') {
    return {
      key: (personId) => chaseKey(personId, run.day),
      subject: (personId) => ({ kind: 'chase', personId, runId: run.id }),
      expiresAt: chaseExpires(when, now),
      day: run.day,
    }
  }
  return {
    key: (personId) => preciseKey(personId, run.day),
    subject: (personId) => ({ kind: 'precise', personId, runId: run.id, day: run.day }),
    expiresAt: startOf(Temporal.PlainDate.from(run.day).add({ days: 1 }), when.zone),
    day: run.day,
  }
}

/** Not on a day that is no working day, and not when the next chase day has come. */
function chaseExpires(when: When, now: Temporal.Instant): Temporal.Instant {
  let closed = localDay(now, when.zone).add({ days: 1 })
  while (when.calendar.isWorkingDay(closed)) closed = closed.add({ days: 1 })
  const end = startOf(closed, when.zone)
  const next = nextRun('chase', when, now)
  return next && Temporal.Instant.compare(next, end) < 0 ? next : end
}

/** Stores the occasions and one delivery for each person who can be written to; gives back how many are new. */
export async function planMessages(
  stores: Stores,
  occasions: readonly Occasion[],
  people: ReadonlyMap<string, Person>,
  request: PlanRequest,
  manner: Manner,
): Promise<number> {
  if (occasions.length === 0) return 0
  await stores.reminders.insertOccasions(occasions)
  return planDeliveries(stores, occasions, people, request, manner)
}

/** The deliveries alone, for occasions that are stored. Whoever has theirs gets no second one. */
export async function planDeliveries(
  stores: Stores,
  occasions: readonly Occasion[],
  people: ReadonlyMap<string, Person>,
  { partnershipId, now, newId }: PlanRequest,
  manner: Manner,
): Promise<number> {
  const deliveries: NewDelivery[] = []
  const shown: Shown[] = []
  for (const [personId, theirs] of Map.groupBy(occasions, (occasion) => occasion.personId)) {
    const account = people.get(personId)?.account
    if (!account?.address) continue
    const delivery: NewDelivery = {
      id: newId(),
      partnershipId,
      workspace: account.user.workspace,
      address: account.address,
      key: manner.key(personId),
      subject: manner.subject(personId),
      plannedAt: now.toString(),
      nextAt: now.toString(),
      expiresAt: manner.expiresAt.toString(),
      updates: null,
    }
    deliveries.push(delivery)
    shown.push(...shownIn(delivery, theirs, manner.day))
  }
  const inserted = new Set(await stores.deliveries.plan(deliveries, shown))
  const fresh = deliveries.filter(({ id }) => inserted.has(id))
  for (const { subject, address, id } of fresh) {
    await stores.deliveries.supersede(partnershipId, subject.kind, address, [id])
  }
  return fresh.length
}

/** What an answer must find: every action the message shows, and of whom it asks. Each once. */
function shownIn({ id: deliveryId, partnershipId }: NewDelivery, occasions: readonly Occasion[], day: IsoDay): Shown[] {
  const shown = new Map<string, Shown>()
  for (const { part, actionId, partyId, reason } of occasions) {
    if (actionId === null) continue
    const asked = part === 'ask' ? { partyId, day } : { partyId: null, day: null }
    const key = `${actionId}/${asked.partyId}`
    if (!shown.has(key)) shown.set(key, { deliveryId, partnershipId, actionId, reason, ...asked })
  }
  return [...shown.values()]
}
