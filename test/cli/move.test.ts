/** An installation is moved whole or not at all, and the bot says the same on both sides. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../db/open.ts'
import { person } from '../contract/store/samples.ts'
import { type Installation, newInstallation } from '../support/bot-process.ts'
import { emptySchema } from '../support/databases.ts'
import { CALDERBY_FILE } from '../support/files.ts'
import { onServer } from '../support/server.ts'

let bot: Installation
beforeEach(async () => {
  // The source is a file, whichever project it is.
  bot = await newInstallation({ DATABASE_URL: 'sqlite:./bot.db' })
})
afterEach(() => bot.remove())

const AT = '2015-12-07T09:00:00Z'
const sqliteUrl = () => `sqlite:${join(bot.folder, `${randomUUID()}.db`)}`

interface Target {
  url: string
  /** Runs statements of this kind of database. */
  run(statements: string): Promise<void>
  drop(): Promise<void>
}

const kinds: { kind: string; make: () => Promise<Target>; breaking: string }[] = [
  {
    kind: 'SQLite',
    make: async () => {
      const url = sqliteUrl()
      return {
        url,
        run: async (statements) => void new Sqlite(url.slice('sqlite:'.length)).exec(statements).close(),
        drop: async () => {},
      }
    },
    breaking: "create trigger stop before insert on imports begin select raise(abort, 'no more'); end",
  },
]
if (onServer) {
  kinds.push({
    kind: 'PostgreSQL',
    make: async () => {
      const { url, drop } = await emptySchema(onServer ?? '')
      const run = async (statements: string) => {
        const client = new pg.Client(url)
        await client.connect()
        await client.query(statements)
        await client.end()
      }
      return { url, drop, run }
    },
    breaking: `create function stop() returns trigger as $$ begin raise exception 'no more'; end $$ language plpgsql;
      create trigger stop before insert on imports for each row execute function stop()`,
  })
}

/** The plan as imported, and what is hard to move: every kind of sign, a big number, an order, a row that names another. */
async function fillSource(url: string): Promise<void> {
  await bot.run('import', CALDERBY_FILE, '--partnership', 'Calderby')
  const store = await openStore(url)
  const [partnership] = await store.people.partnerships()
  const id = partnership?.id ?? ''
  const name = 'Zoë “Ó Súilleabháin” 李雷 👩‍⚕️ \u202e\t\\ \' " \n end'
  await store.people.insertPerson(person('zoe', { partnershipId: id, name }))
  await store.records.put('sandbox:local', 'numbers', 'big', { n: Number.MAX_SAFE_INTEGER, text: 'a\0b' }, AT)
  for (const key of ['c', 'a', 'b']) await store.records.put('sandbox:local', 'order', key, key, AT)
  const audit = { at: AT, partnershipId: id, personId: null, what: 'said', subject: 'x', refused: false }
  await store.progress.audit({ ...audit, detail: 'nul \0 here' })
  await store.close()
}

describe.each(kinds)('to $kind', { timeout: 120_000 }, ({ make, breaking }) => {
  test('everything is there, and the bot says the same on both sides', async () => {
    const source = `sqlite:${join(bot.folder, 'bot.db')}`
    await fillSource(source)
    const target = await make()
    const moved = await bot.run('migrate', '--from', source, '--to', target.url, '--json')
    expect(moved).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(moved.stdout).rows).toMatchObject({ actions: 48, imports: 1, adapter_records: 4, audit_log: 1 })

    const there = await newInstallation({ DATABASE_URL: target.url })
    for (const command of [['status'], ['status', '--json'], ['digest']]) {
      const [here, other] = [await bot.run(...command), await there.run(...command)]
      expect(here.status).toBe(0)
      expect(other).toEqual(here)
    }
    const [one, two] = [await openStore(source), await openStore(target.url)]
    const [partnership] = await one.people.partnerships()
    const id = partnership?.id ?? ''
    expect(await two.people.partnerships()).toEqual([partnership])
    expect(await two.people.people(id, ['zoe'])).toEqual(await one.people.people(id, ['zoe']))
    expect(await two.records.list('sandbox:local', 'order')).toEqual(await one.records.list('sandbox:local', 'order'))
    expect(await two.records.get('sandbox:local', 'numbers', 'big')).toEqual({
      n: Number.MAX_SAFE_INTEGER,
      text: 'a\0b',
    })
    const sha256 = createHash('sha256').update(readFileSync(CALDERBY_FILE)).digest('hex')
    const [kept, arrived] = [await one.imports.importOfFile(id, sha256), await two.imports.importOfFile(id, sha256)]
    expect(arrived?.bytes.length).toBeGreaterThan(10_000)
    expect(Buffer.from(arrived?.bytes ?? []).equals(Buffer.from(kept?.bytes ?? []))).toBe(true)
    await one.close()
    await two.close()

    const again = await bot.run('migrate', '--from', source, '--to', target.url)
    expect([again.status, again.stderr]).toEqual([1, expect.stringMatching(/^Something is stored there already/)])
    const back = await bot.run('migrate', '--from', target.url, '--to', sqliteUrl(), '--json')
    expect(JSON.parse(back.stdout).rows).toEqual(JSON.parse(moved.stdout).rows)
    await there.remove()
    await target.drop()
  })

  test('what fails half way leaves the target empty, and then all can be moved', async () => {
    const source = `sqlite:${join(bot.folder, 'bot.db')}`
    await bot.run('import', CALDERBY_FILE, '--partnership', 'Calderby')
    const target = await make()
    await (await openStore(target.url)).close()
    await target.run(breaking)
    const failed = await bot.run('migrate', '--from', source, '--to', target.url)
    expect([failed.status, failed.stdout, failed.stderr]).toEqual([1, '', 'Nothing was moved: no more\n'])
    const store = await openStore(target.url)
    expect(await store.people.partnerships()).toEqual([])
    await store.close()
    await target.run(breaking.includes('plpgsql') ? 'drop trigger stop on imports' : 'drop trigger stop')
    expect((await bot.run('migrate', '--from', source, '--to', target.url)).status).toBe(0)
    await target.drop()
  })

  test('nothing is moved from or to a database on which a bot runs', async () => {
    const source = `sqlite:${join(bot.folder, 'bot.db')}`
    const target = await make()
    const there = await newInstallation({ DATABASE_URL: target.url })
    const refused = async () => {
      const { status, stderr } = await bot.run('migrate', '--from', source, '--to', target.url)
      expect(status).toBe(1)
      return stderr
    }
    let running = await bot.start()
    expect(await refused()).toMatch(/bot\.db is in use by plankeeper start, process \d+ on .+: stop that first/)
    await running.stop()
    running = await there.start()
    expect(await refused()).toMatch(/ is in use by plankeeper start, process \d+ on .+: stop that first/)
    await running.stop()
    await there.remove()
    await target.drop()
  })
})

test('one database without the other, one that is absent, and one that is not up to date', async () => {
  const source = `sqlite:${join(bot.folder, 'bot.db')}`
  expect(await bot.run('migrate', '--from', source)).toMatchObject({ status: 2 })
  expect((await bot.run('migrate', '--from', source, '--to', sqliteUrl())).stderr).toMatch(/^Nothing is stored yet/)
  await bot.run('migrate')
  expect((await bot.run('migrate', '--from', source, '--to', source)).stderr).toMatch(/same database twice/)
  const raw = new Sqlite(join(bot.folder, 'bot.db'))
  raw.exec("delete from schema_migrations where name = '008-owners-by-action'")
  raw.close()
  expect((await bot.run('migrate', '--from', source, '--to', sqliteUrl())).stderr).toMatch(
    /is not up to date .*run plankeeper migrate/,
  )
}, 60_000)
