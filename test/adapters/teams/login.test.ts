/** How the bot proves who it is, by the SDK's own login: which door it knocks at, what it shows, and what it is let in for. */
import { randomUUID } from 'node:crypto'
import express from 'express'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTeams, type Teams } from '../../../adapters/teams/adapter.ts'
import { personAddress } from '../../../adapters/teams/address.ts'
import { createConnector } from '../../../adapters/teams/connector.ts'
import { createAuthentication } from '../../../adapters/teams/credentials.ts'
import { createTransport } from '../../../adapters/teams/transport.ts'
import { readConfig } from '../../../src/config.ts'
import type { TeamsSettings } from '../../../src/config-teams.ts'
import { type FakeBotFramework, openFakeBotFramework } from '../../fakes/fake-bot-framework.ts'
import { type FakeEntra, openFakeEntra } from '../../fakes/fake-entra.ts'
import { createIssuer } from '../../fakes/fake-tokens.ts'
import { createScriptedInbox } from '../../fakes/scripted-inbox.ts'
import { userId } from '../../fakes/teams-world.ts'
import { SILENT_LOG, standingClock } from '../../support/clock.ts'
import { emptyStore } from '../../support/databases.ts'

const GOVERNMENT = { ChannelService: 'https://botframework.azure.us' }
let entra: FakeEntra
let fake: FakeBotFramework
let appId: string
let tenant: string
let clientId: string

// One for all: the SDK remembers for as long as the process lives where the identity of the machine is found.
beforeAll(async () => {
  entra = await openFakeEntra()
})
afterAll(() => entra.close())
beforeEach(async () => {
  fake = await openFakeBotFramework()
  // So does it the tokens, by bot, tenant and cloud.
  appId = randomUUID()
  tenant = randomUUID()
  clientId = randomUUID()
  // The machine's own identity, as a machine in Azure offers it.
  vi.stubEnv('IDENTITY_ENDPOINT', `${entra.url}/msi/token`)
  vi.stubEnv('IDENTITY_HEADER', 'of-this-machine')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  entra.forget()
  await fake.close()
})

/** As they are read from what an administrator sets. */
function settingsOf(more: Record<string, string>): TeamsSettings {
  const { teams } = readConfig({ MicrosoftAppId: appId, MicrosoftAppTenantId: tenant, ...more })
  if (!teams) throw new Error('Teams is not configured')
  return teams
}

/** Sends one message with these settings and gives back the token that went with it. */
async function tokenSent(settings: TeamsSettings): Promise<string | undefined> {
  const authentication = createAuthentication(settings, undefined, createTransport(2000))
  const connector = createConnector(authentication, settings.appId)
  let sent: string | undefined
  const taken = vi.spyOn(fake.bearers, 'has').mockImplementation((bearer) => {
    sent = bearer.replace('Bearer ', '')
    return true
  })
  await connector.send({ serviceUrl: fake.serviceUrl, conversationId: 'a:tom' }, { type: 'message' })
  taken.mockRestore()
  return sent
}

const secret = { MicrosoftAppPassword: 'the-secret' }
const managed = { MicrosoftAppType: 'UserAssignedMSI' }
const federated = () => ({ MicrosoftAppType: 'FederatedCredentials', MicrosoftAppClientId: clientId })
const tokenPath = (home: string) => `/${home}/oauth2/v2.0/token`

describe('with a client secret', () => {
  test('it asks the login of its own tenant, for the channel and nothing else', async () => {
    expect(await tokenSent(settingsOf(secret))).toBe(entra.given[0])
    expect(entra.asked).toMatchObject([
      {
        where: `POST login.microsoftonline.com${tokenPath(tenant)}`,
        fields: {
          grant_type: 'client_credentials',
          client_id: appId,
          client_secret: 'the-secret',
          scope: 'https://api.botframework.com/.default',
        },
      },
    ])
  })

  test('as a bot of many tenants it asks the login of the channel', async () => {
    await tokenSent(settingsOf({ ...secret, MicrosoftAppType: 'MultiTenant' }))
    expect(entra.asked.map(({ where }) => where)).toEqual([
      `POST login.microsoftonline.com${tokenPath('botframework.com')}`,
    ])
  })

  test('it asks once for many messages', async () => {
    const settings = settingsOf(secret)
    const tokens = [await tokenSent(settings), await tokenSent(settings), await tokenSent(settings)]
    expect(new Set(tokens).size).toBe(1)
    expect(entra.asked).toHaveLength(1)
  })

  test('in the government cloud it asks there, for a token of there', async () => {
    expect(await tokenSent(settingsOf({ ...secret, ...GOVERNMENT }))).toBe(entra.given[0])
    expect(entra.asked).toMatchObject([
      {
        where: `POST login.microsoftonline.us${tokenPath(tenant)}`,
        fields: { client_secret: 'the-secret', scope: 'https://api.botframework.us/.default' },
      },
    ])
  })
})

describe('with a managed identity', () => {
  const asked = (resource: string) => ({
    where: 'GET /msi/token',
    fields: { resource, client_id: appId },
    headers: { 'x-identity-header': 'of-this-machine' },
  })

  test('it asks the machine, as the bot itself, for the channel', async () => {
    expect(await tokenSent(settingsOf(managed))).toBe(entra.given[0])
    expect(entra.asked).toMatchObject([asked('https://api.botframework.com')])
  })

  test('in the government cloud it asks for a token of there', async () => {
    await tokenSent(settingsOf({ ...managed, ...GOVERNMENT }))
    expect(entra.asked).toMatchObject([asked('https://api.botframework.us')])
  })
})

describe('with federated credentials', () => {
  const exchanged = (host: string, scope: string, resource = 'api://AzureADTokenExchange') => [
    { where: 'GET /msi/token', fields: { resource, client_id: clientId } },
    {
      where: `POST ${host}${tokenPath(tenant)}`,
      fields: {
        client_id: appId,
        client_assertion: entra.given[0],
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        scope: `${scope}/.default`,
      },
    },
  ]

  test('it shows the identity of the machine at the login of its tenant', async () => {
    expect(await tokenSent(settingsOf(federated()))).toBe(entra.given[1])
    expect(entra.asked).toMatchObject(exchanged('login.microsoftonline.com', 'https://api.botframework.com'))
  })

  test('in the government cloud it shows it there', async () => {
    expect(await tokenSent(settingsOf({ ...federated(), ...GOVERNMENT }))).toBe(entra.given[1])
    expect(entra.asked).toMatchObject(
      exchanged('login.microsoftonline.us', 'https://api.botframework.us', 'api://AzureADTokenExchangeUSGov'),
    )
  })
})

describe('the bot as it is set up', () => {
  const clouds = [
    ['the public cloud', {}, 'https://api.botframework.com', 'login.botframework.com'],
    ['the government cloud', GOVERNMENT, 'https://api.botframework.us', 'login.botframework.azure.us'],
  ] as const

  async function opened(more: Record<string, string>) {
    const store = await emptyStore()
    const inbox = createScriptedInbox()
    const teams = createTeams({
      settings: settingsOf({ ...secret, ...more }),
      records: store.records,
      clock: standingClock('2015-12-07T09:41:00Z'),
      log: SILENT_LOG,
      newId: randomUUID,
    })
    await teams.start(inbox)
    return { teams, inbox, store }
  }

  test.each(clouds)('of %s believes the issuer of that cloud, and answers', async (_name, more, issuerName, keysAt) => {
    const { teams, inbox, store } = await opened(more)
    const issuer = { ...createIssuer(), name: issuerName }
    entra.publish(keysAt, issuer)
    const send = await listening(teams)
    const claims = { iss: issuerName, aud: appId, serviceurl: fake.serviceUrl, ...validity() }
    vi.spyOn(fake.bearers, 'has').mockReturnValue(true)
    expect(await send(issuer.sign(claims))).toBe(200)
    const other = clouds.find(([, , name]) => name !== issuerName)?.[2] ?? ''
    expect(await send(issuer.sign({ ...claims, iss: other }))).toBe(401)
    const words = inbox.heard.filter(({ kind }) => kind === 'text')
    expect(words).toMatchObject([{ request: { address: personAddress(tenant, userId('tom')) } }])
    await teams.stop()
    await store.close()
    await send('')
  })

  test.each([
    ['a secret', {}, 'check MicrosoftAppId, MicrosoftAppPassword'],
    ['a managed identity', managed, 'managed identity whose client id is MicrosoftAppId'],
    ['federated credentials', federated, 'identity of MicrosoftAppClientId'],
  ])(
    'with %s that is refused is told by doctor what to check, and not what the login said',
    async (_name, more, advice) => {
      entra.refuse('invalid_client')
      const { teams, store } = await opened(typeof more === 'function' ? more() : more)
      const [credentials] = await teams.check()
      expect(credentials).toMatchObject({ ok: false, detail: expect.stringContaining(advice) })
      expect(JSON.stringify(credentials)).not.toMatch(/the-secret|AADSTS/)
      await store.close()
    },
  )

  /** Sends a message with this token; an empty one ends the server. */
  async function listening(teams: Teams): Promise<(token: string) => Promise<number>> {
    const app = express()
    teams.mount(app)
    const server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    return async (token) => {
      if (token === '') {
        server.close()
        return 0
      }
      const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({
          id: randomUUID(),
          type: 'message',
          text: 'The team is in place',
          channelId: 'msteams',
          serviceUrl: fake.serviceUrl,
          from: { id: '29:tom', aadObjectId: userId('tom') },
          recipient: { id: '28:bot' },
          conversation: { id: 'a:tom', conversationType: 'personal', tenantId: tenant },
          channelData: { tenant: { id: tenant } },
        }),
      })
      return response.status
    }
  }
})

function validity() {
  const now = Math.floor(Date.now() / 1000)
  return { nbf: now - 60, exp: now + 3600 }
}
