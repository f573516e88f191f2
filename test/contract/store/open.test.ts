import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { createDatabase } from '../../../db/database.ts'
import { openSqliteFile, sqliteDialect } from '../../../db/dialects/sqlite.ts'
import { migrate } from '../../../db/migrate.ts'
import { MIGRATIONS } from '../../../db/migrations/list.ts'
import { CannotOpen, openCopy, openStore } from '../../../db/open.ts'
import { Stale } from '../../../src/ports/store.ts'
import { claimOne } from '../../support/claim.ts'
import { emptySchema } from '../../support/databases.ts'
import { onServer } from '../../support/server.ts'
import { AT, action, delivery, PARTNERSHIP, person, storePlan } from './samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'plankeeper-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string) => join(folder, name)

const places: { kind: string; make: () => Promise<{ url: string; drop(): Promise<void> }> }[] = [
  {
    kind: 'SQLite',
    make: async () => ({ url: `sqlite:${file(`new/${randomUUID()}/plan.db`)}`, drop: async () => {} }),
  },
  ...(onServer ? [{ kind: 'PostgreSQL', make: () => emptySchema(onServer ?? '') }] : []),
]

describe.each(places)('opening $kind', ({ make }) => {
  test('two starts at once migrate once, and what was stored is there at the next start', async () => {
    const { url, drop } = await make()
    await expect(openStore(url, { migrate: false })).rejects.toThrow('run plankeeper migrate')
    const [one, two] = await Promise.all([openStore(url), openStore(url)])
    expect([...one.migrated, ...two.migrated]).toEqual(MIGRATIONS.map(({ name }) => name))
    await one.people.insertPartnership(PARTNERSHIP)
    expect(await two.people.partnerships()).toEqual([PARTNERSHIP])
    await one.close()
    await two.close()
    const next = await openStore(url, { migrate: false })
    expect(await next.people.partnership('p1')).toEqual(PARTNERSHIP)
    await next.close()
    await drop()
  })

  test('a copy has everything, and what happens to it reaches nothing else', async () => {
    const { url, drop } = await make()
    const store = await openStore(url)
    await storePlan(store, [action('cal', 1)])
    await store.deliveries.plan([delivery('d1')], [])
    const copy = await openCopy(url)
    expect(copy.kind).toBe('sqlite')
    expect(await copy.plans.action('p1', 'cal-1')).toEqual(await store.plans.action('p1', 'cal-1'))
    expect(await claimOne(copy, AT)).toMatchObject({ delivery: { id: 'd1' } })
    await copy.people.insertPerson(person('bob'))
    expect(await store.people.person('p1', 'bob')).toBeUndefined()
    expect(await store.deliveries.delivery('d1')).toMatchObject({ state: 'planned' })
    await copy.close()
    await store.close()
    await drop()
  })
})

describe('what cannot be opened says why, in one sentence', () => {
  const opening = (url: string) => openStore(url).catch((error: unknown) => error)

  test('a wrong URL, a folder in the way, a file that is no database', async () => {
    writeFileSync(file('words.db'), 'this is not a database, but it is long enough to be taken for one by mistake')
    expect(await opening('mysql://x')).toMatchObject({
      name: 'CannotOpen',
      message: expect.stringMatching(/DATABASE_URL must be/),
    })
    expect(await opening(`sqlite:${file('words.db')}`)).toMatchObject({
      message: expect.stringMatching(/is no SQLite database\.$/),
    })
    expect(await opening(`sqlite:${file('words.db')}/plan.db`)).toBeInstanceOf(CannotOpen)
    expect(await opening('postgres://secret:word@127.0.0.1:1/none')).toMatchObject({
      message: expect.not.stringContaining('word@'),
    })
  })

  test('a database of a newer version is left alone', async () => {
    const url = `sqlite:${file('newer.db')}`
    await (await openStore(url)).close()
    const raw = new Sqlite(file('newer.db'))
    raw.exec("insert into schema_migrations values ('099-later', 99)")
    raw.close()
    expect(await opening(url)).toMatchObject({
      name: 'CannotOpen',
      message: expect.stringMatching(/newer Plankeeper \(it has 099-later\)/),
    })
  })

  test('a database held by another program', async () => {
    const url = `sqlite:${file('held.db')}`
    const holder = openSqliteFile(file('held.db'))
    holder.exec('begin immediate')
    const refused = await openStore(url, { busyMs: 0 }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ name: 'CannotOpen', message: expect.stringMatching(/another program holds it/) })
    holder.close()
  })

  test('a copy of a store that is not there is empty, and makes no file', async () => {
    const copy = await openCopy(`sqlite:${file('absent.db')}`)
    expect(await copy.people.partnerships()).toEqual([])
    expect(existsSync(file('absent.db'))).toBe(false)
    await copy.close()
  })
})

test('a migration that fails halfway leaves the database as it was, and the next start works', async () => {
  const database = createDatabase(sqliteDialect(openSqliteFile(':memory:')))
  const good = { name: '1', statements: () => ['create table a (x text)'] }
  const bad = { name: '2', statements: () => ['create table b (x text)', 'create nonsense'] }
  await expect(migrate(database.query, database.dialect, [good, bad])).rejects.toThrow('syntax error')
  const better = { name: '2', statements: () => ['create table b (x text)'] }
  expect(await migrate(database.query, database.dialect, [good, better])).toEqual(['1', '2'])
  await database.close()
})

test.runIf(onServer)(
  'of two instances that wait for each other for ever, one goes on and the other is told',
  async () => {
    const { url, drop } = await emptySchema(onServer ?? '')
    const [one, two] = [await openStore(url), await openStore(url)]
    await storePlan(one, [action('cal', 1), action('cal', 2)])
    const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
    const change = (store: typeof one, mine: 0 | 1, first: string, second: string) =>
      store.transaction(async ({ reminders }) => {
        await reminders.escalate('p1', [first], AT)
        begun[mine].resolve()
        await begun[mine === 0 ? 1 : 0].promise
        await reminders.escalate('p1', [second], AT)
      })
    const changes = [change(one, 0, 'cal-1', 'cal-2'), change(two, 1, 'cal-2', 'cal-1')]
    const outcomes = await Promise.allSettled(changes)
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(failed.map(({ reason }) => reason)).toEqual([expect.any(Stale)])
    await one.close()
    await two.close()
    await drop()
  },
)
