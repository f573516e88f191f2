/** The bot as an operator starts it for Teams: a stranger gets nothing, and an open door is said loudly. */
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Installation, newInstallation } from '../support/bot-process.ts'

const SETTINGS = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppPassword: 'secret',
  MicrosoftAppTenantId: 'aaaaaaaa-0000-4000-8000-000000000001',
}
let installation: Installation | undefined
afterEach(async () => {
  await installation?.remove()
  installation = undefined
})

let said: string[]
let service: ReturnType<typeof createServer>
let serviceUrl: string
beforeEach(async () => {
  said = []
  service = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      if (request.method === 'POST') said.push(body)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}')
    })
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})
afterEach(() => new Promise((resolve) => service.close(resolve)))

const hello = (url: string) =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity()),
  })
const activity = () => ({
  type: 'message',
  id: '1',
  text: 'hello',
  channelId: 'emulator',
  serviceUrl,
  from: { id: 'ada' },
  recipient: { id: 'bot' },
  conversation: { id: 'c1' },
})

test('with credentials nobody without a token is answered', async () => {
  installation = await newInstallation(SETTINGS)
  const bot = await installation.start()
  const answer = await hello(bot.url)
  expect({ status: answer.status, text: await answer.text() }).toEqual({
    status: 401,
    text: expect.stringMatching(/^[0-9a-f]{8}$/),
  })
  expect(said).toEqual([])
  const { status, stdout } = await bot.stop()
  expect(status).toBe(0)
  expect(stdout).toContain('for teams')
})

test('without credentials there is no such endpoint', async () => {
  installation = await newInstallation()
  const bot = await installation.start()
  expect((await hello(bot.url)).status).toBe(404)
  await bot.stop()
})

test('a client on this machine is answered where that is allowed, and it is said loudly', async () => {
  installation = await newInstallation({ TEAMS_LOCAL_CLIENT: '1', PLANKEEPER_ADMINS: 'teams:local/ada' })
  const bot = await installation.start()
  expect((await hello(bot.url)).status).toBe(200)
  const { stdout } = await bot.stop()
  expect(stdout).toContain('!! TEAMS_LOCAL_CLIENT=1')
  expect(said.join()).toContain('partnership')
})

test('doctor says whether somebody may begin, and whom to write the first word to', async () => {
  const doctor = async (admins: string) => {
    const its = await newInstallation({ TEAMS_LOCAL_CLIENT: '1', PLANKEEPER_ADMINS: admins })
    try {
      return await its.run('doctor')
    } finally {
      await its.remove()
    }
  }
  const nobody = await doctor('')
  expect(nobody).toMatchObject({ status: 1, stderr: 'One thing is missing.\n' })
  expect(nobody.stdout).toContain('MISSING  administrators: nobody can make a partnership')
  const elsewhere = await doctor('teams:elsewhere/ada')
  expect(elsewhere.stdout).toContain('MISSING  administrators: no tenant of the settings has teams:elsewhere/ada')
  const well = await doctor('teams:local/ada')
  expect(well.stdout).toContain('ok       administrators: teams:local/ada')
  expect(well.stdout).toContain('none yet: write "hello" to the bot')
  expect(well.status).toBe(0)
})

test('an open door together with credentials does not start', async () => {
  installation = await newInstallation({ ...SETTINGS, TEAMS_LOCAL_CLIENT: '1' })
  const { status, stderr } = await installation.run('start')
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('TEAMS_LOCAL_CLIENT') })
})

test('the open door is open to this machine alone: by the name that was asked, where answers go, and what is between', async () => {
  installation = await newInstallation({
    TEAMS_LOCAL_CLIENT: '1',
    PLANKEEPER_ADMINS: 'teams:local/ada',
    LOG_LEVEL: 'warn',
  })
  const bot = await installation.start()
  const { port } = new URL(bot.url)
  const said403 = { status: 403, text: expect.stringMatching(/^[0-9a-f]{8}$/) }
  const asked = (headers: Record<string, string>, change: object = {}) =>
    posted(`http://127.0.0.1:${port}`, headers, { ...activity(), ...change })
  expect(await asked({ host: 'plankeeper.example' })).toEqual(said403)
  expect(await asked({ origin: 'https://evil.example' })).toEqual(said403)
  expect(await asked({ 'x-forwarded-for': '127.0.0.1' })).toEqual(said403)
  expect(await asked({ forwarded: 'for=127.0.0.1' })).toEqual(said403)
  expect(await asked({}, { serviceUrl: 'https://smba.trafficmanager.net/teams/' })).toEqual(said403)
  expect(await asked({}, { serviceUrl: 'http://localhost.evil.example/' })).toEqual(said403)
  expect(said).toEqual([])
  expect((await asked({ host: `localhost:${port}`, origin: 'http://localhost:3978' })).status).toBe(200)
  const { stdout, stderr } = await bot.stop()
  expect(said).toHaveLength(1)
  const refusals = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('not from this machine'))
  expect(refusals).toHaveLength(6)
})

const own = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
const outside = own.find(({ family, internal }) => family === 'IPv4' && !internal)?.address

test.skipIf(outside === undefined)('nor is it to the network, where the bot listens to that', async () => {
  installation = await newInstallation({ TEAMS_LOCAL_CLIENT: '1', HOST: '0.0.0.0' })
  const bot = await installation.start()
  const { port } = new URL(bot.url)
  const answer = await posted(`http://${outside}:${port}`, { host: `localhost:${port}` }, activity())
  expect(answer.status).toBe(403)
  expect(said).toEqual([])
  await bot.stop()
})

/** A header such as `host` is not left to a client that would set its own. */
function posted(url: string, headers: Record<string, string>, body: object): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
    const sent = request(`${url}/api/messages`, options, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end(JSON.stringify(body))
  })
}
