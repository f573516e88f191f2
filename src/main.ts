/** Joins the sides: config, store, adapters, schedule, server. The only file that imports them all. */
import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import ora from 'ora'
import pino from 'pino'
import { Temporal } from 'temporal-polyfill'
import { createSandbox } from '../adapters/sandbox/adapter.ts'
import { channelAddress, privateAddress, sandboxWorkspace } from '../adapters/sandbox/address.ts'
import type { ExamplePlan } from '../adapters/sandbox/options.ts'
import { createRecordStore } from '../adapters/sandbox/record-store.ts'
import { slackPlatform } from '../adapters/slack/platform.ts'
import { teamsPlatform } from '../adapters/teams/platform.ts'
import { type OpenStore, openCopy, openStore } from '../db/open.ts'
import type { Progress, Tools } from './cli/tools.ts'
import { runCli } from './cli.ts'
import { type Config, readConfig } from './config.ts'
import { createEngine } from './engine.ts'
import { startHttp } from './http.ts'
import { inventContacts } from './intake/invent-contacts.ts'
import { MAX_FILE_BYTES } from './intake/limits.ts'
import type { WorkspaceId } from './ports/chat.ts'
import type { Clock } from './ports/clock.ts'
import { type Log, withoutWords } from './ports/log.ts'
import { castOf } from './sandbox/cast.ts'
import { EXAMPLES } from './sandbox/examples.ts'
import { createMoves } from './sandbox/moves.ts'
import { createOffsetClock, type OffsetClock } from './sandbox/offset-clock.ts'
import { seedSandbox } from './sandbox/seed.ts'
import { startSchedule } from './schedule.ts'
import { type RealPlatform, startBot } from './start-bot.ts'

const systemClock: Clock = { now: () => Temporal.Now.instant() }
const newId = () => randomUUID()
/** Quicker work needs no sign that it goes on. */
const SHOW_PROGRESS_AFTER_MS = 1_000
/** How long open requests may take to end when the bot is told to stop. */
const STOP_GRACE_MS = 3_000
const CHANNEL = 'board'
const AHEAD = 'sandbox clock'

/** On every platform whose tokens are configured; with none, the sandbox. Resolves when it is told to stop. */
async function start(): Promise<void> {
  const config = readConfig()
  const log = pino({ level: config.logLevel })
  const store = await openStore(config.databaseUrl)
  const platforms = realPlatforms(config, store, log)
  if (platforms.length === 0) return startSandbox(config, store)
  const stopped = told('SIGINT', 'SIGTERM')
  return startBot({ config, store, clock: systemClock, newId, log, platforms, print, stopped })
}

/** One entry a platform: each adapter is made here, from its part of the settings. */
function realPlatforms(config: Config, store: OpenStore, log: Log): RealPlatform[] {
  const given = { records: store.records, clock: systemClock, log, newId }
  const installed = (id: WorkspaceId, name: string) =>
    store.people.installWorkspace(id, name, systemClock.now().toString())
  const channels = async () => {
    const ids = (await store.people.partnerships()).map(({ id }) => id)
    return (await Promise.all(ids.map((id) => store.people.channels(id)))).flat().filter(({ goneAt }) => !goneAt)
  }
  return [
    ...(config.slack ? [slackPlatform({ ...given, ...config.slack, installed, channels })] : []),
    ...(config.teams ? [teamsPlatform({ ...given, settings: config.teams })] : []),
  ]
}

async function startSandbox(config: Config, store: OpenStore): Promise<void> {
  const log = pino({ level: config.logLevel })
  const clock = await sandboxClock(store)
  const partnership = await seedSandbox(store, {
    workspace: sandboxWorkspace,
    zone: config.zone,
    region: config.region,
    at: clock.now().toString(),
    channel: { name: CHANNEL, address: channelAddress(CHANNEL) },
    privateAddress,
    newId,
  })
  const here = async () => (await store.people.partnership(partnership.id)) ?? partnership
  const hosts: string[] = []
  const moves = createMoves(store, clock, () => engine.beat(), here)
  const sandbox = createSandbox({
    store: await createRecordStore(store.records),
    clock: { now: clock.now, ...moves },
    timeZone: async () => (await here()).zone,
    people: () => castOf(store, sandboxWorkspace),
    channels: async () => [{ id: CHANNEL, name: CHANNEL, outsiders: false }],
    examples: () => examplePlans(store, clock, () => sandbox.refresh()),
    hosts: () => hosts,
    maxUploadBytes: MAX_FILE_BYTES,
    onError: (reference, error) => log.error({ reference, ...withoutWords(error) }, 'a request to the sandbox failed'),
  })
  const engine = createEngine({
    store,
    clock,
    newId,
    log,
    adapterOf: () => sandbox,
    admins: config.admins,
    afterImport: async ({ stores, actor }) => {
      await inventContacts(stores, actor.partnership, sandboxWorkspace, async (user) => privateAddress(user), newId)
      sandbox.refresh()
    },
  })
  await sandbox.start(engine.inbox)
  const server = await startHttp({
    host: '127.0.0.1',
    port: config.port,
    missing: async () => [],
    mount: (app) => sandbox.mount(app),
  })
  const { port } = new URL(server.url)
  hosts.push(`127.0.0.1:${port}`, `localhost:${port}`)
  const schedule = startSchedule(async () => void (await engine.beat()), log)
  print(`Plankeeper's sandbox is at ${server.url}\nStop it with Ctrl+C.`)
  await told('SIGINT', 'SIGTERM')
  await schedule.stop()
  await sandbox.stop()
  await server.close(STOP_GRACE_MS)
  await engine.idle()
  await store.close()
}

async function sandboxClock(store: OpenStore): Promise<OffsetClock> {
  const kept = await store.records.get(sandboxWorkspace, AHEAD, AHEAD)
  return createOffsetClock({
    base: systemClock,
    aheadMs: typeof kept === 'number' ? kept : 0,
    keep: (aheadMs) => store.records.put(sandboxWorkspace, AHEAD, AHEAD, aheadMs, systemClock.now().toString()),
  })
}

/** The examples are of years ago: while no plan is stored, reading one puts the clock to its own time. */
async function examplePlans(store: OpenStore, clock: OffsetClock, onMoved: () => void): Promise<ExamplePlan[]> {
  return Promise.all(
    EXAMPLES.map(async (example) => ({
      name: example.name,
      description: example.description,
      fileName: example.fileName,
      size: (await stat(example.url)).size,
      async read() {
        const [partnership] = await store.people.partnerships()
        const plans = partnership ? await store.plans.plans(partnership.id) : []
        if (plans.length === 0) {
          await clock.reset(Temporal.Instant.from(example.startsAt))
          onMoved()
        }
        return readFile(example.url)
      },
    })),
  )
}

/** Resolves at the first of these signals. */
function told(...signals: NodeJS.Signals[]): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve())
  })
}

const progress: Progress = {
  async during(title, work) {
    const spinner = ora({ text: title, stream: process.stderr, isSilent: !process.stderr.isTTY })
    const timer = setTimeout(() => spinner.start(), SHOW_PROGRESS_AFTER_MS)
    try {
      return await work((share, detail) => {
        spinner.text = `${title} ${Math.round(share * 100)} % (${detail})`
      })
    } finally {
      clearTimeout(timer)
      spinner.stop()
    }
  },
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

const tools: Tools = {
  config: () => readConfig(),
  clock: systemClock,
  newId,
  openStore: () => openStore(readConfig().databaseUrl),
  scratchStore: () => openStore('sqlite::memory:'),
  copyOfStore: () => openCopy(readConfig().databaseUrl),
  start,
  async migrate({ json }) {
    const store = await openStore(readConfig().databaseUrl)
    const { migrated } = store
    await store.close()
    if (json) print(JSON.stringify({ migrated }))
    else print(migrated.length === 0 ? 'The database is up to date.' : `Brought up to date: ${migrated.join(', ')}.`)
  },
  async check() {
    const config = readConfig()
    const store = await openStore(config.databaseUrl)
    try {
      const platforms = realPlatforms(config, store, pino({ level: config.logLevel }))
      const checks = await Promise.all(platforms.map(({ adapter }) => adapter.check()))
      const none = { name: 'platforms', ok: true, detail: 'none is configured: the bot starts as a sandbox' }
      const database = { name: 'database', ok: true, detail: `${store.kind}, up to date` }
      return [database, ...(platforms.length > 0 ? checks.flat() : [none])]
    } finally {
      await store.close()
    }
  },
  print,
  printError: (text) => void process.stderr.write(`${text}\n`),
  progress,
}

process.exitCode = await runCli(process.argv.slice(2), tools)
