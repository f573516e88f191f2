/** Moving the clock as the page asks for it. */
import { Temporal } from 'temporal-polyfill'
import { troubleWords } from './errors.ts'
import type { SandboxOptions } from './options.ts'
import { dayWords, noonOf } from './when.ts'

const FARTHEST_YEARS = 100

export interface Told {
  text: string
  isError: boolean
}

/** Does all that would have happened until then, and says so. `day` is an ISO day, meant at noon in the partnership's zone. */
export async function moveClock(
  move: string | undefined,
  day: string | undefined,
  options: SandboxOptions,
): Promise<Told> {
  const { clock } = options
  try {
    if (move === 'message') return done(await clock.nextMessage())
    if (move === 'day') return done(await clock.nextWorkingDay())
    if (!day || !/^\d{4}-\d\d-\d\d$/.test(day)) return wrong('Choose the day to move to.')
    const timeZone = await options.timeZone()
    const now = clock.now()
    const to = noonWithin(day, timeZone, now)
    if (!to) return wrong('Choose a day that there is, within the next hundred years.')
    if (Temporal.Instant.compare(to, now) <= 0) {
      return wrong(`The clock only moves forward: choose a day after ${dayWords(now, timeZone)}.`)
    }
    return done(await clock.moveTo(to))
  } catch (error) {
    return wrong(troubleWords(error, options.onError))
  }
}

/** Noon of that day; undefined where there is no such day, or one that no plan reaches. */
function noonWithin(day: string, timeZone: string, now: Temporal.Instant): Temporal.Instant | undefined {
  try {
    const noon = noonOf(Temporal.PlainDate.from(day, { overflow: 'reject' }), timeZone)
    return now.until(noon).total('hours') > FARTHEST_YEARS * 365 * 24 ? undefined : noon
  } catch {
    return undefined
  }
}

function done(move: { text: string }): Told {
  return { text: move.text, isError: false }
}

function wrong(text: string): Told {
  return { text, isError: true }
}
