/** What people do in Teams reaches the core, and the answer reaches them and nobody else. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { conversationAddress, personAddress } from '../../../adapters/teams/address.ts'
import type { SentActivity } from '../../fakes/fake-bot-framework.ts'
import { createScriptedInbox, type ScriptedInbox } from '../../fakes/scripted-inbox.ts'
import { CHANNEL, openTeamsWorld, TENANT, type TeamsWorld, userId } from '../../fakes/teams-world.ts'

let world: TeamsWorld
let inbox: ScriptedInbox

beforeEach(async () => {
  inbox = createScriptedInbox()
  world = await openTeamsWorld({ inbox })
})
afterEach(() => world.close())

const heard = () => inbox.heard.map(({ kind, request }) => ({ kind, ...(request as Record<string, unknown>) }))
const wordsOf = (activity: SentActivity | undefined) => JSON.stringify(activity?.attachments)

describe('words', () => {
  test('in the private chat are progress or a command as the core decides, under the id of the message', async () => {
    await world.say('tom', 'The team is in place', { id: 'm-1' })
    expect(heard()).toMatchObject([
      {
        kind: 'text',
        text: 'The team is in place',
        eventId: 'a:tom m-1',
        user: { workspace: `teams:${TENANT}`, id: userId('tom'), name: 'tom' },
        address: personAddress(TENANT, userId('tom')),
        place: { kind: 'private' },
      },
    ])
    expect(world.fake.posted).toHaveLength(1)
    expect(world.fake.posted[0]?.conversationId).toBe('a:tom')
  })

  test.each([
    ['<at>Plankeeper</at>&nbsp;status CAL\u00a0', 'status CAL'],
    [
      '<p><at>Plankeeper</at> update CAL-12 R&amp;D is &lt;5 weeks late<br>since <b>May</b></p>',
      'update CAL-12 R&D is <5 weeks late\nsince May',
    ],
    ['<at>Plankeeper</at> /plan due', 'due'],
    ['<at>Plankeeper</at>', ''],
  ])('in a channel lose what Teams adds: %j', async (text, expected) => {
    await world.mention('tom', '', { text })
    expect(heard()).toMatchObject([{ kind: 'command', text: expected }])
  })

  test('in a group chat reach the core as in a channel, and are answered to the one who asked alone', async () => {
    const group = '19:group@thread.v2'
    const conversation = { id: group, conversationType: 'groupChat', tenantId: TENANT }
    await world.mention('tom', '', {
      text: '<at>Plankeeper</at>&nbsp;show \u201cCAL-3\u201d',
      conversation,
      channelData: { tenant: { id: TENANT } },
    })
    expect(heard()).toMatchObject([
      { kind: 'command', text: 'show \u201cCAL-3\u201d', address: conversationAddress(TENANT, group) },
    ])
    expect(world.fake.posted.every(({ onlyFor }) => onlyFor === '29:tom')).toBe(true)
  })

  test('of a mention of somebody else stay', async () => {
    await world.mention('tom', 'assign CAL-3 to <at>Ruth Bell</at>')
    expect(heard()).toMatchObject([{ text: 'assign CAL-3 to Ruth Bell' }])
  })

  test('that quote a prompt answer that prompt, without its words', async () => {
    const quote =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1449000000001"><strong>Plankeeper</strong><p>One update requested</p></blockquote><p>Done since&nbsp;May</p>'
    await world.say('tom', 'Plankeeper One update requested Done since May', {
      attachments: [{ contentType: 'text/html', content: quote }],
    })
    expect(heard()).toMatchObject([
      {
        kind: 'text',
        text: 'Done since May',
        inReplyTo: { id: '1449000000001', address: personAddress(TENANT, userId('tom')) },
      },
    ])
  })
})

describe('an answer for one person', () => {
  test('is shown to them alone in a channel', async () => {
    await world.mention('tom', 'status')
    expect(world.fake.posted.map(({ onlyFor, conversationId }) => ({ onlyFor, conversationId }))).toEqual([
      { onlyFor: '29:tom', conversationId: CHANNEL },
    ])
  })

  test('stands beside a command that only the bot read, whatever the settings say', async () => {
    await world.close()
    world = await openTeamsWorld({ inbox, settings: { targeted: false } })
    await world.mention('tom', 'status')
    await world.mention('tom', '', { text: '/status', recipient: { id: '28:plankeeper', isTargeted: true } })
    expect(world.fake.posted.map(({ onlyFor, conversationId }) => [conversationId, onlyFor])).toEqual([
      [`a:${userId('tom')}`, undefined],
      [CHANNEL, '29:tom'],
    ])
    expect(heard()).toMatchObject([{ text: 'status' }, { kind: 'command', text: 'status' }])
  })

  test('goes to their private chat where Teams shows nothing to one person alone', async () => {
    world.fake.targeted = false
    await world.mention('tom', 'status')
    expect(world.fake.posted.map(({ conversationId }) => conversationId)).toEqual([`a:${userId('tom')}`])
  })

  test('is never read by the channel, also where they cannot be written to', async () => {
    world.fake.targeted = false
    world.fake.strangers.add(userId('tom'))
    await world.mention('tom', 'status')
    expect(world.fake.posted.map(({ conversationId }) => conversationId)).toEqual([CHANNEL])
    expect(wordsOf(world.fake.posted[0]?.activity)).toContain('Open a chat with me')
    expect(wordsOf(world.fake.posted[0]?.activity)).not.toContain('CAL')
  })

  test('that is changed is changed for them alone, and lost on its way it is said to nobody else', async () => {
    inbox.onButton = async () => ({ kind: 'replace', message: { notice: 'Done', text: 'Undone again' } })
    await world.mention('tom', 'status')
    const [shown] = world.fake.posted
    const conversation = { id: CHANNEL, conversationType: 'channel', tenantId: TENANT }
    const action = { type: 'Action.Execute', verb: 'undo', data: { plankeeper: { id: 'undo', args: {} } } }
    const press = async () => {
      world.fake.requests.length = 0
      await world.invoke('tom', 'adaptiveCard/action', { action }, { conversation, replyToId: shown?.id })
      await world.teams.idle()
    }
    // Microsoft's own SDK changes such a message by the same request as any other, with the parameter that names it so.
    const wanted = [`PUT /${CHANNEL}/activities/${shown?.id}`, `PUT /${CHANNEL}/activities/${shown?.id} for one`]
    for (const fault of ['drop before', 'drop after', { status: 503 }] as const) {
      world.fake.fail('none', fault)
      await press()
      expect(world.fake.requests).toEqual(wanted)
      expect(world.fake.posted).toMatchObject([{ onlyFor: '29:tom' }])
    }
    expect(world.logged.filter((line) => line.includes('Unavailable'))).toHaveLength(3)
    await press()
    expect(wordsOf(world.fake.posted[0]?.activity)).toContain('Undone again')
  })

  test('is not said twice where its fate is not known', async () => {
    await world.mention('tom', 'digest')
    world.fake.fail('drop after')
    await world.mention('tom', 'status')
    expect(world.fake.posted).toHaveLength(2)
    expect(world.fake.posted[1]?.onlyFor).toBe('29:tom')
  })
})

test('an answer for all stands in the thread where it was asked; the channel is known without its thread', async () => {
  await world.mention('tom', 'digest', {
    conversation: { id: `${CHANNEL};messageid=1448`, conversationType: 'channel', tenantId: TENANT },
  })
  expect(world.fake.posted[0]?.conversationId).toBe(`${CHANNEL};messageid=1448`)
  const address = conversationAddress(TENANT, CHANNEL)
  expect(heard()).toMatchObject([{ address }])
  await world.teams.post(address, { notice: 'Digest', text: 'Digest' }, 'k' as never)
  expect(world.fake.posted[1]?.conversationId).toBe(CHANNEL)
})
