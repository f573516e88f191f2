/** Starting and stopping, as an operator does it. */
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Installation, newInstallation, type RunningBot } from '../support/bot-process.ts'
import { CALDERBY_FILE } from '../support/files.ts'
import { onServer } from '../support/server.ts'

let bot: Installation
let running: RunningBot | undefined
beforeEach(async () => {
  bot = await newInstallation()
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  await bot.remove()
})

test('it is ready soon after it was started, and ends with status 0 when it is told to', {
  timeout: 60_000,
}, async () => {
  const began = performance.now()
  running = await bot.start()
  const ready = await fetch(`${running.url}/readyz`)
  process.stdout.write(`ready ${Math.round(performance.now() - began)} ms after it was started\n`)
  expect([ready.status, await ready.text()]).toEqual([200, 'ready\n'])
  expect(await running.stop()).toMatchObject({ status: 0, stderr: '' })
})

test.skipIf(onServer)(
  'a second bot on one file is told who holds it, and commands go on beside the first',
  { timeout: 120_000 },
  async () => {
    running = await bot.start()
    const second = await bot.run('start')
    expect([second.status, second.stdout]).toEqual([1, ''])
    expect(second.stderr).toMatch(
      /^\S+bot\.db is in use by plankeeper start, process \d+ on \S+, since \d{4}-\d\d-\d\d \d\d:\d\d UTC: stop that first, or set another DATABASE_URL\.\n$/,
    )
    expect(await bot.run('import', CALDERBY_FILE, '--partnership', 'Calderby')).toMatchObject({ status: 0 })
    expect(await bot.run('status', '--partnership', 'Calderby')).toMatchObject({ status: 0, stderr: '' })
    expect(await bot.run('backup', 'plans.db')).toMatchObject({ status: 0, stderr: '' })
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
  },
)

test.skipIf(onServer)('a bot that was killed holds nothing any more', { timeout: 60_000 }, async () => {
  running = await bot.start()
  const [, pid] = /process (\d+)/.exec((await bot.run('start')).stderr) ?? []
  process.kill(Number(pid), 'SIGKILL')
  // The launcher ends as the bot did, so that whoever started it sees it.
  expect((await running.ended).status).toBeNull()
  running = await bot.start()
  expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
})

test.runIf(onServer)('on a server, any number of bots share one database', { timeout: 60_000 }, async () => {
  running = await bot.start()
  const second = await bot.start()
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200)
  expect(await second.stop()).toMatchObject({ status: 0, stderr: '' })
})

test('a key pressed once stops it in order, and pressed again at once', { timeout: 60_000 }, async () => {
  running = await bot.start()
  const { hostname, port } = new URL(running.url)
  // Somebody whose request does not end.
  const open = connect(Number(port), hostname)
  await new Promise<void>((resolve) =>
    open.once('connect', () => open.write('GET / HTTP/1.1\r\nHost: x\r\n', () => resolve())),
  )
  // npm and the launcher pass on what the terminal told everybody: these are one key.
  for (let same = 0; same < 3; same++) running.signal('SIGINT')
  let over = false
  const ended = running.ended.finally(() => {
    over = true
  })
  open.on('error', () => {})
  while (!over) {
    running.signal('SIGINT')
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect((await ended).status).toBe(130)
  open.destroy()
})
