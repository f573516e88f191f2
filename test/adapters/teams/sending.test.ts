/** A message leaves once; what Teams says to it becomes an error that the outbox knows what to do with. */
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { conversationAddress, personAddress } from '../../../adapters/teams/address.ts'
import type { Message } from '../../../src/cards/model.ts'
import type { Address, DeliveryKey, WorkspaceId } from '../../../src/ports/chat.ts'
import type { Fault } from '../../fakes/fake-bot-framework.ts'
import { createScriptedInbox, reminder } from '../../fakes/scripted-inbox.ts'
import { OTHER_TENANT, openTeamsWorld, TENANT, type TeamsWorld, userId } from '../../fakes/teams-world.ts'

let world: TeamsWorld
const tom = personAddress(TENANT, userId('tom'))
const key = 'delivery-1' as DeliveryKey

beforeEach(async () => {
  world = await openTeamsWorld({ inbox: createScriptedInbox(), timing: { request: 300 } })
  await world.install('tom')
  world.fake.requests.length = 0
})
afterEach(() => world.close())

const post = (message: Message = reminder, to: Address = tom) => world.teams.post(to, message, key)
const failing = async (work: Promise<unknown>) =>
  work.then(
    () => 'sent',
    (error: unknown) => error,
  )

test('a reminder arrives in the private chat, and is changed in place', async () => {
  const ref = await post()
  expect(world.fake.posted).toMatchObject([{ id: ref.id, conversationId: 'a:tom' }])
  await world.teams.update(ref, { notice: 'Recorded', text: 'Recorded 7 Dec' })
  expect(world.fake.posted).toHaveLength(1)
  expect(JSON.stringify(world.fake.posted[0]?.activity)).toContain('Recorded 7 Dec')
})

describe('once, whatever happens', () => {
  test.each<[string, Fault, object]>([
    [
      'limited, with the time to wait',
      { status: 429, retryAfter: '7' },
      { name: 'RateLimited', retryAfterMs: 7000, of: 'lane' },
    ],
    ['limited, without', { status: 429 }, { name: 'RateLimited' }],
    ['a precondition of the service', { status: 412 }, { name: 'Unavailable' }],
    ['a gateway', { status: 502 }, { name: 'Unavailable' }],
    ['not available', { status: 503 }, { name: 'Unavailable' }],
    [
      'not available, with the time to wait',
      { status: 503, retryAfter: '20' },
      { name: 'RateLimited', retryAfterMs: 20_000 },
    ],
    ['a gateway that waited in vain', { status: 504 }, { name: 'Unconfirmed' }],
    ['an error inside', { status: 500 }, { name: 'Unconfirmed' }],
    ['a connection lost before it arrived', 'drop before', { name: 'Unconfirmed' }],
    ['a connection lost after it arrived', 'drop after', { name: 'Unconfirmed' }],
    ['no answer in time', 'silent after', { name: 'Unconfirmed' }],
    ['an answer that cannot be read', 'unreadable after', { name: 'Unconfirmed' }],
    ['blocked or removed by the person', { status: 403, code: 'MessageWritesBlocked' }, { name: 'Gone' }],
    ['taken out of the chat', { status: 403, code: 'BotNotInConversationRoster' }, { name: 'Gone' }],
    ['not installed', { status: 403, code: 'ForbiddenOperationException' }, { name: 'NotAllowed' }],
    ['no such conversation', { status: 404, code: 'ConversationNotFound' }, { name: 'NotFound' }],
    ['too large', { status: 413 }, { name: 'Rejected' }],
    ['refused', { status: 400, code: 'BadSyntax' }, { name: 'Rejected' }],
  ])('%s', async (_name, fault, expected) => {
    world.fake.fail(fault)
    expect(await failing(post())).toMatchObject(expected)
    expect(world.fake.requests).toEqual(['POST /a:tom/activities'])
    expect(world.fake.posted.length).toBe(typeof fault === 'string' && fault !== 'drop before' ? 1 : 0)
  })

  test('and the reason that a plan lead reads holds nothing of the answer but its code', async () => {
    world.fake.fail({ status: 403, code: 'SomethingNew' })
    expect(await failing(post())).toMatchObject({ message: expect.stringContaining('403 SomethingNew') })
  })
})

test('limits without a time are waited out longer each time, never in step', async () => {
  const waits: number[] = []
  for (let at = 0; at < 4; at++) {
    world.fake.fail({ status: 429 })
    const error = await failing(post())
    waits.push(error instanceof Error && 'retryAfterMs' in error ? Number(error.retryAfterMs) : 0)
  }
  waits.forEach((wait, at) => {
    expect(wait).toBeGreaterThanOrEqual(2000 * 2 ** at)
    expect(wait).toBeLessThanOrEqual(2 * 2000 * 2 ** at)
  })
  await post()
  world.fake.fail({ status: 429 })
  expect(await failing(post())).toMatchObject({ name: 'RateLimited' })
})

test('a change is idempotent, so one that was lost is simply made again', async () => {
  const ref = await post()
  world.fake.fail('drop after')
  expect(await failing(world.teams.update(ref, reminder))).toMatchObject({ name: 'Unavailable' })
  world.fake.fail({ status: 504 })
  expect(await failing(world.teams.update(ref, reminder))).toMatchObject({ name: 'Unavailable' })
})

test('nothing leaves without a token, and that is for later', async () => {
  await world.close()
  world = await openTeamsWorld({ inbox: createScriptedInbox() })
  world.fake.secret = 'rotated'
  const ann = { workspace: `teams:${TENANT}` as WorkspaceId, id: userId('ann') }
  expect(await failing(world.teams.openPrivate(ann))).toMatchObject({ name: 'Unavailable' })
  expect(world.fake.requests).toEqual([])
})

test('the largest card that the renderer draws is taken by Teams', async () => {
  const blocks = Array.from({ length: 3000 }, (_, at) => ({
    kind: 'text' as const,
    spans: [`CAL-${at} é words of a long list`],
  }))
  await post({ notice: 'Long', text: 'Long', card: { blocks } })
  expect(JSON.stringify(world.fake.posted[0]?.activity)).toContain('more parts of this message')
})

test('Teams cannot say whether something arrived, so it says that', async () => {
  expect(await world.teams.findDelivered(key, tom, Temporal.Instant.from('2015-12-07T09:00:00Z'))).toBe('unknown')
})

describe('a person', () => {
  const ann = { workspace: `teams:${TENANT}` as WorkspaceId, id: userId('ann'), name: 'Ann' }

  test('who never wrote is reached where the app is installed for them, under an address that stays', async () => {
    const address = await world.teams.openPrivate(ann)
    expect(address).toBe(personAddress(TENANT, userId('ann')))
    await post(reminder, address)
    await world.install('ann')
    expect(await world.teams.openPrivate(ann)).toBe(address)
    expect(world.fake.posted[0]?.conversationId).toBe(`a:${userId('ann')}`)
  })

  test.each<Fault>(['drop before', 'drop after', 'silent after', { status: 504 }])(
    'whose chat was not opened was sent nothing, so their reminder is for later and not perhaps there: %j',
    async (fault) => {
      world.fake.fail(fault)
      const address = personAddress(TENANT, userId('ann'))
      expect(await failing(post(reminder, address))).toMatchObject({ name: 'Unavailable' })
      expect(world.fake.posted).toEqual([])
      await post(reminder, address)
      expect(world.fake.posted).toHaveLength(1)
    },
  )

  test('who has not installed the app is not, and what to do is said', async () => {
    world.fake.strangers.add(userId('ann'))
    expect(await failing(world.teams.openPrivate(ann))).toMatchObject({
      name: 'NotAllowed',
      message: expect.stringContaining('add the app'),
    })
  })

  test('is found by id in their chat, and by mail address among the members of a channel', async () => {
    const member = {
      id: '29:tom',
      name: 'Tom Okafor',
      aadObjectId: userId('tom').toUpperCase(),
      userPrincipalName: 'Tom@Mcanh.example',
    }
    world.fake.members.set('a:tom', [member])
    const expected = { ...ann, id: userId('tom'), name: 'Tom Okafor', email: 'tom@mcanh.example' }
    expect(await world.teams.findUser({ id: userId('tom') }, ann.workspace)).toEqual(expected)
    expect(await world.teams.findUser({ email: 'tom@mcanh.example' }, ann.workspace)).toBeUndefined()
    await world.install('tom')
    expect(await world.teams.findUser({ email: 'ann@mcanh.example' }, ann.workspace)).toBeUndefined()
    await world.mention('tom', 'help')
    world.fake.members.set('19:board@thread.tacv2', [member])
    expect(await world.teams.findUser({ email: 'TOM@mcanh.example' }, ann.workspace)).toEqual(expected)
    expect(await world.teams.findUser({ id: userId('nobody') }, ann.workspace)).toBeUndefined()
  })
})

test('nothing is sent to a channel the bot was never in', async () => {
  expect(await failing(post(reminder, conversationAddress(TENANT, '19:elsewhere')))).toMatchObject({ name: 'NotFound' })
  expect(world.fake.requests).toEqual([])
})

test('nothing is sent to a tenant that is not in the settings, though it once was', async () => {
  const left = personAddress(OTHER_TENANT, userId('eve'))
  expect(await failing(post(reminder, left))).toMatchObject({ name: 'NotAllowed' })
  expect(world.fake.requests).toEqual([])
})

test('who was gone is reached again as soon as they write', async () => {
  const inbox = createScriptedInbox()
  const reachable: string[] = []
  inbox.onReachable = async (_user, address) => void reachable.push(address)
  await world.teams.start(inbox)
  world.fake.fail({ status: 403, code: 'MessageWritesBlocked' })
  expect(await failing(post())).toMatchObject({ name: 'Gone' })
  await world.say('tom', 'I am back')
  expect(reachable).toEqual([tom])
})

describe('doctor', () => {
  test('says that the credentials work and how many are reached', async () => {
    expect(await world.teams.check()).toEqual([
      { name: 'teams credentials', ok: true, detail: expect.stringContaining(world.fake.appId) },
      { name: 'teams tenants', ok: true, detail: TENANT },
      { name: 'teams conversations', ok: true, detail: '1 person, 0 channels, 0 group chats' },
    ])
  })

  test('says which settings to look at where they do not, and never the secret', async () => {
    await world.close()
    world = await openTeamsWorld({ inbox: createScriptedInbox() })
    const { secret } = world.fake
    world.fake.secret = 'rotated'
    const [credentials, , conversations] = await world.teams.check()
    expect(credentials).toMatchObject({ ok: false, detail: expect.stringContaining('MicrosoftAppPassword') })
    expect(conversations?.detail).toContain('install the app package')
    expect(JSON.stringify(credentials)).not.toContain(secret)
  })
})
