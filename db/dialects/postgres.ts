/** PostgreSQL through pg: any number of instances share it, and rows are locked one by one. */
import { type Dialect as KyselyDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { StoreTrouble, type Trouble } from '../../src/ports/store.ts'
import type { Query } from '../database.ts'
import type { TableName } from '../schema.ts'
import { withoutPassword } from '../url.ts'
import { CannotOpen, type Dialect } from './dialect.ts'
import { TellingDriver } from './telling-driver.ts'

const INT8 = 20
const CONNECTIONS = 10
const CONNECT_MS = 10_000
/** PostgreSQL's own limit is 65,535. */
const MAX_VARIABLES = 60_000
/** PostgreSQL's codes: serialization failure, deadlock. */
const CONFLICTS = ['40001', '40P01']
/** Any number, the same in every instance: who holds it migrates. */
const MIGRATION_LOCK = 7_526_551

/** Connects on first use. Counts come back as numbers, as they do from the other databases. */
export function postgresPool(url: string): pg.Pool {
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      oid === INT8 && format !== 'binary'
        ? Number
        : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  }
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: CONNECT_MS, types })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return pool
}

/** Throws `CannotOpen` where nobody answers or the database refuses. The address is named without its password. */
export async function checkPool(pool: pg.Pool, url: string): Promise<void> {
  await orCannotOpen(url, () => pool.query('select 1'))
}

/** The same for one connection of its own, which is connected then. */
export async function checkClient(client: pg.Client, url: string): Promise<void> {
  await orCannotOpen(url, () => client.connect())
}

async function orCannotOpen(url: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const reason = error instanceof Error && error.message ? error.message : 'nobody answers there'
    throw new CannotOpen(`Cannot open the database ${withoutPassword(url)}: ${reason}.`)
  }
}

export function postgresDialect(pool: pg.Pool): Dialect {
  const base = new PostgresDialect({ pool })
  return postgresLike({
    createDriver: () => new TellingDriver(base.createDriver(), postgresTrouble),
    createAdapter: () => base.createAdapter(),
    createQueryCompiler: () => base.createQueryCompiler(),
    createIntrospector: (db) => base.createIntrospector(db),
  })
}

/** By how PostgreSQL's code or the network's begins: what is the matter, and what to do. */
const TROUBLES: readonly [codes: readonly string[], trouble: Trouble, words: string][] = [
  [['53100'], 'full', 'the disk of the database server is full; make room on it, then try again.'],
  [['25006'], 'read-only', 'the database takes no changes; connect to the server that does.'],
  [['55P03'], 'busy', 'another program holds it; stop that program, then try again.'],
  [['53300'], 'busy', 'the database server has no connection left; raise max_connections, or run fewer instances.'],
  [
    ['08', '57P0', 'ECONN', 'ETIMEDOUT', 'EPIPE', 'EHOST', 'ENET', 'ENOTFOUND', 'EAI_AGAIN'],
    'unreachable',
    'the database server does not answer; start it, or check DATABASE_URL.',
  ],
]
/** What pg says, without a code, when a connection ends or cannot be had. */
const CUT_OFF = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/

/** Undefined where the statement is at fault, and not the server. */
function postgresTrouble(error: unknown): StoreTrouble | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && error.code ? `${error.code}` : CUT_OFF.test(error.message) ? 'ECONNRESET' : ''
  const found = code && TROUBLES.find(([codes]) => codes.some((begins) => code.startsWith(begins)))
  return found ? new StoreTrouble(found[1], found[2], code, error) : undefined
}

/** What PostgreSQL and PGlite have in common. */
export function postgresLike(kysely: KyselyDialect): Dialect {
  return {
    kind: 'postgres',
    kysely,
    types: { text: 'text collate "C"', bytes: 'bytea' },
    locksRows: true,
    greatest: 'greatest',
    maxVariables: MAX_VARIABLES,
    isConflict: (error) => error instanceof Error && 'code' in error && CONFLICTS.includes(String(error.code)),
    batches: rowsInBatches,
    deferForeignKeys,
    lockForMigration: async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction)
    },
  }
}

/** A cursor: what it reads is all there was when it was declared, and no more than a batch is sent at once. */
async function* rowsInBatches(transaction: Query, table: TableName, size: number) {
  await sql`declare copied no scroll cursor for select * from ${sql.table(table)}`.execute(transaction)
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(size)} from copied`.execute(transaction)
    if (rows.length > 0) yield rows
    if (rows.length < size) break
  }
  await sql`close copied`.execute(transaction)
}

/** The tables are changed within the transaction alone, and are as they were when it ends. */
async function deferForeignKeys(transaction: Query): Promise<() => Promise<void>> {
  const { rows } = await sql<{ table: string; name: string }>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype = 'f' and not condeferrable and connamespace = current_schema()::regnamespace`.execute(transaction)
  const alter = async (how: string) => {
    for (const { table, name } of rows) {
      await sql`alter table ${sql.raw(table)} alter constraint ${sql.id(name)} ${sql.raw(how)}`.execute(transaction)
    }
  }
  await alter('deferrable initially deferred')
  return async () => {
    await sql`set constraints all immediate`.execute(transaction)
    await alter('not deferrable')
  }
}
