/** Moves an installation from one database to another, of the same or of another kind. */
import { type Counts, copyRows } from './copy.ts'
import { createDatabase } from './database.ts'
import { CannotOpen } from './dialects/dialect.ts'
import { holdDatabase } from './hold.ts'
import { migrate } from './migrate.ts'
import { connect, refusePending } from './open.ts'
import { refuseAbsent, sqlitePath, withoutPassword } from './url.ts'

export interface Moved {
  /** The target as it may be shown. */
  to: string
  rows: Counts
}

/**
 * Every row of one installation into another, empty database, which is migrated first; both count the same in the end.
 * No bot runs on either meanwhile. The first is left as it was. Throws `CannotOpen` with one sentence that says what to
 * do, and then the target holds no row.
 *
 * @param since the instant it begins, told to whoever comes second
 */
export async function move(
  from: string,
  to: string,
  since: string,
  report: (share: number, table: string) => void,
): Promise<Moved> {
  const path = sqlitePath(from)
  if (path !== undefined) refuseAbsent(path)
  if (from === to) throw new CannotOpen('That is the same database twice: name another one after --to.')
  const holds = [await holdDatabase(from, 'migrate --from', since, 'alone')]
  try {
    holds.push(await holdDatabase(to, 'migrate --to', since, 'alone'))
    return { to: sqlitePath(to) === undefined ? withoutPassword(to) : to, rows: await moveRows(from, to, report) }
  } finally {
    for (const hold of holds) await hold.release()
  }
}

async function moveRows(from: string, to: string, report: (share: number, table: string) => void): Promise<Counts> {
  const source = createDatabase(await connect(from))
  try {
    await refusePending(source)
    const target = createDatabase(await connect(to))
    try {
      await migrate(target.query, target.dialect)
      return await copyRows(source, target, report)
    } catch (error) {
      if (error instanceof CannotOpen) throw error
      const reason = error instanceof Error ? error.message : 'unknown reason'
      throw new CannotOpen(`Nothing was moved: ${reason}`, { cause: error })
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}
