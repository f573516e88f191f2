import { Temporal } from 'temporal-polyfill'
import { advanceTo, type Beat, type MovableClock, nextTime } from '../advance.ts'
import type { Partnership } from '../people/model.ts'
import { calendarOf } from '../plan/working-days.ts'
import { instantAt, localDay } from '../plan/zone.ts'
import type { Stores } from '../ports/store.ts'

/** As far as "next message" looks. */
const LOOK_AHEAD = { hours: 24 * 60 } as const
const MORNING = Temporal.PlainTime.from('08:00')
const NOTHING_TO_COME = 'Nothing is to come: import a plan and press Start.'

export interface Moves {
  moveTo(instant: Temporal.Instant): Promise<{ text: string }>
  nextMessage(): Promise<{ text: string }>
  nextWorkingDay(): Promise<{ text: string }>
}

/** Moving the clock does all that would have been done on the way, and says what that came to. */
export function createMoves(
  stores: Stores,
  clock: MovableClock,
  beat: Beat,
  partnership: () => Promise<Partnership>,
): Moves {
  async function report(sent: number): Promise<{ text: string }> {
    const { zone } = await partnership()
    const at = clock.now().toZonedDateTimeISO(zone)
    const when = at.toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' })
    const messages = sent === 0 ? 'nothing was sent' : sent === 1 ? '1 message was sent' : `${sent} messages were sent`
    return { text: `${when}: ${messages}.` }
  }
  return {
    async moveTo(instant) {
      if (Temporal.Instant.compare(instant, clock.now()) < 0)
        return { text: 'The clock only goes forward: choose a later day.' }
      return report(await advanceTo(stores, clock, beat, instant))
    },
    async nextMessage() {
      const until = clock.now().add(LOOK_AHEAD)
      if (!(await nextTime(stores, clock.now()))) return { text: NOTHING_TO_COME }
      const sent = await advanceTo(stores, clock, beat, until, (count) => count > 0)
      return report(sent)
    },
    async nextWorkingDay() {
      const { zone, region, policy } = await partnership()
      const day = calendarOf(region, policy.quiet).onOrAfter(localDay(clock.now(), zone).add({ days: 1 }))
      return report(await advanceTo(stores, clock, beat, instantAt(day, MORNING, zone)))
    },
  }
}
