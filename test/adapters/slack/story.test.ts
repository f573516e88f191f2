/** The main job by Slack alone, each way to connect, and with an independent Web API behind the fake. */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandsFeature } from '../../../src/commands/feature.ts'
import {
  importPlan,
  linkBoard,
  openStory,
  rateAndDigest,
  remindAndAnswer,
  type SlackStory,
  startPlan,
} from '../../demo/slack-story.ts'
import { startFakeSlack } from '../../fakes/fake-slack.ts'
import { type Behind, startBehind } from '../../fakes/slack/emulated.ts'
import { BOT_USER } from '../../fakes/slack/state.ts'
import { wordsOf } from '../../fakes/slack/words.ts'

let story: SlackStory | undefined
let behind: Behind | undefined
afterEach(async () => {
  await story?.close()
  await behind?.close()
  behind = undefined
})

const silent = () => {}
const BOARD = 'CBOARD'
const OTHER_PLAN = new URL('../../fixtures/plans/northmoor-aftercare-plan.xlsx', import.meta.url)

/** Priya's answers in the channel, which nobody else reads. */
async function onlyPriyaReads({ world, priya, tom, settle }: SlackStory, text: string): Promise<string> {
  const seenBy = (id: string) => world.fake.seen(BOARD, id).filter(({ bot_id }) => bot_id).length
  const before = { priya: seenBy(priya.id), tom: seenBy(tom.id) }
  await priya.type(text, BOARD)
  await settle()
  expect(seenBy(priya.id), text).toBeGreaterThan(before.priya)
  expect(seenBy(tom.id), `an answer in a channel is for the one who asked: ${text}`).toBe(before.tom)
  return priya.reads(BOARD)
}

async function showsToTheChannelOnlyWhenAsked(story: SlackStory): Promise<void> {
  const { priya, tom, settle } = story
  for (const [command, words] of [
    ['status CAL', '48 actions'],
    ['digest', '1 action is overdue'],
  ] as const) {
    expect(await onlyPriyaReads(story, command)).toContain(words)
    await priya.press('Show in the channel', BOARD)
    await settle()
    expect(tom.reads(BOARD)).toContain(words)
  }
}

/** Each command with its own examples; last the one after which nobody is asked any more. */
async function answersEachCommandPrivately(story: SlackStory): Promise<void> {
  const isLast = ({ name }: { name: string }) => Number(name === 'pause')
  const commands = [...(commandsFeature.commands ?? [])].sort((a, b) => isLast(a) - isLast(b))
  expect(commands.length).toBeGreaterThan(20)
  for (const { examples } of commands) {
    for (const example of examples) await onlyPriyaReads(story, example.replace(/^\/?plan /, ''))
  }
}

/** A reply in the thread of the reminder, a mention in the channel, and a plan dropped there. */
async function hearsWhereItIsSpokenTo({ world, priya, tom, settle }: SlackStory): Promise<void> {
  const { fake } = world
  const reminder = fake.seen(tom.direct, tom.id).find(({ bot_id }) => bot_id)
  const thread = { thread_ts: reminder?.ts, parent_user_id: BOT_USER }
  await tom.say('The pilot is evaluated in January.', tom.direct, thread)
  await settle()
  expect(tom.reads()).toMatch(/Recorded[\s\S]*CAL-18/)
  await tom.say(`<@${BOT_USER}> status CAL`, BOARD)
  await settle()
  expect(tom.reads(BOARD)).toContain('48 actions')
  expect(priya.reads(BOARD)).not.toContain('48 actions')
  fake.state.files.set('/files/other.xlsx', { bytes: readFileSync(OTHER_PLAN), type: 'application/zip' })
  const file = { id: 'F2', name: 'other.xlsx', size: 20_000, url_private: `${fake.server.url}/files/other.xlsx` }
  await priya.say('', BOARD, { subtype: 'file_share', files: [file] })
  await settle()
  expect(priya.reads(BOARD)).toContain('I have read the file')
  expect(tom.reads(BOARD)).not.toContain('I have read the file')
  await priya.press('Look at it', BOARD)
  await settle()
  expect(wordsOf(priya.modal()?.content.blocks ?? [])).toMatch(/other\.xlsx holds \d+ actions/)
}

/** The shortcut on a message: which action, then the form with the message's words in it. */
async function recordsAMessage({ tom, settle }: SlackStory): Promise<void> {
  await tom.shortcut('record_progress', 'The rooms are ready.')
  await settle()
  const [which] = tom.modal()?.content.blocks.filter((block) => block.type === 'input') ?? []
  const choice = which?.element.type === 'static_select' ? which.element.options?.[0]?.value : undefined
  await tom.send({ action: choice ?? '' })
  await settle()
  expect(JSON.stringify(tom.modal()?.content.blocks)).toContain('"initial_value":"The rooms are ready."')
  await tom.send({ where: 'on course' })
  await settle()
  expect(tom.reads()).toContain('Recorded')
}

/** The home page of who owns and of who leads, drawn anew once something was answered. */
async function showsHome({ priya, tom, settle, world }: SlackStory): Promise<void> {
  const home = (id: string) => wordsOf(world.fake.state.homes.get(id) ?? [])
  await tom.openHome()
  await priya.openHome()
  await settle()
  expect(home(tom.id)).toContain('What is waiting for you')
  expect(home(priya.id)).toMatch(/How your plans stand[\s\S]*CAL.*48 actions/)
  const before = world.fake.state.calls.filter(({ method }) => method === 'views.publish').length
  await tom.say('complete CAL-1')
  await settle()
  const published = world.fake.state.calls.filter(({ method }) => method === 'views.publish').slice(before)
  expect(published.map(({ args }) => args['user_id'])).toEqual([tom.id])
}

describe('a plan is kept alive from Slack alone', () => {
  test.each([
    ['by HTTP', 'http', false],
    ['by Socket Mode', 'socket', false],
    ['by HTTP, with another Web API behind it', 'http', true],
  ] as const)('%s', async (_name, mode, isBehind) => {
    const fake = await startFakeSlack()
    story = await openStory(fake, { mode }, async () => {
      if (isBehind) behind = fake.state.behind = await startBehind(fake.state)
    })
    const { priya, tom, board } = story
    await importPlan(story, silent)
    expect(priya.reads()).toContain('CAL is stored')
    await linkBoard(story, silent)
    expect(board()).toContain('joined to Calderby Crisis Care Board')
    await startPlan(story, silent)
    expect(priya.reads()).toContain('CAL is started')
    expect(tom.reads(), 'nobody is written to before the chase day').toBe('')
    await remindAndAnswer(story, silent)
    expect(tom.reads()).toContain('Recorded')
    // On the reader's own clocks, as Slack draws it.
    const last = story.world.fake.seen(tom.direct, 'UTOM').findLast((one) => one.bot_id)
    expect(JSON.stringify(last?.blocks)).toMatch(/"type":"date","timestamp":\d+,"format":/)
    await rateAndDigest(story, silent)
    expect(board()).toMatch(/Red.*1/)
    expect(board()).toMatch(/CAL-18/)
    expect(board(), 'no progress text in a channel').not.toMatch(/stopped the pilot|weekdays/)
    await hearsWhereItIsSpokenTo(story)
    await showsToTheChannelOnlyWhenAsked(story)
    await recordsAMessage(story)
    await showsHome(story)
    await answersEachCommandPrivately(story)
    if (behind) {
      for (const method of [
        'chat.postMessage',
        'chat.update',
        'views.open',
        'views.update',
        'conversations.open',
        'users.info',
      ])
        expect(behind.asked.get(method) ?? 0, method).toBeGreaterThan(0)
    }
  })
})

describe('whoever leads the plan is told', () => {
  beforeEach(async () => {
    story = await openStory(await startFakeSlack())
    await importPlan(story, silent)
    await linkBoard(story, silent)
    await startPlan(story, silent)
  })

  test('where to invite the bot, when the digest did not reach its channel', async () => {
    const { world, priya, until } = story as SlackStory
    world.fake.state.channels.get(BOARD)?.members.delete(BOT_USER)
    await until('2015-11-09T10:00:00Z')
    const told = world.fake.seen(priya.direct, priya.id).map(({ blocks }) => wordsOf(blocks))
    expect(told.filter((words) => words.includes('I am not in #board: invite @plankeeper there'))).toHaveLength(1)
  })

  test('that somebody has left Slack, who is asked no more', async () => {
    const { world, priya, tom, settle, until } = story as SlackStory
    await until('2015-11-03T10:00:00Z')
    expect(tom.reads()).toContain('You answer for MCANH')
    const before = world.fake.seen(tom.direct, tom.id).length
    await world.fake.event({ type: 'user_change', user: { id: tom.id, team_id: 'T1', deleted: true } })
    await settle()
    await until('2015-11-10T10:00:00Z')
    expect(world.fake.seen(tom.direct, tom.id)).toHaveLength(before)
    expect(priya.reads()).toMatch(/Tom Okafor \(MCANH\) cannot be written to yet: .* or link somebody else/)
  })
})
