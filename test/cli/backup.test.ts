/** A backup is whole whatever goes on meanwhile, and what goes wrong with one is said in one sentence and costs nothing. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../db/open.ts'
import { type Installation, newInstallation } from '../support/bot-process.ts'
import { CALDERBY_FILE } from '../support/files.ts'
import { canMount, mountSmall } from '../support/small-disk.ts'

let bot: Installation
beforeEach(async () => {
  bot = await newInstallation()
})
afterEach(() => bot.remove())

const at = (name: string) => join(bot.folder, name)

/** Every row of every table, in the order of its insertion. */
function rowsOf(path: string): Record<string, unknown[]> {
  const file = new Sqlite(path, { readonly: true })
  const names = file.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all()
  const rows = names.map((name) => [name, file.prepare(`select * from "${name}" order by rowid`).all()])
  file.close()
  return Object.fromEntries(rows)
}

/** Moves the database away, as the help says. */
function putAway(): void {
  mkdirSync(at('away'), { recursive: true })
  for (const name of readdirSync(bot.folder)) if (name.startsWith('bot.db')) renameSync(at(name), at(`away/${name}`))
}

describe('backup and restore', { timeout: 120_000 }, () => {
  test('a backup taken while the bot runs and others write is one moment of it, and comes back row for row', async () => {
    await bot.run('import', CALDERBY_FILE, '--partnership', 'Calderby')
    const running = await bot.start()
    const store = await openStore(`sqlite:${at('bot.db')}`)
    const audit = { partnershipId: null, personId: null, what: 'test', subject: 'load', refused: false }
    // Two tables, always changed together: a backup that is not of one moment would have more of one.
    const write = async (n: number) => {
      await store.transaction(async ({ progress }) => {
        const detail = `${n} ${'x'.repeat(20_000)}`
        await progress.audit({ ...audit, at: '2015-12-07T09:00:00Z', detail })
        await progress.claimEvent('sandbox:local', `load-${n}`, '2015-12-07T09:00:00Z')
      })
      await new Promise(setImmediate)
    }
    let written = 0
    while (written < 200) await write(written++)
    const before = written
    let going = true
    const backup = bot.run('backup', 'plans.db', '--json').finally(() => {
      going = false
    })
    while (going) await write(written++)
    const done = await backup
    expect(done).toMatchObject({ status: 0, stderr: '' })
    expect(written).toBeGreaterThan(before + 1)
    await store.close()
    expect(await running.stop()).toMatchObject({ status: 0, stderr: '' })

    const [all, kept] = [rowsOf(at('bot.db')), rowsOf(at('plans.db'))]
    const load = (rows: Record<string, unknown[]>, table: string) => rows[table]?.length ?? 0
    const [audits, events] = [load(kept, 'audit_log'), load(kept, 'events')]
    expect(audits).toBeGreaterThanOrEqual(before)
    expect(events).toBe(audits)
    for (const [table, rows] of Object.entries(kept)) expect(all[table]?.slice(0, rows.length), table).toEqual(rows)
    expect(Object.keys(kept).sort()).toEqual(Object.keys(all).sort())
    expect(JSON.parse(done.stdout)).toMatchObject({ file: 'plans.db', rows: { actions: 48, audit_log: audits } })
    expect(statSync(at('plans.db')).mode & 0o777).toBe(0o600)

    putAway()
    expect(await bot.run('restore', 'plans.db')).toMatchObject({ status: 0, stderr: '' })
    expect(rowsOf(at('bot.db'))).toEqual(kept)
    expect((await bot.run('status')).stdout).toMatch(/48 actions: Green 29, Amber 18/)
    expect(readdirSync(bot.folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  test('what goes wrong is one sentence with what to do, and nothing that was there is touched', async () => {
    expect((await bot.run('backup', 'plans.db')).stderr).toMatch(/^Nothing is stored yet/)
    await bot.run('import', CALDERBY_FILE, '--partnership', 'Calderby')
    await bot.run('backup', 'plans.db')
    const [stored, kept] = [rowsOf(at('bot.db')), readFileSync(at('plans.db'))]
    const newer = new Sqlite(at('newer.db'))
    newer.exec('create table schema_migrations (name text, position integer)')
    newer.exec("insert into schema_migrations values ('099-later', 99)")
    newer.close()
    writeFileSync(at('torn.db'), kept.subarray(0, kept.length / 2))
    writeFileSync(at('letter.db'), 'Dear all')
    new Sqlite(at('other.db')).exec('create table t (x)').close()

    const refusals: [args: string[], words: RegExp][] = [
      [['backup', 'plans.db'], /There is a file plans\.db already: give the backup another name/],
      [['backup', 'nowhere/plans.db'], /Cannot write nowhere\/plans\.db: its folder is not there/],
      [['restore', 'plans.db'], /Something is stored at .*bot\.db already: move it away/],
      [['restore', 'absent.db'], /There is no file absent\.db/],
      [['restore', 'newer.db'], /newer\.db was made by a newer Plankeeper \(it has 099-later\): update Plankeeper/],
      [['restore', 'torn.db'], /Cannot read torn\.db: the file is damaged|torn\.db is damaged: use another backup/],
      [['restore', 'letter.db'], /Cannot read letter\.db: the file is no SQLite database/],
      [['restore', 'other.db'], /other\.db is no database of Plankeeper/],
    ]
    for (const [args, words] of refusals) {
      const { status, stdout, stderr } = await bot.run(...args)
      expect({ status, stdout, lines: stderr.trim().split('\n').length }, stderr).toEqual({
        status: 1,
        stdout: '',
        lines: 1,
      })
      expect(stderr).toMatch(words)
    }
    expect(rowsOf(at('bot.db'))).toEqual(stored)
    expect(readFileSync(at('plans.db')).equals(kept)).toBe(true)
    putAway()
    for (const file of ['newer.db', 'torn.db', 'letter.db']) await bot.run('restore', file)
    expect(existsSync(at('bot.db'))).toBe(false)
  })

  test('on PostgreSQL both name the command that does it', async () => {
    const server = await newInstallation({ DATABASE_URL: 'postgres://ann:secret@db.example/plans' })
    const dump = await server.run('backup', 'plans.dump')
    expect(dump).toMatchObject({ status: 1, stdout: '' })
    expect(dump.stderr.trim()).toBe(
      'This database is PostgreSQL, which has its own command: pg_dump --format=custom --file=plans.dump postgres://ann@db.example/plans',
    )
    expect((await server.run('restore', 'plans.dump')).stderr).toContain(
      'pg_restore --no-owner --dbname=postgres://ann@',
    )
    await server.remove()
  })

  test.runIf(canMount)('a disk that has no room for the backup', async () => {
    await bot.run('import', CALDERBY_FILE, '--partnership', 'Calderby')
    const disk = mountSmall(at('disk'), '300k')
    try {
      const { status, stderr } = await bot.run('backup', 'disk/plans.db')
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: 'Cannot write disk/plans.db: the disk is full; make room on it, then try again.\n',
      })
      expect(readdirSync(at('disk'))).toEqual([])
    } finally {
      disk.unmount()
    }
  })
})
