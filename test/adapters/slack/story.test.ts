/** The main job by Slack alone, each way to connect, and with an independent Web API behind the fake. */
import { afterEach, describe, expect, test } from 'vitest'
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

async function showsStatusOnlyWhenAsked({ priya, tom, settle }: SlackStory): Promise<void> {
  const before = tom.reads(BOARD)
  await priya.type('status CAL', BOARD)
  await settle()
  expect(priya.reads(BOARD)).toContain('48 actions')
  expect(tom.reads(BOARD), 'an answer in a channel is for the one who asked').toBe(before)
  await priya.press('Show in the channel', BOARD)
  await settle()
  expect(tom.reads(BOARD)).toContain('48 actions')
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
    await showsStatusOnlyWhenAsked(story)
    await recordsAMessage(story)
    await showsHome(story)
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
