/** Runs one suite on every database there is: SQLite, PGlite, and the server that TEST_DATABASE_URL names. */
import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { pgliteDialect } from '../../db/dialects/pglite.ts'
import { type OpenStore, openStore, openWith } from '../../db/open.ts'

/** An empty store in memory, for quick tests. */
export function memoryStore(): Promise<OpenStore> {
  return openStore('sqlite::memory:')
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
      await shared.exec('drop schema public cascade; create schema public')
      return { ...(await openWith(pgliteDialect(shared))), close: async () => {} }
    },
    stop: async () => {
      await shared?.close()
    },
  }
}

/** Every store has a schema of its own on the server, dropped at the end. */
function postgres(url: string): TestDatabase {
  const dropped: (() => Promise<void>)[] = []
  return {
    start: async () => {},
    open: async () => {
      const schema = await emptySchema(url)
      dropped.push(schema.drop)
      return openStore(schema.url)
    },
    stop: async () => {
      for (const drop of dropped) await drop()
    },
  }
}

/** An empty schema on this server: a URL whose tables are all in there. */
export async function emptySchema(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const run = async (statement: string) => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create schema ${name}`)
  const address = new URL(url)
  address.searchParams.set('options', `-c search_path=${name}`)
  return { url: address.toString(), drop: () => run(`drop schema ${name} cascade`) }
}
