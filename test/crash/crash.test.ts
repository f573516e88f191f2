/** Whatever the moment at which the bot is killed, its message is neither lost nor doubled: docs/delivery.md is this table. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Step } from '../support/crash-bot.ts'
import { onServer } from '../support/server.ts'
import { slack, teams } from './platforms.ts'
import { openStage, type Stage } from './stage.ts'

const ONCE = { state: 'sent', maybeTwice: false, messages: 1 }
/** What Teams may or may not have is sent once more, and the row says so. */
const PERHAPS_TWICE = { state: 'sent', maybeTwice: true }

/** Steps at which the bot kills itself, what is stored then, and how many messages Teams has in the end. */
const STEPS: readonly [step: Step, stored: string | undefined, onTeams: number][] = [
  ['before planning', undefined, 1],
  ['while planning', undefined, 1],
  ['after planning', 'planned', 1],
  ['after claiming', 'claimed', 1],
  ['before the request leaves', 'sending', 1],
  ['after the answer', 'sending', 2],
]
const KNOWN_NOT_SENT: readonly (string | undefined)[] = [undefined, 'planned', 'claimed']

describe.each([
  { name: 'Slack', open: slack, findable: true, server: onServer },
  { name: 'Teams', open: teams, findable: false, server: onServer },
])('killed on $name', { timeout: 120_000 }, ({ open, findable, server }) => {
  let stage: Stage
  beforeEach(async () => {
    stage = await openStage(await open(), server)
  })
  afterEach(() => stage.close())
  const arrived = findable ? ONCE : { ...PERHAPS_TWICE, messages: 2 }

  test.each(STEPS)('%s', async (step, stored, onTeams) => {
    const bot = stage.start(step)
    expect(await bot.ended).toBe('SIGKILL')
    expect((await stage.delivery())?.state).toBe(stored)
    const sentAnyhow = findable || KNOWN_NOT_SENT.includes(stored)
    const expected = sentAnyhow ? ONCE : { ...PERHAPS_TWICE, messages: onTeams }
    expect(await stage.finish(stage.start())).toEqual(expected)
  })

  test('after the platform accepted it, before the answer', async () => {
    stage.platform.next('silent')
    const bot = stage.start()
    await expect.poll(() => stage.platform.messages(), { timeout: 60_000, interval: 10 }).toBe(1)
    bot.child.kill('SIGKILL')
    expect(await bot.ended).toBe('SIGKILL')
    expect((await stage.delivery())?.state).toBe('sending')
    expect(await stage.finish(stage.start())).toEqual(arrived)
  })

  test('while the message counts late', async () => {
    stage.platform.next('late')
    const bot = stage.start()
    const state = async () => (await stage.delivery())?.state
    await expect.poll(state, { timeout: 60_000, interval: 10 }).toBe('unconfirmed')
    bot.child.kill('SIGKILL')
    await bot.ended
    const next = stage.start()
    if (findable) await expect.poll(() => stage.platform.asked(), { timeout: 60_000, interval: 10 }).toBe(1)
    else await expect.poll(() => stage.platform.messages(), { timeout: 60_000, interval: 10 }).toBe(1)
    stage.platform.release()
    expect(await stage.finish(next)).toEqual(arrived)
  })

  test('during shutdown', async () => {
    stage.platform.next('silent')
    const bot = stage.start()
    const url = await bot.url
    await expect.poll(() => stage.platform.messages(), { timeout: 60_000, interval: 10 }).toBe(1)
    bot.child.kill('SIGTERM')
    const ready = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    await expect.poll(ready, { timeout: 60_000, interval: 10 }).toBe(false)
    bot.child.kill('SIGKILL')
    expect(await bot.ended).toBe('SIGKILL')
    expect((await stage.delivery())?.state).toBe('sending')
    expect(await stage.finish(stage.start())).toEqual(arrived)
  })

  test('told to stop while the platform does not answer: it ends well, and the message is found out about later', async () => {
    stage.platform.next('silent')
    const bot = stage.start()
    await expect.poll(() => stage.platform.messages(), { timeout: 60_000, interval: 10 }).toBe(1)
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
    expect((await stage.delivery())?.state).toBe('sending')
    expect(await stage.finish(stage.start())).toEqual(arrived)
  })

  test('while asking whether it arrived', async () => {
    stage.platform.next('silent')
    const bot = stage.start()
    await expect.poll(() => stage.platform.messages(), { timeout: 60_000, interval: 10 }).toBe(1)
    bot.child.kill('SIGKILL')
    await bot.ended
    const asking = stage.start('while asking')
    expect(await asking.ended).toBe('SIGKILL')
    expect(await stage.finish(stage.start())).toEqual(arrived)
  })
})
