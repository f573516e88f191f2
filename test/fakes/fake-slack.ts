/** Slack's side, strict: what people do there reaches the bot as Slack sends it, and what the bot does is checked. */
import { createHmac } from 'node:crypto'
import { SCOPES } from '../../adapters/slack/scopes.ts'
import { type Carry, createPerson, type SlackPerson } from './slack/person.ts'
import { type FakeServer, type ServerOptions, startServer } from './slack/server.ts'
import { BOT_USER, createState, type FakeChannel, type FakeMessage, type FakeState, TEAM } from './slack/state.ts'

export const SIGNING_SECRET = 'a signing secret of the fake'
export const BOT_TOKEN = 'xoxb-fake-T1'

export interface FakeSlack {
  state: FakeState
  server: FakeServer
  /** For `SLACK_API_URL`. */
  apiUrl: string
  /** From now on payloads go there, signed; without it through Socket Mode. */
  botUrl: string | undefined
  person(id: string): SlackPerson
  addUser(id: string, name: string, team?: string): SlackPerson
  addChannel(id: string, name: string, members: readonly string[], change?: Partial<FakeChannel>): FakeChannel
  addTeam(team: string, token: string): void
  /** An event of the workspace; with a retry's headers where it is one. */
  event(
    event: Record<string, unknown>,
    change?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<unknown>
  /** What stands in a conversation, as one person sees it. */
  seen(channel: string, user: string): FakeMessage[]
  /** What came late counts now. */
  release(): void
  close(): Promise<void>
}

/** A signature as Slack makes it, over the raw body, at a time in seconds. */
export function sign(body: string, at: number, secret = SIGNING_SECRET): Record<string, string> {
  const mac = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': `${at}`, 'x-slack-signature': `v0=${mac}` }
}

export const nowSeconds = () => Math.floor(Date.now() / 1000)

export async function startFakeSlack(options: Partial<ServerOptions> = {}): Promise<FakeSlack> {
  const state = createState()
  const server = await startServer(state, { oauth: () => ({}), ...options })
  const addTeam = (team: string, token: string) => {
    state.teams.set(team, `Workspace ${team}`)
    state.tokens.set(token, { team, scopes: [...SCOPES], botId: `B${team}`, botUser: BOT_USER })
  }
  addTeam(TEAM, BOT_TOKEN)
  state.users.set(BOT_USER, { id: BOT_USER, team: TEAM, name: 'plankeeper', email: '', isBot: true })

  const carry: Carry = (kind, body) =>
    fake.botUrl ? post(fake.botUrl, kind, body) : server.sockets.send(envelope(kind, body))
  const fake: FakeSlack = {
    state,
    server,
    apiUrl: `${server.url}/api/`,
    botUrl: undefined,
    person: (id) => createPerson(fake, carry, id),
    addUser(id, name, team = TEAM) {
      state.users.set(id, { id, team, name, email: `${id.toLowerCase()}@example.org` })
      return fake.person(id)
    },
    addChannel(id, name, members, change = {}) {
      const channel = { id, team: TEAM, name, members: new Set(members), messages: [], ...change }
      state.channels.set(id, channel)
      return channel
    },
    addTeam,
    event: (event, change = {}, headers = {}) => {
      const body = { ...eventEnvelope(state, event), ...change }
      if (!fake.botUrl) return server.sockets.send(envelope('event', body))
      return post(fake.botUrl, 'event', body, headers)
    },
    seen: (channel, user) =>
      (state.channels.get(channel)?.messages ?? []).filter((one) => one.onlyFor === undefined || one.onlyFor === user),
    release() {
      for (const work of state.late.splice(0)) work()
    },
    close: () => server.close(),
  }
  return fake
}

function eventEnvelope(state: FakeState, event: Record<string, unknown>): Record<string, unknown> {
  return {
    token: 'verification',
    team_id: TEAM,
    api_app_id: 'A1',
    event,
    type: 'event_callback',
    event_id: state.nextId('Ev'),
    event_time: nowSeconds(),
    authorizations: [
      { enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  }
}

function envelope(kind: Parameters<Carry>[0], payload: unknown): Record<string, unknown> {
  return { type: { command: 'slash_commands', interactive: 'interactive', event: 'events_api' }[kind], payload }
}

/** A signed request; gives back what it was answered with: JSON, or nothing. Throws where the bot refuses it. */
async function post(
  botUrl: string,
  kind: Parameters<Carry>[0],
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const [type, raw] = encoded(kind, body)
  const response = await fetch(`${botUrl}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': type, ...sign(raw, nowSeconds()), ...headers },
    body: raw,
  })
  if (!response.ok) throw new Error(`the bot answered ${response.status}`)
  const text = await response.text()
  return text.startsWith('{') ? JSON.parse(text) : undefined
}

export function encoded(kind: Parameters<Carry>[0], body: Record<string, unknown>): [type: string, raw: string] {
  if (kind === 'event') return ['application/json', JSON.stringify(body)]
  const form = kind === 'interactive' ? { payload: JSON.stringify(body) } : (body as Record<string, string>)
  return ['application/x-www-form-urlencoded', new URLSearchParams(form).toString()]
}
