/** A whole store into another one: into memory, to try things on, or for good. */
import type { Insertable } from 'kysely'
import { insertAll } from './batches.ts'
import type { Database, Query } from './database.ts'
import { CannotOpen } from './dialects/dialect.ts'
import type { TableName, Tables } from './schema.ts'

type Copied = Exclude<TableName, 'schema_migrations'>

/** A table that is not named here does not compile. In any order: foreign keys are checked when all is there. */
const TABLES: Record<Copied, true> = {
  workspaces: true,
  partnerships: true,
  meetings: true,
  channels: true,
  join_codes: true,
  people: true,
  absences: true,
  accounts: true,
  parties: true,
  party_names: true,
  contacts: true,
  roles: true,
  plans: true,
  sections: true,
  actions: true,
  action_owners: true,
  timescales: true,
  action_precise_days: true,
  queries: true,
  updates: true,
  extensions: true,
  proposals: true,
  chase_notes: true,
  events: true,
  audit_log: true,
  runs: true,
  occasions: true,
  slots: true,
  lanes: true,
  deliveries: true,
  delivery_shown: true,
  digests: true,
  imports: true,
  import_rows: true,
  import_answers: true,
  adapter_records: true,
}

const ROWS = 500
/** These hold files of megabytes: few at once are enough. */
const BATCH: Partial<Record<Copied, number>> = { imports: 5 }

const COPIED = Object.keys(TABLES) as Copied[]

/** How many rows each table has. */
export type Counts = Record<Copied, number>

/** How far it is, from 0 to 1, and at which table. */
type Report = (share: number, table: string) => void

/**
 * Every row of one database, as it is at one moment, into another that has the same tables and no rows: all or nothing.
 * Throws `CannotOpen` where the other has rows, or where in the end its tables do not count the same.
 */
export async function copyRows(from: Database, into: Database, report: Report = () => {}): Promise<Counts> {
  return into.atomically(async (target) => {
    await refuseRows(target)
    const inOrder = await into.dialect.deferForeignKeys(target)
    const counts = await from.query
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (source) => {
        const counted = await countRows(source)
        await copyTables(source, from, target, into, counted, report)
        return counted
      })
    await inOrder()
    const arrived = await countRows(target)
    const short = COPIED.find((table) => arrived[table] !== counts[table])
    if (short) throw new CannotOpen(`Of ${counts[short]} rows of ${short}, ${arrived[short]} arrived: tell the makers.`)
    return counts
  })
}

async function copyTables(
  source: Query,
  from: Database,
  target: Query,
  into: Database,
  counts: Counts,
  report: Report,
): Promise<void> {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  let done = 0
  for (const table of COPIED) {
    for await (const rows of from.dialect.batches(source, table, BATCH[table] ?? ROWS)) {
      await insertAll(into, target, table, rows as Insertable<Tables[typeof table]>[])
      done += rows.length
      report(done / all, table)
    }
  }
}

async function refuseRows(target: Query): Promise<void> {
  const counts = await countRows(target)
  const taken = COPIED.find((table) => counts[table] > 0)
  if (taken)
    throw new CannotOpen(`Something is stored there already (${counts[taken]} rows of ${taken}): name an empty one.`)
}

async function countRows(query: Query): Promise<Counts> {
  const counts: Partial<Counts> = {}
  for (const table of COPIED) {
    const { count } = await query
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    counts[table] = Number(count)
  }
  return counts as Counts
}
