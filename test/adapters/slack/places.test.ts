/** Where people talk: channels, threads, shared channels, files, the home page, Socket Mode that comes and goes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BOT_TOKEN } from '../../fakes/fake-slack.ts'
import { BOT_USER } from '../../fakes/slack/state.ts'
import { wordsOf } from '../../fakes/slack/words.ts'
import { openSlackWorld, type SlackWorld } from '../../fakes/slack-world.ts'

let world: SlackWorld
beforeEach(async () => {
  world = await openSlackWorld()
  world.fake.addUser('U1', 'Tom Okafor')
  world.fake.addChannel('C1', 'board', ['U1', BOT_USER])
})
afterEach(() => world.close())
const tom = () => world.fake.person('U1')
const heard = () => world.inbox.heard as { kind: string; request: Record<string, unknown> }[]

describe('in a channel', () => {
  test('what people say to each other is passed over', async () => {
    await tom().say('Shall we have lunch?', 'C1')
    await tom().say('Yes', 'C1', { thread_ts: '1.1', parent_user_id: 'U1' })
    await tom().say('changed', 'C1', { subtype: 'message_changed' })
    await tom().say('joined', 'C1', { subtype: 'channel_join' })
    await world.idle()
    expect(heard()).toEqual([])
  })

  test('a mention is a command, told once though Slack tells it twice', async () => {
    const ts = await tom().say(`<@${BOT_USER}> plan status CAL`, 'C1')
    await world.fake.event({
      type: 'app_mention',
      user: 'U1',
      channel: 'C1',
      text: `<@${BOT_USER}> plan status CAL`,
      ts,
    })
    await world.idle()
    expect(new Set(heard().map(({ request }) => request['eventId']))).toEqual(new Set([`message C1 ${ts}`]))
    expect(heard()[0]).toMatchObject({
      kind: 'command',
      request: { text: 'status CAL', place: { kind: 'channel', name: 'board', outsiders: false } },
    })
  })

  test('a reply in the thread of the bot is heard, with what it replies to', async () => {
    await tom().say('The team is in place', 'C1', { thread_ts: '1.1', parent_user_id: BOT_USER })
    await world.idle()
    expect(heard()).toMatchObject([
      { kind: 'text', request: { text: 'The team is in place', inReplyTo: { address: 'slack:T1/C1', id: '1.1' } } },
    ])
    expect(world.fake.seen('C1', 'U1').at(-1)).toMatchObject({ onlyFor: 'U1' })
  })

  test('its own words, and those of other bots, are not answered', async () => {
    await tom().say('hello', 'C1', { bot_id: 'B9', thread_ts: '1.1', parent_user_id: BOT_USER })
    await world.fake.event({ type: 'message', user: BOT_USER, bot_id: 'BT1', channel: 'C1', text: 'me', ts: '1.2' })
    await world.idle()
    expect(heard()).toEqual([])
  })
})

describe('in a conversation of several people', () => {
  beforeEach(() => {
    world.fake.addUser('U2', 'Eve')
    world.fake.addChannel('G7', 'mpdm-tom--eve-1', ['U1', 'U2'], { isPrivate: true })
  })

  test('what they say is not taken for words to the bot', async () => {
    const said = {
      type: 'message',
      user: 'U1',
      channel: 'G7',
      channel_type: 'mpim',
      text: 'CAL-18 is complete',
      ts: '7.1',
    }
    await world.fake.event(said)
    await world.idle()
    expect(heard()).toEqual([])
  })

  test('a command is answered to the one who asked, and the core knows that others read there', async () => {
    await tom().type('status', 'G7')
    await world.idle()
    expect(heard()[0]?.request).toMatchObject({ place: { kind: 'channel', outsiders: true } })
    expect(tom().reads('G7')).toContain('Calderby Crisis Care')
    expect(world.fake.person('U2').reads('G7')).toBe('')
  })
})

describe('somebody of another organisation in a shared channel', () => {
  test('is known by their own workspace, and the channel as one that others read', async () => {
    world.fake.addChannel('C9', 'shared', ['U1', 'U9', BOT_USER], { isShared: true })
    world.fake.addUser('U9', 'Guest', 'T9')
    const mention = { user_team: 'T9', user: 'U9' }
    await world.fake.person('U9').say(`<@${BOT_USER}> status`, 'C9', mention)
    await world.fake.event({ type: 'app_mention', channel: 'C9', text: `<@${BOT_USER}> status`, ts: '9.9', ...mention })
    await world.idle()
    expect(heard()[0]?.request).toMatchObject({
      user: { workspace: 'slack:T9', id: 'U9' },
      place: { workspace: 'slack:T1', outsiders: true },
    })
  })

  test('sends a form by the token of the workspace that opened it', async () => {
    world.fake.addChannel('C9', 'shared', ['U1', 'U9', BOT_USER], { isShared: true })
    const guest = world.fake.addUser('U9', 'Guest', 'T9')
    await guest.shortcut('update_action')
    await world.idle()
    await guest.send(
      { where: 'on', what: 'The team is in place.' },
      { app_installed_team_id: 'T1' },
      { team: { id: 'T9' } },
    )
    await world.idle()
    expect(heard().at(-1)).toMatchObject({ kind: 'form', request: { user: { workspace: 'slack:T9', id: 'U9' } } })
  })

  test('is not taken for somebody of the same id here', async () => {
    await world.fake.event({
      type: 'message',
      channel_type: 'im',
      user: 'U1',
      user_team: 'T9',
      channel: 'D5',
      text: 'hi',
      ts: '9.1',
    })
    await world.idle()
    expect(heard()[0]?.request).toMatchObject({ user: { workspace: 'slack:T9', id: 'U1' } })
  })
})

describe('a file', () => {
  const file = (change: object = {}) => ({
    id: 'F1',
    name: 'plan.docx',
    size: 3,
    url_private: `${world.fake.server.url}/files/plan.docx`,
    ...change,
  })
  beforeEach(() => {
    world.fake.state.files.set('/files/plan.docx', {
      bytes: new Uint8Array([1, 2, 3]),
      type: 'application/zip',
      token: BOT_TOKEN,
    })
  })
  const drop = async (given: object, channel?: string, text = '') => {
    await tom().say(text, channel, { subtype: 'file_share', files: [given] })
    await world.idle()
  }

  test('dropped in private is read, with the token of the bot', async () => {
    await drop(file())
    expect(heard()).toMatchObject([{ kind: 'file', request: { bytes: 3, file: { name: 'plan.docx', size: 3 } } }])
    expect(tom().reads()).toContain('plan.docx: 48 actions')
  })

  test('dropped in a channel is read and shown to who dropped it', async () => {
    world.fake.addUser('U2', 'Eve')
    await drop(file(), 'C1')
    expect(tom().reads('C1')).toContain('plan.docx: 48 actions')
    expect(world.fake.person('U2').reads('C1')).toBe('')
    await drop({ ...file(), name: 'holiday.png' }, 'C1')
    expect(heard()).toHaveLength(1)
  })

  test('with words beside it loses neither', async () => {
    await drop(file(), undefined, 'The evidence is here')
    expect(heard().map(({ kind }) => kind)).toEqual(['file', 'text'])
  })

  test('that is not kept by Slack does not get the token of the bot', async () => {
    await drop(file({ url_private: 'https://evil.example/plan.docx' }))
    expect(tom().reads()).toContain('stored in Slack itself')
    await drop(file({ url_private: 'http://files.slack.com/plan.docx' }))
    expect(tom().reads()).toContain('stored in Slack itself')
  })

  test('that is larger than it says is not read to its end', async () => {
    world.fake.state.files.set('/files/plan.docx', {
      bytes: new Uint8Array(11_000_000),
      type: 'application/zip',
      token: BOT_TOKEN,
    })
    await drop(file())
    expect(tom().reads()).toContain('larger than')
  })

  test('that Slack does not hand over is told with what to do', async () => {
    world.fake.state.files.set('/files/plan.docx', {
      bytes: new Uint8Array(3),
      type: 'application/zip',
      token: 'other',
    })
    await drop(file())
    expect(tom().reads()).toContain('install Plankeeper again')
  })
})

describe('the home page', () => {
  test('shows what waits, and its button opens the form', async () => {
    await tom().openHome()
    await world.idle()
    expect(wordsOf(world.fake.state.homes.get('U1') ?? [])).toContain('One action awaits your reply: CAL-18.')
    expect(heard().at(-1)).toMatchObject({ kind: 'home', request: { user: { id: 'U1' } } })
  })
})

describe('a shortcut', () => {
  test('on a message takes its words along', async () => {
    await tom().shortcut('record_progress', 'The team &amp; the rooms are <https://a.example|there>')
    await world.idle()
    expect(heard().at(-1)).toMatchObject({
      kind: 'openForm',
      request: { ref: { id: 'update', args: { words: 'The team & the rooms are https://a.example' } } },
    })
  })

  test('on a very long message takes what a form carries, cut at a word', async () => {
    await tom().shortcut('record_progress', 'gone "well" '.repeat(600))
    await world.idle()
    const match = expect.stringMatching(/("well"|gone) …$/)
    expect(heard().at(-1)?.request).toMatchObject({ ref: { args: { words: match } } })
    expect(tom().modal()?.content.blocks.length).toBeGreaterThan(1)
  })
})
