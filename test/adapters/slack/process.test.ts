/** The bot as people start it, with the address of another server that speaks as Slack does. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SCOPES } from '../../../adapters/slack/scopes.ts'
import { BOT_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from '../../fakes/fake-slack.ts'
import { APP_TOKEN } from '../../fakes/slack/server.ts'
import { BOT_USER } from '../../fakes/slack/state.ts'
import { wordsOf } from '../../fakes/slack/words.ts'
import { type Installation, newInstallation } from '../../support/bot-process.ts'

const PLAN = new URL('../../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url)

const INSTALLED = {
  access_token: BOT_TOKEN,
  token_type: 'bot',
  scope: SCOPES.join(','),
  bot_user_id: BOT_USER,
  app_id: 'A1',
  team: { id: 'T1', name: 'Calderby' },
  enterprise: null,
  authed_user: { id: 'U1' },
  is_enterprise_install: false,
}

let fake: FakeSlack
let bot: Installation | undefined
beforeEach(async () => {
  fake = await startFakeSlack({ oauth: () => INSTALLED })
  fake.addUser('U1', 'Priya Nair')
  fake.addUser('U2', 'Tom Okafor')
  fake.addChannel('CBOARD', 'board', ['U1', 'U2', BOT_USER])
})
afterEach(async () => {
  await bot?.remove()
  await fake.close()
})

const settings = () => ({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_API_URL: fake.apiUrl, PLANKEEPER_ADMINS: 'slack:T1/U1' })

test.each([
  ['Socket Mode', { SLACK_APP_TOKEN: APP_TOKEN }],
  ['HTTP', { SLACK_SIGNING_SECRET: SIGNING_SECRET }],
])('npm start answers in Slack by %s', async (_name, transport) => {
  bot = await newInstallation({ ...settings(), ...transport })
  const running = await bot.start()
  if ('SLACK_SIGNING_SECRET' in transport) fake.botUrl = running.url
  await becomesAPlanOfTheBoard()
  expect(await (await fetch(`${running.url}/readyz`)).text()).toBe('ready\n')
  const metrics = await (await fetch(`${running.url}/metrics`)).text()
  expect(metrics).toMatch(/^plankeeper_lag_seconds \d/m)
  expect(metrics).not.toMatch(/Calderby|CBOARD/)
  expect((await running.stop()).stderr).toBe('')
})

test('npm start lets a workspace install the app by itself, and hears it by Socket Mode', async () => {
  const { SLACK_BOT_TOKEN: _, ...others } = settings()
  bot = await newInstallation({
    ...others,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_CLIENT_ID: 'client',
    SLACK_CLIENT_SECRET: 'secret',
    SLACK_TOKEN_KEY: 'a key of thirty-two characters, or more',
    SLACK_REDIRECT_URL: 'https://plankeeper.example.org/slack/oauth_redirect',
  })
  const running = await bot.start()
  const page = await fetch(`${running.url}/slack/install`, { redirect: 'manual' })
  const asked = new URL(page.headers.get('location') ?? '').searchParams
  expect(asked.get('redirect_uri')).toBe('https://plankeeper.example.org/slack/oauth_redirect')
  expect(asked.get('scope')?.split(',')).toEqual([...SCOPES])
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const back = `${running.url}/slack/oauth_redirect?code=c&state=${asked.get('state')}`
  expect((await fetch(back, { headers: { cookie } })).status).toBe(200)
  await becomesAPlanOfTheBoard()
  expect((await running.stop()).stderr).toBe('')
})

test.each([
  ['Socket Mode', /^SLACK_SIGNING_SECRET.*\n/m],
  ['HTTP', /^SLACK_APP_TOKEN.*\n/m],
])('the settings of the guide for %s, copied with their remarks, are taken by doctor', async (_name, other) => {
  const guide = readFileSync(new URL('../../../docs/slack.md', import.meta.url), 'utf8')
  const [, written = ''] = /```sh\n([\s\S]*?)```/.exec(guide) ?? []
  const filled = written
    .replace(/^ +/gm, '')
    .replace(other, '')
    .replace('xoxb-…', BOT_TOKEN)
    .replace('xapp-…', APP_TOKEN)
    .replace('SECRET=…', `SECRET=${SIGNING_SECRET}`)
    .replace('T…/U…', 'T1/U1')
  bot = await newInstallation()
  writeFileSync(join(bot.folder, '.env'), `${filled}SLACK_API_URL=${fake.apiUrl}\n`)
  const well = await bot.run('doctor')
  expect([well.status, well.stderr]).toEqual([0, ''])
  expect(well.stdout).toContain('ok       slack T1 token: speaks as @plankeeper')
  expect(well.stdout.includes('ok       slack socket mode: works')).toBe(filled.includes('SLACK_APP_TOKEN'))
})

/** From an empty database to a plan that the board's channel reads, each step as people take it. */
async function becomesAPlanOfTheBoard(): Promise<void> {
  const priya = fake.person('U1')
  const reads = async (words: string, channel?: string) => {
    while (!priya.reads(channel).includes(words)) await new Promise((resolve) => setImmediate(resolve))
  }
  const formSays = async (words: string) => {
    while (!wordsOf(priya.modal()?.content.blocks ?? []).includes(words))
      await new Promise((resolve) => setImmediate(resolve))
  }
  await priya.say('partnership Calderby Board')
  await reads('Calderby Board is made')
  fake.state.files.set('/files/plan.docx', { bytes: readFileSync(PLAN), type: 'application/zip', token: BOT_TOKEN })
  const file = { id: 'F1', name: 'plan.docx', size: 50_000, url_private: `${fake.server.url}/files/plan.docx` }
  await priya.say('', priya.direct, { subtype: 'file_share', files: [file] })
  await reads('I have read the file')
  await priya.press('Look at it')
  await formSays('48 actions')
  await priya.send({ key: 'CAL' })
  await reads('CAL is stored')
  await priya.type('link')
  await reads('works once')
  const [, code] = /link (\w{10})/.exec(priya.reads()) ?? []
  await priya.type(`link ${code}`, 'CBOARD')
  await reads('is joined to Calderby Board', 'CBOARD')
  await priya.type('status CAL', 'CBOARD')
  await reads('48 actions', 'CBOARD')
  await priya.press('Show in the channel', 'CBOARD')
  while (!fake.person('U2').reads('CBOARD').includes('48 actions'))
    await new Promise((resolve) => setImmediate(resolve))
}

test('doctor names the channel that the bot was taken out of, and the token that Slack does not know', async () => {
  bot = await newInstallation({ ...settings(), SLACK_APP_TOKEN: APP_TOKEN })
  const running = await bot.start()
  await becomesAPlanOfTheBoard()
  await running.stop()
  fake.state.channels.get('CBOARD')?.members.delete(BOT_USER)
  const out = await bot.run('doctor')
  expect(out.stdout).toContain('MISSING  slack #board: I am not in it: invite @plankeeper there.')
  expect(out.status).toBe(1)
  fake.state.tokens.clear()
  const unknown = await bot.run('doctor')
  expect(unknown.stdout).toContain('MISSING  slack token: Slack does not accept my token')
  expect(unknown.status).toBe(1)
})

test('doctor says what is missing, and an unknown token stops the start with one sentence', async () => {
  bot = await newInstallation({ ...settings(), SLACK_APP_TOKEN: APP_TOKEN })
  const well = await bot.run('doctor')
  expect(well.stdout).toContain('ok       slack T1 scopes: all granted')
  expect(well.status).toBe(0)
  const token = fake.state.tokens.get(BOT_TOKEN)
  if (token) token.scopes = ['chat:write']
  const narrow = await bot.run('doctor', '--json')
  expect(JSON.parse(narrow.stdout)).toMatchObject({ ok: false })
  expect(narrow.status).toBe(1)
  fake.state.tokens.clear()
  const start = await bot.run('start')
  expect(start.status).toBe(1)
  expect(start.stderr.trim()).toBe('Slack does not accept my token: who runs me should check it (plankeeper doctor).')
})

test.each([
  ['is out of reach', 'I cannot reach Slack just now: try again later.', () => fake.close()],
  [
    'is not well',
    'Slack is not well just now: try again later.',
    async () => void fake.state.faults.push({ method: 'auth.test', fault: { status: 503 } }),
  ],
])('doctor says in one line that Slack %s, and nothing of a log', async (_how, words, goesWrong) => {
  bot = await newInstallation({ ...settings(), SLACK_APP_TOKEN: APP_TOKEN })
  await goesWrong()
  expect(await bot.run('doctor')).toEqual({
    status: 1,
    stdout: expect.stringMatching(
      new RegExp(`^ok       database: .*\nMISSING  slack token: ${words}\nok       administrators: .*\n$`),
    ),
    stderr: 'One thing is missing.\n',
  })
})

test('a bot that cannot listen, or whose app token is wrong, ends with one sentence and stays connected to nothing', async () => {
  const { port } = new URL(fake.server.url)
  bot = await newInstallation({ ...settings(), SLACK_APP_TOKEN: APP_TOKEN, PORT: port })
  const taken = await bot.run('start')
  expect([taken.status, taken.stderr.trim()]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)])
  await bot.remove()
  bot = await newInstallation({ ...settings(), SLACK_APP_TOKEN: 'xapp-wrong' })
  const wrong = await bot.run('start')
  expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('Socket Mode for the app token')])
  expect((await bot.run('doctor')).stdout).toMatch(/MISSING {2}slack socket mode: .*switch Socket Mode on/)
})

test('a half-configured bot names the variable', async () => {
  bot = await newInstallation(settings())
  const start = await bot.run('start')
  expect(start.status).toBe(1)
  expect(start.stderr).toContain(
    'SLACK_APP_TOKEN: write the app token for Socket Mode, or SLACK_SIGNING_SECRET for HTTP',
  )
})
