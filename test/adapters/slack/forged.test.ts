/** Requests that Slack did not send, or sent once and somebody sends again: refused, logged once, nothing done. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importPlan, openStory } from '../../demo/slack-story.ts'
import { encoded, nowSeconds, sign, startFakeSlack } from '../../fakes/fake-slack.ts'
import { openRealWorld, openSlackWorld, type SlackWorld } from '../../fakes/slack-world.ts'
import { watchedStore } from '../../support/databases.ts'

let world: SlackWorld
let rows: () => Record<string, unknown[]>
beforeEach(async () => {
  const watched = await watchedStore()
  rows = watched.rows
  world = await openRealWorld(watched.store)
  world.fake.addUser('U1', 'Priya Nair')
})
afterEach(() => world.close())

/** From somebody who could change something with it: the administrator, in the workspace that installed the app. */
const command = {
  command: '/plan',
  text: 'partnership Calderby Board',
  team_id: 'T1',
  user_id: 'U1',
  channel_id: 'C1',
  channel_name: 'board',
  trigger_id: 'tr.forged',
  response_url: 'http://127.0.0.1:9/never',
}
const words = {
  type: 'event_callback',
  team_id: 'T1',
  api_app_id: 'A1',
  event_id: 'Ev.forged',
  authorizations: [
    { team_id: 'T1', enterprise_id: null, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
  ],
  event: {
    type: 'message',
    user: 'U1',
    channel: 'D1',
    channel_type: 'im',
    text: 'partnership Calderby Board',
    ts: '1.1',
  },
}
const press = {
  type: 'block_actions',
  user: { id: 'U1', team_id: 'T1' },
  team: { id: 'T1' },
  channel: { id: 'D1' },
  container: { message_ts: '1.1' },
  trigger_id: 'tr.x',
  actions: [
    { type: 'button', action_id: 'does-0', value: '{"id":"in-partnership","args":{"text":"x"}}', action_ts: '1.1' },
  ],
}
const PAYLOADS = [
  ['a command', 'command', command],
  ['words', 'event', words],
  ['a press', 'interactive', press],
] as const
type Kind = (typeof PAYLOADS)[number][1]

async function send(kind: Kind, body: Record<string, unknown>, headers: (raw: string) => Record<string, string>) {
  const [type, raw] = encoded(kind, body)
  const response = await fetch(`${world.fake.botUrl}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': type, ...headers(raw) },
    body: raw,
  })
  await world.idle()
  return response
}
const signed = (raw: string) => sign(raw, nowSeconds())

/** Nothing stored, nobody told, one line in the log, and none of what was sent in it. */
async function expectRefused(work: () => Promise<unknown>): Promise<void> {
  const before = rows()
  const logged = world.logged.length
  const calls = world.fake.state.calls.length
  await work()
  await world.idle()
  expect(rows()).toEqual(before)
  expect(world.fake.state.calls.slice(calls).filter(({ method }) => !method.endsWith('.info'))).toEqual([])
  expect(world.logged.slice(logged)).toHaveLength(1)
  expect(JSON.stringify(world.logged)).not.toContain('Calderby')
}

test.each(PAYLOADS.slice(0, 2))(
  '%s that Slack did send changes what is stored: so the tests below would see it',
  async (_name, kind, body) => {
    const before = rows()
    expect((await send(kind, body, signed)).status).toBe(200)
    expect(rows()['partnerships']).not.toEqual(before['partnerships'])
  },
)

describe.each(PAYLOADS)('%s that Slack did not sign', (_name, kind, body) => {
  test.each([
    ['with a wrong signature', (raw: string) => sign(raw, nowSeconds(), 'another secret')],
    [
      'with a signature of another length',
      () => ({ 'x-slack-request-timestamp': `${nowSeconds()}`, 'x-slack-signature': 'v0=1' }),
    ],
    ['without a signature', () => ({ 'x-slack-request-timestamp': `${nowSeconds()}` })],
    ['without a time', (raw: string) => ({ 'x-slack-signature': `${signed(raw)['x-slack-signature']}` })],
    ['six minutes old', (raw: string) => sign(raw, nowSeconds() - 360)],
    ['from six minutes ahead', (raw: string) => sign(raw, nowSeconds() + 360)],
    ['whose body was changed', () => signed('another body')],
  ])('%s', async (_how, headers) => {
    await expectRefused(async () => expect((await send(kind, body, headers)).status).toBe(401))
  })

  test('of more than a megabyte, though it is signed', async () => {
    const large = { ...body, padding: 'x'.repeat(1_100_000) }
    await expectRefused(async () => expect((await send(kind, large, signed)).status).toBe(413))
  })

  test('that is played again acts once', async () => {
    const at = nowSeconds()
    await send(kind, body, (raw) => sign(raw, at))
    await expectRefused(async () => expect((await send(kind, body, (raw) => sign(raw, at))).status).toBe(200))
  })
})

test('the address that an administrator gives to Slack is answered, where Slack asks for it signed', async () => {
  const asked = { type: 'url_verification', challenge: 'a word of Slack' }
  const answer = await send('event', asked, signed)
  expect(await answer.text()).toContain('a word of Slack')
  await expectRefused(async () => expect((await send('event', asked, () => ({}))).status).toBe(401))
})

describe('somebody of a workspace that did not install the app', () => {
  test.each([
    ['by a command', 'command', { ...command, team_id: 'T9' }],
    ['by words', 'event', { ...words, team_id: 'T9', authorizations: [{ team_id: 'T9', enterprise_id: null }] }],
    [
      'by words that name another team than their own',
      'event',
      { ...words, authorizations: [{ team_id: 'T9', enterprise_id: null }] },
    ],
    ['by a press', 'interactive', { ...press, team: { id: 'T9' } }],
    ['by a command that names no team', 'command', { ...command, team_id: '' }],
  ] as const)('%s gets nothing done', async (_how, kind, body) => {
    await expectRefused(() => send(kind, body, signed))
  })

  test('that says it is one of ours, but is a person of another, is nobody here', async () => {
    const before = rows()
    const guest = { ...words, event: { ...words.event, user_team: 'T9' } }
    await send('event', guest, signed)
    await send('interactive', { ...press, user: { id: 'U1', team_id: 'T9' } }, signed)
    expect(rows()['partnerships']).toEqual(before['partnerships'])
  })
})

test('by Socket Mode a workspace that did not install the app gets nothing done either', async () => {
  const watched = await watchedStore()
  const other = await openRealWorld(watched.store, { mode: 'socket' })
  const before = watched.rows()
  await other.fake.server.sockets.send({ type: 'slash_commands', payload: { ...command, team_id: 'T9' } })
  await other.idle()
  expect(watched.rows()).toEqual(before)
  expect(other.logged).toHaveLength(1)
  await other.close()
})

describe('a form that was changed on its way', () => {
  test.each([
    ['about another plan', (metadata: string) => metadata.replace('"args":{', '"args":{"plan":"other",')],
    ['without its mark', (metadata: string) => metadata.slice(43)],
    ['with half a mark', (metadata: string) => metadata.slice(20)],
    ['with nothing', () => ''],
    ['with words', () => 'x'.repeat(3000)],
  ])('%s stores nothing', async (_name, change) => {
    const { store, rows: stored } = await watchedStore()
    const story = await openStory(await startFakeSlack(), { store })
    const { priya, world: there, settle } = story
    const sends = priya.send
    let before = {}
    let logged = 0
    priya.send = async (values) => {
      ;[before, logged] = [stored(), there.logged.length]
      return sends(values, { private_metadata: change(`${priya.modal()?.content.private_metadata}`) })
    }
    await importPlan(story, () => {})
    await settle()
    expect(stored()).toEqual(before)
    expect(there.logged.slice(logged)).toHaveLength(1)
    await story.close()
  })

  test('or was given to somebody else does nothing, and as it was given it does', async () => {
    const other = await openSlackWorld()
    const tom = other.fake.addUser('U1', 'Tom Okafor')
    const eve = other.fake.addUser('U2', 'Eve')
    await tom.shortcut('update_action')
    await eve.shortcut('update_action')
    await other.idle()
    const values = { where: 'on', what: 'The team is in place.' }
    const forms = () => other.inbox.heard.filter(({ kind }) => kind === 'form')
    await eve.send(values, { private_metadata: `${tom.modal()?.content.private_metadata}` })
    await other.idle()
    expect(forms()).toEqual([])
    expect(other.logged).toHaveLength(1)
    await tom.send(values)
    await other.idle()
    expect(forms()).toHaveLength(1)
    await other.close()
  })
})

test('a made-up button does nothing, and what was logged holds no word of it', async () => {
  const button = { type: 'button', action_id: 'does-0', value: '{"id":1,"secret":"Calderby"}', action_ts: '1.1' }
  await expectRefused(() => send('interactive', { ...press, actions: [button] }, signed))
})
