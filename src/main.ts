/**
 * Joins the sides: config, store, adapters. The only file that imports them all; each side is loaded by the command that
 * needs it, so that the others start at once.
 */
import { randomUUID } from 'node:crypto'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import type { OpenStore } from '../db/open.ts'
import type { Progress, Tools } from './cli/tools.ts'
import { runCli } from './cli.ts'
import type { Config } from './config.ts'
import type { Check, WorkspaceId } from './ports/chat.ts'
import type { Clock } from './ports/clock.ts'
import type { Log } from './ports/log.ts'
import type { RealPlatform } from './start-bot.ts'

const systemClock: Clock = { now: () => Temporal.Now.instant() }
const newId = () => randomUUID()
/** Quicker work needs no sign that it goes on. */
const SHOW_PROGRESS_AFTER_MS = 1_000
/** As a shell says it of a program that Ctrl+C ended. */
const EXIT_AT_ONCE = 130
/** What a request that never ended keeps open after all is put away. */
const LINGER_MS = 250

/** On every platform whose tokens are configured; with none, the sandbox. Resolves when it is told to stop. */
async function start(): Promise<void> {
  const config = await settings()
  const log = await logOf(config)
  const { holdDatabase } = await import('../db/hold.ts')
  const hold = await holdDatabase(config.databaseUrl, 'start', systemClock.now().toString(), 'shared')
  try {
    await run(config, log)
  } finally {
    setTimeout(() => process.exit(), LINGER_MS).unref()
    await hold.release()
  }
}

async function run(config: Config, log: Log): Promise<void> {
  const store = await stored()
  const clock = await store.clock(systemClock)
  const platforms = await realPlatforms(config, store, log)
  const given = { config, store, clock, newId, log, print, stopped: toldToStop() }
  if (platforms.length === 0) return (await import('../adapters/sandbox/start.ts')).startSandbox(given)
  return (await import('./start-bot.ts')).startBot({ ...given, platforms })
}

/** One entry a platform: each adapter is made here, from its part of the settings. */
async function realPlatforms(config: Config, store: OpenStore, log: Log): Promise<RealPlatform[]> {
  const given = { records: store.records, clock: systemClock, log, newId }
  const installed = (id: WorkspaceId, name: string) =>
    store.people.installWorkspace(id, name, systemClock.now().toString())
  const channels = async () => {
    const ids = (await store.people.partnerships()).map(({ id }) => id)
    return (await Promise.all(ids.map((id) => store.people.channels(id)))).flat().filter(({ goneAt }) => !goneAt)
  }
  const platforms: RealPlatform[] = []
  if (config.slack) {
    const { slackPlatform } = await import('../adapters/slack/platform.ts')
    platforms.push(slackPlatform({ ...given, ...config.slack, installed, channels }))
  }
  if (config.teams) {
    const { teamsPlatform } = await import('../adapters/teams/platform.ts')
    platforms.push(teamsPlatform({ ...given, settings: config.teams }))
  }
  return platforms
}

async function settings(): Promise<Config> {
  return (await import('./config.ts')).readConfig()
}

async function logOf({ logLevel }: Config): Promise<Log> {
  const { default: pino } = await import('pino')
  const log: Log = pino({ level: logLevel })
  return log
}

/** The store that is configured; made where there is none, unless `create` is false. */
async function stored(options: { create?: boolean } = {}): Promise<OpenStore> {
  const { databaseUrl } = await settings()
  return (await import('../db/open.ts')).openStore(databaseUrl, options)
}

const database = () => import('../db/backup.ts')

/** A terminal tells every process of a command, and npm and the launcher pass it on: one key, up to three signals. */
const ONE_KEY_MS = 500

/** Resolves when the bot is told to stop. Told once more, it ends at once. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        const now = performance.now()
        first ??= now
        if (now - first > ONE_KEY_MS) process.exit(EXIT_AT_ONCE)
        resolve()
      })
    }
  })
}

const progress: Progress = {
  async during(title, work) {
    if (!process.stderr.isTTY) return work(() => undefined)
    const { default: ora } = await import('ora')
    const spinner = ora({ text: title, stream: process.stderr })
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

async function check(): Promise<Check[]> {
  const config = await settings()
  const { NothingStored, openStore } = await import('../db/open.ts')
  const none = (error: unknown) => {
    if (error instanceof NothingStored) return undefined
    throw error
  }
  const found = await stored({ create: false }).catch(none)
  const store = found ?? (await openStore('sqlite::memory:'))
  try {
    // What is wrong stands in the checks: a line of the log would say it twice.
    const platforms = await realPlatforms(config, store, await logOf({ ...config, logLevel: 'silent' }))
    const checks = (await Promise.all(platforms.map(({ adapter }) => adapter.check()))).flat()
    const sandbox = { name: 'platforms', ok: true, detail: 'none is configured: the bot starts as a sandbox' }
    const detail = found ? `${found.kind}, up to date` : 'none yet: it is made when the bot starts'
    const database = { name: 'database', ok: true, detail }
    if (platforms.length === 0) return [database, sandbox]
    const { checkAdministrators } = await import('./cli/check-administrators.ts')
    return [database, ...checks, checkAdministrators(config, (await store.people.partnerships()).length)]
  } finally {
    await store.close()
  }
}

const tools: Tools = {
  config: settings,
  clock: systemClock,
  newId,
  openStore: () => stored(),
  existingStore: () => stored({ create: false }),
  scratchStore: async () => (await import('../db/open.ts')).openStore('sqlite::memory:'),
  copyOfStore: async () => (await import('../db/open.ts')).openCopy((await settings()).databaseUrl, { create: false }),
  start,
  async migrate() {
    const store = await stored()
    await store.close()
    return store.migrated
  },
  move: async (from, to, report) =>
    (await import('../db/move.ts')).move(from, to, systemClock.now().toString(), report),
  backup: async (file, report) => (await database()).backup((await settings()).databaseUrl, file, report),
  restore: async (file, report) =>
    (await database()).restore((await settings()).databaseUrl, file, systemClock.now().toString(), report),
  check,
  print,
  printError: (text) => void process.stderr.write(`${text}\n`),
  progress,
}

// Half of a start is compiling modules: what Node made of those that are loaded from here on is kept for the next one.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)))

// Whoever reads it has seen enough, such as `| head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
process.exitCode = await runCli(process.argv.slice(2), tools)
