/** SQLite through better-sqlite3: one connection, whose transactions queue and take the write lock when they begin. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type Dialect as KyselyDialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  sql,
} from 'kysely'
import type { Query } from '../database.ts'
import type { TableName } from '../schema.ts'
import { CannotOpen, type Dialect } from './dialect.ts'
import { keepingStatements } from './sqlite-statements.ts'
import { sqliteReason, sqliteTrouble, systemCode } from './sqlite-trouble.ts'
import { TellingDriver } from './telling-driver.ts'

/** How long a statement waits for another program's transaction, and a transaction for its turn. */
const BUSY_MS = 5000
const BUSY_TRY_MS = 20
/** SQLite's own limit is 32,766. */
const MAX_VARIABLES = 30_000

export type SqliteFile = Sqlite.Database

/**
 * Opens a file (its folder is made where it is missing) or `:memory:`. Throws `CannotOpen` where the file cannot be
 * read, written, or is no SQLite database. A statement waits `busyMs` for another program's transaction.
 */
export function openSqliteFile(path: string, busyMs = BUSY_MS): SqliteFile {
  try {
    if (path !== ':memory:') makeFolder(dirname(resolve(path)))
    // SQLite opens a file that it may only read without a word.
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK)
    const file = new Sqlite(path, { timeout: busyMs })
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = FULL')
    file.pragma('foreign_keys = ON')
    return file
  } catch (error) {
    throw new CannotOpen(`Cannot open the database ${path}: ${sqliteReason(error)}`, { cause: error })
  }
}

/**
 * The whole of a SQLite file as it is now, in memory; changes to it reach nothing else. Empty where there is no such
 * file, and none is made. Throws `CannotOpen` where it cannot be read.
 */
export function copySqliteFile(path: string): SqliteFile {
  if (path === ':memory:' || !existsSync(path)) return openSqliteFile(':memory:')
  const bytes = readSqliteFile(path)
  // A file in WAL mode says so in these two bytes of its header, and a database in memory refuses to be one.
  bytes[18] = 1
  bytes[19] = 1
  const copy = new Sqlite(bytes)
  copy.pragma('foreign_keys = ON')
  return copy
}

/** Node's own way to make the folders above waits for ever where the system denies that a folder is there (`/proc`). */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
  }
}

function readSqliteFile(path: string): Buffer {
  try {
    const file = new Sqlite(path, { readonly: true, timeout: BUSY_MS })
    try {
      return file.serialize()
    } finally {
      file.close()
    }
  } catch (error) {
    throw new CannotOpen(`Cannot open the database ${path}: ${sqliteReason(error)}`, { cause: error })
  }
}

export function sqliteDialect(file: SqliteFile): Dialect {
  return {
    kind: 'sqlite',
    kysely: kyselyDialect(file),
    types: { text: 'text', bytes: 'blob' },
    locksRows: false,
    greatest: 'max',
    maxVariables: MAX_VARIABLES,
    // Transactions come one after the other, and `begin immediate` has the write lock already.
    isConflict: () => false,
    lockForMigration: async () => {},
    batches: rowsInBatches,
    deferForeignKeys: async (transaction) => {
      await sql`pragma defer_foreign_keys = on`.execute(transaction)
      return async () => {}
    },
  }
}

async function* rowsInBatches(transaction: Query, table: TableName, size: number) {
  const name = sql.table(table)
  let last = 0
  for (;;) {
    const { rows } = await sql<{ place: number } & Record<string, unknown>>`
      select rowid as place, * from ${name} where rowid > ${last} order by rowid limit ${sql.lit(size)}`.execute(
      transaction,
    )
    last = rows.at(-1)?.place ?? last
    if (rows.length > 0) yield rows.map(({ place: _, ...row }) => row)
    if (rows.length < size) return
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

function kyselyDialect(file: SqliteFile): KyselyDialect {
  const base = new SqliteDialect({ database: file })
  return {
    createDriver: () => new TellingDriver(new ImmediateDriver(file), sqliteTrouble),
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => base.createQueryCompiler(),
    createIntrospector: (db) => base.createIntrospector(db),
  }
}

/**
 * A transaction takes the write lock when it begins: one that begins by reading could not become a writer once
 * somebody else has written, whatever the timeout (SQLITE_BUSY_SNAPSHOT).
 */
class ImmediateDriver extends SqliteDriver implements Driver {
  readonly #file: SqliteFile
  readonly #busyMs: number

  constructor(file: SqliteFile) {
    super({ database: keepingStatements(file) })
    this.#file = file
    this.#busyMs = Number(file.pragma('busy_timeout', { simple: true }))
  }

  /** Waits for its turn without holding up everything else, as SQLite's own waiting would. */
  override async beginTransaction(): Promise<void> {
    for (let waited = 0; ; waited += BUSY_TRY_MS) {
      try {
        this.#file.pragma('busy_timeout = 0')
        this.#file.exec('begin immediate')
        return
      } catch (error) {
        if (!isBusy(error) || waited >= this.#busyMs) throw error
      } finally {
        this.#file.pragma(`busy_timeout = ${this.#busyMs}`)
      }
      await wait(BUSY_TRY_MS)
    }
  }

  /** Some failures (a full disk) have rolled back already. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#file.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }
}
