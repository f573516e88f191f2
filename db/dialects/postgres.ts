/** PostgreSQL through pg: any number of instances share it, and rows are locked one by one. */
import { type Dialect as KyselyDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { CannotOpen, type Dialect } from './dialect.ts'

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
  try {
    await pool.query('select 1')
  } catch (error) {
    const reason = error instanceof Error && error.message ? error.message : 'nobody answers there'
    throw new CannotOpen(`Cannot open the database ${withoutPassword(url)}: ${reason}.`)
  }
}

export function postgresDialect(pool: pg.Pool): Dialect {
  return postgresLike(new PostgresDialect({ pool }))
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
    lockForMigration: async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction)
    },
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '')
}
