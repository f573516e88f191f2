/** Brings the tables up to date: every pending migration in one transaction, one start at a time. */
import { sql } from 'kysely'
import type { Query } from './database.ts'
import { CannotOpen, type Dialect } from './dialects/dialect.ts'
import { MIGRATIONS, type Migration } from './migrations/list.ts'

/** Gives back the names of the migrations that were applied. Throws `CannotOpen` on a database that is newer. */
export async function migrate(
  query: Query,
  dialect: Dialect,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<string[]> {
  if ((await pending(query, dialect, migrations)).length === 0) return []
  return query.transaction().execute(async (transaction) => {
    await dialect.lockForMigration(transaction)
    await sql`create table if not exists schema_migrations (
      name text primary key, position integer not null)`.execute(transaction)
    const todo = await pending(transaction, dialect, migrations)
    for (const migration of todo) {
      for (const statement of migration.statements(dialect.types)) await sql.raw(statement).execute(transaction)
      const position = migrations.indexOf(migration)
      await transaction.insertInto('schema_migrations').values({ name: migration.name, position }).execute()
    }
    return todo.map((migration) => migration.name)
  })
}

/** Those that this database has not had yet. Throws `CannotOpen` where it has had one that is unknown here. */
export async function pending(
  query: Query,
  dialect: Dialect,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Migration[]> {
  const applied = await appliedNames(query, dialect)
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = applied.find((name) => !known.has(name))
  if (unknown !== undefined) {
    throw new CannotOpen(
      `The database was made by a newer Plankeeper (it has ${unknown}): update Plankeeper, or restore a backup.`,
    )
  }
  return migrations.filter((migration) => !applied.includes(migration.name))
}

async function appliedNames(query: Query, dialect: Dialect): Promise<string[]> {
  const there =
    dialect.kind === 'sqlite'
      ? sql<{ there: number }>`select count(*) as there from sqlite_master where name = 'schema_migrations'`
      : sql<{ there: number }>`select count(to_regclass('schema_migrations')) as there`
  const { rows } = await there.execute(query)
  if (!rows[0]?.there) return []
  const applied = await query.selectFrom('schema_migrations').select('name').orderBy('position').execute()
  return applied.map((row) => row.name)
}
