import { type RawBuilder, sql } from 'kysely'

/** In one statement another value for each row, by what stands in one column of it. `table` where more than one has it. */
export function caseOf<C extends string, T extends Record<C, string>, V>(
  column: C,
  rows: readonly T[],
  value: (row: T) => V,
  table?: string,
): RawBuilder<V> {
  const cases = rows.map((row) => sql`when ${row[column]} then ${value(row)}`)
  return sql<V>`case ${sql.ref(table ? `${table}.${column}` : column)} ${sql.join(cases, sql` `)} end`
}
