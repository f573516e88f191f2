/** The only importer of node-cron: it beats once a minute, and what is due then stands in the store. */
import cron, { type ScheduledTask } from 'node-cron'
import { type Log, withoutWords } from './ports/log.ts'

export interface Schedule {
  /** Waits for what is under way. */
  stop(): Promise<void>
  /** Milliseconds since the last beat that came to its end; since the start where there was none yet. */
  sinceBeat(): number
}

interface Work {
  /** Every minute: plans what is due. */
  beat(): Promise<void>
  /** Every hour: looks after what was planned. */
  audit?(): Promise<void>
}

const EVERY_MINUTE = '* * * * *'
const EVERY_HOUR = '7 * * * *'
const LOOK_MS = 10_000
/** What no beat is late by: the machine slept, or its clock was set. */
const JUMP_MS = 30_000
/** A beat that comes late is better than none, as long as the next one is not due. */
const LATE_MS = 55_000

/**
 * Neither is called twice at once; one that fails is logged and the next one comes all the same. When the clock of the
 * machine jumps, forwards or back, it beats at once and goes on from there.
 */
export function startSchedule(work: Work, log: Log): Schedule {
  let beaten = performance.now()
  const beat = oneAtATime('a beat of the schedule failed', log, async () => {
    await work.beat()
    beaten = performance.now()
  })
  const audit = oneAtATime('the audit failed', log, async () => work.audit?.())
  const begin = () => [repeated(EVERY_MINUTE, beat.once), repeated(EVERY_HOUR, audit.once)]
  let tasks = begin()
  let ahead = clockAhead()

  // Left alone, node-cron waits for the minute it had in mind, hours away after a clock was set back, and counts every
  // minute that a sleep left out.
  const watch = setInterval(() => {
    const before = ahead
    ahead = clockAhead()
    if (Math.abs(ahead - before) < JUMP_MS) return
    log.info({ seconds: Math.round((ahead - before) / 1000) }, 'the clock jumped: the schedule goes on from there')
    for (const task of tasks) void task.stop()
    tasks = begin()
    void beat.once()
  }, LOOK_MS)

  return {
    async stop() {
      clearInterval(watch)
      await Promise.all(tasks.map((task) => task.stop()))
      await Promise.all([beat.ended(), audit.ended()])
    },
    sinceBeat: () => performance.now() - beaten,
  }
}

function oneAtATime(failure: string, log: Log, work: () => Promise<void>) {
  let running: Promise<void> | undefined
  return {
    once(): Promise<void> {
      running ??= work()
        .catch((error: unknown) => log.error(withoutWords(error), failure))
        .finally(() => {
          running = undefined
        })
      return running
    },
    ended: async () => running,
  }
}

function repeated(when: string, work: () => Promise<void>): ScheduledTask {
  return cron.schedule(when, work, { missedExecutionTolerance: LATE_MS, suppressMissedWarning: true })
}

/** How far the clock on the wall is ahead of the time that has passed: the same until somebody sets it, or all slept. */
function clockAhead(): number {
  return Date.now() - performance.now()
}
