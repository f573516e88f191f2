/** A SQLite database as one file: copied whole while others write to it, looked over, and put in its place at once. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { CannotOpen } from './dialects/dialect.ts'
import { sqliteReason } from './dialects/sqlite-trouble.ts'
import { MIGRATIONS } from './migrations/list.ts'

/** For the owner alone: it holds the words of plans. */
const PRIVATE = 0o600
const BUSY_MS = 5000
/** Copied before the copying looks up again. */
const PAGES_AT_ONCE = 500
/** What SQLite may keep beside a file. */
const BESIDE = ['', '-journal', '-wal', '-shm']

/** What a database holds, for who wants to know that nothing is missing. */
export interface Contents {
  /** The last migration it has had. */
  version: string
  /** How many rows each table has. */
  rows: Record<string, number>
  bytes: number
}

/** How far it is, from 0 to 1. */
export type Report = (share: number) => void

/** Opens a file for reading. Throws where there is none or it cannot be read. */
function openToRead(path: string): Sqlite.Database {
  return new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
}

/** Throws `CannotOpen` where it is no whole Plankeeper database of a version that is known here. */
export function lookOver(path: string): void {
  try {
    const file = openToRead(path)
    try {
      contentsOf(file, path)
      checkWhole(file, path)
    } finally {
      file.close()
    }
  } catch (error) {
    if (error instanceof CannotOpen) throw error
    throw new CannotOpen(`Cannot read ${path}: ${sqliteReason(error)}`, { cause: error })
  }
}

/**
 * Copies the whole of one file, as it is at one moment, to another name, where it appears whole or not at all. Whoever
 * writes to it meanwhile is not held up, and does not hold the copying up. Throws `CannotOpen` with one sentence.
 */
export async function copyWhole(from: string, to: string, report: Report): Promise<Contents> {
  const part = `${to}.${process.pid}.part`
  try {
    closeSync(openSync(part, 'wx', PRIVATE))
    await copyPages(from, part, report)
    const contents = finish(part)
    renameSync(part, to)
    sync(dirname(resolve(to)))
    return contents
  } catch (error) {
    if (error instanceof CannotOpen) throw error
    throw new CannotOpen(`Cannot write ${to}: ${sqliteReason(error)}`, { cause: error })
  } finally {
    for (const end of BESIDE) rmSync(`${part}${end}`, { force: true })
  }
}

async function copyPages(from: string, part: string, report: Report): Promise<void> {
  const file = openToRead(from)
  try {
    // What is read within one transaction stays as it is: without, each change by others would begin the copying anew.
    file.exec('begin')
    contentsOf(file, from)
    await file.backup(part, {
      progress({ totalPages, remainingPages }) {
        report(1 - remainingPages / Math.max(1, totalPages))
        return PAGES_AT_ONCE
      },
    })
  } finally {
    file.close()
  }
}

/** Makes the copy one file that needs nothing beside it, and sees that it is whole and on the disk. */
function finish(part: string): Contents {
  const file = new Sqlite(part)
  try {
    file.pragma('journal_mode = DELETE')
    checkWhole(file, part)
    return contentsOf(file, part)
  } finally {
    file.close()
    sync(part)
  }
}

/** Throws `CannotOpen` where it is no Plankeeper database of a version that is known here. */
function contentsOf(file: Sqlite.Database, path: string): Contents {
  const tables = file
    .prepare<[], string>("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all()
  const ours = tables.includes('schema_migrations')
  const applied = ours
    ? file.prepare<[], string>('select name from schema_migrations order by position').pluck().all()
    : []
  const version = applied.at(-1)
  if (version === undefined) throw new CannotOpen(`${path} is no database of Plankeeper: name a backup of one.`)
  const unknown = applied.find((name) => !MIGRATIONS.some((migration) => migration.name === name))
  if (unknown !== undefined) {
    throw new CannotOpen(
      `${path} was made by a newer Plankeeper (it has ${unknown}): update Plankeeper, then try again.`,
    )
  }
  const counted = tables.map((name) => [name, file.prepare(`select count(*) from "${name}"`).pluck().get()])
  const [pages, size] = [file.pragma('page_count', { simple: true }), file.pragma('page_size', { simple: true })]
  return { version, rows: Object.fromEntries(counted), bytes: Number(pages) * Number(size) }
}

function checkWhole(file: Sqlite.Database, path: string): void {
  const damage = file.prepare('pragma integrity_check(1)').pluck().get()
  const loose = file.prepare('pragma foreign_key_check').all().length
  if (damage !== 'ok' || loose > 0) throw new CannotOpen(`${path} is damaged: use another backup.`)
}

/** Whether something is stored under this name already. */
export function isTaken(path: string): boolean {
  // What stands beside a file that is gone would be taken for a part of the new one.
  return [path, `${path}-wal`, `${path}-journal`].some((each) => existsSync(each) && statSync(each).size > 0)
}

/** Has the system write to the disk what it keeps of a file or a folder. Windows cannot do that with a folder. */
function sync(path: string): void {
  if (process.platform === 'win32' && statSync(path).isDirectory()) return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
