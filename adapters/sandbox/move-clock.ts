/** Moving the clock as the page asks for it. */
import { Temporal } from 'temporal-polyfill'
import { troubleWords } from './errors.ts'
import type { SandboxOptions } from './options.ts'
import { dayWords, noonOf } from './when.ts'

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
    const to = noonOf(Temporal.PlainDate.from(day), timeZone)
    const now = clock.now()
    if (Temporal.Instant.compare(to, now) <= 0) {
      return wrong(`The clock only moves forward: choose a day after ${dayWords(now, timeZone)}.`)
    }
    return done(await clock.moveTo(to))
  } catch (error) {
    return wrong(troubleWords(error, options.onError))
  }
}

function done(move: { text: string }): Told {
  return { text: move.text, isError: false }
}

function wrong(text: string): Told {
  return { text, isError: true }
}
