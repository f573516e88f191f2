/** The life of an installation: it comes, it goes, and what Slack tells twice acts once. */
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addressOf, workspaceOf } from '../../../adapters/slack/address.ts'
import { createEngine, type Engine } from '../../../src/engine.ts'
import type { Address, DeliveryKey, Inbox, WorkspaceId } from '../../../src/ports/chat.ts'
import { BOT_TOKEN } from '../../fakes/fake-slack.ts'
import { digest, reminder } from '../../fakes/scripted-inbox.ts'
import { type ScriptedPlatform, scriptedPlatform } from '../../fakes/scripted-platform.ts'
import { BOT_USER } from '../../fakes/slack/state.ts'
import { openSlackWorld, type SlackWorld, wallClock } from '../../fakes/slack-world.ts'
import { SILENT_LOG } from '../../support/clock.ts'
import { emptyStore } from '../../support/databases.ts'

let world: SlackWorld
let engine: Engine
let gone: unknown[]
let elsewhere: ScriptedPlatform
const since = Temporal.Instant.from('2020-01-01T00:00:00Z')
const board = addressOf({ team: 'T1', channel: 'C1' })

beforeEach(async () => {
  const store = await emptyStore()
  gone = []
  elsewhere = scriptedPlatform()
  engine = createEngine({
    store,
    clock: wallClock,
    newId: () => randomUUID(),
    log: SILENT_LOG,
    adapterOf: (workspace) => (workspace.startsWith('slack:') ? world.slack : elsewhere),
    admins: new Set(['slack:T1/U1']),
  })
  const inbox: Inbox = {
    ...engine.inbox,
    async onGone(what) {
      gone.push(what)
      await engine.inbox.onGone(what)
    },
  }
  world = await openSlackWorld({ store, inbox })
  world.fake.addUser('U1', 'Priya Nair')
  world.fake.addChannel('C1', 'board', ['U1', BOT_USER])
})
afterEach(() => world.close())

const said = () => (world.fake.state.channels.get('C1')?.messages ?? []).map(({ blocks }) => JSON.stringify(blocks))
async function happens(
  event: Record<string, unknown>,
  change?: Record<string, unknown>,
  headers?: Record<string, string>,
) {
  await world.fake.event(event, change, headers)
  await world.idle()
}
const joined = { type: 'member_joined_channel', user: BOT_USER, channel: 'C1', team: 'T1', inviter: 'U1' }

describe('a channel', () => {
  test('that invites the bot reads hello once, and how to join it, however often Slack tells', async () => {
    await happens(joined, { event_id: 'Ev1' })
    await happens(joined, { event_id: 'Ev1' }, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })
    await happens(joined, { event_id: 'Ev2' })
    expect(said()).toHaveLength(1)
    expect(said()[0]).toContain('gives me here the command')
  })

  test('that somebody else joins reads nothing', async () => {
    await happens({ ...joined, user: 'U1' })
    expect(said()).toEqual([])
  })

  test('that others can read is told so', async () => {
    world.fake.addChannel('C1', 'board', ['U1', BOT_USER], { isShared: true })
    await happens(joined)
    expect(said()[0]).toContain('outside your organisation')
    expect(await world.slack.describe(board)).toMatchObject({ name: 'board', kind: 'channel', outsiders: true })
  })

  test('that is shared and joined tells nothing to somebody of another organisation, however they ask', async () => {
    world.fake.addChannel('C1', 'board', ['U1', 'U9', BOT_USER], { isShared: true })
    await linked()
    const guest = world.fake.addUser('U9', 'Guest', 'T9')
    await guest.say(`<@${BOT_USER}> help`, 'C1', { user_team: 'T9' })
    await world.idle()
    expect(guest.reads('C1')).toContain('I do not know you here')
    // With the id of somebody here.
    const before = said().length
    await guest.say(`<@${BOT_USER}> status`, 'C1', { user: 'U1', user_team: 'T9' })
    await world.idle()
    expect(said().slice(before).at(-1)).toContain('I do not know you here')
    await world.fake.person('U1').say(`<@${BOT_USER}> help`, 'C1')
    await world.idle()
    expect(world.fake.person('U1').reads('C1')).toContain('status')
  })

  test.each(['channel_archive', 'channel_deleted', 'channel_left', 'group_left'])('is gone by %s', async (type) => {
    await happens({ type, channel: 'C1' })
    expect(gone).toEqual([{ address: board }])
  })

  test('that was archived and is back gets its digest again', async () => {
    await linked()
    await happens({ type: 'channel_archive', channel: 'C1' })
    await engine.idle()
    expect(await world.store.people.partnershipAt(board)).toBeUndefined()
    expect(world.fake.person('U1').reads()).toContain('I cannot write to #board any more')
    await happens({ type: 'channel_unarchive', channel: 'C1' })
    expect(await world.store.people.partnershipAt(board)).toMatchObject({ name: 'Calderby Board' })
  })

  test('that is renamed is called by its new name, and asked who reads it when it is shared', async () => {
    await linked()
    const channel = world.fake.state.channels.get('C1')
    if (channel) Object.assign(channel, { name: 'calderby-board', isShared: true })
    await happens({ type: 'channel_rename', channel: { id: 'C1', name: 'calderby-board' } })
    const [partnership] = await world.store.people.partnerships()
    expect(await world.store.people.channels(partnership?.id ?? '')).toMatchObject([
      { name: 'calderby-board', outsiders: true },
    ])
  })

  test('that was left is gone once, though Slack tells it twice, and is back when it invites the bot again', async () => {
    await linked()
    await happens({ type: 'member_left_channel', user: 'U1', channel: 'C1', team: 'T1' })
    expect(gone).toEqual([])
    await happens({ type: 'member_left_channel', user: BOT_USER, channel: 'C1', team: 'T1' })
    await happens({ type: 'channel_left', channel: 'C1' })
    await engine.idle()
    const { direct } = world.fake.person('U1')
    const told = world.fake
      .seen(direct, 'U1')
      .filter(({ blocks }) => JSON.stringify(blocks).includes('cannot write to #board'))
    expect(told).toHaveLength(1)
    expect(await world.store.people.partnershipAt(board)).toBeUndefined()
    await happens(joined)
    expect(await world.store.people.partnershipAt(board)).toMatchObject({ name: 'Calderby Board' })
  })

  test('that gets another id is the same channel, whose digest goes on', async () => {
    await linked()
    for (const [before, now] of [
      ['C1', 'C1B'],
      ['C1B', 'C1C'],
    ] as const) {
      world.fake.state.channels.delete(before)
      world.fake.addChannel(now, 'board', ['U1', BOT_USER], { isShared: true })
      await happens({ type: 'channel_id_changed', old_channel_id: before, new_channel_id: now })
      const ref = await world.slack.post(board, digest, `d ${now}` as DeliveryKey)
      expect(ref.address).toBe(board)
      expect(world.fake.state.channels.get(now)?.messages).toHaveLength(1)
      await world.slack.update(ref, reminder)
      expect(await world.slack.findDelivered(`d ${now}` as DeliveryKey, board, since)).toEqual(ref)
      expect(await world.slack.describe(board)).toMatchObject({ outsiders: true })
      await world.fake.person('U1').type('help', now)
      await world.idle()
      expect(world.fake.person('U1').reads(now)).toContain('status')
    }
    const [partnership] = await world.store.people.partnerships()
    expect(await world.store.people.channels(partnership?.id ?? '')).toMatchObject([
      { address: board, outsiders: true },
    ])
    await happens({ type: 'group_left', channel: 'C1C' })
    expect(gone).toEqual([{ address: board }])
  })
})

describe('an installation', () => {
  test.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { oauth: [], bot: [BOT_USER] } }])(
    'that ends stops everything there: %o',
    async (event) => {
      await happens(event)
      expect(gone).toEqual([{ workspace: 'slack:T1' }])
      expect(await world.store.people.workspaceInstalled(workspaceOf('T1'))).toBe(false)
    },
  )

  test('goes on where only the token of a person was withdrawn', async () => {
    await happens({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } })
    expect(gone).toEqual([])
  })

  test('that ends is told once to whoever leads a plan from elsewhere, and not to those who lead none', async () => {
    await linked()
    const at = wallClock.now().toString()
    const workspace = 'sandbox:home' as WorkspaceId
    const [partnership] = await world.store.people.partnerships()
    const partnershipId = partnership?.id ?? ''
    await world.store.people.installWorkspace(workspace, 'Home', at)
    for (const id of ['lead', 'owner']) {
      await world.store.people.insertPerson({ id, partnershipId, name: id, email: null, greetedAt: null })
      await world.store.people.linkAccount(partnershipId, id, {
        user: { workspace, id },
        address: `at ${id}` as Address,
      })
    }
    await world.store.people.setRole({ partnershipId, personId: 'lead', role: 'plan lead', planId: null })
    await happens({ type: 'app_uninstalled' })
    await happens({ type: 'tokens_revoked', tokens: { bot: [BOT_USER] } })
    await engine.idle()
    expect(elsewhere.seen.map(({ to }) => to)).toEqual(['at lead'])
    expect(elsewhere.seen[0]?.message.text).toContain('Workspace T1 (Slack) has taken Plankeeper away')
  })

  test('whose end was missed is stopped by the first message that Slack refuses', async () => {
    const token = world.fake.state.tokens.get(BOT_TOKEN)
    if (token) token.revoked = true
    await expect(world.slack.post(board, digest, 'd1' as DeliveryKey)).rejects.toThrow('install Plankeeper again')
    await world.idle()
    expect(gone).toEqual([{ workspace: 'slack:T1' }])
    expect(await world.store.people.workspaceInstalled(workspaceOf('T1'))).toBe(false)
  })

  test('that ended is not written to, and what waited is sent when it is back', async () => {
    await linked()
    await happens({ type: 'app_uninstalled' })
    await happens({ type: 'channel_archive', channel: 'C1' })
    await engine.idle()
    const priya = world.fake.person('U1')
    expect(priya.reads()).not.toContain('cannot write to #board')
    await world.slack.start(engine.inbox)
    expect(await world.store.people.workspaceInstalled(workspaceOf('T1'))).toBe(true)
    await engine.beat()
    await engine.idle()
    expect(priya.reads()).toContain('cannot write to #board')
  })
})

test('somebody who was deactivated is not written to any more', async () => {
  await happens({ type: 'user_change', user: { id: 'U1', team_id: 'T1', deleted: true } })
  expect(gone).toEqual([{ user: { workspace: 'slack:T1', id: 'U1' } }])
})

test('somebody who is back is written to again, and nobody else is asked after', async () => {
  await linked()
  const account = async () => {
    const [person] = await world.store.people.peopleOf({ workspace: workspaceOf('T1'), id: 'U1' })
    return person?.account?.address
  }
  const before = await account()
  await happens({ type: 'user_change', user: { id: 'U1', team_id: 'T1', deleted: true } })
  expect(await account()).toBeNull()
  await happens({ type: 'user_change', user: { id: 'U1', team_id: 'T1', deleted: false } })
  expect(await account()).toBe(before)
  const calls = world.fake.state.calls.length
  await happens({ type: 'user_change', user: { id: 'U1', team_id: 'T1', deleted: false } })
  expect(world.fake.state.calls).toHaveLength(calls)
})

test('words that Slack tells twice are stored once', async () => {
  const priya = world.fake.person('U1')
  const event = {
    type: 'message',
    user: 'U1',
    channel: priya.direct,
    channel_type: 'im',
    text: 'partnership Calderby Board',
    ts: '1700000001.1',
  }
  await Promise.all([1, 2, 3].map((n) => world.fake.event(event, { event_id: 'Ev1' }, { 'x-slack-retry-num': `${n}` })))
  await happens(event, { event_id: 'Ev9' })
  expect(await world.store.people.partnerships()).toHaveLength(1)
  expect(world.fake.seen(priya.direct, 'U1').filter(({ bot_id }) => bot_id)).toHaveLength(1)
})

async function linked(): Promise<void> {
  const priya = world.fake.person('U1')
  await priya.say('partnership Calderby Board')
  await world.idle()
  await priya.type('link')
  await world.idle()
  const [, code] = /link (\w{10})/.exec(priya.reads()) ?? []
  await priya.type(`link ${code}`, 'C1')
  await world.idle()
  expect(await world.store.people.partnershipAt(board)).toMatchObject({ name: 'Calderby Board' })
}
