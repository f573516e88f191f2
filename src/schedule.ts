/** The only importer of node-cron: it beats once a minute, and what is due then stands in the store. */
import cron from 'node-cron'
import { type Log, withoutWords } from './ports/log.ts'

export interface Schedule {
  /** Waits for a beat that is under way. */
  stop(): Promise<void>
  /** Milliseconds since the last beat that came to its end; since the start where there was none yet. */
  sinceBeat(): number
}

const EVERY_MINUTE = '* * * * *'
const EVERY_HOUR = '7 * * * *'

/**
 * Calls `beat` every minute and `audit` every hour, neither twice at once; one that fails is logged, and the next comes
 * all the same.
 */
export function startSchedule(work: { beat(): Promise<void>; audit?(): Promise<void> }, log: Log): Schedule {
  let beaten = performance.now()
  const beat = repeated(EVERY_MINUTE, 'a beat of the schedule failed', log, async () => {
    await work.beat()
    beaten = performance.now()
  })
  const audit = work.audit
    ? repeated(EVERY_HOUR, 'the audit failed', log, () => work.audit?.() ?? Promise.resolve())
    : undefined
  return {
    async stop() {
      await Promise.all([beat.stop(), audit?.stop()])
    },
    sinceBeat: () => performance.now() - beaten,
  }
}

function repeated(when: string, failure: string, log: Log, work: () => Promise<void>) {
  let running: Promise<void> = Promise.resolve()
  const task = cron.schedule(
    when,
    () => {
      running = work().catch((error: unknown) => {
        log.error(withoutWords(error), failure)
      })
      return running
    },
    { noOverlap: true },
  )
  return {
    async stop() {
      await task.stop()
      await running
    },
  }
}
