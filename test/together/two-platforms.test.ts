/** One partnership whose board is in Slack and in Teams: each reads the same, and an answer here shows there. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WorkspaceId } from '../../src/ports/chat.ts'
import { person } from '../contract/store/samples.ts'
import type { SlackPerson } from '../fakes/slack/person.ts'
import { BOT_USER } from '../fakes/slack/state.ts'
import { wordsOf } from '../fakes/slack/words.ts'
import { openSlackWorld, type SlackWorld } from '../fakes/slack-world.ts'
import { codeFrom, dropPlan, joinChannel, linkTom, openStage, type Stage } from '../fakes/teams-stage.ts'

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

async function started(): Promise<void> {
  const { priya } = stage
  await priya.say('partnership Calderby Crisis Care Board')
  await dropPlan(priya)
  await priya.press('Look at it')
  await priya.fill({})
  await linkTom(priya)
  await joinChannel(priya)
  await ruth.type(`link ${await codeFrom(priya)}`, 'C1')
  await slack.idle()
  await linkRuth()
  await priya.say('start CAL')
  await priya.press('See the first run')
  await priya.fill({ 'level-GREEN': 'yes' })
}

/** The CCG's contact is in Slack; its plan lead would link her there. */
async function linkRuth(): Promise<void> {
  const { people } = stage.world.store
  const [partnership] = await people.partnerships()
  const partnershipId = partnership?.id ?? ''
  const user = { workspace: 'slack:T1' as WorkspaceId, id: 'U1', name: 'Ruth Bell' }
  const address = await slack.slack.openPrivate(user)
  const ccg = (await people.parties(partnershipId)).find(({ name }) => name === 'Calderby CCG')
  await people.insertPerson(person('ruth', { partnershipId, name: 'Ruth Bell' }))
  await people.linkAccount(partnershipId, 'ruth', { user, address })
  const term = { post: null, from: null, to: null, deputyId: null }
  await people.insertContact({ id: 'c-ruth', partnershipId, partyId: ccg?.id ?? '', personId: 'ruth', ...term })
}

const inSlack = (channel: string) =>
  slack.fake
    .seen(channel, 'U1')
    .filter(({ bot_id }) => bot_id)
    .map(({ blocks }) => wordsOf(blocks))

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
