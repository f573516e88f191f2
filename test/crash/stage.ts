/** A partnership whose chase day is now, a platform that is faked, and a real bot that dies and is started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { type OpenStore, openStore } from '../../db/open.ts'
import type { Delivery } from '../../src/delivery/model.ts'
import type { Address, ChatUser } from '../../src/ports/chat.ts'
import { rescheduleRuns } from '../../src/reminders/slots.ts'
import { action, owner, PARTNERSHIP, party, person, plan } from '../contract/store/samples.ts'
import type { CrashOrders, Step } from '../support/crash-bot.ts'
import { emptySchema } from '../support/databases.ts'

const BOT = fileURLToPath(new URL('../support/crash-bot.ts', import.meta.url))
/** A Tuesday in England, as the minute of the chase begins. */
const CHASE = Temporal.Instant.from('2015-12-08T09:30:05Z')
const CHECK_AFTER_MS = 300
/** Of a bot that kills itself, that is killed by a test which sees its message arrive, and that goes on to the end. */
const LEASE_MS = { byItself: 2_000, byTest: 4_000, never: 30_000 }

export interface FakePlatform {
  user: ChatUser
  address: Address
  settings: Record<string, string>
  orders: Pick<CrashOrders, 'cloud'>
  /** What the adapter keeps of a person it was talked to by. */
  meet(store: OpenStore): Promise<void>
  /** The next post meets this: it counts and is never answered, or counts only at `release`. */
  next(fault: 'silent' | 'late'): void
  /** Posts that count only at `release`. */
  late(): number
  release(): void
  /** How often it was asked whether it has a message. */
  asked(): number
  /** The messages that people see. */
  messages(): number
  close(): Promise<void>
}

export interface Bot {
  child: ChildProcess
  /** Where it listens. */
  url: Promise<string>
  /** By which signal or status it ended. */
  ended: Promise<NodeJS.Signals | number | null>
}

export interface Stage {
  platform: FakePlatform
  store: OpenStore
  start(killAt?: Step): Bot
  /** The one message of this chase day; undefined before it is planned. */
  delivery(): Promise<Delivery | undefined>
  /** Waits until the message came to its end, stops the bot, and gives back what is stored and what is seen. */
  finish(bot: Bot): Promise<{ state: string; maybeTwice: boolean; messages: number }>
  close(): Promise<void>
}

export async function openStage(platform: FakePlatform, server?: string): Promise<Stage> {
  const database = server ? await onServer(server) : await inFile()
  const store = await openStore(database.url)
  await store.transaction((stores) => fill(stores, platform))
  await platform.meet(store)
  const shiftMs = CHASE.epochMilliseconds - Date.now()
  const bots: Bot[] = []
  const delivery = async () => (await store.deliveries.list('p1', { limit: 2 })).at(-1)
  return {
    platform,
    store,
    delivery,
    start(killAt) {
      const killed = killAt ? 'byItself' : bots.length === 0 ? 'byTest' : 'never'
      const timing = { claimMs: LEASE_MS[killed], leaseMs: LEASE_MS[killed], checkAfterMs: CHECK_AFTER_MS }
      const bot = launch({ shiftMs, timing, ...platform.orders, ...(killAt && { killAt }) }, database.url, platform)
      bots.push(bot)
      return bot
    },
    async finish(bot) {
      await expect.poll(async () => (await delivery())?.state, { timeout: 60_000, interval: 50 }).toBe('sent')
      bot.child.kill('SIGTERM')
      expect(await bot.ended).toBe(0)
      const settled = await store.deliveries.list('p1', { limit: 9 })
      expect(settled).toHaveLength(1)
      const { state, maybeTwice } = settled[0] as Delivery
      return { state, maybeTwice, messages: platform.messages() }
    },
    async close() {
      for (const { child, ended } of bots) {
        child.kill('SIGKILL')
        await ended
      }
      await store.close()
      await database.drop()
      await platform.close()
    },
  }
}

function launch(orders: CrashOrders, databaseUrl: string, { settings }: FakePlatform): Bot {
  const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, PORT: '0', ...settings }
  const arguments_ = ['--disable-warning=ExperimentalWarning', BOT, JSON.stringify(orders)]
  const child = spawn(process.execPath, arguments_, { env, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'inherit'] })
  const url = new Promise<string>((resolve) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      const [found] = /http:\/\/[\d.:]+/.exec(said) ?? []
      if (found && said.includes('\n')) resolve(found)
    })
  })
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once('close', (status, signal) => resolve(signal ?? status)),
  )
  return { child, url, ended }
}

/** One overdue action, of one organisation, for which one person answers. */
async function fill(stores: Parameters<Parameters<OpenStore['transaction']>[0]>[0], platform: FakePlatform) {
  const { user, address } = platform
  await stores.people.installWorkspace(user.workspace, 'Workspace', '2015-11-02T09:00:00Z')
  await stores.people.insertPartnership(PARTNERSHIP)
  await stores.people.insertParty(party('mcanh', { name: 'MCANH' }))
  await stores.people.insertPerson(person('tom', { name: 'Tom Okafor' }))
  await stores.people.linkAccount('p1', 'tom', { user, address })
  const term = { post: null, from: null, to: null, deputyId: null }
  await stores.people.insertContact({ id: 'c1', partnershipId: 'p1', partyId: 'mcanh', personId: 'tom', ...term })
  const started = plan('cal', { startedAt: '2015-11-02T09:00:00Z' })
  await stores.plans.insertPlan(started, [], [action('cal', 1)], [owner('cal-1', 'mcanh')], [])
  await rescheduleRuns(stores, PARTNERSHIP, CHASE.subtract({ minutes: 1 }))
}

async function inFile() {
  const folder = await mkdtemp(join(tmpdir(), 'plankeeper-crash-'))
  return { url: `sqlite:${join(folder, 'bot.db')}`, drop: () => rm(folder, { recursive: true, force: true }) }
}

async function onServer(url: string) {
  const schema = await emptySchema(url)
  return { url: schema.url, drop: () => schema.drop() }
}
