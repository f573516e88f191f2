/** Many rows in few statements, within what one statement may hold. */
import type { Insertable } from 'kysely'
import type { Database, Query } from './database.ts'
import type { TableName, Tables } from './schema.ts'

const MAX_ROWS = 500

/** Inserts all rows, in as many statements as it takes. Rows of one table have the same columns. */
export async function insertAll<T extends TableName>(
  database: Pick<Database, 'dialect'>,
  query: Query,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  for (const batch of rowBatches(database, rows)) {
    await query.insertInto(table).values(batch).execute()
  }
}

/** The rows in batches that one insert may hold. */
export function rowBatches<R extends object>(database: Pick<Database, 'dialect'>, rows: readonly R[]): R[][] {
  const columns = Math.max(1, Object.keys(rows[0] ?? {}).length)
  return inBatches(rows, Math.min(MAX_ROWS, Math.floor(database.dialect.maxVariables / columns)))
}

/** The values of an `in (…)` in batches that one statement may hold beside a few other variables. */
export function idBatches<V>(database: Pick<Database, 'dialect'>, values: readonly V[]): V[][] {
  return inBatches(values, database.dialect.maxVariables - 100)
}

function inBatches<V>(values: readonly V[], size: number): V[][] {
  const batches: V[][] = []
  for (let start = 0; start < values.length; start += size) batches.push(values.slice(start, start + size))
  return batches
}
