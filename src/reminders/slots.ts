/** What is due now, and when each kind of run comes next. */
import { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../people/model.ts'
import type { IsoInstant } from '../plan/model.ts'
import { instantAt, localDay } from '../plan/zone.ts'
import type { Stores } from '../ports/store.ts'
import type { RunKind } from './model.ts'
import { nextRun, type When, whenOf } from './when.ts'

const KINDS: readonly RunKind[] = ['chase', 'precise', 'digest-draft', 'digest']
/** "If under 7 days old." */
const TOO_OLD = Temporal.Duration.from({ hours: 7 * 24 })
/** A run so late was missed, and looks at the hour before it speaks. */
const LATE = Temporal.Duration.from({ hours: 1 })
const OFFICE_HOURS = { from: 8, to: 18 }

/** A slot whose time has come. */
export interface DueSlot {
  partnershipId: string
  kind: RunKind
  at: IsoInstant
}

/** What becomes of it: it is run where `run` says so, and in any case `next` is stored in its place. */
export interface Due {
  run: boolean
  slot: Temporal.Instant
  next: Temporal.Instant
}

/** Every slot that has come, the chase before the message of a precise day, which leaves out whom the chase reaches. */
export async function dueSlots(stores: Stores, now: Temporal.Instant): Promise<DueSlot[]> {
  const slots = await stores.reminders.dueSlots(now.toString())
  return slots.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}

/** Sets the next slot of every kind: for a new partnership, and after its policy, zone or region changed. */
export async function rescheduleRuns(stores: Stores, partnership: Partnership, now: Temporal.Instant): Promise<void> {
  for (const kind of KINDS) {
    const next = nextRun(kind, whenOf(partnership), now)
    if (next) await stores.reminders.setNextSlot(partnership.id, kind, next.toString())
  }
}

/**
 * What becomes of a slot stored as `at`: missed ones are merged into the last, which runs if it is under 7 days old;
 * a late run at a bad moment waits for the next working day at its usual time.
 */
export function comesDue(kind: RunKind, at: Temporal.Instant, now: Temporal.Instant, when: When): Due {
  let slot = at
  let next = nextOf(kind, when, slot)
  while (Temporal.Instant.compare(next, now) <= 0) {
    slot = next
    next = nextOf(kind, when, slot)
  }
  const late = slot.until(now)
  if (Temporal.Duration.compare(late, TOO_OLD) >= 0) return { run: false, slot, next }
  if (Temporal.Duration.compare(late, LATE) <= 0 || isGoodMoment(now, when)) return { run: true, slot, next }
  const waits = nextUsualTime(slot, now, when)
  return { run: false, slot, next: Temporal.Instant.compare(next, waits) < 0 ? next : waits }
}

/** A schedule that never comes again is looked at in a year: it may have been changed. */
function nextOf(kind: RunKind, when: When, after: Temporal.Instant): Temporal.Instant {
  return nextRun(kind, when, after) ?? after.add({ hours: 24 * 365 })
}

function isGoodMoment(now: Temporal.Instant, { zone, calendar }: When): boolean {
  const { hour } = now.toZonedDateTimeISO(zone)
  return calendar.isWorkingDay(localDay(now, zone)) && hour >= OFFICE_HOURS.from && hour < OFFICE_HOURS.to
}

function nextUsualTime(slot: Temporal.Instant, now: Temporal.Instant, { zone, calendar }: When): Temporal.Instant {
  const today = localDay(now, zone)
  const time = slot.toZonedDateTimeISO(zone).toPlainTime()
  const first = instantAt(calendar.onOrAfter(today), time, zone)
  return Temporal.Instant.compare(first, now) > 0
    ? first
    : instantAt(calendar.onOrAfter(today.add({ days: 1 })), time, zone)
}
