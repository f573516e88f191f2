/** When the digest of a week is posted. */
import { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../people/model.ts'
import { instantAt, localDay } from '../plan/zone.ts'
import { isoWeek } from '../reminders/days.ts'
import { nextRun, startOf, whenOf } from '../reminders/when.ts'

export interface Posting {
  /** The digest's ISO week: of the day on which it is posted. */
  week: string
  day: Temporal.PlainDate
  /** `09:00` in the partnership's zone. */
  time: string
  at: Temporal.Instant
}

/** The posting a moment leads to: that moment on a working day, else the same time on the next one. */
export function postingAt(partnership: Partnership, at: Temporal.Instant): Posting {
  const { zone, calendar } = whenOf(partnership)
  const day = localDay(at, zone)
  const working = calendar.onOrAfter(day)
  const wall = at.toZonedDateTimeISO(zone).toPlainTime()
  return {
    week: isoWeek(working.toString()),
    day: working,
    time: wall.toString().slice(0, 5),
    at: working.equals(day) ? at : instantAt(working, wall, zone),
  }
}

/** The next posting after an instant; undefined where the schedule never comes. */
export function nextPosting(partnership: Partnership, after: Temporal.Instant): Posting | undefined {
  const at = nextRun('digest', whenOf(partnership), after)
  return at ? postingAt(partnership, at) : undefined
}

/** The posting of an ISO week as the schedule stands now; undefined where none falls into it. */
export function postingOf(partnership: Partnership, week: string): Posting | undefined {
  const monday = mondayOf(week)
  const posting = monday && nextPosting(partnership, startOf(monday, partnership.zone).subtract({ seconds: 1 }))
  return posting?.week === week ? posting : undefined
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
