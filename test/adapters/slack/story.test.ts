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

let story: SlackStory | undefined
let behind: Behind | undefined
afterEach(async () => {
  await story?.close()
  await behind?.close()
  behind = undefined
})

const silent = () => {}

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
    await rateAndDigest(story, silent)
    expect(board()).toMatch(/Red.*1/)
    expect(board()).toMatch(/CAL-18/)
    expect(board(), 'no progress text in a channel').not.toMatch(/stopped the pilot|weekdays/)
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
