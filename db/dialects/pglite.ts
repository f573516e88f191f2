/** PGlite, PostgreSQL in the process: for tests only, so that no test needs a server. */
import type { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import type { Dialect } from './dialect.ts'
import { postgresLike } from './postgres.ts'

export function pgliteDialect(pglite: PGlite): Dialect {
  return postgresLike(new PGliteDialect({ pglite }))
}
