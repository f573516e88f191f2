/** Runs one suite on every database there is: SQLite, PGlite, and the server that TEST_DATABASE_URL names. */
import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { pgliteDialect } from '../../db/dialects/pglite.ts'
import { openSqliteFile, sqliteDialect } from '../../db/dialects/sqlite.ts'
import { type OpenStore, openStore, openWith } from '../../db/open.ts'

/** An empty store in memory, for quick tests. */
export function memoryStore(): Promise<OpenStore> {
  return openStore('sqlite::memory:')
}

/** An empty store in memory, and every row of it as it stands. */
export async function watchedStore(): Promise<{ store: OpenStore; rows(): Record<string, unknown[]> }> {
  const file = openSqliteFile(':memory:')
  const store = await openWith(sqliteDialect(file))
  const tables = file.prepare(`select name from sqlite_master where type = 'table'`).pluck()
  return {
    store,
    rows: () =>
      Object.fromEntries(tables.all().map((name) => [`${name}`, file.prepare(`select * from "${name}"`).all()])),
  }
}

/**
 * The suite, once a database. `open` gives an empty store each time it is called; what it opened is closed and
 * dropped when the suite ends.
 */
export function forEachDatabase(name: string, suite: (open: () => Promise<OpenStore>) => void): void {
  describe.each(databases())(`${name} ($kind)`, ({ make }) => {
    const database = make()
    const opened: OpenStore[] = []
    beforeAll(() => database.start(), 60_000)
    afterAll(async () => {
      for (const store of opened) await store.close()
      await database.stop()
    }, 60_000)
    suite(async () => {
      const store = await database.open()
      opened.push(store)
      return store
    })
  })
}

interface TestDatabase {
  start(): Promise<void>
  open(): Promise<OpenStore>
  stop(): Promise<void>
}

function databases(): { kind: string; make: () => TestDatabase }[] {
  const url = process.env['TEST_DATABASE_URL']
  return [
    { kind: 'SQLite', make: sqlite },
    { kind: 'PGlite', make: pglite },
    ...(url ? [{ kind: 'PostgreSQL', make: () => postgres(url) }] : []),
  ]
}

function sqlite(): TestDatabase {
  return { start: async () => {}, open: memoryStore, stop: async () => {} }
}

/** Starting one takes seconds, so a suite has one, emptied for each store: the one before is of no use any more. */
function pglite(): TestDatabase {
  let shared: PGlite | undefined
  return {
    start: async () => {
      shared = await PGlite.create()
    },
    open: async () => {
      if (!shared) throw new Error('opened before the suite began')
      const store = await openWith(pgliteDialect(shared))
      await shared.exec(EMPTY_ALL)
      return { ...store, close: async () => {} }
    },
    stop: async () => {
      await shared?.close()
    },
  }
}

/** A suite has a schema of its own on the server, emptied for each store and dropped at the end. */
function postgres(url: string): TestDatabase {
  let schema: Awaited<ReturnType<typeof emptySchema>> | undefined
  return {
    start: async () => {
      schema = await emptySchema(url)
    },
    open: async () => {
      if (!schema) throw new Error('opened before the suite began')
      const store = await openStore(schema.url)
      await run(schema.url, EMPTY_ALL)
      return store
    },
    stop: async () => {
      await schema?.drop()
    },
  }
}

/** Quicker than making the tables anew. The role lets rows go in any order. */
const EMPTY_ALL = `do $$ declare each record; begin
  set local session_replication_role = replica;
  for each in select tablename from pg_tables where schemaname = current_schema() and tablename <> 'schema_migrations'
  loop execute format('delete from %I', each.tablename); end loop;
end $$`

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** An empty schema on this server: a URL whose tables are all in there. */
export async function emptySchema(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await run(url, `create schema ${name}`)
  const address = new URL(url)
  address.searchParams.set('options', `-c search_path=${name}`)
  return { url: address.toString(), drop: () => run(url, `drop schema ${name} cascade`) }
}
