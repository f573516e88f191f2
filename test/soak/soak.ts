/** `npm run soak [-- DELIVERIES CHANNELS WORKSPACES]`: prints what was lost, doubled, out of order or too fast, and how long it took. */
import { loadavg } from 'node:os'
import { pace } from '../../adapters/slack/limits.ts'
import { CHANNEL_MS, FULL, INSTANCES, LATENCY_MS, TIMING } from './plan.ts'
import { soak } from './run.ts'

const TARGET = 1.25
const url = process.env['TEST_DATABASE_URL']
if (!url)
  throw new Error(
    'Set TEST_DATABASE_URL=postgres://… to a PostgreSQL server: the soak makes a schema of its own there.',
  )
const [deliveries = FULL.deliveries, channels = FULL.channels, workspaces = FULL.workspaces] = process.argv
  .slice(2)
  .map(Number)
const plan = { ...FULL, deliveries, channels, workspaces }
const print = (line: string) => void process.stdout.write(`${line}\n`)

print(
  `${deliveries} deliveries to ${channels} channels of ${workspaces} workspaces, by ${INSTANCES} processes on one PostgreSQL.`,
)
print(`One of them is killed every ${plan.killEveryMs / 1000} s and started again; 5 % of all calls fail at random.`)
print(
  `The bot rests ${pace.laneMs} ms a channel and ${pace.workspaceMs} ms a workspace; the fake refuses what comes within ${CHANNEL_MS} ms, and answers after ${LATENCY_MS} ms.`,
)
print(`Leases last ${TIMING.leaseMs / 1000} s, and a lost answer is asked for after ${TIMING.checkAfterMs / 1000} s.`)
const result = await soak(plan, url)
const { tookMs, perfectMs, ...counts } = result
for (const [name, count] of Object.entries(counts)) print(`${name.padEnd(14)} ${count}`)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
print(
  `took ${seconds(tookMs)}; a perfect scheduler ${seconds(perfectMs)}: ${(tookMs / perfectMs).toFixed(2)} times (at most ${TARGET}), load ${loadavg()[0]?.toFixed(1)}`,
)
const isWell = [result.lost, result.doubled, result.outOfOrder, result.brokenLimits, result.unsettled].every(
  (n) => n === 0,
)
process.exitCode = isWell && tookMs <= TARGET * perfectMs ? 0 : 1
