/** What SQLite and the system report of a file, in words that say what to do. */
import Sqlite from 'better-sqlite3'
import { StoreTrouble, type Trouble } from '../../src/ports/store.ts'

/** By how SQLite's code begins, and the system's own: what is the matter, and what to do. */
const TROUBLES: readonly [code: string, trouble: Trouble, words: string][] = [
  ['SQLITE_FULL', 'full', 'the disk is full; make room on it, then try again.'],
  ['ENOSPC', 'full', 'the disk is full; make room on it, then try again.'],
  ['EDQUOT', 'full', 'no more room is allowed there; make some, then try again.'],
  ['SQLITE_READONLY', 'read-only', 'it cannot be written; check who owns the file.'],
  ['EROFS', 'read-only', 'it cannot be written; check who owns the file.'],
  ['SQLITE_BUSY', 'busy', 'another program holds it; stop that program, then try again.'],
  ['SQLITE_LOCKED', 'busy', 'another program holds it; stop that program, then try again.'],
  ['SQLITE_NOTADB', 'damaged', 'the file is no SQLite database.'],
  ['SQLITE_CORRUPT', 'damaged', 'the file is damaged; restore a backup.'],
  ['SQLITE_CANTOPEN', 'unreachable', 'the file or its folder cannot be reached or written.'],
  ['SQLITE_IOERR', 'unreachable', 'the disk cannot be read or written; check that it is whole and has room.'],
]

/** Undefined where the statement is at fault, and not the file. */
export function sqliteTrouble(error: unknown): StoreTrouble | undefined {
  if (!(error instanceof Sqlite.SqliteError)) return undefined
  const [, trouble, words] = troubleOf(error.code) ?? []
  return trouble && words ? new StoreTrouble(trouble, words, error.code, error) : undefined
}

function troubleOf(code: string): (typeof TROUBLES)[number] | undefined {
  return TROUBLES.find(([begins]) => code.startsWith(begins))
}

/** Words for what SQLite or the system reports of a file, with what to do. */
export function sqliteReason(error: unknown): string {
  if (error instanceof StoreTrouble) return error.message
  const code = error instanceof Sqlite.SqliteError ? error.code : systemCode(error)
  const words = troubleOf(code)?.[2]
  if (words) return words
  if (code === 'EACCES' || code === 'EPERM')
    return 'it may not be read and written; check the permissions of the file and its folder.'
  if (code === 'ENOENT') return 'its folder is not there and cannot be made.'
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a part of its path is a file, not a folder.'
  return error instanceof Error ? error.message : 'unknown reason.'
}

/** The code of an error of the system, such as `ENOENT`; empty where it has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
