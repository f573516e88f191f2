/** A database that cannot take a change: people get one sentence with what to do, nothing is half done, and it goes on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { openSqliteFile, sqliteDialect } from '../../db/dialects/sqlite.ts'
import { openWith } from '../../db/open.ts'
import { messageOf, type World, worldOn } from '../progress/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'plankeeper-'))
afterAll(() => rmSync(folder, { recursive: true }))

const LONG = 'The panel met. '.repeat(100)

/** What `mo` reads after an answer, and whether the answer was kept. */
async function answer(world: World, what = 'first'): Promise<{ words: string; kept: boolean }> {
  const reply = await world.type('mo', `update CAL-2 ${what} ${LONG}`)
  const { progress } = await world.action('cal-2')
  return { words: messageOf(reply).text, kept: progress?.includes(`${what} The`) ?? false }
}

async function worldAt(name: string, busyMs?: number) {
  const path = join(folder, name)
  const file = openSqliteFile(path, busyMs)
  return { path, file, world: await worldOn(await openWith(sqliteDialect(file))) }
}

test('a full disk: the answer is not half kept, the person is told, and it is taken when there is room again', async () => {
  const { file, world } = await worldAt('full.db')
  const pages = Number(file.pragma('page_count', { simple: true }))
  file.pragma(`max_page_count = ${pages}`)
  const stored = () => file.prepare('select count(*) from updates').pluck().get()
  let [n, before] = [0, stored()]
  let last = await answer(world, `number ${n}`)
  while (world.logged.length === 0) {
    before = stored()
    last = await answer(world, `number ${++n}`)
  }
  expect(last.kept).toBe(false)
  expect(last.words).toMatch(/the disk of my database is full\. Nothing was changed\. Please tell who runs me \(\w+\)/)
  expect(stored()).toBe(before)
  expect(JSON.stringify(world.logged)).toContain('SQLITE_FULL')
  expect(JSON.stringify(world.logged)).not.toContain('The panel met')
  file.pragma('max_page_count = 100000')
  expect((await answer(world)).kept).toBe(true)
  await world.store.close()
})

test('a database that another program holds, and one that may only be read', async () => {
  const { path, world } = await worldAt('held.db', 0)
  const other = new Sqlite(path)
  other.exec('begin immediate')
  expect(await answer(world)).toEqual({
    kept: false,
    words: expect.stringContaining('another program holds my database'),
  })
  other.exec('rollback')
  other.close()
  expect((await answer(world)).kept).toBe(true)
  await world.store.close()

  const reading = await openWith(sqliteDialect(new Sqlite(path, { readonly: true })))
  const asked = { ...world.core, store: reading }
  await expect(asked.store.people.useJoinCode('none', '2015-12-07T09:00:00Z')).rejects.toMatchObject({
    name: 'StoreTrouble',
    trouble: 'read-only',
    message: 'it cannot be written; check who owns the file.',
  })
  await reading.close()
})
