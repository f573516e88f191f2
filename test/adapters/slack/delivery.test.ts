/** What leaves for Slack: once, to the right place, found again, and each refusal told with what to do. */
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addressOf } from '../../../adapters/slack/address.ts'
import type { Block, Message } from '../../../src/cards/model.ts'
import type { DeliveryKey, WorkspaceId } from '../../../src/ports/chat.ts'
import {
  Gone,
  NotAllowed,
  NotFound,
  RateLimited,
  Rejected,
  Unavailable,
  Unconfirmed,
} from '../../../src/ports/errors.ts'
import { BOT_TOKEN } from '../../fakes/fake-slack.ts'
import { digest, reminder } from '../../fakes/scripted-inbox.ts'
import { BOT_USER } from '../../fakes/slack/state.ts'
import { openSlackWorld, type SlackWorld } from '../../fakes/slack-world.ts'

let world: SlackWorld
beforeEach(async () => {
  world = await openSlackWorld()
  world.fake.addUser('U1', 'Tom Okafor')
  world.fake.addChannel('C1', 'board', ['U1', BOT_USER])
  world.fake.addChannel('C2', 'other', ['U1', BOT_USER])
})
afterEach(() => world.close())

const board = addressOf({ team: 'T1', channel: 'C1' })
const other = addressOf({ team: 'T1', channel: 'C2' })
const key = (name: string) => name as DeliveryKey
const since = Temporal.Instant.from('2020-01-01T00:00:00Z')
const posted = (channel: string) => world.fake.state.channels.get(channel)?.messages ?? []
const fail = (fault: 'before' | 'after' | 'late', method = 'chat.postMessage') =>
  world.fake.state.faults.push({ method, fault })

describe('a message whose answer was lost', () => {
  test('that counted is found by its key, so it is not sent twice', async () => {
    fail('after')
    await expect(world.slack.post(board, digest, key('d1'))).rejects.toThrow(Unconfirmed)
    expect(await world.slack.findDelivered(key('d1'), board, since)).toEqual({
      address: board,
      id: posted('C1')[0]?.ts,
    })
    expect(await world.slack.findDelivered(key('d2'), board, since)).toBe('no')
    expect(await world.slack.findDelivered(key('d1'), other, since)).toBe('no')
  })

  test('that never counted is not found, so it is not lost', async () => {
    fail('before')
    await expect(world.slack.post(board, digest, key('d1'))).rejects.toThrow(Unconfirmed)
    expect(posted('C1')).toEqual([])
    expect(await world.slack.findDelivered(key('d1'), board, since)).toBe('no')
  })

  test('that counts late is not there at first, and there when it is asked for again', async () => {
    fail('late')
    await expect(world.slack.post(board, digest, key('d1'))).rejects.toThrow(Unconfirmed)
    expect(await world.slack.findDelivered(key('d1'), board, since)).toBe('no')
    world.fake.release()
    expect(await world.slack.findDelivered(key('d1'), board, since)).toMatchObject({ address: board })
  })

  test('was asked of Slack once: nothing in between tries again', async () => {
    fail('before')
    await world.slack.post(board, digest, key('d1')).catch(() => {})
    expect(world.fake.state.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
  })

  test('is found behind two hundred others', async () => {
    await world.slack.post(board, digest, key('d1'))
    for (let n = 0; n < 250; n++)
      posted('C1').push({ ts: world.fake.state.nextTs(), text: `${n}`, blocks: [], user: 'U1' })
    expect(await world.slack.findDelivered(key('d1'), board, since)).toMatchObject({ id: posted('C1')[0]?.ts })
  })

  test('is found though Slack shows fifteen messages a minute, and nobody else waits for it', async () => {
    await world.slack.post(board, digest, key('d1'))
    for (let n = 0; n < 40; n++)
      posted('C1').push({ ts: world.fake.state.nextTs(), text: `${n}`, blocks: [], user: 'U1' })
    world.fake.state.historyCap = 15
    const method = 'conversations.history'
    const asked = () => world.slack.findDelivered(key('d1'), board, since).catch((error: unknown) => error)
    for (let turn = 0; turn < 2; turn++) {
      world.fake.state.faults.push({ method, fault: 'none' }, { method, fault: { status: 429 } })
      const limited = await asked()
      expect(limited).toBeInstanceOf(RateLimited)
      expect(limited).toMatchObject({ of: 'lane' })
    }
    expect(await asked()).toMatchObject({ id: posted('C1')[0]?.ts })
  })

  test('is not taken for one that another app marked alike', async () => {
    const metadata = { event_type: 'plankeeper_delivery', event_payload: { key: 'd1' } }
    posted('C1').push({ ts: '1700000009.1', text: 'mine', blocks: [], bot_id: 'BEVIL', metadata })
    expect(await world.slack.findDelivered(key('d1'), board, since)).toBe('no')
  })

  test('cannot be looked for without the permission, and that is said', async () => {
    const token = world.fake.state.tokens.get(BOT_TOKEN)
    if (token) token.scopes = token.scopes.filter((scope) => scope !== 'channels:history')
    expect(await world.slack.findDelivered(key('d1'), board, since)).toBe('unknown')
  })
})

describe('a message longer than Slack takes', () => {
  const lines = (count: number, words: string): Message => ({
    ...digest,
    card: {
      blocks: [
        ...Array.from({ length: count }, (_, at): Block => ({ kind: 'title', text: `${words} ${at + 1}.` })),
        { kind: 'buttons', buttons: [{ label: 'Update', does: { id: 'later', args: { action: 'CAL-1' } } }] },
      ],
    },
  })
  const more = (label: string, who = 'U1', channel = 'C1') => world.fake.person(who).press(label, channel)

  test('is one message, with a way to the rest that any of its readers can take, and no button is lost', async () => {
    await world.slack.post(board, lines(120, 'Action'), key('d1'))
    expect(posted('C1')).toHaveLength(1)
    expect(world.fake.person('U1').reads('C1')).toContain('[More (2 of 3)]')
    await more('More (2 of 3)')
    await world.idle()
    expect(world.fake.person('U1').reads('C1')).toContain('Action 50.')
    expect(posted('C1').at(-1)).toMatchObject({ onlyFor: 'U1' })
    await more('More (3 of 3)')
    await world.idle()
    expect(world.fake.person('U1').reads('C1')).toContain('Action 120.')
    await more('Update')
    await world.idle()
    expect(world.inbox.heard).toMatchObject([{ kind: 'button', request: { id: 'later', args: { action: 'CAL-1' } } }])
  })

  test('is found again by its key, and sent again leads to the same rest', async () => {
    fail('after')
    await world.slack.post(board, lines(60, 'Action'), key('d1')).catch(() => {})
    expect(await world.slack.findDelivered(key('d1'), board, since)).toMatchObject({ id: posted('C1')[0]?.ts })
    await more('More')
    await world.idle()
    expect(world.fake.person('U1').reads('C1')).toContain('Action 60.')
  })

  test('that is changed leads to the rest of what it says now', async () => {
    const ref = await world.slack.post(board, lines(60, 'Before'), key('d1'))
    await world.slack.update(ref, lines(60, 'After'))
    await more('More')
    await world.idle()
    expect(world.fake.person('U1').reads('C1')).toContain('After 60.')
  })

  test('is not shown in another place, and not for ever', async () => {
    let now = Temporal.Now.instant()
    const clock = { now: () => now }
    await world.close()
    world = await openSlackWorld({ change: { clock } })
    world.fake.addUser('U1', 'Tom Okafor')
    world.fake.addChannel('C1', 'board', ['U1', BOT_USER])
    world.fake.addChannel('C2', 'other', ['U1', BOT_USER])
    await world.slack.post(board, lines(60, 'Action'), key('d1'))
    const [message] = posted('C1')
    if (message) posted('C2').push({ ...message })
    await more('More', 'U1', 'C2')
    await world.idle()
    expect(world.fake.person('U1').reads('C2')).toContain('not kept any more')
    now = now.add({ hours: 24 * 91 })
    await world.slack.post(board, lines(60, 'New'), key('d2'))
    const kept = await world.store.records.list('slack:T1', 'slack rest')
    expect(kept.map((record) => record.key)).toEqual(['d2'])
  })
})

describe('too many messages', () => {
  test('in one channel stop that channel, and no other', async () => {
    world.fake.state.limited.set('C1', 7)
    const refused = await world.slack.post(board, digest, key('d1')).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(RateLimited)
    expect(refused).toMatchObject({ retryAfterMs: 7000, of: 'lane' })
    expect(await world.slack.post(other, digest, key('d2'))).toMatchObject({ address: other })
  })
})

describe('what Slack refuses is told with what to do', () => {
  test.each([
    [
      'a channel it is not in',
      () => world.fake.state.channels.get('C1')?.members.delete(BOT_USER),
      NotAllowed,
      /invite @plankeeper/,
    ],
    ['an archived channel', () => archive(), Gone, /archived/],
    ['a channel that is not there', () => world.fake.state.channels.delete('C1'), NotFound, /invite @plankeeper/],
    ['a withdrawn token', () => revoke(), Unavailable, /install Plankeeper again/],
    ['a token nobody knows', () => world.fake.state.tokens.clear(), Unavailable, /plankeeper doctor/],
    ['a missing permission', () => narrow(), NotAllowed, /lacks a permission/],
  ])('%s', async (_name, change, kind, words) => {
    change()
    const refused = await world.slack.post(board, digest, key('d1')).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(kind)
    expect(refused).toMatchObject({ message: expect.stringMatching(words) })
    expect(posted('C1')).toEqual([])
  })

  test('by the name of the channel, where it is known', async () => {
    await world.slack.describe(board)
    world.fake.state.channels.get('C1')?.members.delete(BOT_USER)
    await expect(world.slack.post(board, digest, key('d1'))).rejects.toThrow('I am not in #board')
  })

  test('by the name that it was joined under, where Slack has not told it lately', async () => {
    await world.close()
    world = await openSlackWorld({ change: { channels: async () => [{ address: board, name: 'board' }] } })
    world.fake.addChannel('C1', 'board', ['U1'])
    await expect(world.slack.post(board, digest, key('d1'))).rejects.toThrow('I am not in #board: invite @plankeeper')
  })

  test('somebody who has left', async () => {
    const user = { workspace: 'slack:T1' as WorkspaceId, id: 'U1' }
    const address = await world.slack.openPrivate(user)
    const tom = world.fake.state.users.get('U1')
    if (tom) tom.deleted = true
    await expect(world.slack.post(address, reminder, key('r1'))).rejects.toThrow(Gone)
    expect(await world.slack.findUser({ id: 'U1' }, user.workspace)).toBeUndefined()
  })

  test('a server that is not there is tried again, for nothing was sent', async () => {
    await world.fake.close()
    // The first may still take the connection of before, on which nobody can say what arrived.
    await world.slack.post(board, digest, key('d0')).catch(() => undefined)
    await expect(world.slack.post(board, digest, key('d1'))).rejects.toThrow(Unavailable)
  })

  test('a message to another workspace', async () => {
    const elsewhere = addressOf({ team: 'T9', channel: 'C1' })
    await expect(world.slack.post(elsewhere, digest, key('d1'))).rejects.toThrow(NotAllowed)
  })
})

describe('a message that is changed', () => {
  test('shows its answer in its old place, however often', async () => {
    const ref = await world.slack.post(board, reminder, key('r1'))
    await world.slack.update(ref, { notice: 'Recorded', text: 'MCANH answered.' })
    await world.slack.update(ref, { notice: 'Recorded', text: 'MCANH answered.' })
    expect(posted('C1')).toHaveLength(1)
    expect(JSON.stringify(posted('C1')[0]?.blocks)).toContain('MCANH answered.')
  })

  test('that is gone is not found; one whose answer was lost is changed again', async () => {
    await expect(world.slack.update({ address: board, id: '1.1' }, reminder)).rejects.toThrow(NotFound)
    const ref = await world.slack.post(board, reminder, key('r1'))
    fail('after', 'chat.update')
    await expect(world.slack.update(ref, reminder)).rejects.toThrow(Unavailable)
  })
})

test('the lock screen gets the notice alone', async () => {
  await world.slack.post(board, reminder, key('r1'))
  expect(posted('C1')[0]?.text).toBe(reminder.notice)
})

test('nothing that a plan says is looked up, read as marks or shown as a page of somebody else', async () => {
  await world.slack.post(board, reminder, key('r1'))
  const off = { unfurl_links: 'false', unfurl_media: 'false', mrkdwn: 'false', link_names: 'false', parse: 'none' }
  expect(world.fake.state.calls.find(({ method }) => method === 'chat.postMessage')?.args).toMatchObject(off)
})

test('people are found by e-mail address, in their own workspace', async () => {
  const workspace = 'slack:T1' as WorkspaceId
  expect(await world.slack.findUser({ email: 'u1@example.org' }, workspace)).toMatchObject({
    id: 'U1',
    name: 'Tom Okafor',
  })
  expect(await world.slack.findUser({ email: 'nobody@example.org' }, workspace)).toBeUndefined()
  expect(await world.slack.findUser({ id: 'U404' }, workspace)).toBeUndefined()
})

test('who runs the bot is told what is missing', async () => {
  expect(await world.slack.check()).toEqual([
    { name: 'slack T1 token', ok: true, detail: 'speaks as @plankeeper in Workspace T1' },
    { name: 'slack T1 scopes', ok: true, detail: 'all granted' },
  ])
  narrow()
  expect(await world.slack.check()).toMatchObject([
    { ok: true },
    { ok: false, detail: 'missing: chat:write. Install the app again.' },
  ])
  revoke()
  expect(await world.slack.check()).toMatchObject([{ name: 'slack T1 token', ok: false }])
})

test('who runs the bot is told of a channel that waits in vain', async () => {
  const channels = async () => [{ address: board, name: 'board' }]
  await world.close()
  world = await openSlackWorld({ change: { channels } })
  world.fake.addChannel('C1', 'board', ['U1'])
  expect((await world.slack.check()).at(-1)).toEqual({
    name: 'slack #board',
    ok: false,
    detail: 'I am not in it: invite @plankeeper there.',
  })
})

test('a message that Slack would refuse is refused with its reason, not tried for days', async () => {
  const card = {
    blocks: [{ kind: 'buttons' as const, buttons: [{ label: 'x', does: { id: 'a', args: { x: 'x'.repeat(3000) } } }] }],
  }
  await expect(world.slack.post(board, { ...digest, card }, key('d1'))).rejects.toThrow(Rejected)
})

function archive(): void {
  const channel = world.fake.state.channels.get('C1')
  if (channel) channel.isArchived = true
}

function revoke(): void {
  const token = world.fake.state.tokens.get(BOT_TOKEN)
  if (token) token.revoked = true
}

function narrow(): void {
  const token = world.fake.state.tokens.get(BOT_TOKEN)
  if (token) token.scopes = token.scopes.filter((scope) => scope !== 'chat:write')
}
