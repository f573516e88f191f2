/** Who has the database for itself: a hold ends with its process, however that ends. */
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'
import { CannotOpen } from './dialects/dialect.ts'
import { makeFolder } from './dialects/sqlite.ts'
import { sqliteReason } from './dialects/sqlite-trouble.ts'
import { holdFile } from './hold-file.ts'
import { holdServer } from './hold-server.ts'
import type { Hold, Share } from './holder.ts'
import { sqlitePath } from './url.ts'

/**
 * Holds the database for the bot, or for what may not happen while a bot runs on it. SQLite has one holder; PostgreSQL
 * as many bots as there are (`shared`), or one that is `alone`. Throws `CannotOpen`, which says who holds it. The other
 * commands hold nothing and go on beside the bot.
 *
 * @param what  the command, as it is named to whoever comes second
 * @param since an instant
 */
export async function holdDatabase(url: string, what: string, since: string, share: Share): Promise<Hold> {
  const said = `plankeeper ${what}, process ${process.pid} on ${hostname()}, since ${inMinutes(since)}`
  const path = sqlitePath(url)
  if (path === ':memory:') return { release: async () => {} }
  if (path === undefined) return holdServer(url, said, share)
  try {
    makeFolder(dirname(resolve(path)))
    return holdFile(path, said)
  } catch (error) {
    if (error instanceof CannotOpen) throw error
    throw new CannotOpen(`Cannot open the database ${path}: ${sqliteReason(error)}`, { cause: error })
  }
}

function inMinutes(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`
}
