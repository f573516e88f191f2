/** The hold on a PostgreSQL database: an advisory lock of a session, which ends with its connection. */
import pg from 'pg'
import { checkClient } from './dialects/postgres.ts'
import { type Hold, heldBy, type Share } from './holder.ts'

/** Any number, the same in every instance. Beside it stands the schema: two installations may share a database. */
const HOLD = 752_655
/** A connection that was cut off is made anew. */
const AGAIN_MS = 30_000
/** PostgreSQL keeps no more of a name. */
const NAME_CHARS = 63

/** Throws `CannotOpen` where it is held otherwise, or cannot be reached. */
export async function holdServer(url: string, said: string, share: Share): Promise<Hold> {
  let released = false
  let client = await take()

  async function take(): Promise<pg.Client> {
    const taken = new pg.Client({ connectionString: url, application_name: said.slice(0, NAME_CHARS), keepAlive: true })
    taken.on('error', () => {})
    await checkClient(taken, url)
    const lock = share === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared'
    const { rows } = await taken.query(`select ${lock}($1, hashtext(current_schema())) as got`, [HOLD])
    if (!rows[0]?.got) {
      const holder = await holderOf(taken)
      await taken.end()
      throw heldBy(url, holder)
    }
    taken.once('end', () => again())
    return taken
  }

  function again(): void {
    const retry = async () => {
      try {
        client = await take()
      } catch {
        again()
      }
    }
    if (!released) setTimeout(retry, AGAIN_MS).unref()
  }

  return {
    release: async () => {
      released = true
      await client.end()
    },
  }
}

async function holderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `select activity.application_name as said from pg_locks as held join pg_stat_activity as activity using (pid)
     where held.locktype = 'advisory' and held.granted and held.classid = $1
       and held.objid = (hashtext(current_schema())::bigint & 4294967295)::oid
     order by activity.backend_start limit 1`,
    [HOLD],
  )
  return rows[0]?.said || 'another process'
}
