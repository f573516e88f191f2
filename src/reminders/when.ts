/** When runs come: the policy's times moved to working days, and what is made up for after the bot was down. */
import { Temporal } from 'temporal-polyfill'
import type { Partnership, Policy } from '../people/model.ts'
import type { IsoDay } from '../plan/model.ts'
import { nextSlotOnWall } from '../plan/slots.ts'
import { calendarOf, type WorkingCalendar } from '../plan/working-days.ts'
import { instantAt, localDay } from '../plan/zone.ts'
import { isoWeek } from './days.ts'
import type { RunKind } from './model.ts'

/** A partnership's policy with its zone and its working days. */
export interface When {
  policy: Policy
  zone: string
  calendar: WorkingCalendar
}

const calendars = new Map<string, WorkingCalendar>()

export function whenOf({ policy, zone, region }: Pick<Partnership, 'policy' | 'zone' | 'region'>): When {
  const key = JSON.stringify([region, policy.quiet])
  const calendar = calendars.get(key) ?? calendarOf(region, policy.quiet)
  calendars.set(key, calendar)
  return { policy, zone, calendar }
}

/**
 * The first run of this kind strictly after an instant; null when its schedule never comes. Chase and digest move to
 * the next working day, the draft to the one before; of two that fall into one ISO week the first stands for both.
 */
export function nextRun(kind: RunKind, when: When, after: Temporal.Instant): Temporal.Instant | null {
  switch (kind) {
    case 'precise':
      return nextPrecise(when, after)
    case 'digest-draft':
      return nextMovedBack(when.policy.digestDraft, when, after)
    case 'chase':
      return nextMovedOn(when.policy.chase, when, after)
    case 'digest':
      return nextMovedOn(when.policy.digest, when, after)
    default:
      return kind satisfies never
  }
}

/** The next chase day after the week of `day`: "Next: Tuesday 15 December". Null when there is none. */
export function nextChaseDay(when: When, day: IsoDay): IsoDay | null {
  let slot: Temporal.Instant | null = startOf(Temporal.PlainDate.from(day).add({ days: 1 }), when.zone)
  while (slot) {
    slot = nextRun('chase', when, slot)
    const next: IsoDay | null = slot && localDay(slot, when.zone).toString()
    if (next && isoWeek(next) !== isoWeek(day)) return next
  }
  return null
}

/** The first instant of a day in that zone. */
export function startOf(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return instantAt(day, Temporal.PlainTime.from('00:00'), zone)
}

function nextMovedOn(cron: string, { zone, calendar }: When, after: Temporal.Instant): Temporal.Instant | null {
  const day = localDay(after, zone)
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  // From the last working day before this week: whatever moves into this week or later comes after that day began.
  let raw = nextSlotOnWall(
    cron,
    zone,
    startOf(calendar.onOrBefore(monday.subtract({ days: 1 })), zone).subtract({ seconds: 1 }),
  )
  let week = ''
  for (; raw; raw = nextSlotOnWall(cron, zone, raw.at)) {
    const moved = instantAt(calendar.onOrAfter(raw.wall.toPlainDate()), raw.wall.toPlainTime(), zone)
    const itsWeek = isoWeek(localDay(moved, zone).toString())
    if (itsWeek !== week && Temporal.Instant.compare(moved, after) > 0) return moved
    week = itsWeek
  }
  return null
}

function nextMovedBack(cron: string, { zone, calendar }: When, after: Temporal.Instant): Temporal.Instant | null {
  for (let raw = nextSlotOnWall(cron, zone, after); raw; raw = nextSlotOnWall(cron, zone, raw.at)) {
    const moved = instantAt(calendar.onOrBefore(raw.wall.toPlainDate()), raw.wall.toPlainTime(), zone)
    if (Temporal.Instant.compare(moved, after) > 0) return moved
  }
  return null
}

/** Every working day, at the chase's time. */
function nextPrecise({ policy, zone, calendar }: When, after: Temporal.Instant): Temporal.Instant | null {
  const chase = nextSlotOnWall(policy.chase, zone, after)?.wall.toPlainTime()
  if (!chase) return null
  const today = localDay(after, zone)
  const first = instantAt(calendar.onOrAfter(today), chase, zone)
  if (Temporal.Instant.compare(first, after) > 0) return first
  return instantAt(calendar.onOrAfter(today.add({ days: 1 })), chase, zone)
}
