/** The bot as people start it, with the address of another server that speaks as Slack does. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BOT_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from '../../fakes/fake-slack.ts'
import { APP_TOKEN } from '../../fakes/slack/server.ts'
import { type Installation, newInstallation } from '../../support/bot-process.ts'

let fake: FakeSlack
let bot: Installation | undefined
beforeEach(async () => {
  fake = await startFakeSlack()
  fake.addUser('U1', 'Priya Nair')
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
  const priya = fake.person('U1')
  await priya.say('partnership Calderby Board')
  while (priya.reads() === '') await new Promise((resolve) => setImmediate(resolve))
  expect(priya.reads()).toContain('Calderby Board is made')
  expect(await (await fetch(`${running.url}/readyz`)).text()).toBe('ready\n')
  expect((await running.stop()).stderr).toBe('')
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

test('a bot that cannot listen, or whose app token is wrong, ends with one sentence and stays connected to nothing', async () => {
  const { port } = new URL(fake.server.url)
  bot = await newInstallation({ ...settings(), SLACK_APP_TOKEN: APP_TOKEN, PORT: port })
  const taken = await bot.run('start')
  expect([taken.status, taken.stderr.trim()]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)])
  await bot.remove()
  bot = await newInstallation({ ...settings(), SLACK_APP_TOKEN: 'xapp-wrong' })
  const wrong = await bot.run('start')
  expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('Socket Mode for the app token')])
  expect((await bot.run('doctor')).stdout).toContain('MISSING  slack socket mode')
})

test('a half-configured bot names the variable', async () => {
  bot = await newInstallation(settings())
  const start = await bot.run('start')
  expect(start.status).toBe(1)
  expect(start.stderr).toContain(
    'SLACK_APP_TOKEN: write the app token for Socket Mode, or SLACK_SIGNING_SECRET for HTTP',
  )
})
