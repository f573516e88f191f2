/** The Teams adapter on a real server, with Microsoft's side faked on loopback, and people who talk to it. */
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createTeams, type Teams } from '../../adapters/teams/adapter.ts'
import type { Timing } from '../../adapters/teams/options.ts'
import type { OpenStore } from '../../db/open.ts'
import type { TeamsSettings } from '../../src/config-teams.ts'
import type { Inbox } from '../../src/ports/chat.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'
import { type FakeBotFramework, openFakeBotFramework } from './fake-bot-framework.ts'
import type { TokenClaims } from './fake-tokens.ts'
import { cloudOf, TENANT } from './teams-cloud.ts'

export { TENANT } from './teams-cloud.ts'

export const OTHER_TENANT = 'bbbbbbbb-0000-4000-8000-000000000002'
export const TEAM = '19:team@thread.tacv2'
export const CHANNEL = '19:board@thread.tacv2'
const BOT = '28:plankeeper'
const NAMES: Readonly<Record<string, string>> = { priya: 'Priya Nair', chair: 'Joan Hart' }

type Json = Record<string, unknown>

export interface Answer {
  status: number
  text: string
  // Invoke answers are JSON of many shapes: tests look at what they expect.
  body: Json
}

export interface TeamsWorld {
  fake: FakeBotFramework
  teams: Teams
  /** Where activities are sent. */
  url: string
  store: OpenStore
  /** What was logged, a line each: level, message and fields. */
  logged: string[]
  /** Posts an activity as Teams does, with its token unless another is given. */
  send(activity: Json, token?: string | null, headers?: Record<string, string>): Promise<Answer>
  token(change?: Partial<TokenClaims>, by?: 'teams' | 'other' | 'nobody'): string
  /** Said in a private chat. */
  say(who: string, text: string, more?: Json): Promise<Answer>
  /** Said in the channel, with the bot mentioned. */
  mention(who: string, text: string, more?: Json): Promise<Answer>
  invoke(who: string, name: string, value: unknown, more?: Json): Promise<Answer>
  install(who: string, more?: Json): Promise<Answer>
  close(): Promise<void>
}

export interface WorldOptions {
  inbox: Inbox | ((teams: Teams, store: OpenStore) => Inbox)
  settings?: Partial<TeamsSettings>
  timing?: Partial<Timing>
  clock?: Clock
  /** Closed with the world only where none is given. */
  store?: OpenStore
}

export async function openTeamsWorld(options: WorldOptions): Promise<TeamsWorld> {
  const fake = await openFakeBotFramework()
  const store = options.store ?? (await emptyStore())
  const logged: string[] = []
  const keep = (level: string) => (fields: Json, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`)
  const settings: TeamsSettings = {
    appId: fake.appId,
    tenants: [TENANT],
    singleTenant: true,
    credential: { kind: 'secret', secret: fake.secret },
    government: false,
    targeted: true,
    developer: { name: undefined, websiteUrl: undefined, privacyUrl: undefined, termsOfUseUrl: undefined },
    ...options.settings,
  }
  const isLocal = settings.credential.kind === 'none'
  const teams = createTeams({
    settings,
    records: store.records,
    clock: options.clock ?? standingClock('2015-12-07T09:41:00Z'),
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    newId: () => randomUUID(),
    ...(!isLocal && { cloud: cloudOf(fake) }),
    timing: { request: 2_000, ...options.timing },
  })
  await teams.start(typeof options.inbox === 'function' ? options.inbox(teams, store) : options.inbox)
  const app = express()
  teams.mount(app)
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`

  const token: TeamsWorld['token'] = (change, by) =>
    fake.issuer.sign(
      { iss: fake.issuer.name, aud: fake.appId, serviceurl: fake.serviceUrl, ...validity(), ...change },
      by,
    )
  const send: TeamsWorld['send'] = async (activity, given = token(), headers = {}) => {
    const response = await fetch(world.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(given && { authorization: `Bearer ${given}` }), ...headers },
      body: JSON.stringify(activity),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, text, body: isJson ? JSON.parse(text) : {} }
  }
  const personal = (who: string, more: Json = {}) => ({
    ...envelope(fake, who),
    conversation: { id: `a:${who}`, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...more,
  })
  const world: TeamsWorld = {
    fake,
    teams,
    url,
    store,
    logged,
    send,
    token,
    say: (who, text, more) => send(personal(who, { type: 'message', text, ...more })),
    mention: (who, text, more) => send(inChannel(fake, who, text, more)),
    invoke: (who, name, value, more) => send(personal(who, { type: 'invoke', name, value, ...more })),
    install: (who, more) => send(personal(who, { type: 'installationUpdate', action: 'add', ...more })),
    async close() {
      await teams.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await fake.close()
      if (!options.store) await store.close()
    },
  }
  return world
}

/** The directory's id of somebody, by a name for tests. */
export function userId(who: string): string {
  return `cccccccc-0000-4000-8000-${Buffer.from(who).toString('hex').padStart(12, '0').slice(0, 12)}`
}

function inChannel(fake: FakeBotFramework, who: string, text: string, more: Json = {}): Json {
  const at = '<at>Plankeeper</at>'
  return {
    ...envelope(fake, who),
    type: 'message',
    text: `${at} ${text}`,
    entities: [{ type: 'mention', text: at, mentioned: { id: BOT, name: 'Plankeeper' } }],
    conversation: { id: CHANNEL, conversationType: 'channel', isGroup: true, tenantId: TENANT },
    channelData: {
      tenant: { id: TENANT },
      team: { id: TEAM, name: 'Calderby' },
      channel: { id: CHANNEL, name: 'Board' },
    },
    ...more,
  }
}

function envelope(fake: FakeBotFramework, who: string): Json {
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: fake.serviceUrl,
    from: { id: `29:${who}`, name: NAMES[who] ?? who, aadObjectId: userId(who) },
    recipient: { id: BOT, name: 'Plankeeper' },
  }
}

function validity() {
  // The SDK reads the machine's clock, so a token is valid by it.
  const now = Math.floor(Date.now() / 1000)
  return { nbf: now - 60, exp: now + 3600 }
}
