/** The database's time: what all instances that share it reckon by. */
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../src/ports/clock.ts'
import type { Database } from './database.ts'

export interface SharedClock extends Clock {
  /** Asks the database again: clocks drift. Throws where it does not answer; the time goes on as it was. */
  sync(): Promise<void>
}

/**
 * On a server: its own time when last asked, plus what has passed since by a clock that nobody can set, so that a machine
 * whose time is wrong or jumps holds no lane longer than others believe. In a file: the machine's time.
 */
export async function sharedClock({ query, dialect }: Database, machine: Clock): Promise<SharedClock> {
  if (dialect.kind === 'sqlite') return { now: () => machine.now(), sync: async () => {} }
  let [theirs, asked] = [0, 0]
  const clock: SharedClock = {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(theirs + performance.now() - asked)),
    async sync() {
      const before = performance.now()
      const { rows } = await sql<{ ms: string }>`select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(
        query,
      )
      const after = performance.now()
      // It looked at its clock somewhere between the two.
      theirs = Number(rows[0]?.ms)
      asked = (before + after) / 2
    },
  }
  await clock.sync()
  return clock
}
