/** One soak from its beginning to its end: three real processes on one PostgreSQL, killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../db/open.ts'
import { emptySchema } from '../support/databases.ts'
import { fillWorkspaces, keyOf, planAll, TOKEN_KEY } from './fill.ts'
import { type Kill, perfectMs } from './perfect.ts'
import { channelName, INSTANCES, type SoakPlan } from './plan.ts'
import type { Report } from './slack-server.ts'
import { tidy } from './tidy.ts'

export interface SoakResult {
  sent: number
  lost: number
  doubled: number
  outOfOrder: number
  brokenLimits: number
  /** Rows that are not `sent`. */
  unsettled: number
  calls: number
  failedCalls: number
  kills: number
  tookMs: number
  perfectMs: number
}

const BOT = fileURLToPath(new URL('./bot.ts', import.meta.url))
const SLACK = fileURLToPath(new URL('./slack-server.ts', import.meta.url))
/** As `src/main.ts` sets it. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url))
const LOOK_MS = 250

export async function soak(plan: SoakPlan, serverUrl: string): Promise<SoakResult> {
  const schema = await emptySchema(serverUrl)
  const store = await openStore(schema.url)
  const children = new Set<ChildProcess>()
  const launch = async (file: string, args: string[], env: Record<string, string> = {}) => {
    const child = start(file, args, env)
    children.add(child)
    return { child, url: await firstUrl(child) }
  }
  try {
    const at = new Date().toISOString()
    await fillWorkspaces(store, plan, at)
    const slack = await launch(SLACK, [`${plan.seed}`])
    const settings = {
      DATABASE_URL: schema.url,
      PORT: '0',
      SLACK_API_URL: `${slack.url}/api/`,
      SLACK_CLIENT_ID: '1.1',
      SLACK_CLIENT_SECRET: 'secret',
      SLACK_TOKEN_KEY: TOKEN_KEY,
      SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
    }
    const bots: ChildProcess[] = []
    for (let n = 0; n < INSTANCES; n++) bots.push((await launch(BOT, [], settings)).child)
    await planAll(store, plan, new Date().toISOString())
    const tidying = await tidy(schema.url)
    const began = performance.now()
    const kills: Kill[] = []
    const isOver = async () => (await store.deliveries.nextTime(new Date().toISOString())) === undefined
    let killAt = began + plan.killEveryMs
    while (!(await isOver())) {
      await sleep(LOOK_MS)
      if (plan.killEveryMs === 0 || kills.length >= plan.kills || performance.now() < killAt) continue
      const instance = kills.length % INSTANCES
      bots[instance]?.kill('SIGKILL')
      kills.push({ at: performance.now() - began, instance })
      const again = start(BOT, [], settings)
      children.add(again)
      bots[instance] = again
      killAt = performance.now() + plan.killEveryMs
    }
    const tookMs = performance.now() - began
    await tidying.stop()
    const report = (await (await fetch(`${slack.url}/report`)).json()) as Report
    const notSent = [
      'planned',
      'claimed',
      'sending',
      'unconfirmed',
      'failed',
      'superseded',
      'expired',
      'dropped',
      'empty',
    ] as const
    const unsettled = (await store.deliveries.list(null, { states: notSent, limit: plan.deliveries })).length
    return { ...judge(plan, report), unsettled, kills: kills.length, tookMs, perfectMs: perfectMs(plan, kills) }
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await store.close()
    await schema.drop()
  }
}

/** What the platform holds, against what should be there. */
function judge(plan: SoakPlan, report: Report) {
  let [sent, lost, doubled, outOfOrder] = [0, 0, 0, 0]
  for (let channel = 0; channel < plan.channels; channel++) {
    const keys = report.channels[channelName(channel)] ?? []
    const held = new Set(keys)
    const planned = Math.floor((plan.deliveries - channel - 1) / plan.channels) + 1
    for (let place = 0; place < planned; place++) if (!held.has(keyOf(channel, place))) lost++
    sent += keys.length
    doubled += keys.length - held.size
    outOfOrder += keys.filter((key, at) => at > 0 && key < (keys[at - 1] ?? '')).length
  }
  return {
    sent,
    lost,
    doubled,
    outOfOrder,
    brokenLimits: report.brokenLimits,
    calls: report.calls,
    failedCalls: report.failed,
  }
}

function start(file: string, args: string[], env: Record<string, string>): ChildProcess {
  const options = {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE, ...env },
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'] as const,
  }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    ...options,
    stdio: [...options.stdio],
  })
  child.stdout?.resume()
  return child
}

function firstUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const [found] = /http:\/\/[\d.:]+/.exec(said) ?? []
      if (found && said.includes('\n')) resolve(found)
    })
    child.once('close', (status) => reject(new Error(`a process of the soak ended with ${status} before it listened`)))
  })
}
