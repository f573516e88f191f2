import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DeliveryKey, WorkspaceId } from '../../../src/ports/chat.ts'
import { reminder } from '../../fakes/scripted-inbox.ts'
import { wordsOf } from '../../fakes/slack/words.ts'
import { openSlackWorld, type SlackWorld } from '../../fakes/slack-world.ts'

describe.each(['http', 'socket'] as const)('an owner in Slack, by %s', (mode) => {
  let world: SlackWorld
  beforeEach(async () => {
    world = await openSlackWorld({ mode })
    world.fake.addUser('U1', 'Tom Okafor')
  })
  afterEach(() => world.close())
  const tom = () => world.fake.person('U1')

  async function reminded(): Promise<void> {
    const user = { workspace: 'slack:T1' as WorkspaceId, id: 'U1' }
    await world.slack.post(await world.slack.openPrivate(user), reminder, 'r1' as DeliveryKey)
  }

  test('types a command and reads its answer', async () => {
    await tom().type('status')
    await world.idle()
    expect(tom().reads()).toContain('CAL Calderby Crisis Care')
    expect(world.inbox.heard).toMatchObject([
      { kind: 'command', request: { text: 'status', user: { workspace: 'slack:T1', id: 'U1', name: 'Tom Okafor' } } },
    ])
  })

  test('opens the form of a reminder, is told what is missing beside the field, and sends it', async () => {
    await reminded()
    await tom().press('Update')
    await world.idle()
    expect(wordsOf(tom().modal()?.content.blocks ?? [])).toContain('Liaison & diversion pilot'.replace('&', '&'))
    await tom().send({ where: 'on', what: 'Short' })
    expect(tom().modal()?.errors).toEqual({ what: 'Say a little more: one sentence.' })
    await tom().send({ where: 'on', what: 'The team is in place and sees people.', deputy: 'U1' })
    await world.idle()
    expect(tom().modal()).toBeUndefined()
    expect(tom().reads()).toContain('Recorded 7 Dec, 09:41')
    expect(world.inbox.heard.at(-1)).toMatchObject({
      kind: 'form',
      request: {
        ref: { id: 'update', args: { action: 'CAL-18' } },
        values: { where: 'on', rating: 'AMBER', what: 'The team is in place and sees people.', deputy: { id: 'U1' } },
      },
    })
  })

  test('answers in words, in private and in the thread of the reminder', async () => {
    await reminded()
    const [message] = world.fake.seen(tom().direct, 'U1')
    await tom().say('All &lt;done&gt; &amp; dusted')
    await tom().say('In the thread', tom().direct, { thread_ts: message?.ts, parent_user_id: 'U0BOT' })
    await world.idle()
    const texts = world.inbox.heard.filter(({ kind }) => kind === 'text')
    expect(texts).toMatchObject([
      { request: { text: 'All <done> & dusted', place: { kind: 'private' } } },
      { request: { text: 'In the thread', inReplyTo: { id: message?.ts } } },
    ])
  })

  test('presses a button that acts, and one in an answer replaces it', async () => {
    await reminded()
    await tom().press('Remind me later')
    await world.idle()
    expect(tom().reads()).toContain('Done: later action CAL-18')
  })
})
