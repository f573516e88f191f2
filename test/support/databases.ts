/**
 * Empty stores for tests, and one suite on every database there is. In the project `postgres` of `test/vitest.config.ts`
 * a store is a schema of the server that TEST_DATABASE_URL names; in any other it is SQLite in memory.
 */
import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { pgliteDialect } from '../../db/dialects/pglite.ts'
import { openSqliteFile, sqliteDialect } from '../../db/dialects/sqlite.ts'
import { type OpenStore, openStore, openWith } from '../../db/open.ts'
import { onServer } from './server.ts'

/** An empty store in memory, for what is not about databases at all. */
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

/** An empty store, on the server where this project has one. Closed, its tables are used again. */
export async function emptyStore(): Promise<OpenStore> {
  if (!onServer) return memoryStore()
  const schema = await freeSchema(onServer)
  const store = await openStore(schema.url)
  await run(schema.url, EMPTY_ALL)
  return {
    ...store,
    close: async () => {
      await store.close()
      schema.free = true
    },
  }
}

/**
 * The suite, once a database. `open` gives an empty store each time it is called, and the one before is of no use any
 * more.
 */
export function forEachDatabase(name: string, suite: (open: () => Promise<OpenStore>) => void): void {
  describe.each(databases())(`${name} ($kind)`, ({ make }) => {
    const database = make()
    let last: OpenStore | undefined
    beforeAll(() => database.start(), 60_000)
    afterAll(async () => {
      await last?.close()
      await database.stop()
    }, 60_000)
    suite(async () => {
      await last?.close()
      last = await database.open()
      return last
    })
  })
}

interface TestDatabase {
  start(): Promise<void>
  open(): Promise<OpenStore>
  stop(): Promise<void>
}

function databases(): { kind: string; make: () => TestDatabase }[] {
  if (onServer) return [{ kind: 'PostgreSQL', make: storeByStore }]
  return [
    { kind: 'SQLite', make: storeByStore },
    { kind: 'PGlite', make: pglite },
  ]
}

function storeByStore(): TestDatabase {
  return { start: async () => {}, open: emptyStore, stop: async () => {} }
}

/** Starting one takes seconds, so a suite has one, emptied for each store. */
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

interface Schema {
  url: string
  free: boolean
}

/** Of this process: a test that leaves a store open has the next one make a schema more. */
const schemas: Schema[] = []

/** Named after the worker, which runs one file after the other, so that the tables are made once a worker. */
async function freeSchema(server: string): Promise<Schema> {
  const free = schemas.find((schema) => schema.free)
  const name = `${process.env['TEST_RUN']}_${process.env['VITEST_POOL_ID']}_${schemas.length}`
  const schema = free ?? { url: inSchema(server, name), free: false }
  schema.free = false
  if (!free) {
    schemas.push(schema)
    await run(server, `create schema if not exists ${name}`)
  }
  return schema
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

/** A schema of its own on this server: a URL whose tables are all in there, and none yet. */
export async function emptySchema(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await run(server, `create schema ${name}`)
  return { url: inSchema(server, name), drop: () => run(server, `drop schema ${name} cascade`) }
}

/** No test pulls the plug of the server, so its disk need not be waited for. */
function inSchema(server: string, name: string): string {
  const address = new URL(server)
  address.searchParams.set('options', `-c search_path=${name} -c synchronous_commit=off`)
  return address.toString()
}
