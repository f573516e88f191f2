/** Reckoning with ISO days: their order is that of their text. */
import { Temporal } from 'temporal-polyfill'
import type { IsoDay, IsoInstant } from '../plan/model.ts'
import { localDay } from '../plan/zone.ts'

export function addDays(day: IsoDay, days: number): IsoDay {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Days from one to the other; negative when `to` is the earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days
}

/** The calendar day of an instant in that zone; null stays null. */
export function dayOf(at: IsoInstant | null, zone: string): IsoDay | null {
  return at === null ? null : localDay(Temporal.Instant.from(at), zone).toString()
}

/** The later of two days, where null is before all. */
export function later<A extends IsoDay | null>(a: A, b: IsoDay | null): A | IsoDay {
  return a === null || (b !== null && b > a) ? (b ?? a) : a
}

/** `2015-W50`: the ISO week of a day, by which a weekly message is counted. */
export function isoWeek(day: IsoDay): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day)
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
}
