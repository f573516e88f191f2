import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createDatabase } from '../../db/database.ts'
import { openSqliteFile, sqliteDialect } from '../../db/dialects/sqlite.ts'
import { migrate } from '../../db/migrate.ts'
import { MIGRATIONS } from '../../db/migrations/list.ts'
import { openWith } from '../../db/open.ts'

test('who was away before the update is away after it', async () => {
  const dialect = sqliteDialect(openSqliteFile(':memory:'))
  const { query } = createDatabase(dialect)
  const before = MIGRATIONS.filter(({ name }) => name < '011')
  await migrate(query, dialect, before)
  await sql`insert into partnerships values ('p1', 'Board', 'Europe/London', 'GB-ENG', '{}')`.execute(query)
  await sql`insert into people values ('mo', 'p1', 'Mo', null, null, '2015-12-21', '2016-01-04')`.execute(query)
  await sql`insert into people values ('nia', 'p1', 'Nia', null, null, null, null)`.execute(query)
  const store = await openWith(dialect)
  expect((await store.people.people('p1')).map(({ id, absences }) => [id, absences])).toEqual([
    ['mo', [{ from: '2015-12-21', to: '2016-01-04' }]],
    ['nia', []],
  ])
  await store.close()
})
