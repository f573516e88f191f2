/** Backup and restore of the database that a URL names. */
import { existsSync } from 'node:fs'
import { CannotOpen } from './dialects/dialect.ts'
import { holdDatabase } from './hold.ts'
import { type Contents, copyWhole, isTaken, lookOver, type Report } from './sqlite-files.ts'
import { NothingStored, sqlitePath, withoutPassword } from './url.ts'

/**
 * Writes the whole database as it is now to a file of its own, for its owner's eyes alone; the bot goes on meanwhile.
 * Throws `CannotOpen` with one sentence that says what to do, and then there is no such file.
 */
export async function backup(url: string, to: string, report: Report): Promise<Contents> {
  const from = fileOf(url, `pg_dump --format=custom --file=${quoted(to)} ${withoutPassword(url)}`)
  if (!existsSync(from)) throw new NothingStored(from)
  if (existsSync(to)) throw new CannotOpen(`There is a file ${to} already: give the backup another name.`)
  return copyWhole(from, to, report)
}

/**
 * Puts a backup where the database belongs and nothing is stored yet. Throws `CannotOpen` with one sentence that says
 * what to do, and then nothing has changed.
 */
export async function restore(url: string, from: string, since: string, report: Report): Promise<Contents> {
  const to = fileOf(url, `pg_restore --no-owner --dbname=${withoutPassword(url)} ${quoted(from)}`)
  if (!existsSync(from)) throw new CannotOpen(`There is no file ${from}.`)
  lookOver(from)
  // Nobody may start on it while it is put there.
  const hold = await holdDatabase(url, 'restore', since, 'alone')
  try {
    if (isTaken(to))
      throw new CannotOpen(
        `Something is stored at ${to} already: move it away, with the files whose names begin so, then restore.`,
      )
    return await copyWhole(from, to, report)
  } finally {
    await hold.release()
  }
}

function fileOf(url: string, command: string): string {
  const path = sqlitePath(url)
  if (path === undefined) throw new CannotOpen(`This database is PostgreSQL, which has its own command: ${command}`)
  if (path === ':memory:') throw new CannotOpen('A database in memory is not kept: set DATABASE_URL to a file.')
  return path
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./:+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
