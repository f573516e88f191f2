/** Nobody gets more than two messages a week: a reminder that comes too often is switched off. */
import type { Temporal } from 'temporal-polyfill'
import type { DeliveryState } from '../delivery/model.ts'
import type { IsoDay } from '../plan/model.ts'
import { localDay } from '../plan/zone.ts'
import type { DeliveryKey } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import { addDays, isoWeek } from './days.ts'
import { nextRun, type When } from './when.ts'

const MOST_A_WEEK = 2
const NEVER_SEEN: readonly DeliveryState[] = ['failed', 'superseded', 'expired', 'dropped', 'empty']

/** The keys that say once a week, and once a day, what a person is asked. */
export function chaseKey(personId: string, day: IsoDay): DeliveryKey {
  return `chase:${personId}:${isoWeek(day)}` as DeliveryKey
}

export function preciseKey(personId: string, day: IsoDay): DeliveryKey {
  return `precise:${personId}:${day}` as DeliveryKey
}

/**
 * Those of `personIds` who may be written to on this day of a date. Nothing is lost on the others: the chase day has
 * listed the date as due soon, and lists it as overdue. `planLeads` have a chase and a draft of the digest each week.
 */
export async function withRoom(
  stores: Stores,
  when: When,
  now: Temporal.Instant,
  personIds: readonly string[],
  planLeads: ReadonlySet<string>,
): Promise<Set<string>> {
  const day = localDay(now, when.zone)
  const chase = nextRun('chase', when, now)
  const chaseDay = chase && localDay(chase, when.zone)
  const isChaseToCome = chaseDay && isoWeek(chaseDay.toString()) === isoWeek(day.toString())
  const room = new Set<string>()
  // Made up for in the morning of a chase day: the chase says it in an hour.
  if (chaseDay?.equals(day)) return room
  for (const personId of new Set(personIds)) {
    if (planLeads.has(personId)) continue
    const heard = await countThisWeek(stores, personId, day)
    if (heard + (isChaseToCome ? 1 : 0) < MOST_A_WEEK) room.add(personId)
  }
  return room
}

async function countThisWeek(stores: Stores, personId: string, today: Temporal.PlainDate): Promise<number> {
  const days = Array.from({ length: today.dayOfWeek - 1 }, (_, n) => addDays(today.toString(), -n - 1))
  const keys = [chaseKey(personId, today.toString()), ...days.map((day) => preciseKey(personId, day))]
  let count = 0
  for (const key of keys) {
    const delivery = await stores.deliveries.byKey(key)
    if (delivery && !NEVER_SEEN.includes(delivery.state)) count++
  }
  return count
}
