/** The connection as the stores see it. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, type KyselyPlugin } from 'kysely'
import { Stale } from '../src/ports/store.ts'
import type { Dialect } from './dialects/dialect.ts'
import type { Tables } from './schema.ts'

export type Query = Kysely<Tables>

export interface Database {
  query: Query
  dialect: Dialect
  /** One change made of several statements: a transaction of its own, or part of the one it is already in. */
  atomically<T>(work: (query: Query) => Promise<T>): Promise<T>
}

/** Who is inside a transaction, and whether that one still goes on (what it left running may outlive it). */
const inside = new AsyncLocalStorage<{ open: boolean }>()

/** Throws where the caller is inside a transaction: on one connection, going on would wait for ever. */
function refuseInside(): void {
  if (inside.getStore()?.open) {
    throw new Error('Inside a transaction, use only the stores handed in: this one would wait for that transaction.')
  }
}

const guard: KyselyPlugin = {
  transformQuery({ node }) {
    refuseInside()
    return node
  },
  transformResult: async ({ result }) => result,
}

/** The outer connection: used inside a transaction, it throws. */
export function createDatabase(dialect: Dialect): Database & {
  transaction<T>(work: (database: Database) => Promise<T>): Promise<T>
  close(): Promise<void>
} {
  const bare = new Kysely<Tables>({ dialect: dialect.kysely })
  const outer = bare.withPlugin(guard)

  async function atomically<T>(work: (query: Query) => Promise<T>): Promise<T> {
    refuseInside()
    try {
      return await bare.transaction().execute(work)
    } catch (error) {
      if (dialect.isConflict(error)) throw new Stale('two changes waited for each other', { cause: error })
      throw error
    }
  }

  async function transaction<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const state = { open: true }
    return atomically((query) => {
      const joined: Database = { query, dialect, atomically: (part) => part(query) }
      return inside
        .run(state, () => work(joined))
        .finally(() => {
          state.open = false
        })
    })
  }

  return { query: outer, dialect, atomically, transaction, close: () => bare.destroy() }
}
