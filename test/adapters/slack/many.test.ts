/** Many workspaces: each installs the app itself, its token is kept encrypted, and none is taken for another. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { addressOf, workspaceOf } from '../../../adapters/slack/address.ts'
import { keyFor, seal, unseal } from '../../../adapters/slack/sealed.ts'
import type { DeliveryKey, WorkspaceId } from '../../../src/ports/chat.ts'
import { NotAllowed, Unavailable } from '../../../src/ports/errors.ts'
import { PARTNERSHIP } from '../../contract/store/samples.ts'
import { type FakeSlack, nowSeconds, startFakeSlack } from '../../fakes/fake-slack.ts'
import { digest } from '../../fakes/scripted-inbox.ts'
import { BOT_USER } from '../../fakes/slack/state.ts'
import { openSlackWorld, type SlackWorld } from '../../fakes/slack-world.ts'

const TOKEN_KEY = 'a key of thirty-two characters, or more'
let world: SlackWorld
let fake: FakeSlack
/** The next answers of the exchange. */
let exchange: Record<string, unknown>[]
let asked: Record<string, string>[]

beforeEach(async () => {
  exchange = []
  asked = []
  fake = await startFakeSlack({
    oauth(args) {
      asked.push(args)
      return exchange.shift() ?? {}
    },
  })
  const credentials = { clientId: 'client', clientSecret: 'secret', tokenKey: TOKEN_KEY }
  world = await openSlackWorld({ fake, change: { credentials } })
})
afterEach(() => world.close())

const tokenFor = (team: string, change: Record<string, unknown> = {}) => ({
  access_token: `xoxb-${team}`,
  token_type: 'bot',
  scope: 'commands',
  bot_user_id: BOT_USER,
  app_id: 'A1',
  team: { id: team, name: `Workspace ${team}` },
  enterprise: null,
  authed_user: { id: 'U1' },
  is_enterprise_install: false,
  ...change,
})

/** What a browser does: opens the page, is sent to Slack, and comes back with a code. */
async function install(team: string, change: Record<string, unknown> = {}): Promise<Response> {
  fake.addTeam(team, `xoxb-${team}`)
  fake.addUser('U1', 'Priya Nair', team)
  exchange.push(tokenFor(team, change))
  const page = await fetch(`${fake.botUrl}/slack/install`, { redirect: 'manual' })
  const state = new URL(page.headers.get('location') ?? '').searchParams.get('state')
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const back = await fetch(`${fake.botUrl}/slack/oauth_redirect?code=c&state=${state}`, { headers: { cookie } })
  await world.idle()
  return back
}

async function sealedOf(team: string): Promise<string> {
  const kept = await world.store.records.get('slack', 'slack installation', team)
  return z.object({ sealed: z.string() }).parse(kept).sealed
}

const channelOf = (team: string) => {
  fake.addChannel(`C${team}`, 'board', [BOT_USER], { team })
  return addressOf({ team, channel: `C${team}` })
}

test('before the first workspace installs the app nothing is wrong, and it is said what to do', async () => {
  expect(await world.slack.check()).toMatchObject([{ ok: true, detail: expect.stringContaining('/slack/install') }])
})

describe('a workspace that installs the app', () => {
  test('is trusted from then on, and whoever installed it is greeted once', async () => {
    expect((await install('T1')).status).toBe(200)
    expect(await world.store.people.workspaceInstalled(workspaceOf('T1'))).toBe(true)
    expect(await world.store.people.workspaceInstalled(workspaceOf('T2'))).toBe(false)
    expect(fake.person('U1').reads()).toContain('Hello')
    await install('T1')
    expect(fake.seen(fake.person('U1').direct, 'U1')).toHaveLength(1)
    await world.slack.post(channelOf('T1'), digest, 'd1' as DeliveryKey)
    expect(fake.seen('CT1', 'U1')).toHaveLength(1)
  })

  test('cannot be spoken to by the token of another', async () => {
    await install('T1')
    await install('T2')
    const second = channelOf('T2')
    await world.slack.post(second, digest, 'd1' as DeliveryKey)
    expect(fake.seen('CT2', 'U1').at(0)?.bot_id).toBe('BT2')
    await expect(
      world.slack.post(addressOf({ team: 'T3', channel: 'C1' }), digest, 'd' as DeliveryKey),
    ).rejects.toThrow(NotAllowed)
  })

  test('has its token kept where nobody reads it without the key', async () => {
    await install('T1')
    const sealed = await sealedOf('T1')
    expect(sealed).not.toContain('xoxb-')
    expect(unseal(keyFor('tokens', TOKEN_KEY), sealed, 'slack:T1')).toContain('xoxb-T1')
    expect(() => unseal(keyFor('tokens', TOKEN_KEY), sealed, 'slack:T2')).toThrow()
    expect(() => unseal(keyFor('tokens', 'another key of thirty-two letters'), sealed, 'slack:T1')).toThrow()
  })

  test('and takes it away is forgotten, with its token', async () => {
    await install('T1')
    await fake.event({ type: 'app_uninstalled' })
    await world.idle()
    expect(await world.store.records.list('slack' as WorkspaceId, 'slack installation')).toEqual([])
    await expect(world.slack.post(channelOf('T1'), digest, 'd' as DeliveryKey)).rejects.toThrow(NotAllowed)
  })

  test('for a whole organisation at once is refused', async () => {
    const org = { is_enterprise_install: true, team: null, enterprise: { id: 'E1', name: 'Org' } }
    const page = await install('T1', org)
    expect(page.status).toBe(403)
    expect(await page.text()).toContain('choose one workspace')
    expect(await world.store.records.list('slack' as WorkspaceId, 'slack installation')).toEqual([])
  })
})

test('a workspace of an Enterprise organisation installs it for itself, and is heard', async () => {
  expect((await install('T1', { enterprise: { id: 'E1', name: 'Org' } })).status).toBe(200)
  const authorizations = [
    { enterprise_id: 'E1', team_id: 'T1', user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
  ]
  const event = {
    type: 'message',
    channel_type: 'im',
    user: 'U1',
    channel: fake.person('U1').direct,
    text: 'status',
    ts: '1.1',
  }
  await fake.event(event, { enterprise_id: 'E1', authorizations })
  await world.idle()
  expect(world.inbox.heard.at(-1)).toMatchObject({ kind: 'text', request: { text: 'status' } })
})

test('a workspace that has another name is called by it once the bot is started again', async () => {
  await install('T1')
  const { people } = world.store
  await people.insertPartnership(PARTNERSHIP)
  const place = {
    workspace: workspaceOf('T1'),
    address: channelOf('T1'),
    name: 'board',
    outsiders: false,
    goneAt: null,
  }
  await people.joinChannel({ partnershipId: PARTNERSHIP.id, ...place })
  expect(await people.workspaces(PARTNERSHIP.id)).toEqual([{ id: 'slack:T1', name: 'Workspace T1 (Slack)' }])
  fake.state.teams.set('T1', 'Calderby Council')
  await world.slack.start(world.inbox)
  await world.idle()
  expect(await people.workspaces(PARTNERSHIP.id)).toEqual([{ id: 'slack:T1', name: 'Calderby Council (Slack)' }])
})

describe('who runs the bot with another SLACK_TOKEN_KEY than before', () => {
  const other = { clientId: 'client', clientSecret: 'secret', tokenKey: 'another key of thirty-two letters' }

  test('is told so in one sentence when it starts', async () => {
    await install('T1')
    await expect(openSlackWorld({ fake, store: world.store, change: { credentials: other } })).rejects.toThrow(
      /^SLACK_TOKEN_KEY is not the key .* set that one again, or have each workspace install the app anew\.$/,
    )
  })

  test('is told by doctor, and a message waits instead of being called sent', async () => {
    await install('T1')
    await install('T2')
    const sealed = await sealedOf('T2')
    await world.store.records.put('slack', 'slack installation', 'T1', { sealed }, '2026-01-05T09:00:00Z')
    await expect(world.slack.post(channelOf('T1'), digest, 'd1' as DeliveryKey)).rejects.toThrow(Unavailable)
    await world.slack.post(channelOf('T2'), digest, 'd1' as DeliveryKey)
    const checks = await world.slack.check()
    expect(checks.find(({ name }) => name === 'slack T1 token')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('SLACK_TOKEN_KEY'),
    })
  })
})

test('somebody who comes back with a made-up state installs nothing', async () => {
  exchange.push(tokenFor('T1'))
  const back = await fetch(`${fake.botUrl}/slack/oauth_redirect?code=c&state=made-up`)
  expect(back.status).toBe(400)
  expect(await back.text()).toContain('Begin again')
  expect(asked).toEqual([])
})

test('a token that rotates is refreshed once, however many messages leave at that time', async () => {
  const rotating = { refresh_token: 'xoxe-1', expires_in: 60 }
  await install('T1', rotating)
  fake.addTeam('T1', 'xoxb-fresh')
  const board = channelOf('T1')
  fake.state.tokens.delete('xoxb-T1')
  asked.length = 0
  // Whatever refreshes second would find its refresh token used up.
  exchange.push({ ...tokenFor('T1'), access_token: 'xoxb-fresh', refresh_token: 'xoxe-2', expires_in: 43_200 })
  await Promise.all([1, 2, 3].map((n) => world.slack.post(board, digest, `d${n}` as DeliveryKey)))
  expect(asked).toMatchObject([{ grant_type: 'refresh_token', refresh_token: 'xoxe-1' }])
  const sealed = await sealedOf('T1')
  const stored = JSON.parse(unseal(keyFor('tokens', TOKEN_KEY), sealed, 'slack:T1'))
  expect(stored.bot).toMatchObject({ token: 'xoxb-fresh', refreshToken: 'xoxe-2' })
  expect(stored.bot.expiresAt).toBeGreaterThan(nowSeconds() + 40_000)
})

test('a token that cannot be refreshed leaves the message waiting, for nothing was sent', async () => {
  await install('T1', { refresh_token: 'xoxe-1', expires_in: 60 })
  const board = channelOf('T1')
  fake.state.tokens.delete('xoxb-T1')
  exchange.push({ ok: false, error: 'invalid_refresh_token' })
  await expect(world.slack.post(board, digest, 'd1' as DeliveryKey)).rejects.toThrow(Unavailable)
  expect(fake.seen('CT1', 'U1')).toEqual([])
  expect(JSON.stringify(world.logged)).not.toMatch(/xox[be]-/)
})

test('what was sealed opens unchanged, or not at all', () => {
  const key = keyFor('tokens', TOKEN_KEY)
  const sealed = seal(key, 'xoxb-1', 'slack:T1')
  expect(seal(key, 'xoxb-1', 'slack:T1')).not.toBe(sealed)
  const bytes = Buffer.from(sealed, 'base64')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => unseal(key, changed.toString('base64'), 'slack:T1')).toThrow()
  }
})
