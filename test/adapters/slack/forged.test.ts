/** Requests that Slack did not send, or sent once and somebody sends again: refused, logged once, nothing done. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encoded, nowSeconds, sign } from '../../fakes/fake-slack.ts'
import { openSlackWorld, type SlackWorld } from '../../fakes/slack-world.ts'

let world: SlackWorld
beforeEach(async () => {
  world = await openSlackWorld()
  world.fake.addUser('U1', 'Tom Okafor')
})
afterEach(() => world.close())

const command = {
  command: '/plan',
  text: 'status',
  team_id: 'T1',
  user_id: 'U1',
  channel_id: 'C1',
  channel_name: 'board',
  trigger_id: 'tr.forged',
  response_url: 'http://127.0.0.1:9/never',
}

async function send(body: Record<string, unknown>, headers: (raw: string) => Record<string, string>) {
  const [type, raw] = encoded('command', body)
  const response = await fetch(`${world.fake.botUrl}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': type, ...headers(raw) },
    body: raw,
  })
  await world.idle()
  return response
}

function expectNothingDone(): void {
  expect(world.inbox.heard).toEqual([])
  expect(world.fake.state.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([])
}

describe('a request that Slack did not sign', () => {
  test.each([
    ['with a wrong signature', (raw: string) => sign(raw, nowSeconds(), 'another secret')],
    ['without a signature', () => ({ 'x-slack-request-timestamp': `${nowSeconds()}` })],
    ['without a time', (raw: string) => ({ 'x-slack-signature': `${sign(raw, nowSeconds())['x-slack-signature']}` })],
    ['six minutes old', (raw: string) => sign(raw, nowSeconds() - 360)],
    ['from six minutes ahead', (raw: string) => sign(raw, nowSeconds() + 360)],
    ['whose body was changed', () => sign('another body', nowSeconds())],
  ])('%s', async (_name, headers) => {
    const response = await send(command, headers)
    expect(response.status).toBe(401)
    expect(world.logged).toHaveLength(1)
    expectNothingDone()
  })

  test('of more than a megabyte', async () => {
    const body = { ...command, text: 'x'.repeat(1_100_000) }
    const response = await send(body, (raw) => sign(raw, nowSeconds()))
    expect(response.status).toBe(413)
    expect(world.logged).toHaveLength(1)
    expectNothingDone()
  })
})

test('a signed request that is played again acts once', async () => {
  const at = nowSeconds()
  await send(command, (raw) => sign(raw, at))
  expect(world.inbox.heard).toHaveLength(1)
  const before = world.logged.length
  const again = await send(command, (raw) => sign(raw, at))
  expect(again.status).toBe(200)
  expect(world.inbox.heard).toHaveLength(1)
  expect(world.logged.slice(before)).toHaveLength(1)
})

describe('somebody of a workspace that did not install the app', () => {
  test('gets no answer to a command', async () => {
    await send({ ...command, team_id: 'T9' }, (raw) => sign(raw, nowSeconds()))
    expectNothingDone()
    expect(world.logged.filter(({ message }) => message.includes('not handled'))).toHaveLength(1)
  })

  test('gets nothing done by an event that names another team than its own', async () => {
    const event = { type: 'message', user: 'U9', channel: 'D9', channel_type: 'im', text: 'status', ts: '1.1' }
    await world.fake.event(event, { team_id: 'T1', authorizations: [{ team_id: 'T9', enterprise_id: null }] })
    await world.idle()
    expectNothingDone()
  })
})

describe('a form that was changed on its way', () => {
  async function opened() {
    const tom = world.fake.person('U1')
    await world.fake.person('U1').shortcut('update_action')
    await world.idle()
    const view = tom.modal()
    if (!view) throw new Error('no form')
    return { tom, metadata: `${view.content.private_metadata}` }
  }
  const values = { where: 'on', what: 'The team is in place.' }
  const forms = () => world.inbox.heard.filter(({ kind }) => kind === 'form')

  test.each([
    ['about another action', (metadata: string) => metadata.replace('"args":{', '"args":{"action":"CAL-1"')],
    ['without its mark', (metadata: string) => metadata.slice(43)],
    ['with half a mark', (metadata: string) => metadata.slice(20)],
    ['with nothing', () => ''],
    ['with words', () => 'x'.repeat(3000)],
  ])('%s', async (_name, change) => {
    const { tom, metadata } = await opened()
    const before = world.logged.length
    await tom.send(values, { private_metadata: change(metadata) })
    await world.idle()
    expect(forms()).toEqual([])
    expect(world.logged.slice(before)).toHaveLength(1)
  })

  test('that was given to somebody else', async () => {
    const { metadata } = await opened()
    const eve = world.fake.addUser('U2', 'Eve')
    await eve.shortcut('update_action')
    await world.idle()
    await eve.send(values, { private_metadata: metadata })
    await world.idle()
    expect(forms()).toEqual([])
  })

  test('is taken as it was given', async () => {
    const { tom } = await opened()
    await tom.send(values)
    await world.idle()
    expect(forms()).toHaveLength(1)
  })
})

test('a made-up button does nothing, and what was logged holds no word of it', async () => {
  const button = { type: 'button', action_id: 'does-0', value: '{"id":1,"secret":"Liaison"}', action_ts: '1.1' }
  const body = {
    type: 'block_actions',
    user: { id: 'U1', team_id: 'T1' },
    team: { id: 'T1' },
    channel: { id: world.fake.person('U1').direct },
    container: { message_ts: '1.1' },
    trigger_id: 'tr.x',
    actions: [button],
  }
  const [type, raw] = encoded('interactive', body)
  const headers = { 'content-type': type, ...sign(raw, nowSeconds()) }
  await fetch(`${world.fake.botUrl}/slack/events`, { method: 'POST', headers, body: raw })
  await world.idle()
  expectNothingDone()
  expect(world.logged).toHaveLength(1)
  expect(JSON.stringify(world.logged)).not.toContain('Liaison')
})
