/** When the digest of a week is posted. */
import { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../people/model.ts'
import { nextSlot } from '../plan/slots.ts'
import { calendarOf } from '../plan/working-days.ts'
import { instantAt, localDay } from '../plan/zone.ts'
import { isoWeek } from '../reminders/days.ts'

export interface Posting {
  /** The digest's ISO week: of the day on which it is posted. */
  week: string
  day: Temporal.PlainDate
  /** `09:00` in the partnership's zone. */
  time: string
  at: Temporal.Instant
}

/**
 * The posting a moment leads to: that moment on a working day, else the same time on the next one (design: "Working
 * days"). A digest that quiet time moves into another week is that week's: no two are posted in one.
 */
export function postingAt(partnership: Partnership, at: Temporal.Instant): Posting {
  const { zone, region, policy } = partnership
  const day = localDay(at, zone)
  const clock = at.toZonedDateTimeISO(zone).toPlainTime()
  const working = calendarOf(region, policy.quiet).onOrAfter(day)
  const moved = working.equals(day) ? at : instantAt(working, clock, zone)
  return { week: isoWeek(working.toString()), day: working, time: clock.toString().slice(0, 5), at: moved }
}

/** The posting that the next slot after `after` leads to; undefined where the schedule names no day at all. */
export function nextPosting(partnership: Partnership, after: Temporal.Instant): Posting | undefined {
  const slot = nextSlot(partnership.policy.digest, partnership.zone, after)
  return slot ? postingAt(partnership, slot) : undefined
}

/** The posting of an ISO week as the schedule stands now; undefined where none falls into it. */
export function postingOf(partnership: Partnership, week: string): Posting | undefined {
  const monday = mondayOf(week)
  if (!monday) return undefined
  let after = instantAt(monday, Temporal.PlainTime.from('00:00'), partnership.zone).subtract({
    seconds: 1,
    hours: 24 * 14,
  })
  // A slot up to two weeks before may be moved into this week by quiet time.
  for (let tries = 0; tries < 24; tries++) {
    const slot = nextSlot(partnership.policy.digest, partnership.zone, after)
    if (!slot) return undefined
    const posting = postingAt(partnership, slot)
    if (posting.week === week) return posting
    if (posting.week > week) return undefined
    after = slot
  }
  return undefined
}

/** The Monday of `2015-W50`; undefined for words that are no ISO week. */
export function mondayOf(week: string): Temporal.PlainDate | undefined {
  const [, year, number] = week.match(/^(\d{4})-W(\d\d)$/) ?? []
  if (!year || !number || Number(number) < 1 || Number(number) > 53) return undefined
  // 4 January always lies in week 1.
  const first = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 })
  const monday = first.subtract({ days: first.dayOfWeek - 1 }).add({ weeks: Number(number) - 1 })
  return isoWeek(monday.toString()) === week ? monday : undefined
}
