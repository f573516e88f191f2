/** Whoever is not Teams, or not of a tenant that was named, is refused, logged once, and moves nothing. */
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { conversationAddress, personAddress } from '../../../adapters/teams/address.ts'
import { createScriptedInbox, type ScriptedInbox } from '../../fakes/scripted-inbox.ts'
import {
  CHANNEL,
  OTHER_TENANT,
  openTeamsWorld,
  TEAM,
  TENANT,
  type TeamsWorld,
  userId,
} from '../../fakes/teams-world.ts'

// Before anything else runs: the SDK prints what it refuses, and nobody is to read that.
const printed = vi.hoisted(() => vi.spyOn(console, 'error'))

let world: TeamsWorld
let inbox: ScriptedInbox

beforeEach(async () => {
  inbox = createScriptedInbox()
  world = await openTeamsWorld({ inbox })
})
afterEach(async () => {
  await world.close()
  printed.mockClear()
})

const message = (more: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  type: 'message',
  text: 'status',
  channelId: 'msteams',
  serviceUrl: world.fake.serviceUrl,
  from: { id: '29:tom', aadObjectId: userId('tom') },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:tom', conversationType: 'personal', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
  ...more,
})
const past = () => Math.floor(Date.now() / 1000) - 4000

/** Refused: with a reference and nothing else, one line in the log, nothing heard, nothing sent. */
async function refused(answer: ReturnType<TeamsWorld['send']>, status: number): Promise<void> {
  const { status: given, text } = await answer
  expect({ given, text }).toEqual({ given: status, text: expect.stringMatching(/^[0-9a-f]{8}$/) })
  expect(world.logged.filter((line) => line.includes(text))).toHaveLength(1)
  expect(printed).not.toHaveBeenCalled()
  expect(inbox.heard).toEqual([])
  expect(world.fake.requests).toEqual([])
  expect(await rows()).toEqual([])
}

/** All that the adapter has kept. */
async function rows(): Promise<unknown[]> {
  const kinds = ['teams conversation', 'teams service', 'teams account', 'teams paged message']
  const homes = [`teams:${TENANT}`, `teams:${OTHER_TENANT}`, 'teams:local']
  const kept = homes.flatMap((home) => kinds.map((kind) => world.store.records.list(home, kind)))
  return (await Promise.all(kept)).flat()
}

test('the real thing is heard, and leaves its rows', async () => {
  expect((await world.send(message())).status).toBe(200)
  expect(inbox.heard).toHaveLength(1)
  expect(await rows()).toHaveLength(3)
  expect(world.logged).toEqual([])
})

describe('is refused', () => {
  test('no token', () => refused(world.send(message(), null), 401))
  test('a word instead of a token', () => refused(world.send(message(), 'letmein'), 401))
  test('a token for another bot', () => refused(world.send(message(), world.token({ aud: randomUUID() })), 401))
  test('a token of another issuer', () =>
    refused(world.send(message(), world.token({ iss: 'https://issuer.example/other' })), 401))
  test('a token that is over', () =>
    refused(world.send(message(), world.token({ nbf: past() - 3600, exp: past() })), 401))
  test('a token signed by a key that nobody published', () =>
    refused(world.send(message(), world.token({}, 'nobody')), 401))
  test('a token of the key of another channel, such as the web chat that every bot has', () =>
    refused(world.send(message(), world.token({}, 'other')), 401))
  test('a token changed after it was signed', () => {
    const [head, , signature] = world.token().split('.')
    const claims = Buffer.from(JSON.stringify({ iss: world.fake.issuer.name, aud: world.fake.appId })).toString(
      'base64url',
    )
    return refused(world.send(message(), `${head}.${claims}.${signature}`), 401)
  })
  test('a service URL that is not the one of the token', () =>
    refused(world.send(message({ serviceUrl: 'https://evil.example/' })), 401))
  test('a token that names no service URL', () =>
    refused(world.send(message(), world.token({ serviceurl: undefined })), 401))
  test('another channel than Teams', () =>
    refused(world.send(message({ channelId: 'webchat' }), world.token({}, 'other')), 403))

  test('another tenant, wherever it is named', async () => {
    const other = { id: OTHER_TENANT }
    await refused(world.send(message({ channelData: { tenant: other } })), 403)
    await refused(world.send(message({ conversation: { id: 'a:tom', tenantId: OTHER_TENANT } })), 403)
    await refused(world.send(message({ channelData: {}, conversation: { id: 'a:tom' } })), 403)
  })

  test.each(['task/fetch', 'task/submit', 'adaptiveCard/action', 'composeExtension/fetchTask'])(
    'another tenant, in what is to be answered at once: %s',
    (name) => {
      const value = { data: { plankeeper: { id: 'update', args: {} } }, action: { data: {} }, commandId: 'update' }
      const channelData = { tenant: { id: OTHER_TENANT } }
      return refused(world.send(message({ type: 'invoke', name, value, channelData })), 403)
    },
  )

  test.each(['installationUpdate', 'conversationUpdate', 'messageReaction'])('another tenant, as %s', (type) =>
    refused(world.send(message({ type, action: 'add', channelData: { tenant: { id: OTHER_TENANT } } })), 403),
  )

  test('what is no activity', async () => {
    await refused(world.send({ type: 'message' }), 400)
    await refused(world.send(message({ type: '' })), 400)
    await refused(world.send(message({ serviceUrl: 'file:///etc/passwd' })), 400)
    await refused(world.send([] as unknown as Record<string, unknown>), 400)
  })

  test('more than a megabyte, and of no token nothing at all is read', async () => {
    await refused(world.send(message({ text: 'x'.repeat(1_100_000) })), 413)
    await refused(world.send(message({ text: 'x'.repeat(1_100_000) }), null), 401)
  })

  test('what is not JSON', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${world.token()}` }
    const response = await fetch(world.url, { method: 'POST', headers, body: '{"type":' })
    await refused(Promise.resolve({ status: response.status, text: await response.text(), body: {} }), 400)
  })
})

describe('where two tenants are named', () => {
  beforeEach(async () => {
    await world.close()
    world = await openTeamsWorld({ inbox, settings: { tenants: [TENANT, OTHER_TENANT] } })
  })
  const eve = { id: '29:eve', name: 'Eve', aadObjectId: userId('eve') }
  const other = { id: OTHER_TENANT }

  test('the people of each are heard as their own', async () => {
    const conversation = { id: 'a:eve', conversationType: 'personal', tenantId: OTHER_TENANT }
    expect((await world.send(message())).status).toBe(200)
    expect((await world.send(message({ from: eve, conversation, channelData: { tenant: other } }))).status).toBe(200)
    expect(inbox.heard).toMatchObject([
      { request: { user: { workspace: `teams:${TENANT}` }, address: personAddress(TENANT, userId('tom')) } },
      {
        request: { user: { workspace: `teams:${OTHER_TENANT}` }, address: personAddress(OTHER_TENANT, userId('eve')) },
      },
    ])
  })

  test('somebody who speaks in a channel that the other one shares is of their own, the channel of that one', async () => {
    const conversation = { id: CHANNEL, conversationType: 'channel', tenantId: TENANT }
    const channel = { id: CHANNEL, name: 'Board', type: 'shared' }
    const said = message({ from: eve, conversation, channelData: { tenant: other, channel, team: { id: TEAM } } })
    expect((await world.send(said)).status).toBe(200)
    expect(inbox.heard).toMatchObject([
      {
        request: {
          user: { workspace: `teams:${OTHER_TENANT}`, id: userId('eve') },
          address: conversationAddress(TENANT, CHANNEL),
          place: { kind: 'channel', outsiders: true },
        },
      },
    ])
  })

  test('a third is refused', () => refused(world.send(message({ channelData: { tenant: { id: randomUUID() } } })), 403))
})

test('a megabyte less a little is heard', async () => {
  expect((await world.send(message({ text: 'x'.repeat(900_000) }))).status).toBe(200)
})

test('who somebody is comes from Teams alone, not from what their client put into a card', async () => {
  const data = {
    plankeeper: { id: 'later', args: {} },
    aadObjectId: userId('chair'),
    from: { aadObjectId: userId('chair') },
  }
  await world.invoke('tom', 'adaptiveCard/action', { action: { data }, aadObjectId: userId('chair') })
  expect(inbox.heard).toMatchObject([{ kind: 'button', request: { user: { id: userId('tom') } } }])
})

test('an account that the bot knows never speaks as somebody else of the directory', async () => {
  await world.say('tom', 'hello')
  const before = { heard: inbox.heard.length, requests: world.fake.requests.length, rows: await rows() }
  for (const more of [
    { from: { id: '29:tom', aadObjectId: userId('chair') } },
    { from: { id: '29:tom', aadObjectId: userId('chair') }, type: 'invoke', name: 'task/submit', value: {} },
    { from: { id: '29:tom', aadObjectId: userId('chair') }, type: 'installationUpdate', action: 'remove' },
  ]) {
    const { status, text } = await world.send(message(more))
    expect({ status, text }).toEqual({ status: 403, text: expect.stringMatching(/^[0-9a-f]{8}$/) })
    expect(world.logged.filter((line) => line.includes(text))).toHaveLength(1)
  }
  expect({ heard: inbox.heard.length, requests: world.fake.requests.length, rows: await rows() }).toEqual(before)
})

test('somebody without an account in the directory is not answered', async () => {
  const answer = await world.send(message({ from: { id: '29:anonymous' } }))
  expect(answer.status).toBe(200)
  expect(inbox.heard).toEqual([])
  expect(world.fake.requests).toEqual([])
})

test('an invoke that nobody knows is refused, logged once, and moves nothing', async () => {
  await world.say('tom', 'hello')
  const before = { heard: inbox.heard.length, requests: world.fake.requests.length }
  const answer = await world.invoke('tom', 'fileConsent/invoke', { action: 'accept' })
  expect(answer.status).toBe(501)
  expect(world.logged.filter((line) => line.includes('fileConsent/invoke'))).toHaveLength(1)
  expect({ heard: inbox.heard.length, requests: world.fake.requests.length }).toEqual(before)
})

test('an error inside says a reference and nothing of what it was', async () => {
  inbox.openForm = async () => {
    throw new Error('CAL-18 secret words of a plan')
  }
  const answer = await world.invoke('tom', 'task/fetch', {
    data: { plankeeper: { id: 'update', args: {} }, msteams: { type: 'task/fetch' } },
  })
  expect(answer.status).toBe(500)
  expect(answer.text).toMatch(/^[0-9a-f]{8}$/)
  expect(world.logged.join()).toContain(answer.text)
  expect(world.logged.join()).not.toContain('secret words')
})

describe('a client on this machine without a token', () => {
  beforeEach(async () => {
    await world.close()
    world = await openTeamsWorld({ inbox, settings: { appId: '', tenants: ['local'], credential: { kind: 'none' } } })
  })

  test('is heard, and its answers go to this machine', async () => {
    const { status } = await world.send(message({ channelId: 'emulator', from: { id: 'Ada' } }), null)
    expect(status).toBe(200)
    expect(inbox.heard).toMatchObject([{ request: { user: { workspace: 'teams:local', id: 'ada' } } }])
  })

  test('is refused when the answers should go elsewhere', () =>
    refused(world.send(message({ serviceUrl: 'https://smba.trafficmanager.net/teams/' }), null), 403))

  test('is refused when a web page or a proxy is behind it', async () => {
    await refused(world.send(message(), null, { origin: 'https://evil.example' }), 403)
    await refused(world.send(message(), null, { 'x-forwarded-for': '203.0.113.7' }), 403)
  })

  test('is refused when it asked for another name than this machine', async () => {
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = { host: 'plankeeper.example', 'content-type': 'application/json' }
      const sent = request(world.url, { method: 'POST', headers }, (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      })
      sent.on('error', reject)
      sent.end(JSON.stringify(message()))
    })
    await refused(Promise.resolve({ ...answer, body: {} }), 403)
  })
})
