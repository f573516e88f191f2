/**
 * The bot as `main.ts` composes it, on a clock that is shifted, which kills itself at a named step. A process of its own:
 * what it is told comes as JSON in its first argument, the rest from the environment.
 */
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { slackPlatform } from '../../adapters/slack/platform.ts'
import { teamsPlatform } from '../../adapters/teams/platform.ts'
import { holdDatabase } from '../../db/hold.ts'
import { type OpenStore, openStore } from '../../db/open.ts'
import { readConfig } from '../../src/config.ts'
import type { Timing } from '../../src/delivery/backoff.ts'
import type { ChatAdapter, WorkspaceId } from '../../src/ports/chat.ts'
import type { Stores } from '../../src/ports/store.ts'
import { type RealPlatform, startBot } from '../../src/start-bot.ts'
import { type CloudPlaces, cloudOf } from '../fakes/teams-cloud.ts'
import { SILENT_LOG } from './clock.ts'

/** Where the process ends, as if its power was cut. */
export type Step =
  | 'before planning'
  | 'while planning'
  | 'after planning'
  | 'after claiming'
  | 'before the request leaves'
  | 'after the answer'
  | 'while asking'

export interface CrashOrders {
  killAt?: Step
  /** How far its clock is from the machine's, in milliseconds. */
  shiftMs: number
  timing: Timing
  /** Microsoft's side, where it is Teams. */
  cloud?: CloudPlaces
}

const orders = JSON.parse(process.argv[2] ?? '') as CrashOrders

async function main(): Promise<void> {
  const newId = () => randomUUID()
  const config = readConfig(process.env)
  await holdDatabase(config.databaseUrl, 'start', Temporal.Now.instant().toString(), 'shared')
  const opened = await openStore(config.databaseUrl)
  const store = killing(opened)
  const shared = await opened.clock({ now: () => Temporal.Now.instant() })
  const clock = { sync: shared.sync, now: () => shared.now().add({ milliseconds: orders.shiftMs }) }
  const installed = (id: WorkspaceId, name: string) => store.people.installWorkspace(id, name, clock.now().toString())
  const given = { records: store.records, clock, log: SILENT_LOG, newId }
  const platforms: RealPlatform[] = []
  if (config.slack) platforms.push(slackPlatform({ ...given, ...config.slack, installed }))
  if (config.teams) {
    const cloud = orders.cloud && { cloud: cloudOf(orders.cloud) }
    platforms.push(teamsPlatform({ ...given, settings: config.teams, ...cloud }))
  }
  await startBot({
    config,
    store,
    clock,
    newId,
    log: SILENT_LOG,
    platforms: platforms.map((platform) => ({ ...platform, adapter: killingAdapter(platform.adapter) })),
    print: (text) => void process.stdout.write(`${text}\n`),
    stopped: new Promise((resolve) => process.once('SIGTERM', () => resolve())),
    timing: orders.timing,
  })
  process.exit(0)
}

/** Never resolves: a process that was killed does nothing more. */
function dieAt(step: Step): Promise<void> {
  if (orders.killAt !== step) return Promise.resolve()
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}

function killing(store: OpenStore): OpenStore {
  const { reminders, deliveries } = store
  let hasPlanned = false
  const planning = (stores: Stores): Stores => ({
    ...stores,
    deliveries: {
      ...stores.deliveries,
      async plan(planned, shown) {
        const inserted = await stores.deliveries.plan(planned, shown)
        await dieAt('while planning')
        hasPlanned = true
        return inserted
      },
    },
  })
  return {
    ...store,
    reminders: {
      ...reminders,
      async dueSlots(now) {
        const due = await reminders.dueSlots(now)
        if (due.length > 0) await dieAt('before planning')
        return due
      },
    },
    deliveries: {
      ...deliveries,
      async claim(claiming) {
        const claims = await deliveries.claim(claiming)
        if (claims.length > 0) await dieAt('after claiming')
        return claims
      },
    },
    async transaction(work) {
      const result = await store.transaction((stores) => work(planning(stores)))
      if (hasPlanned) await dieAt('after planning')
      return result
    },
  }
}

function killingAdapter<A extends ChatAdapter>(adapter: A): A {
  return {
    ...adapter,
    async post(...given: Parameters<ChatAdapter['post']>) {
      await dieAt('before the request leaves')
      const ref = await adapter.post(...given)
      await dieAt('after the answer')
      return ref
    },
    async findDelivered(...given: Parameters<ChatAdapter['findDelivered']>) {
      const found = await adapter.findDelivered(...given)
      await dieAt('while asking')
      return found
    },
  }
}

await main()
