import { expect, test } from 'vitest'
import type { OpenStore } from '../../db/open.ts'
import type { Composers } from '../../src/core.ts'
import { NO_PACE, TIMING } from '../../src/delivery/backoff.ts'
import { composeRefresh } from '../../src/delivery/compose-refresh.ts'
import { createDispatcher, type Dispatcher } from '../../src/delivery/dispatcher.ts'
import { composeFailures } from '../../src/delivery/failures.ts'
import { NO_METER } from '../../src/delivery/meter.ts'
import type { Delivery, Subject } from '../../src/delivery/model.ts'
import type { Address, DeliveryKey, WorkspaceId } from '../../src/ports/chat.ts'
import { Gone, RateLimited, Rejected, Unavailable } from '../../src/ports/errors.ts'
import { PARTNERSHIP, person } from '../contract/store/samples.ts'
import { type ScriptedPlatform, scriptedPlatform } from '../fakes/scripted-platform.ts'
import { countingIds, SILENT_LOG, standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'

const WORKSPACE = 'sandbox:test' as WorkspaceId
const START = '2015-12-01T09:30:00Z'

test('a message is sent once, however often the outbox is looked at', async () => {
  const bot = await outbox()
  await bot.plan('a')
  await bot.drain()
  await bot.plan('a')
  await bot.drain()
  expect(bot.platform.seen).toHaveLength(1)
})

test('the words are those that are true when it leaves', async () => {
  const bot = await outbox()
  await bot.plan('a')
  bot.say('later words')
  await bot.drain()
  expect(bot.platform.seen[0]?.message.text).toBe('later words')
})

test('nothing is sent where nothing is left to say', async () => {
  const bot = await outbox()
  const id = await bot.plan('a')
  bot.say(undefined)
  await bot.drain()
  expect(bot.platform.seen).toHaveLength(0)
  expect((await bot.delivery(id)).state).toBe('empty')
})

test('what is past its time is not sent', async () => {
  const bot = await outbox()
  const id = await bot.plan('a', { expiresInHours: 1 })
  bot.forward(2 * 3600)
  await bot.drain()
  expect(bot.platform.seen).toHaveLength(0)
  expect((await bot.delivery(id)).state).toBe('expired')
})

test('a slow platform is waited for as long as it says, and no other lane waits', async () => {
  const bot = await outbox()
  bot.platform.next = [new RateLimited(30_000, 'lane')]
  await bot.plan('a', { to: 'busy' })
  await bot.plan('b', { to: 'free' })
  await bot.drain()
  expect(bot.to('free')).toHaveLength(1)
  bot.forward(29)
  await bot.drain()
  expect(bot.to('busy')).toHaveLength(0)
  bot.forward(1)
  await bot.drain()
  expect(bot.to('busy')).toHaveLength(1)
})

test('a workspace that is told to wait waits in all its lanes', async () => {
  const bot = await outbox()
  bot.platform.next = [new RateLimited(30_000, 'workspace')]
  await bot.plan('a', { to: 'one' })
  await bot.plan('b', { to: 'two' })
  await bot.drain()
  expect(bot.platform.seen).toHaveLength(0)
  bot.forward(31)
  await bot.drain()
  expect(bot.platform.seen).toHaveLength(2)
})

test('a message whose answer was lost is looked for, and not sent again', async () => {
  const bot = await outbox()
  bot.platform.next = ['lost']
  const id = await bot.plan('a')
  await bot.settle()
  expect(bot.platform.seen).toHaveLength(1)
  expect(await bot.delivery(id)).toMatchObject({ state: 'sent', maybeTwice: false, ref: { id: '0' } })
})

test('a message that the platform says twice it has not is sent again', async () => {
  const bot = await outbox()
  bot.platform.next = [new Error('connection reset')]
  const id = await bot.plan('a')
  await bot.drain()
  bot.forward(60)
  await bot.drain()
  expect(bot.platform.seen, 'one "no" is not enough: it may count late').toHaveLength(0)
  await bot.settle()
  expect(bot.platform.seen).toHaveLength(1)
  expect((await bot.delivery(id)).state).toBe('sent')
})

test('where the platform cannot say, it is sent once more and the row says so', async () => {
  const bot = await outbox()
  bot.platform.canFind = false
  bot.platform.next = ['lost', 'lost']
  const id = await bot.plan('a')
  await bot.settle()
  expect(bot.to('private/ann')).toHaveLength(2)
  expect(await bot.delivery(id)).toMatchObject({ state: 'failed', maybeTwice: true })
})

test('what the platform refuses for good fails alone, and the plan lead is told once', async () => {
  const bot = await outbox()
  bot.platform.next = [new Rejected('the message is too long'), new Rejected('the message is too long')]
  await bot.plan('a', { to: 'board' })
  await bot.plan('b', { to: 'board' })
  await bot.plan('c', { to: 'board' })
  await bot.settle()
  expect(bot.to('board')).toHaveLength(1)
  const told = bot.to('private/lead')
  expect(told).toHaveLength(1)
  expect(told[0]?.message.text).toContain('the message is too long')
})

test('a notice of failures that fails spawns no other', async () => {
  const bot = await outbox()
  bot.platform.next = [new Rejected('no'), new Rejected('no')]
  await bot.plan('a', { to: 'board' })
  await bot.settle()
  expect(bot.platform.seen).toHaveLength(0)
  expect(await bot.store.deliveries.list('p1', { limit: 10 })).toHaveLength(2)
})

test('a place that is gone is written to no more', async () => {
  const bot = await outbox()
  bot.platform.next = [new Gone('the channel is archived')]
  await bot.plan('a', { to: 'board' })
  await bot.plan('b', { to: 'board' })
  await bot.settle()
  expect(bot.to('board')).toHaveLength(0)
})

test('a message that is tried again soon keeps its place, so that a conversation reads in order', async () => {
  const bot = await outbox()
  bot.platform.next = [new Unavailable('down')]
  await bot.plan('a')
  await bot.plan('b')
  await bot.drain()
  expect(bot.platform.seen).toHaveLength(0)
  await bot.settle()
  expect(bot.platform.seen.map(({ key }) => key)).toEqual(['a', 'b'])
})

test('a message in long backoff does not hold the next one of its lane', async () => {
  const bot = await outbox()
  bot.platform.next = Array.from({ length: 6 }, () => new Unavailable('down'))
  await bot.plan('a')
  await bot.plan('b')
  await bot.settle()
  expect(bot.platform.seen.map(({ key }) => key)).toEqual(['b', 'a'])
})

test('a bot that is told to stop gives back at once what it had taken and not begun', async () => {
  const bot = await outbox({ atOnce: 2 })
  const ids = [await bot.plan('a'), await bot.plan('b', { to: 'private/bob' })]
  const { claim } = bot.store.deliveries
  bot.store.deliveries.claim = async (claiming) => {
    const claims = await claim(claiming)
    void bot.dispatcher.stop()
    return claims
  }
  await bot.dispatcher.run()
  await bot.dispatcher.stop()
  expect(bot.platform.seen).toEqual([])
  bot.store.deliveries.claim = claim
  for (const id of ids) expect(await bot.delivery(id)).toMatchObject({ state: 'planned' })
  // Nobody has to wait for a lease to run out.
  const next = await bot.store.deliveries.claim({
    now: START,
    claimMs: 1000,
    leaseMs: 1000,
    limit: 9,
    workspaceMs: () => 0,
  })
  expect(next.map(({ delivery }) => delivery.id).sort()).toEqual(ids.sort())
})

test('while the platform cannot be asked whether it has a message, the message is not sent again', async () => {
  const bot = await outbox()
  bot.platform.next = ['lost']
  bot.platform.notFound = [new Unavailable('down'), new RateLimited(90_000, 'workspace'), new Error('reset')]
  const id = await bot.plan('a')
  await bot.settle()
  expect(bot.platform.seen).toHaveLength(1)
  expect(await bot.delivery(id)).toMatchObject({ state: 'sent', maybeTwice: false })
})

test('a question that fails is asked again a few times, then after twice the time, however often the message was sent before', async () => {
  const bot = await outbox()
  bot.platform.next = [new Unavailable('down'), new Unavailable('down'), 'lost']
  bot.platform.notFound = Array.from({ length: 5 }, () => new Unavailable('down'))
  const id = await bot.plan('a')
  for (const seconds of [0, 10, 20]) {
    bot.forward(seconds)
    await bot.drain()
  }
  const { sendingAt } = await bot.delivery(id)
  const asked: number[] = []
  for (const seconds of [45, 45, 45, 45, 180, 360]) {
    const { state, nextAt } = await bot.delivery(id)
    expect(state).toBe('unconfirmed')
    asked.push((Date.parse(nextAt) - Date.parse(`${sendingAt}`)) / 1000)
    bot.forward(seconds)
    await bot.drain()
  }
  expect(asked).toEqual([45, 90, 135, 180, 360, 720])
  expect(await bot.delivery(id)).toMatchObject({ state: 'sent', maybeTwice: false })
})

test('a message that arrived but could not be noted down is looked for, not sent again', async () => {
  const bot = await outbox()
  const id = await bot.plan('a')
  bot.failing('markSent', 3)
  await bot.drain()
  expect((await bot.delivery(id)).state).toBe('sending')
  await bot.settle()
  expect(bot.platform.seen).toHaveLength(1)
  expect((await bot.delivery(id)).state).toBe('sent')
})

test('what did not arrive and would come too late is not sent any more', async () => {
  const bot = await outbox()
  bot.platform.next = [new Error('connection reset')]
  const id = await bot.plan('a', { expiresInHours: 1 })
  await bot.drain()
  bot.forward(3600)
  await bot.settle()
  expect(bot.platform.seen).toHaveLength(0)
  expect((await bot.delivery(id)).state).toBe('expired')
})

test('a message that can never be put into words is given up, and the plan lead is told', async () => {
  const bot = await outbox()
  bot.say(() => {
    throw new Error('a fault')
  })
  const id = await bot.plan('a', { expiresInHours: 9999 })
  await bot.settle()
  expect(await bot.delivery(id)).toMatchObject({ state: 'failed', error: 'gave up after 12 tries: Error' })
  expect(bot.to('private/lead')).toHaveLength(1)
})

test('a channel that is gone is told to its plan lead once, and its digest goes there no more', async () => {
  const bot = await outbox()
  const channel = { address: 'board' as Address, workspace: WORKSPACE, name: 'board', outsiders: false }
  await bot.store.people.joinChannel({ partnershipId: 'p1', ...channel, goneAt: null })
  bot.platform.next = [new Gone('the channel is archived')]
  await bot.plan('a', { to: 'board' })
  await bot.plan('b', { to: 'board' })
  await bot.settle()
  expect(bot.to('board')).toHaveLength(0)
  expect(bot.to('private/lead')).toHaveLength(1)
  expect(await bot.store.people.channels('p1')).toMatchObject([{ goneAt: expect.any(String) }])
})

test('a slow conversation holds up no other, and what is in flight ends before the bot does', async () => {
  const bot = await outbox({ atOnce: 2 })
  const answer = Promise.withResolvers<void>()
  bot.platform.slow.set('slow', answer.promise)
  const slow = await bot.plan('s', { to: 'slow' })
  const running = bot.dispatcher.run()
  for (const key of ['a', 'b', 'c']) {
    const id = await bot.plan(key, { to: key })
    bot.dispatcher.wake()
    await expect.poll(async () => (await bot.delivery(id)).state, { interval: 5 }).toBe('sent')
  }
  expect((await bot.delivery(slow)).state).toBe('sending')
  const stopped = bot.dispatcher.stop()
  const late = await bot.plan('late')
  answer.resolve()
  await Promise.all([stopped, running])
  expect((await bot.delivery(slow)).state).toBe('sent')
  expect((await bot.delivery(late)).state).toBe('planned')
})

test('a message that ends while the bot looks for what is next holds up no other of its lane', async () => {
  const bot = await outbox({ atOnce: 2 })
  const first = await bot.plan('a')
  const second = await bot.plan('b')
  const { nextTime } = bot.store.deliveries
  bot.store.deliveries.nextTime = async (now) => {
    // It answers from before the first one ended: that its lane is held, for a long time.
    const known = await nextTime(now)
    await expect.poll(async () => (await bot.delivery(first)).state, { interval: 5 }).toBe('sent')
    return known
  }
  const running = bot.dispatcher.run()
  await expect.poll(async () => (await bot.delivery(second)).state, { interval: 5, timeout: 4_000 }).toBe('sent')
  await Promise.all([bot.dispatcher.stop(), running])
})

test('a changed message shows what is true last, and only once its post is there', async () => {
  const bot = await outbox()
  bot.platform.next = [new Unavailable('down')]
  const post = await bot.plan('a')
  await bot.refresh(post)
  await bot.refresh(post)
  await bot.drain()
  expect(bot.platform.seen).toHaveLength(0)
  bot.say('changed')
  await bot.settle()
  expect(bot.platform.seen.map(({ message }) => message.text)).toEqual(['changed'])
  const states = (await bot.store.deliveries.list('p1', { limit: 10 })).map(({ state }) => state)
  expect(states.sort()).toEqual(['sent', 'sent', 'superseded'])
})

interface Outbox {
  store: OpenStore
  platform: ScriptedPlatform
  plan(key: string, change?: { to?: string; expiresInHours?: number }): Promise<string>
  refresh(of: string): Promise<void>
  dispatcher: Dispatcher
  say(words: string | undefined | (() => never)): void
  /** The outbox fails so many times when it is next asked for this. */
  failing(method: 'markSent', times: number): void
  drain(): Promise<number>
  /** Goes on until nothing waits. */
  settle(): Promise<void>
  forward(seconds: number): void
  delivery(id: string): Promise<Delivery>
  to(address: string): ScriptedPlatform['seen']
}

async function outbox({ atOnce = 1 } = {}): Promise<Outbox> {
  const store = await emptyStore()
  const clock = standingClock(START)
  const platform = scriptedPlatform()
  const newId = countingIds()
  await withLead(store)
  let words: () => string | undefined = () => 'words'
  const say = async () => {
    const text = words()
    return text === undefined ? undefined : { notice: 'n', text }
  }
  const composers: Composers = {
    chase: say,
    precise: say,
    digest: say,
    'digest-draft': say,
    notice: say,
    refresh: composeRefresh(() => composers),
    failures: composeFailures,
  }
  const dispatcher = createDispatcher({
    store,
    clock,
    composers,
    newId,
    adapterOf: () => platform,
    afterSent: {},
    pace: () => NO_PACE,
    atOnce,
    timing: TIMING,
    meter: NO_METER,
    log: SILENT_LOG,
  })
  const forward = (seconds: number) => void clock.set(clock.now().add({ seconds }))
  async function insert(key: string, to: string, subject: Subject, updates: string | null, hours: number) {
    const id = newId()
    const at = clock.now().toString()
    const expiresAt = clock.now().add({ hours }).toString()
    const where = { partnershipId: 'p1', workspace: WORKSPACE, address: to as Address, key: key as DeliveryKey }
    await store.deliveries.plan([{ id, ...where, subject, plannedAt: at, nextAt: at, expiresAt, updates }], [])
    return id
  }
  return {
    store,
    platform,
    forward,
    dispatcher,
    say: (next) => {
      words = typeof next === 'function' ? next : () => next
    },
    failing(method, times) {
      let left = times
      const real = store.deliveries[method]
      store.deliveries[method] = (...given: Parameters<typeof real>) => {
        if (left-- > 0) return Promise.reject(new Error('the disk is full'))
        return real(...given)
      }
    },
    plan: (key, { to = 'private/ann', expiresInHours = 72 } = {}) =>
      insert(key, to, { kind: 'digest', week: '2015-W49' }, null, expiresInHours),
    async refresh(of) {
      await store.deliveries.supersedeUpdates(of)
      await insert(`refresh:${newId()}`, 'private/ann', { kind: 'refresh', of }, of, 24)
    },
    drain: () => dispatcher.drain(),
    async settle() {
      for (let n = 0; n < 5000; n++) {
        await dispatcher.drain()
        if ((await store.deliveries.nextTime(clock.now().toString())) === undefined) return
        forward(60)
      }
    },
    async delivery(id) {
      const found = await store.deliveries.delivery(id)
      if (!found) throw new Error(`no delivery ${id}`)
      return found
    },
    to: (address) => platform.seen.filter((each) => each.to === address),
  }
}

async function withLead(store: OpenStore): Promise<void> {
  await store.people.insertPartnership(PARTNERSHIP)
  await store.people.insertPerson(person('lead'))
  const user = { workspace: WORKSPACE, id: 'lead' }
  await store.people.linkAccount('p1', 'lead', { user, address: 'private/lead' as Address })
  await store.people.setRole({ partnershipId: 'p1', personId: 'lead', role: 'plan lead', planId: null })
}
