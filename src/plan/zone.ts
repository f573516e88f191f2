import type { Temporal } from 'temporal-polyfill'

/** The calendar day it is in `zone` at `instant`. */
export function localDay(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

/**
 * The instant at which the clocks of `zone` first show that day and time.
 * A time that the clocks skip in spring is the first instant after the gap; one they show twice is its first showing.
 */
export function instantAt(day: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  const wall = day.toPlainDateTime(time)
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(wall)) return earlier.toInstant()
  // In a gap `earlier` lies before the change, so the next change of the zone is the end of the gap.
  const change = earlier.getTimeZoneTransition('next')
  return (change ?? wall.toZonedDateTime(zone, { disambiguation: 'later' })).toInstant()
}
