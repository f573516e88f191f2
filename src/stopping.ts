/** Stopping within a time: who stops the bot kills it when it takes longer. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Log, withoutWords } from './ports/log.ts'

/** Of the ten seconds that most give a program to stop in, some are left for the database. */
export const STOP_MS = 8_000
const CLOSE_MS = 1_000

/**
 * Waits for all of it to end, well or not, and then closes the store. What has not ended in time is left as it stands in
 * the store: another start, or another instance, takes it from there.
 */
export async function putAway(
  ending: readonly Promise<unknown>[],
  store: { close(): Promise<void> },
  log: Log,
): Promise<void> {
  for (const end of ending) end.catch((error: unknown) => log.warn(withoutWords(error), 'something did not stop well'))
  if (!(await within(STOP_MS, Promise.allSettled(ending)))) {
    log.warn({ seconds: STOP_MS / 1000 }, 'something did not stop in time, and is left as it stands')
  }
  await within(CLOSE_MS, store.close())
}

/** Whether it ended in that time. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = new AbortController()
  const inTime = work.then(() => true)
  const outOfTime = sleep(ms, false, { signal: late.signal }).catch(() => false)
  try {
    return await Promise.race([inTime, outOfTime])
  } finally {
    late.abort()
  }
}
