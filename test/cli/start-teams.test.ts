/** The bot as an operator starts it for Teams: a stranger gets nothing, and an open door is said loudly. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Installation, newInstallation } from '../support/bot-process.ts'

const SETTINGS = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppPassword: 'secret',
  MicrosoftAppTenantId: 'aaaaaaaa-0000-4000-8000-000000000001',
}
let installation: Installation | undefined
afterEach(() => installation?.remove())

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
    body: JSON.stringify({
      type: 'message',
      id: '1',
      text: 'hello',
      channelId: 'emulator',
      serviceUrl,
      from: { id: 'ada' },
      recipient: { id: 'bot' },
      conversation: { id: 'c1' },
    }),
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

test('an open door together with credentials does not start', async () => {
  installation = await newInstallation({ ...SETTINGS, TEAMS_LOCAL_CLIENT: '1' })
  const { status, stderr } = await installation.run('start')
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('TEAMS_LOCAL_CLIENT') })
})
