/** Statements are kept once prepared: preparing one costs more than running most of them. */
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** More than there are different statements; lists of ids of many lengths are what would grow without end. */
const KEPT = 500
/** These change rows or a transaction. Anything else may change the tables, and what was prepared before is let go. */
const OF_ROWS = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b/i

/** The same database, for a caller that reads a statement's rows to the end before the next. */
export function keepingStatements(file: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => file.close(),
    prepare(sql) {
      if (!OF_ROWS.test(sql)) {
        kept.clear()
        return file.prepare(sql)
      }
      const statement = kept.get(sql) ?? file.prepare(sql)
      // The least lately used goes first.
      kept.delete(sql)
      kept.set(sql, statement)
      const [oldest] = kept.keys()
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
      return statement
    },
  }
}
