/** Fifty slash commands a second for a minute, beside a Bolt app that only says "ok", in turns on one machine. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { encoded, type FakeSlack, nowSeconds, SIGNING_SECRET, sign, startFakeSlack } from '../fakes/fake-slack.ts'
import { newInstallation } from '../support/bot-process.ts'
import { median } from './measure.ts'

const PER_SECOND = 50
const TURN_SECONDS = 5
const TURNS = 12
const PROMISED_RATIO = 1.5
const PLAN = fileURLToPath(new URL('../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url))

test('what Slack waits for an acknowledgement', async () => {
  const fake = await startFakeSlack()
  fake.addUser('U1', 'Priya Nair')
  const bot = await newInstallation({
    SLACK_BOT_TOKEN: 'xoxb-fake-T1',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: fake.apiUrl,
    PLANKEEPER_ADMINS: 'slack:T1/U1',
  })
  const imported = await bot.run('import', PLAN, '--partnership', 'Calderby Board')
  if (imported.status !== 0) throw new Error(imported.stderr)
  const running = await bot.start()
  const plain = await startPlain(fake.apiUrl)
  const ours: number[] = []
  const theirs: number[] = []
  try {
    // The first calls of each open connections and fill what is remembered.
    await turn(fake, running.url, 1)
    await turn(fake, plain.url, 1)
    for (let n = 0; n < TURNS; n++) {
      ours.push(...(await turn(fake, running.url, TURN_SECONDS)))
      theirs.push(...(await turn(fake, plain.url, TURN_SECONDS)))
    }
    const answered = [...fake.state.responses.values()].filter(({ uses }) => uses > 0).length
    process.stdout.write(report(ours, theirs, answered))
  } finally {
    plain.stop()
    await running.stop()
    await bot.remove()
    await fake.close()
  }
})

/** How long each acknowledgement took, in milliseconds. What is slow does not hold up the next. */
async function turn(fake: FakeSlack, url: string, seconds: number): Promise<number[]> {
  const waits: Promise<number>[] = []
  const began = performance.now()
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const at = began + (n * 1000) / PER_SECOND
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())))
    waits.push(command(fake, url))
  }
  return Promise.all(waits)
}

async function command(fake: FakeSlack, url: string): Promise<number> {
  const response = fake.state.nextId('r')
  const { direct } = fake.person('U1')
  fake.state.responses.set(response, { channel: direct, user: 'U1', uses: 0 })
  const body = {
    command: '/plan',
    text: 'status CAL',
    team_id: 'T1',
    user_id: 'U1',
    user_name: 'priya',
    channel_id: direct,
    channel_name: 'directmessage',
    trigger_id: fake.state.nextId('tr.'),
    response_url: `${fake.server.url}/respond/${response}`,
  }
  const [type, raw] = encoded('command', body)
  const began = performance.now()
  const answer = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': type, ...sign(raw, nowSeconds()) },
    body: raw,
  })
  await answer.text()
  if (!answer.ok) throw new Error(`refused with ${answer.status}`)
  return performance.now() - began
}

async function startPlain(apiUrl: string): Promise<{ url: string; stop(): void }> {
  const script = fileURLToPath(new URL('bolt-ok.ts', import.meta.url))
  const child = spawn(process.execPath, [script, apiUrl], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(`${chunk}`.trim()))
  })
  return { url, stop: () => void child.kill() }
}

function report(ours: number[], theirs: number[], answered: number): string {
  const line = (name: string, times: number[]) =>
    `${name.padEnd(28)} ${median(times).toFixed(1).padStart(9)} ms ${percentile(times, 99).toFixed(1).padStart(9)} ms`
  const ratio = median(ours) / median(theirs)
  return [
    '',
    `${''.padEnd(28)} ${'median'.padStart(12)} ${'99 %'.padStart(12)}`,
    line(`Plankeeper, ${ours.length} commands`, ours),
    line(`Bolt that says "ok"`, theirs),
    `ratio of the medians ${ratio.toFixed(2)}, of ${PROMISED_RATIO} promised; ${answered} of ours were answered`,
    '',
  ].join('\n')
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}
