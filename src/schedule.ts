/** The only importer of node-cron: it beats once a minute, and what is due then stands in the store. */
import cron from 'node-cron'
import { type Log, withoutWords } from './ports/log.ts'

export interface Schedule {
  /** Waits for a beat that is under way. */
  stop(): Promise<void>
}

/** Calls `beat` every minute, never twice at once; a beat that fails is logged and the next one comes all the same. */
export function startSchedule(beat: () => Promise<void>, log: Log): Schedule {
  let running: Promise<void> = Promise.resolve()
  const task = cron.schedule(
    '* * * * *',
    () => {
      running = beat().catch((error: unknown) => {
        log.error(withoutWords(error), 'a beat of the schedule failed')
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
