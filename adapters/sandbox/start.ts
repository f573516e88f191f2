/** Starts the bot as a sandbox: its page, the store it is given, and a clock that can be moved. */
import { readFile, stat } from 'node:fs/promises'
import { Temporal } from 'temporal-polyfill'
import type { Config } from '../../src/config.ts'
import { createEngine } from '../../src/engine.ts'
import { startHttp } from '../../src/http.ts'
import { inventContacts } from '../../src/intake/invent-contacts.ts'
import { MAX_FILE_BYTES } from '../../src/intake/limits.ts'
import type { AdapterRecords } from '../../src/ports/adapter-records.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { type Log, withoutWords } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'
import { castOf } from '../../src/sandbox/cast.ts'
import { EXAMPLES } from '../../src/sandbox/examples.ts'
import { guideStep } from '../../src/sandbox/guide.ts'
import { createMoves } from '../../src/sandbox/moves.ts'
import { createOffsetClock, type OffsetClock } from '../../src/sandbox/offset-clock.ts'
import { seedSandbox } from '../../src/sandbox/seed.ts'
import { startSchedule } from '../../src/schedule.ts'
import { putAway } from '../../src/stopping.ts'
import { createSandbox } from './adapter.ts'
import { channelAddress, privateAddress, sandboxWorkspace } from './address.ts'
import type { ExamplePlan } from './options.ts'
import { createRecordStore } from './record-store.ts'

/** How long open requests may take to end when the bot is told to stop. */
const STOP_GRACE_MS = 3_000
const CHANNEL = 'board'
const AHEAD = 'sandbox clock'

/** The bot's store, and what an adapter keeps for itself. */
type KeptStore = Store & { records: AdapterRecords }

export interface SandboxStart {
  config: Config
  store: KeptStore
  clock: Clock
  newId(): string
  log: Log
  print(text: string): void
  /** Resolves when the bot is to stop. */
  stopped: Promise<void>
}

/** Resolves when all is put away; the store is closed too. */
export async function startSandbox(start: SandboxStart): Promise<void> {
  const { config, store, newId, log } = start
  const clock = await sandboxClock(store, start.clock)
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
    clock: { now: clock.now, why: clock.why, ...moves },
    timeZone: async () => (await here()).zone,
    people: () => castOf(store, sandboxWorkspace),
    channels: async () => [{ id: CHANNEL, name: CHANNEL, outsiders: false }],
    examples: () => examplePlans(store, clock, () => sandbox.refresh()),
    guide: () => guideStep(store, partnership.id),
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
  const schedule = startSchedule({ beat: async () => void (await engine.beat()) }, log)
  start.print(`Plankeeper's sandbox is at ${server.url}\nStop it with Ctrl+C.`)
  await start.stopped
  await putAway([server.close(STOP_GRACE_MS), schedule.stop(), sandbox.stop(), engine.idle()], store, log)
}

async function sandboxClock(store: KeptStore, base: Clock): Promise<OffsetClock> {
  const kept = await store.records.get(sandboxWorkspace, AHEAD, AHEAD)
  return createOffsetClock({
    base,
    aheadMs: typeof kept === 'number' ? kept : 0,
    keep: (aheadMs) => store.records.put(sandboxWorkspace, AHEAD, AHEAD, aheadMs, base.now().toString()),
  })
}

const stands = (day: string) =>
  `The clock stands at the plan’s own date, ${day}, so that what it says is due still lies ahead.`

/** The examples are of years ago: while no plan is stored, reading one puts the clock to its own time, and says so. */
async function examplePlans(store: KeptStore, clock: OffsetClock, onMoved: () => void): Promise<ExamplePlan[]> {
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
          const at = Temporal.Instant.from(example.startsAt)
          await clock.reset(at, stands(at.toLocaleString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })))
          onMoved()
        }
        return readFile(example.url)
      },
    })),
  )
}
