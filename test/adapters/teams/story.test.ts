/** The real bot in Teams, from the front door: a plan is dropped, an owner is asked, the board reads its digest. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { personAddress } from '../../../adapters/teams/address.ts'
import { actionsOf, elementsOf } from '../../fakes/adaptive-card-rules.ts'
import { createTeamsClient } from '../../fakes/teams-client.ts'
import { dropPlan, joinChannel, linkByMail, linkTom, openStage, type Stage } from '../../fakes/teams-stage.ts'
import { CHANNEL, TEAM, TENANT, userId } from '../../fakes/teams-world.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

async function started(): Promise<void> {
  const { priya } = stage
  await priya.say('partnership Calderby Crisis Care Board')
  await dropPlan(priya)
  await priya.press('Look at it')
  await priya.fill({})
  await linkTom(priya)
  await joinChannel(priya)
  await priya.say('start CAL')
  await priya.press('See the first run')
  await priya.fill({ 'level-GREEN': 'yes' })
}

describe('an owner', () => {
  test('is asked once, answers in the form, and the reminder shows it', async () => {
    await started()
    const { tom } = stage
    const before = tom.reads('private').length
    await stage.until('2015-11-03T12:00:00Z')
    expect(tom.reads('private')).toHaveLength(before + 1)
    expect(tom.reads('private').at(-1)).toContain('CAL-18')
    await tom.press('Update')
    await tom.fill({ where: 'on course', progress: 'The team is in place.' })
    await stage.until('2015-11-03T12:10:00Z')
    expect(tom.reads('private').at(-1)).toContain('Recorded 3 Nov 2015 12:00.')
    // Every reader's own clock: Teams is given the moment, not its words.
    expect(JSON.stringify(stage.world.fake.posted)).toContain('{{DATE(2015-11-03T12:00:00Z, SHORT)}}')
    expect(tom.reads('private').at(-2)).toContain('✓ CAL-18')
  })

  test('answers in plain words, and takes it back', async () => {
    await started()
    const { tom } = stage
    await stage.until('2015-11-03T12:00:00Z')
    await tom.say('The team is in place since April')
    expect(tom.reads('private').at(-1)).toContain('Recorded')
    await tom.press('Undo')
    await stage.engine.idle()
    await tom.say('history CAL-18')
    expect(tom.reads('private').join()).toMatch(/taken back|undone|withdrawn/i)
  })

  test('updates an action from the compose box', async () => {
    await started()
    const { world, tom } = stage
    const opened = await world.invoke('tom', 'composeExtension/fetchTask', { commandId: 'update' })
    const [menu] = elementsOf(opened.body, 'Input.ChoiceSet')
    const choices = menu?.['choices'] as { title: string; value: string }[]
    const action = choices.find(({ title }) => title.startsWith('CAL-18 '))?.value
    const send = (dialog: unknown, values: object) => {
      const [button] = actionsOf(dialog)
      const data = { ...(button?.['data'] as object), ...values }
      return world.invoke('tom', 'composeExtension/submitAction', { commandId: 'update', data })
    }
    const chosen = await send(opened.body, { action })
    expect(chosen.text).toContain('What changed?')
    await send(chosen.body, { where: 'on course', progress: 'The team is in place.' })
    expect(tom.reads('private').at(-1)).toContain('Recorded')
    await tom.say('history CAL-18')
    expect(tom.reads('private').at(-1)).toContain('The team is in place.')
  })

  test('who took the app out is not written to; the plan lead reads why, and what to do', async () => {
    await started()
    stage.world.fake.strangers.add(userId('tom'))
    await stage.world.install('tom', { action: 'remove' })
    await stage.until('2015-11-10T12:00:00Z')
    const toTom = stage.world.fake.posted.filter(({ conversationId }) => conversationId === 'a:tom')
    expect(JSON.stringify(toTom)).not.toContain('CAL-18')
    const report = stage.priya.reads('private').join('\n')
    expect(report).toContain('Tom Okafor (MCANH) cannot be written to yet')
    expect(report).toMatch(/ask them to/i)
    await stage.tom.say('hello')
    await stage.until('2015-11-17T12:00:00Z')
    expect(stage.tom.reads('private').join()).toContain('CAL-18')
  })

  test('who never added the app is linked all the same; the plan lead reads what to do, and they are asked once they add it', async () => {
    const { priya, world } = stage
    const ann = { id: '29:ann', name: 'Ann Reed', aadObjectId: userId('ann'), email: 'ann@calderby.example' }
    world.fake.members.set(CHANNEL, [ann])
    world.fake.strangers.add(userId('ann'))
    await priya.say('partnership Calderby Crisis Care Board')
    await dropPlan(priya)
    await priya.press('Look at it')
    await priya.fill({})
    await joinChannel(priya)
    await linkByMail(priya, { MCANH: 'ann@calderby.example' })
    await priya.say('start CAL')
    await priya.press('See the first run')
    await priya.fill({ 'level-GREEN': 'yes' })
    await stage.until('2015-11-10T12:00:00Z')
    const what = 'Ann Reed (MCANH) cannot be written to yet: ask them to open a chat with me and write "hello"'
    expect(priya.reads('private').join('\n')).toContain(what)
    world.fake.strangers.clear()
    await world.install('ann')
    await stage.until('2015-11-17T12:00:00Z')
    expect(createTeamsClient(world, 'ann').reads('private').join()).toContain('CAL-18')
  })

  test('who blocked the bot is reported to the plan lead as well, and asked again once they write', async () => {
    await started()
    stage.world.fake.blocked.add('a:tom')
    await stage.until('2015-11-10T12:00:00Z')
    expect(stage.priya.reads('private').join('\n')).toContain('Tom Okafor (MCANH) cannot be written to yet')
    stage.world.fake.blocked.clear()
    await stage.tom.say('hello')
    await stage.until('2015-11-17T12:00:00Z')
    expect(stage.tom.reads('private').join()).toContain('CAL-18')
  })
})

test('a channel that the app was taken out of gets no digest, the plan lead reads so, and it goes on once it is back', async () => {
  await started()
  const { world, priya } = stage
  const inChannel = (change: object) =>
    world.install('priya', {
      type: 'conversationUpdate',
      action: undefined,
      conversation: { id: CHANNEL, conversationType: 'channel', tenantId: TENANT },
      channelData: {
        tenant: { id: TENANT },
        team: { id: TEAM, name: 'Calderby' },
        channel: { id: CHANNEL, name: 'Board' },
      },
      ...change,
    })
  await inChannel({ membersRemoved: [{ id: '28:plankeeper' }] })
  await stage.until('2015-11-09T12:00:00Z')
  expect(priya.reads('channel').join()).not.toContain('9 November 2015')
  expect(priya.reads('private').join('\n')).toMatch(/Board.*(cannot|removed|no longer|taken out|gone)/i)
  await inChannel({ membersAdded: [{ id: '28:plankeeper' }] })
  await stage.until('2015-11-16T12:00:00Z')
  expect(priya.reads('channel').filter((text) => text.includes('16 November 2015'))).toHaveLength(1)
})

test('the form of an old reminder, and an old card, show what is true now', async () => {
  await started()
  const { tom, priya } = stage
  await stage.until('2015-11-03T12:00:00Z')
  const [reminder] = stage.world.fake.posted.filter(({ conversationId }) => conversationId === 'a:tom').slice(-1)
  await priya.say('rag CAL-18 red The trust has stopped the pilot')
  await stage.engine.idle()
  const press = (title: string) => {
    const action = actionsOf(reminder?.activity.attachments).find((one) => one['title'] === title)
    return action?.['type'] === 'Action.Submit'
      ? stage.world.invoke('tom', 'task/fetch', { data: action['data'] })
      : stage.world.invoke('tom', 'adaptiveCard/action', { action }, { replyToId: reminder?.id })
  }
  for (const title of ['Update', 'Request extension', 'Remind me later', 'Not me']) {
    const { status, text } = await press(title)
    expect(status, title).toBe(200)
    expect(text, title).not.toContain('Something went wrong')
  }
  await stage.world.teams.idle()
  const update = await press('Update')
  expect(update.text).toContain('"text":"Red"')
  expect(stage.world.logged.filter((line) => line.startsWith('error'))).toEqual([])
  expect(tom.reads('private').join()).not.toContain('Something went wrong')
})

test('a stranger learns nothing, in private or in the channel', async () => {
  await started()
  const sue = createTeamsClient(stage.world, 'sue')
  await sue.say('status CAL')
  expect(sue.reads('private').join()).not.toContain('CAL')
  expect(sue.reads('private').join()).toContain('I do not know you here')
})

test('the board reads its digest in the channel itself, once', async () => {
  await started()
  await stage.until('2015-11-09T12:00:00Z')
  const digests = stage.world.fake.posted.filter(({ activity }) => JSON.stringify(activity).includes('9 November 2015'))
  const inChannel = digests.filter(({ conversationId }) => conversationId.startsWith('19:'))
  expect(inChannel.map(({ conversationId }) => conversationId)).toEqual(['19:board@thread.tacv2'])
})

test('the digest arrives once though Teams limits, fails and is not there for a while', async () => {
  await started()
  await stage.until('2015-11-08T12:00:00Z')
  stage.world.fake.fail(
    { status: 429, retryAfter: '5' },
    { status: 503 },
    { status: 412 },
    { status: 429 },
    { status: 502 },
  )
  await stage.until('2015-11-10T08:00:00Z')
  const inChannel = stage.world.fake.posted.filter(
    ({ conversationId, activity }) =>
      conversationId.startsWith('19:') && JSON.stringify(activity).includes('Monday 9 November 2015'),
  )
  expect(inChannel).toHaveLength(1)
})

test('a file that Teams tells of twice is read once', async () => {
  const { priya, world } = stage
  await priya.say('partnership Calderby Crisis Care Board', { id: 'same' })
  const before = priya.reads('private').length
  await priya.say('partnership Calderby Crisis Care Board', { id: 'same' })
  expect(priya.reads('private')).toHaveLength(before)
  expect(await world.store.people.partnerships()).toHaveLength(1)
})

test('the private address of a person stays what it was when they write again', async () => {
  await started()
  const [partnership] = await stage.world.store.people.partnerships()
  const people = await stage.world.store.people.people(partnership?.id ?? '')
  const tom = people.find(({ account }) => account?.user.id === userId('tom'))
  expect(tom?.account?.address).toBe(personAddress(TENANT, userId('tom')))
})
