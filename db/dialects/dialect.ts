/** What differs between the databases, in one place. Everything else is one set of statements for all of them. */
import type { Dialect as KyselyDialect, Transaction } from 'kysely'
import type { Query } from '../database.ts'
import type { TableName, Tables } from '../schema.ts'

export interface ColumnTypes {
  /** Text in the order of its bytes, so that both databases sort alike. */
  text: string
  bytes: string
}

export interface Dialect {
  kind: 'sqlite' | 'postgres'
  /** How kysely reaches it. */
  kysely: KyselyDialect
  types: ColumnTypes
  /** Whether rows can be locked (`for update`); without, a transaction has the whole database for itself. */
  locksRows: boolean
  /** The scalar function that gives the greatest of its arguments. */
  greatest: 'max' | 'greatest'
  /** Variables that one statement may have. */
  maxVariables: number
  /** Whether a transaction failed only because another was at the same rows: made again, it may succeed. */
  isConflict(error: unknown): boolean
  /**
   * Every row of a table in the order of its insertion, so many at once, inside a transaction that sees one moment. No
   * more than one batch is in memory.
   */
  batches(transaction: Query, table: TableName, size: number): AsyncIterable<Record<string, unknown>[]>
  /**
   * From here on rows may come in any order, to the end of the transaction or until the function it gives back is called,
   * which throws where a row is missing that another one names.
   */
  deferForeignKeys(transaction: Query): Promise<() => Promise<void>>
  /** Called first in a transaction that migrates: any other start waits here until it is done. */
  lockForMigration(transaction: Transaction<Tables>): Promise<void>
}

/** The database cannot be used; the message is one sentence that says what to do. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
}
