/** A whole store in memory, to try things on: what happens to the copy reaches nothing else. */
import { type Insertable, sql } from 'kysely'
import { insertAll } from './batches.ts'
import type { Database } from './database.ts'
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

/** Every row of one database, as it is at one moment, into another that has the same tables and no rows. */
export async function copyRows(from: Database, into: Database): Promise<void> {
  await into.atomically(async (target) => {
    await sql`pragma defer_foreign_keys = on`.execute(target)
    await from.query
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (source) => {
        for (const table of Object.keys(TABLES) as Copied[]) {
          const rows: Insertable<Tables[typeof table]>[] = await source.selectFrom(table).selectAll().execute()
          await insertAll(into, target, table, rows)
        }
      })
  })
}
