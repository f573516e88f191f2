/** One partnership whose board is in Slack and in Teams: each reads the same, and an answer here shows there. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SlackPerson } from '../fakes/slack/person.ts'
import { BOT_USER } from '../fakes/slack/state.ts'
import { wordsOf } from '../fakes/slack/words.ts'
import { openSlackWorld, type SlackWorld } from '../fakes/slack-world.ts'
import { codeFrom, dropPlan, joinChannel, linkByMail, openStage, type Stage } from '../fakes/teams-stage.ts'
import { TENANT, userId } from '../fakes/teams-world.ts'

let stage: Stage
let slack: SlackWorld
let ruth: SlackPerson

beforeEach(async () => {
  stage = await openStage()
  const { store } = stage.world
  slack = await openSlackWorld({ store, inbox: stage.engine.inbox, mode: 'socket', change: { clock: stage.clock } })
  stage.join('slack:', slack.slack)
  ruth = slack.fake.addUser('U1', 'Ruth Bell')
  slack.fake.addChannel('C1', 'board', ['U1', BOT_USER])
})
afterEach(async () => {
  await stage.engine.idle()
  await stage.world.close()
  await slack.close()
})

/** The plan is stored, and both channels are joined. */
async function joined(): Promise<void> {
  const { priya } = stage
  await priya.say('partnership Calderby Crisis Care Board')
  await dropPlan(priya)
  await priya.press('Look at it')
  await priya.fill({})
  await joinChannel(priya)
  await ruth.type(`link ${await codeFrom(priya)}`, 'C1')
  await slack.idle()
}

/** And an owner of each side is linked by the plan lead, who is in Teams. */
async function started(): Promise<void> {
  const { priya } = stage
  await joined()
  await linkByMail(priya, { MCANH: 'tom@calderby.example', 'Calderby CCG': 'u1@example.org' })
  await priya.say('start CAL')
  await priya.press('See the first run')
  await priya.fill({ 'level-GREEN': 'yes' })
}

const inSlack = (channel: string) =>
  slack.fake
    .seen(channel, 'U1')
    .filter(({ bot_id }) => bot_id)
    .map(({ blocks }) => wordsOf(blocks))

/** Leaves all for later up to this organisation, whose form is open then. */
async function openedFor(organisation: string): Promise<void> {
  const { priya } = stage
  await priya.press('Who answers for whom')
  for (let step = 0; step < 40 && !priya.dialog()?.startsWith(organisation); step++) await priya.fill({})
}

async function contactsOf(organisation: string) {
  const { people } = stage.world.store
  const [partnership] = await people.partnerships()
  const id = partnership?.id ?? ''
  const party = (await people.parties(id)).find(({ name }) => name === organisation)
  const contacts = await people.contacts(id, [party?.id ?? ''])
  const persons = await people.people(
    id,
    contacts.map(({ personId }) => personId),
  )
  return persons.map(({ name, account }) => ({ name, workspace: account?.user.workspace }))
}

describe('a plan lead in Teams links by mail address', () => {
  test('somebody who is in Slack, and reads where they were found', async () => {
    await joined()
    await openedFor('Calderby CCG')
    expect(stage.priya.dialog()).toMatch(/Looked up in Microsoft Teams and \S.* \(Slack\)/)
    await stage.priya.fill({ email: 'nobody@example.org' })
    expect(stage.priya.dialog()).toMatch(/Nobody in Microsoft Teams or \S.* \(Slack\) has that address/)
    await stage.priya.fill({ email: 'u1@example.org' })
    expect(stage.priya.dialog()).toMatch(/Ruth Bell answers for Calderby CCG, found in \S.* \(Slack\)/)
    expect(await contactsOf('Calderby CCG')).toEqual([{ name: 'Ruth Bell', workspace: 'slack:T1' }])
  })

  test('somebody who has the address in both, and says where they are asked', async () => {
    const user = slack.fake.state.users.get('U1')
    if (user) user.email = 'tom@calderby.example'
    await joined()
    await openedFor('MCANH')
    await stage.priya.fill({ email: 'tom@calderby.example' })
    expect(stage.priya.dialog()).toContain('Where are they asked?')
    expect(stage.priya.dialog()).toContain('MCANH')
    expect(await contactsOf('MCANH')).toEqual([])
    await stage.priya.fill({ account: `teams:${TENANT}/${userId('tom')}` })
    expect(stage.priya.dialog()).toContain('Tom Okafor answers for MCANH, found in Microsoft Teams')
    expect(await contactsOf('MCANH')).toEqual([{ name: 'Tom Okafor', workspace: `teams:${TENANT}` }])
  })

  test('nobody who is in a place where the partnership has no channel and nobody', async () => {
    await stage.priya.say('partnership Calderby Crisis Care Board')
    await dropPlan(stage.priya)
    await stage.priya.press('Look at it')
    await stage.priya.fill({})
    await openedFor('Calderby CCG')
    await stage.priya.fill({ email: 'u1@example.org' })
    expect(stage.priya.dialog()).toContain('Nobody here has that address')
    expect(await contactsOf('Calderby CCG')).toEqual([])
  })
})

test('an owner on each side is asked where they are, and an answer in Teams changes the reminder in Slack', async () => {
  await started()
  await stage.until('2015-11-03T12:00:00Z')
  await slack.idle()
  expect(stage.tom.reads('private').at(-1)).toContain('You answer for MCANH')
  expect(inSlack(ruth.direct).at(-1)).toContain('CAL-18')
  expect(inSlack(ruth.direct).at(-1)).not.toContain('✓ CAL-18')
  const messages = inSlack(ruth.direct).length
  await stage.tom.press('Update')
  await stage.tom.fill({ where: 'on course', progress: 'The team is in place.' })
  await stage.until('2015-11-03T12:10:00Z')
  expect(inSlack(ruth.direct).slice(0, messages).join('\n')).toContain('MCANH replied 3 Nov')
})

test('and an answer in Slack changes the reminder in Teams', async () => {
  await started()
  await stage.until('2015-11-03T12:00:00Z')
  await slack.idle()
  const messages = stage.tom.reads('private').length
  const replied = () => stage.tom.reads('private').slice(0, messages).join('\n')
  expect(replied()).toContain('CAL-18')
  expect(replied()).not.toContain('CCG replied')
  await ruth.press('Update')
  await slack.idle()
  await ruth.send({ where: 'on course', progress: 'The money is agreed.' })
  await slack.idle()
  await stage.until('2015-11-03T12:10:00Z')
  expect(replied()).toContain('CCG replied 3 Nov: anything to add?')
})

test('both channels read the digest, each once, with the same counts', async () => {
  await started()
  await stage.until('2015-11-09T12:00:00Z')
  const ofTheDay = (texts: string[]) => texts.filter((text) => text.includes('Monday 9 November 2015'))
  const [teams, ...more] = ofTheDay(stage.priya.reads('channel'))
  const [other, ...others] = ofTheDay(inSlack('C1'))
  expect([...more, ...others]).toEqual([])
  for (const counts of ['Green 29', 'Amber 18', '1 action is overdue']) {
    expect(teams).toContain(counts)
    expect(other).toContain(counts)
  }
})
