/** Looks after the tables as PostgreSQL's own autovacuum does, where the server of the machine has that switched off. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Half of the server's own pause between two looks: the tables of a soak change quickly. */
const EVERY_MS = 30_000

export interface Tidying {
  /** Whether the server needs it. */
  needed: boolean
  stop(): Promise<void>
}

export async function tidy(url: string): Promise<Tidying> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ autovacuum: string }>('show autovacuum')
  const needed = rows[0]?.autovacuum === 'off'
  const stopped = new AbortController()
  const vacuum = async () => {
    while (needed && !stopped.signal.aborted) {
      await client.query('vacuum (analyze) deliveries, lanes, workspaces')
      await sleep(EVERY_MS, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const work = vacuum()
  return {
    needed,
    async stop() {
      stopped.abort()
      await work
      await client.end()
    },
  }
}
