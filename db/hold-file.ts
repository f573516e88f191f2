/** The hold on a SQLite file: a second file beside it, whose write lock the system takes from a process that ends. */
import { existsSync, realpathSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { type Hold, heldBy } from './holder.ts'

/** Somebody who reads who holds it is done much sooner; who holds it is not. */
const BUSY_MS = 300

/** Throws `CannotOpen` where another process holds it. */
export function holdFile(path: string, said: string): Hold {
  // Two names of one file are one database.
  const file = new Sqlite(`${existsSync(path) ? realpathSync(path) : path}-lock`, { timeout: BUSY_MS })
  try {
    file.exec('begin immediate')
    file.exec('create table if not exists holder (said text not null); delete from holder')
    file.prepare('insert into holder values (?)').run(said)
    file.exec('commit')
    // Held from here on, and who holds it can be read: whoever comes between the two is refused nothing but this.
    file.exec('begin immediate')
  } catch (error) {
    try {
      throw isBusy(error) ? heldBy(`sqlite:${path}`, holderIn(file)) : error
    } finally {
      file.close()
    }
  }
  return { release: async () => void file.close() }
}

function holderIn(file: Sqlite.Database): string {
  try {
    return file.prepare<[], string>('select said from holder').pluck().get() ?? 'another process'
  } catch {
    return 'another process'
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
