/** Slack waits three seconds, and gives a payload five answers: nobody's press or words are lost to a slow core. */
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Form, FormReply, Message, Reply } from '../../../src/cards/model.ts'
import type { DeliveryKey, Inbox, WorkspaceId } from '../../../src/ports/chat.ts'
import { createScriptedInbox, reminder } from '../../fakes/scripted-inbox.ts'
import { BOT_USER } from '../../fakes/slack/state.ts'
import { wordsOf } from '../../fakes/slack/words.ts'
import { openSlackWorld, type SlackWorld } from '../../fakes/slack-world.ts'

/** A core that answers when it is let. */
function slowCore() {
  const scripted = createScriptedInbox()
  const gates: (() => void)[] = []
  const wait = () => new Promise<void>((resolve) => gates.push(resolve))
  const answer: { form?: Form; reply?: FormReply; command?: Reply } = {}
  const inbox: Inbox = {
    ...scripted,
    async onCommand(request) {
      await wait()
      return answer.command ?? scripted.onCommand(request)
    },
    async onButton(request) {
      await wait()
      return scripted.onButton(request)
    },
    async onText(request) {
      await wait()
      return scripted.onText(request)
    },
    async onFile(request) {
      await wait()
      return scripted.onFile(request)
    },
    async onHome(request) {
      await wait()
      return scripted.onHome(request)
    },
    async openForm(request) {
      await wait()
      return answer.form ?? scripted.openForm(request)
    },
    async onForm(request) {
      await wait()
      const said = await scripted.onForm(request)
      return answer.reply ?? said
    },
  }
  const let1 = async () => {
    while (gates.length === 0) await new Promise((resolve) => setImmediate(resolve))
    gates.shift()?.()
  }
  return { inbox, answer, heard: scripted.heard, let: let1 }
}

let world: SlackWorld
let core: ReturnType<typeof slowCore>
beforeEach(async () => {
  core = slowCore()
  world = await openSlackWorld({ inbox: core.inbox, change: { formWaitMs: 20 } })
  world.fake.addUser('U1', 'Tom Okafor')
  world.fake.addChannel('C1', 'board', ['U1', BOT_USER])
})
afterEach(() => world.close())
const tom = () => world.fake.person('U1')
const shown = () => wordsOf(tom().modal()?.content.blocks ?? [])

describe('a slow core', () => {
  test('does not hold up the acknowledgement of a command', async () => {
    await tom().type('status')
    expect(tom().reads()).toBe('')
    await core.let()
    await world.idle()
    expect(tom().reads()).toContain('CAL Calderby Crisis Care')
  })

  test.each<[what: string, does: () => Promise<unknown>]>([
    ['words', () => tom().say('The team is in place')],
    [
      'a file',
      () => {
        const file = { id: 'F1', name: 'plan.docx', size: 3, url_private: `${world.fake.server.url}/files/plan.docx` }
        world.fake.state.files.set('/files/plan.docx', { bytes: new Uint8Array(3), type: 'application/zip' })
        return tom().say('', undefined, { subtype: 'file_share', files: [file] })
      },
    ],
    [
      'a press',
      async () => {
        const user = { workspace: 'slack:T1' as WorkspaceId, id: 'U1' }
        await world.slack.post(await world.slack.openPrivate(user), reminder, 'r1' as DeliveryKey)
        return tom().press('Remind me later')
      },
    ],
    ['the home page', () => tom().openHome()],
  ])('does not hold up the acknowledgement of %s', async (_what, does) => {
    // Resolves when the bot has acknowledged it, while the core has not begun.
    await does()
    expect(core.heard).toEqual([])
    await core.let()
    await world.idle()
    expect(core.heard).toHaveLength(1)
  })

  test('holds up no acknowledgement, however many commands wait for it', async () => {
    await Promise.all(Array.from({ length: 100 }, () => tom().type('status')))
    expect(tom().reads()).toBe('')
    for (let n = 0; n < 100; n++) await core.let()
    await world.idle()
    expect(world.fake.seen(tom().direct, 'U1')).toHaveLength(100)
  })

  test('leaves a form that says to wait, which fills when the core has answered', async () => {
    await tom().shortcut('update_action')
    await until(() => tom().modal() !== undefined)
    expect(shown()).toBe('One moment …')
    expect(tom().modal()?.content).not.toHaveProperty('submit')
    await core.let()
    await world.idle()
    expect(shown()).toContain('What changed?')
  })

  test('leaves a sent form that says to wait, and tells what it came to', async () => {
    await opened()
    await tom().send({ where: 'on', what: 'The team is in place.' })
    expect(shown()).toBe('This takes a moment …')
    await core.let()
    await world.idle()
    expect(shown()).toBe('Done.')
    expect(tom().reads()).toContain('Recorded 7 Dec')
  })

  test('that finds something wrong late gives the form back with what was typed', async () => {
    await opened()
    await tom().send({ where: 'on', what: 'Short' })
    await core.let()
    await core.let()
    await world.idle()
    expect(shown()).toContain('What changed?: Say a little more: one sentence.')
    expect(JSON.stringify(tom().modal()?.content.blocks)).toContain('"initial_value":"Short"')
    await tom().send({ what: 'The team is in place and sees people.' })
    await core.let()
    await world.idle()
    expect(tom().reads()).toContain('Recorded 7 Dec')
  })

  async function opened(): Promise<void> {
    await tom().shortcut('update_action')
    await core.let()
    await world.idle()
  }
})

test('a form that follows another stands in its place, and keeps nothing of what was typed before', async () => {
  await tom().shortcut('update_action')
  await core.let()
  await world.idle()
  const field = { kind: 'text', name: 'what', label: 'And then?' } as const
  core.answer.reply = { next: { ref: { id: 'second', args: {} }, title: 'Second', fields: [field], submit: 'Send' } }
  const before = tom().modal()?.id
  const sending = tom().send({ where: 'on', what: 'The first.' })
  await core.let()
  await sending
  await world.idle()
  expect(tom().modal()?.id).toBe(before)
  expect(tom().modal()?.content.blocks).toMatchObject([{ block_id: 'what~1' }])
  core.answer.reply = { errors: { what: 'More.', other: 'Also.' } }
  const again = tom().send({ what: 'x' })
  await core.let()
  await again
  expect(tom().modal()?.errors['what~1']).toBeDefined()
})

test('a choice whose value is longer than Slack carries comes back whole', async () => {
  const value = 'a party and another '.repeat(10)
  const choices = [
    { value, label: 'One' },
    { value: 'several', label: 'Not the same' },
  ]
  const field = { kind: 'choice', name: 'same', label: 'The same?', choices } as const
  core.answer.form = { ref: { id: 'same', args: {} }, title: 'Same', fields: [field], submit: 'Next' }
  await tom().shortcut('update_action')
  await core.let()
  await world.idle()
  const sending = tom().send({ same: 'One' })
  await core.let()
  await sending
  expect(core.heard.at(-1)).toMatchObject({ kind: 'form', request: { values: { same: value } } })
})

test('a form that carries more than Slack takes says what to do, instead of "one moment" for ever', async () => {
  const choices = Array.from({ length: 30 }, (_, at) => ({ value: `${at} `.repeat(80), label: `Choice ${at}` }))
  const field = { kind: 'choice', name: 'which', label: 'Which?', choices } as const
  core.answer.form = { ref: { id: 'which', args: {} }, title: 'Which', fields: [field], submit: 'Next' }
  await tom().shortcut('update_action')
  await core.let()
  await world.idle()
  expect(shown()).toContain('write "help" to see the commands that do it')
})

test('a button pressed too late for its form says so, instead of doing nothing', async () => {
  const user = { workspace: 'slack:T1' as WorkspaceId, id: 'U1' }
  await world.slack.post(await world.slack.openPrivate(user), reminder, 'r1' as DeliveryKey)
  world.fake.state.faults.push({ method: 'views.open', fault: 'before' })
  await tom().press('Update')
  await core.let()
  await world.idle()
  expect(tom().modal()).toBeUndefined()
  expect(tom().reads()).toContain('did not open the form in time')
})

describe('an answer to a command', () => {
  const said: Message = { notice: 'n', text: 'Said to one.' }
  const answered = async (reply: Reply, channel: string) => {
    core.answer.command = reply
    await tom().type('status', channel)
    await core.let()
    await world.idle()
  }

  test('in a channel is for the one who asked, unless it is for all', async () => {
    world.fake.addUser('U2', 'Eve')
    await answered({ kind: 'private', message: said }, 'C1')
    expect(world.fake.seen('C1', 'U2')).toEqual([])
    expect(tom().reads('C1')).toBe('Said to one.')
    await answered({ kind: 'public', message: { ...said, text: 'Said to all.' } }, 'C1')
    expect(world.fake.person('U2').reads('C1')).toBe('Said to all.')
  })

  test('typed between two people is not read by the other', async () => {
    world.fake.addUser('U2', 'Eve')
    world.fake.addChannel('D999', '', ['U1', 'U2'])
    await answered({ kind: 'public', message: said }, 'D999')
    expect(world.fake.seen('D999', 'U2')).toEqual([])
    expect(tom().reads('D999')).toBe('Said to one.')
    const buttons = { kind: 'buttons', buttons: [{ label: 'More', does: { id: 'more', args: {} } }] } as const
    await answered({ kind: 'private', message: { ...said, card: { blocks: [buttons] } } }, 'D999')
    await tom().press('More', 'D999')
    await core.let()
    await world.idle()
    expect(tom().reads('D999')).toContain('Done: more')
    expect(world.fake.seen('D999', 'U2')).toEqual([])
    expect(core.heard.at(-1)).toMatchObject({ kind: 'button', request: { address: `slack:T1/${tom().direct}` } })
  })

  test('reaches its reader another way where Slack does not take it', async () => {
    const used = [...world.fake.state.responses.keys()].length
    core.answer.command = { kind: 'private', message: said }
    await tom().type('status', 'C1')
    const [, response] = [...world.fake.state.responses][used] ?? []
    if (response) response.uses = 5
    await core.let()
    await world.idle()
    expect(tom().reads('C1')).toBe('Said to one.')
    expect(world.fake.state.calls.at(-1)).toMatchObject({ method: 'chat.postEphemeral' })
  })

  test('in more parts than Slack takes at that address is read to its end', async () => {
    const used = world.fake.state.responses.size
    const blocks = Array.from({ length: 330 }, (_, at) => ({ kind: 'title', text: `Line ${at + 1}.` }) as const)
    await answered({ kind: 'private', message: { ...said, card: { blocks } } }, 'C1')
    expect(world.fake.seen('C1', 'U1')).toHaveLength(7)
    expect(tom().reads('C1')).toContain('Line 330.')
    const [, response] = [...world.fake.state.responses][used] ?? []
    expect(response?.uses).toBe(5)
    expect(world.fake.state.calls.filter(({ method }) => method === 'chat.postEphemeral')).toHaveLength(2)
  })

  test('that comes after half an hour reaches its reader without the address that is good no more', async () => {
    await world.close()
    let now = Temporal.Now.instant()
    world = await openSlackWorld({ inbox: core.inbox, change: { clock: { now: () => now } } })
    world.fake.addUser('U1', 'Tom Okafor')
    world.fake.addChannel('C1', 'board', ['U1', BOT_USER])
    core.answer.command = { kind: 'private', message: said }
    await tom().type('status', 'C1')
    now = now.add({ minutes: 31 })
    await core.let()
    await world.idle()
    expect([...world.fake.state.responses.values()].map(({ uses }) => uses)).toEqual([0])
    expect(tom().reads('C1')).toBe('Said to one.')
  })

  test('reaches its reader in private where the bot is in no such channel', async () => {
    world.fake.addChannel('C2', 'elsewhere', ['U1'])
    core.answer.command = { kind: 'private', message: said }
    await tom().type('status', 'C2')
    for (const response of world.fake.state.responses.values()) response.uses = 5
    await core.let()
    await world.idle()
    expect(tom().reads()).toBe('Said to one.')
  })
})

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}
