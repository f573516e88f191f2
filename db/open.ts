/** Opens the store that a database URL names. */
import type { AdapterRecords } from '../src/ports/adapter-records.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Store, Stores } from '../src/ports/store.ts'
import { type SharedClock, sharedClock } from './clock.ts'
import { copyRows } from './copy.ts'
import { createDatabase, type Database } from './database.ts'
import { CannotOpen, type Dialect } from './dialects/dialect.ts'
import { checkPool, postgresDialect, postgresPool } from './dialects/postgres.ts'
import { copySqliteFile, openSqliteFile, sqliteDialect } from './dialects/sqlite.ts'
import { sqliteReason } from './dialects/sqlite-trouble.ts'
import { migrate, pending } from './migrate.ts'
import { createAdapterRecords } from './stores/adapter-records.ts'
import { createDeliveryStore } from './stores/deliveries.ts'
import { createDigestStore } from './stores/digests.ts'
import { createImportStore } from './stores/imports.ts'
import { createPeopleStore } from './stores/people.ts'
import { createPlanStore } from './stores/plans.ts'
import { createProgressStore } from './stores/progress.ts'
import { createReminderStore } from './stores/reminders.ts'
import { refuseAbsent, sqlitePath } from './url.ts'

export { CannotOpen } from './dialects/dialect.ts'
export { NothingStored } from './url.ts'

export interface OpenStore extends Store {
  kind: Dialect['kind']
  records: AdapterRecords
  /** The migrations that opening it applied. */
  migrated: readonly string[]
  /** The time that all who share this database reckon by; `machine` tells this machine's own. */
  clock(machine: Clock): Promise<SharedClock>
}

export interface OpenOptions {
  /** False throws `NothingStored` where there is no SQLite file, instead of making it and its folder. */
  create?: boolean
  /** False refuses a database that has migrations to come, instead of migrating it. */
  migrate?: boolean
  /** How long SQLite waits for another program to finish with the file; five seconds if not said. */
  busyMs?: number
}

/**
 * `sqlite:./data/plankeeper.db`, `sqlite::memory:`, `postgres://…`. Migrates, unless told not to. Throws `CannotOpen`
 * with one sentence that says what to do.
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<OpenStore> {
  const path = sqlitePath(url)
  if (path !== undefined && options.create === false) refuseAbsent(path)
  const dialect = await connect(url, options.busyMs)
  if (path === undefined) return openWith(dialect, options)
  try {
    return await openWith(dialect, options)
  } catch (error) {
    if (error instanceof CannotOpen) throw error
    throw new CannotOpen(`Cannot open the database ${path}: ${sqliteReason(error)}`, { cause: error })
  }
}

/**
 * The whole store that a URL names, copied into memory: changing the copy changes nothing else. A SQLite file of an
 * older version is brought up to date in the copy alone, and one that is not there is an empty store, unless `create` is
 * false. Throws `CannotOpen`.
 */
export async function openCopy(url: string, options: Pick<OpenOptions, 'create'> = {}): Promise<OpenStore> {
  const path = sqlitePath(url)
  if (path !== undefined && options.create === false) refuseAbsent(path)
  if (path !== undefined) return openWith(sqliteDialect(copySqliteFile(path)))
  const source = createDatabase(await connect(url))
  const copy = createDatabase(sqliteDialect(openSqliteFile(':memory:')))
  try {
    await refusePending(source)
    const migrated = await migrate(copy.query, copy.dialect)
    await copyRows(source, copy)
    return storeOf(copy, migrated)
  } finally {
    await source.close()
  }
}

/** Opens what a dialect reaches; it is closed again where that fails. */
export async function openWith(dialect: Dialect, options: OpenOptions = {}): Promise<OpenStore> {
  const database = createDatabase(dialect)
  try {
    const migrated = options.migrate === false ? await refusePending(database) : await migrate(database.query, dialect)
    return storeOf(database, migrated)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Reaches the database that a URL names; nothing is read yet. Throws `CannotOpen`. */
export async function connect(url: string, busyMs?: number): Promise<Dialect> {
  const path = sqlitePath(url)
  if (path !== undefined) return sqliteDialect(openSqliteFile(path, busyMs))
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new CannotOpen('DATABASE_URL must be sqlite:./path/to/file.db, sqlite::memory: or postgres://user@host/name.')
  }
  const pool = postgresPool(url)
  try {
    await checkPool(pool, url)
  } catch (error) {
    await pool.end()
    throw error
  }
  return postgresDialect(pool)
}

/** Throws `CannotOpen` on a database that has migrations to come. */
export async function refusePending({ query, dialect }: Database): Promise<string[]> {
  const first = (await pending(query, dialect))[0]
  if (first) throw new CannotOpen(`The database is not up to date (${first.name} is to come): run plankeeper migrate.`)
  return []
}

function storeOf(database: ReturnType<typeof createDatabase>, migrated: readonly string[]): OpenStore {
  return {
    kind: database.dialect.kind,
    records: createAdapterRecords(database),
    migrated,
    clock: (machine) => sharedClock(database, machine),
    ...storesOf(database),
    transaction: (work) => database.transaction((inner) => work(storesOf(inner))),
    close: () => database.close(),
  }
}

function storesOf(database: Database): Stores {
  return {
    people: createPeopleStore(database),
    plans: createPlanStore(database),
    progress: createProgressStore(database),
    reminders: createReminderStore(database),
    deliveries: createDeliveryStore(database),
    digests: createDigestStore(database),
    imports: createImportStore(database),
  }
}
