/** Moments in words, in the partnership's zone. */
import { Temporal } from 'temporal-polyfill'

/** "Monday 7 December 2015" */
export function dayWords(instant: Temporal.Instant, timeZone: string): string {
  return instant
    .toLocaleString('en-GB', { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .replace(',', '')
}

/** "09:30" */
export function timeWords(instant: Temporal.Instant, timeZone: string): string {
  return instant.toLocaleString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
}

/** The ISO day there. */
export function dayOf(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate()
}

/** Noon of a day there: late enough that what is due that morning has been sent. */
export function noonOf(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from('12:00') }).toInstant()
}
