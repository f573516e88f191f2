import { exec } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SimulatedMessage } from '../../src/simulate/describe.ts'
import { type Installation, newInstallation } from '../support/bot-process.ts'

const LAUNCHER = fileURLToPath(new URL('../../src/launcher.js', import.meta.url))
const CALDERBY = fileURLToPath(new URL('../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url))

describe('the command line', { timeout: 120_000 }, () => {
  let bot: Installation
  beforeAll(async () => {
    bot = await newInstallation()
  })
  afterAll(() => bot.remove())

  test('a dry run prints one JSON document, stores nothing, and says nothing else', async () => {
    const { status, stdout, stderr } = await bot.run('import', CALDERBY, '--dry-run', '--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout).actions).toHaveLength(48)
    expect((await bot.run('status')).stderr).toMatch(/Nothing is stored yet/)
  })

  test('what is read only in part, as by head, ends without a stack', async () => {
    const command = `"${process.execPath}" "${LAUNCHER}" import "${CALDERBY}" --dry-run --json | head -c 10`
    const { stdout, stderr } = await promisify(exec)(command, { cwd: bot.folder })
    expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: expect.stringMatching(/^\{/), stderr: '' })
  })

  test('a plan is imported once: the same file again is refused, with what to do', async () => {
    const first = await bot.run('import', CALDERBY, '--partnership', 'Calderby')
    expect(first).toMatchObject({ status: 0 })
    expect(first.stdout).toMatch(/48 actions in 21 sections/)
    const again = await bot.run('import', CALDERBY, '--partnership', 'Calderby')
    expect(again).toMatchObject({ status: 1, stdout: '' })
    expect(again.stderr.trim().split('\n')).toHaveLength(1)
    const status = await bot.run('status', 'cal')
    expect(status.stdout).toMatch(/48 actions: Green 29, Amber 18, Red 0, not rated 1/)
    expect(JSON.parse((await bot.run('status', '--json')).stdout)).toMatchObject({ key: 'CAL', total: 48 })
  })

  test('a plan is taken to the meeting as a file, and a file that cannot be written is said in one line', async () => {
    const { status, stdout } = await bot.run('export', 'cal', '--format', 'docx', '--out', 'paper.docx')
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'CAL is written to paper.docx: 48 rows.\n' })
    expect((await readFile(join(bot.folder, 'paper.docx'))).subarray(0, 2).toString()).toBe('PK')
    const failed = await bot.run('export', 'CAL', '--out', 'nowhere/plan.xlsx')
    expect(failed).toMatchObject({ status: 1, stdout: '' })
    expect(failed.stderr).toMatch(/^The file nowhere\/plan\.xlsx cannot be written/)
    expect(await bot.run('export', 'CAL', '--format', 'pdf')).toMatchObject({ status: 2 })
  })

  test.each([
    ['no file of that name', async () => 'nowhere.docx', /There is no file nowhere\.docx/],
    ['an empty file', (folder: string) => file(folder, 'empty.docx', ''), /empty/],
    ['a file that is no plan', (folder: string) => file(folder, 'letter.docx', 'Dear all'), /\.docx/],
    ['a PDF', (folder: string) => file(folder, 'plan.pdf', '%PDF-1.7'), /PDF/],
  ])('%s gets one line and exit status 1', async (_what, make, words) => {
    const outcome = await bot.run('import', await make(bot.folder), '--partnership', 'Calderby')
    expect(outcome).toMatchObject({ status: 1, stdout: '' })
    expect(outcome.stderr).toMatch(words)
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1)
  })

  test.each([
    ['an unknown command', ['imprt']],
    ['a missing day', ['simulate', CALDERBY, '--from', '2015-11-02']],
    ['a day that is none', ['simulate', CALDERBY, '--from', '2015-02-30', '--to', '2015-03-30']],
    ['an unknown option', ['status', '--yaml']],
    ['a partnership without a name', ['import', CALDERBY, '--partnership', '']],
    ['a simulation of nothing', ['simulate', '--from', '2015-11-02', '--to', '2016-04-29']],
    ['one of two plans', ['simulate', CALDERBY, '--plan', 'CAL', '--from', '2015-11-02', '--to', '2016-04-29']],
    ['one that ends before it begins', ['simulate', CALDERBY, '--from', '2016-04-29', '--to', '2015-11-02']],
  ])('%s is exit status 2', async (_what, args) => {
    const { status, stderr } = await bot.run(...args)
    expect(status).toBe(2)
    expect(stderr).not.toBe('')
    const lines = stderr.trim().split('\n')
    expect(lines, 'each thing is said once').toEqual([...new Set(lines)])
  })

  test('help shows examples, for the whole and for each command', async () => {
    for (const command of [
      [],
      ['start'],
      ['import'],
      ['simulate'],
      ['status'],
      ['digest'],
      ['export'],
      ['deliveries'],
      ['doctor'],
      ['migrate'],
      ['backup'],
      ['restore'],
    ]) {
      const { status, stdout } = await bot.run(...command, '--help')
      expect(status).toBe(0)
      expect(stdout).toMatch(/Examples?:/)
    }
  })

  test.each([
    ['status', []],
    ['digest', []],
    ['export', []],
    ['import', [CALDERBY, '--update', 'CAL']],
    ['simulate', ['--plan', 'CAL', '--from', '2015-11-02', '--to', '2016-04-29']],
  ])('%s in the wrong folder makes no empty database that hides the real one', async (command, args) => {
    const elsewhere = await newInstallation({ DATABASE_URL: 'sqlite:./data/bot.db' })
    const { status, stderr } = await elsewhere.run(command, ...args)
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'Nothing is stored yet at ./data/bot.db: plankeeper import FILE.\n',
    })
    expect(await readdir(elsewhere.folder)).toEqual([])
    await elsewhere.remove()
  })

  test.skipIf(process.platform !== 'linux').each(['status', 'migrate'])(
    '%s on a folder that cannot be ends with one sentence, and does not hang',
    async (command) => {
      const nowhere = await newInstallation({ DATABASE_URL: 'sqlite:/proc/plankeeper/bot.db' })
      const { status, stderr } = await nowhere.run(command)
      expect(status).toBe(1)
      expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/\/proc\/plankeeper\/bot\.db/)])
      await nowhere.remove()
    },
  )

  test('a wrong setting is named, with how to set it', async () => {
    const wrong = await newInstallation({ PORT: 'eighty' })
    const { status, stderr } = await wrong.run('status')
    expect(status).toBe(1)
    expect(stderr).toMatch(/PORT: write a .*number/)
    await wrong.remove()
  })

  test('nobody gets more than two messages in a week, nor one on a day off, and the board one digest a week', async () => {
    const { stdout } = await bot.run('simulate', CALDERBY, '--from', '2015-11-02', '--to', '2016-04-29', '--json')
    const messages: SimulatedMessage[] = JSON.parse(stdout)
    const people = Object.groupBy(
      messages.filter(({ kind }) => kind !== 'digest'),
      ({ to, at }) => `${to} ${weekOf(at)}`,
    )
    for (const [who, theirs] of Object.entries(people)) expect(theirs?.length, who).toBeLessThanOrEqual(2)
    for (const { at } of messages) expect(DAYS_OFF.test(at.slice(0, 10)) || weekday(at) > 5, at).toBe(false)
    const digests = messages.filter(({ kind }) => kind === 'digest').map(({ at }) => weekOf(at))
    expect(new Set(digests).size).toBe(digests.length)
    // 26 weeks, of which the one from 28 December to 1 January is quiet.
    expect(digests).toHaveLength(25)
    expect((await bot.run('status', 'CAL')).stdout, 'a simulation stores nothing').toMatch(/not started/)
  })

  test('the bot starts, says where it is, and stops when it is told to', async () => {
    const running = await bot.start()
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
    expect((await fetch(running.url)).headers.get('content-type')).toMatch(/text\/html/)
    expect(await running.stop()).toMatchObject({ status: 0, stderr: '' })
  })
})

/** Quiet time, Good Friday and Easter Monday of 2016. */
const DAYS_OFF = /^(2015-12-(2[4-9]|3\d)|2016-01-01|2016-03-2[58])$/

function weekday(at: string): number {
  return new Date(`${at.slice(0, 10)}T12:00:00Z`).getUTCDay() || 7
}

/** The Monday of the week, as a day. */
function weekOf(at: string): string {
  const day = new Date(`${at.slice(0, 10)}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 1 - weekday(at))
  return day.toISOString().slice(0, 10)
}

async function file(folder: string, name: string, words: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, words)
  return path
}
