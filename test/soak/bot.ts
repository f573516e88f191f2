/** One instance of the real bot, for many workspaces of a fake Slack, with the shorter leases of the soak. */
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { slackPlatform } from '../../adapters/slack/platform.ts'
import { openStore } from '../../db/open.ts'
import { readConfig } from '../../src/config.ts'
import type { WorkspaceId } from '../../src/ports/chat.ts'
import { startBot } from '../../src/start-bot.ts'
import { SILENT_LOG } from '../support/clock.ts'
import { REQUEST_TIMEOUT_MS, TIMING } from './plan.ts'

const config = readConfig(process.env)
if (!config.slack) throw new Error('the soak sets up Slack')
const store = await openStore(config.databaseUrl)
const clock = await store.clock({ now: () => Temporal.Now.instant() })
const newId = () => randomUUID()
const installed = (id: WorkspaceId, name: string) => store.people.installWorkspace(id, name, clock.now().toString())
const given = { records: store.records, clock, log: SILENT_LOG, newId, installed, timeoutMs: REQUEST_TIMEOUT_MS }
await startBot({
  config,
  store,
  clock,
  newId,
  log: SILENT_LOG,
  platforms: [slackPlatform({ ...given, ...config.slack })],
  timing: TIMING,
  print: (text) => void process.stdout.write(`${text}\n`),
  stopped: new Promise((resolve) => process.once('SIGTERM', () => resolve())),
})
process.exit(0)
