/** The bot on real platforms: one engine, one web server, any number of adapters. Runs until it is told to stop. */
import { flushCompileCache } from 'node:module'
import type { Express } from 'express'
import type { Config } from './config.ts'
import type { Timing } from './delivery/backoff.ts'
import type { Pace } from './delivery/model.ts'
import { createEngine, type Engine } from './engine.ts'
import { type HttpOptions, startHttp } from './http.ts'
import { createMetrics } from './metrics.ts'
import type { ChatAdapter, WorkspaceId } from './ports/chat.ts'
import type { Clock } from './ports/clock.ts'
import { type Log, withoutWords } from './ports/log.ts'
import type { Store } from './ports/store.ts'
import { type Schedule, startSchedule } from './schedule.ts'
import { putAway, STOP_MS } from './stopping.ts'

/** A platform whose tokens are configured. */
export interface RealPlatform {
  adapter: ChatAdapter & { mount(app: Express): void }
  /** Trusted from the start, because the configuration names them. */
  workspaces: readonly { id: WorkspaceId; name: string }[]
  pace: Pace
  /** What who starts it should know, a line each. */
  warnings: readonly string[]
}

export interface BotOptions {
  config: Config
  store: Store
  /** The time that every instance reckons by. */
  clock: Clock & { sync(): Promise<void> }
  newId(): string
  log: Log
  platforms: readonly RealPlatform[]
  /** How long leases and checks last; as `delivery/backoff.ts` says where absent. */
  timing?: Timing
  print(text: string): void
  /** Resolves when the bot is to stop. */
  stopped: Promise<void>
}

/** So many conversations are sent to at once: a slow one holds up no other. */
const AT_ONCE = 32
/** A beat comes every minute: several were missed. */
const BEAT_LATE_MS = 200_000
const PULSE_OF = { hours: 24 } as const

/** Resolves when all is put away; the store is closed too. Rejects with one clear sentence where it cannot start. */
export async function startBot(options: BotOptions): Promise<void> {
  const { config, store, clock, platforms, log } = options
  const platformOf = (workspace: string): RealPlatform => {
    const found = platforms.find(({ adapter }) => workspace.startsWith(`${adapter.platform}:`))
    if (!found) throw new Error(`No platform is configured for ${workspace}.`)
    return found
  }
  const metrics = createMetrics()
  const engine = createEngine({
    store,
    clock,
    newId: options.newId,
    log,
    adapterOf: (workspace) => platformOf(workspace).adapter,
    admins: config.admins,
    pace: (workspace) => platformOf(workspace).pace,
    atOnce: AT_ONCE,
    meter: metrics.meter,
    ...(options.timing && { timing: options.timing }),
  })
  for (const { workspaces } of platforms) {
    for (const { id, name } of workspaces) await store.people.installWorkspace(id, name, clock.now().toString())
  }
  let stopping = false
  const schedule = startSchedule({ beat: () => beat(options, engine), audit: () => engine.audit() }, log)
  const server = await started(options, engine, {
    missing: async () => (stopping ? ['stopping'] : missingOf(options, schedule)),
    async metrics() {
      const now = clock.now()
      return metrics.page(await store.deliveries.pulse(now.toString(), now.subtract(PULSE_OF).toString()), now)
    },
  }).catch(async (error: unknown) => {
    await schedule.stop()
    throw error
  })
  const sending = engine.run()
  // What came due while no bot was running need not wait for the next minute.
  beat(options, engine).catch((error: unknown) => log.error(withoutWords(error), 'the first beat failed'))
  for (const line of platforms.flatMap(({ warnings }) => warnings)) options.print(line)
  options.print(
    `Plankeeper listens at ${server.url} for ${platforms.map(({ adapter }) => adapter.platform).join(', ')}.`,
  )
  // The next start is quicker by it, also after a kill.
  flushCompileCache()
  await options.stopped
  stopping = true
  const stops = [schedule.stop(), engine.stop(), ...platforms.map(({ adapter }) => adapter.stop())]
  await putAway([server.close(STOP_MS), ...stops, sending, engine.idle()], store, log)
}

/** Adapters, and then the server. What began already is put away again where one of them cannot. */
async function started(
  { config, platforms, store }: BotOptions,
  engine: Engine,
  pages: Pick<HttpOptions, 'missing' | 'metrics'>,
) {
  try {
    for (const { adapter } of platforms) await adapter.start(engine.inbox)
    return await startHttp({
      host: config.host,
      port: config.port,
      ...pages,
      mount: (app) => {
        for (const { adapter } of platforms) adapter.mount(app)
      },
    })
  } catch (error) {
    await Promise.allSettled(platforms.map(({ adapter }) => adapter.stop()))
    await store.close()
    throw error
  }
}

/** The instances agree on the time first, and then plan what is due. */
async function beat({ clock }: BotOptions, engine: Engine): Promise<void> {
  await clock.sync()
  await engine.beat()
}

async function missingOf({ platforms, store, clock }: BotOptions, schedule: Schedule): Promise<string[]> {
  const database = await store.deliveries.nextTime(clock.now().toString()).then(
    () => [],
    () => ['database: it does not answer'],
  )
  const late = schedule.sinceBeat() > BEAT_LATE_MS ? ['schedule: the last minutes were missed'] : []
  const checks = await Promise.all(platforms.map(({ adapter }) => adapter.check()))
  const platform = checks.flat().flatMap(({ name, ok, detail }) => (ok ? [] : [`${name}: ${detail}`]))
  return [...database, ...late, ...platform]
}
