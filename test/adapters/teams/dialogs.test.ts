/** Buttons and forms in Teams: answered within the turn, and what was typed is never lost. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { personAddress } from '../../../adapters/teams/address.ts'
import type { Block, Reply } from '../../../src/cards/model.ts'
import type { DeliveryKey } from '../../../src/ports/chat.ts'
import { faultsOf } from '../../fakes/adaptive-card-rules.ts'
import { createScriptedInbox, reminder, type ScriptedInbox } from '../../fakes/scripted-inbox.ts'
import { CHANNEL, openTeamsWorld, TENANT, type TeamsWorld, userId } from '../../fakes/teams-world.ts'

let world: TeamsWorld
let inbox: ScriptedInbox

beforeEach(async () => {
  inbox = createScriptedInbox()
  world = await openTeamsWorld({ inbox, timing: { typing: 40, invoke: 80 } })
  await world.install('tom')
})
afterEach(() => world.close())

const opens = { plankeeper: { id: 'update', args: { action: 'CAL-18' } }, msteams: { type: 'task/fetch' } }
const form = (values: Record<string, string>) => ({
  data: { plankeeper: { id: 'update', args: { action: 'CAL-18' } }, ...values },
})
const complete = { where: 'on', what: 'The team is in place since April' }
const does = (id: string) => ({ action: { type: 'Action.Execute', verb: id, data: { plankeeper: { id, args: {} } } } })

interface Dialog {
  task: { type: string; value: { title: string; card: { content: Record<string, unknown> } } }
}
const dialogOf = ({ body }: { body: Record<string, unknown> }) => body as unknown as Dialog

describe('a form', () => {
  test('opens in the turn of the button, as a card that Microsoft reads whole', async () => {
    const answer = await world.invoke('tom', 'task/fetch', { data: opens })
    const { task } = dialogOf(answer)
    expect(task).toMatchObject({ type: 'continue', value: { title: 'Update CAL-18 for MCANH' } })
    expect(faultsOf(task.value.card.content)).toEqual([])
    expect(inbox.heard).toMatchObject([
      { kind: 'openForm', request: { ref: { id: 'update', args: { action: 'CAL-18' } } } },
    ])
  })

  test('that is sent closes, and its answer with Undo stands in the private chat', async () => {
    const answer = await world.invoke(
      'tom',
      'task/submit',
      form({ ...complete, deputy: userId('Ann').toUpperCase(), day: '' }),
    )
    expect(answer).toMatchObject({ status: 200, body: {} })
    expect(inbox.heard.at(-1)).toMatchObject({
      kind: 'form',
      request: { values: { ...complete, deputy: { workspace: `teams:${TENANT}`, id: userId('Ann') } } },
    })
    expect(inbox.heard.at(-1)?.request).not.toHaveProperty('values.day')
    expect(JSON.stringify(world.fake.posted)).toContain('Undo')
  })

  test('with something wrong comes back, the error beside its field, all that was typed still there', async () => {
    const answer = await world.invoke('tom', 'task/submit', form({ ...complete, what: 'short' }))
    const drawn = JSON.stringify(dialogOf(answer).task.value.card)
    expect(drawn).toContain('Say a little more')
    expect(drawn).toContain('"value":"short"')
    expect(drawn).toContain('"value":"on"')
    expect(world.fake.posted).toEqual([])
  })

  test('with nothing in a field that is needed comes back before the core is asked', async () => {
    const answer = await world.invoke('tom', 'task/submit', form({ what: 'The team is in place' }))
    expect(JSON.stringify(dialogOf(answer).task.value.card)).toContain('“Where is it?” is needed.')
    expect(inbox.heard.map(({ kind }) => kind)).toEqual(['openForm'])
  })

  test('that leads to another one goes on in the same dialog', async () => {
    inbox.onForm = async ({ ref }) => ({ next: { ref, title: 'Sure?', fields: [], submit: 'Yes' } })
    const answer = await world.invoke('tom', 'task/submit', form(complete))
    expect(dialogOf(answer).task).toMatchObject({ type: 'continue', value: { title: 'Sure?' } })
  })

  test('whose answer cannot be posted says it in the dialog: it is stored all the same', async () => {
    world.fake.fail({ status: 503 })
    const answer = await world.invoke('tom', 'task/submit', form(complete))
    expect(answer.body).toMatchObject({ task: { type: 'message', value: expect.stringContaining('Recorded 7 Dec') } })
  })

  test('of the compose box opens where an action is chosen', async () => {
    const answer = await world.invoke('tom', 'composeExtension/fetchTask', {
      commandId: 'update',
      commandContext: 'compose',
    })
    expect(dialogOf(answer).task.type).toBe('continue')
    expect(inbox.heard).toMatchObject([{ kind: 'openForm', request: { ref: { id: 'update', args: {} } } }])
    const sent = await world.invoke('tom', 'composeExtension/submitAction', { commandId: 'update', ...form(complete) })
    expect(sent).toMatchObject({ status: 200, body: {} })
  })

  test('of the compose box of any chat stays between the bot and the person: it is not in that chat', async () => {
    const joined: string[] = []
    inbox.onJoined = async (_place, address) => {
      joined.push(address)
      return { kind: 'none' }
    }
    const elsewhere = { conversation: { id: '19:friends@thread.v2', conversationType: 'groupChat', tenantId: TENANT } }
    await world.invoke('tom', 'composeExtension/fetchTask', { commandId: 'update' }, elsewhere)
    const sent = { commandId: 'update', ...form(complete) }
    await world.invoke('tom', 'composeExtension/submitAction', sent, elsewhere)
    await world.invoke('ann', 'composeExtension/submitAction', sent, elsewhere)
    expect(world.fake.posted.map(({ conversationId }) => conversationId)).toEqual(['a:tom', `a:${userId('ann')}`])
    expect(inbox.heard[0]?.request).toMatchObject({ address: personAddress(TENANT, userId('tom')) })
    expect(joined).toEqual([])
  })

  test('from who knows where is not ours: words, and the core is not asked', async () => {
    for (const data of [undefined, null, 'x', { plankeeper: 'x' }, { plankeeper: { id: 'update', args: { a: 1 } } }]) {
      const answer = await world.invoke('tom', 'task/submit', { data })
      expect(answer.body).toMatchObject({ task: { type: 'message' } })
    }
    expect(inbox.heard).toEqual([])
  })

  test('that takes long lets Teams go, and its answer follows in the chat', async () => {
    let finish = (): void => {}
    const slow = new Promise<void>((resolve) => {
      finish = resolve
    })
    const { onForm } = inbox
    inbox.onForm = async (request) => {
      await slow
      return onForm(request)
    }
    const answer = await world.invoke('tom', 'task/submit', form(complete))
    expect(answer.body).toMatchObject({
      task: { type: 'message', value: expect.stringContaining('follows in the chat') },
    })
    expect(world.fake.posted).toEqual([])
    finish()
    await world.teams.idle()
    expect(JSON.stringify(world.fake.posted)).toContain('Recorded 7 Dec')
  })
})

describe('a button', () => {
  test('changes the card for who pressed it and for everybody else', async () => {
    const ref = await world.teams.post(personAddress(TENANT, userId('tom')), reminder, 'k' as DeliveryKey)
    const answer = await world.invoke('tom', 'adaptiveCard/action', does('start'), { replyToId: ref.id })
    expect(answer.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(JSON.stringify(answer.body)).toContain('Started.')
    await world.teams.idle()
    expect(inbox.heard).toMatchObject([{ kind: 'button', request: { message: ref } }])
    expect(world.fake.posted).toHaveLength(1)
    expect(JSON.stringify(world.fake.posted[0]?.activity)).toContain('Started.')
  })

  test('in what one person alone sees changes that, and shows nobody else anything', async () => {
    await world.mention('tom', 'status')
    const [shown] = world.fake.posted
    const conversation = { id: CHANNEL, conversationType: 'channel', tenantId: TENANT }
    await world.invoke('tom', 'adaptiveCard/action', does('start'), { conversation, replyToId: shown?.id })
    await world.teams.idle()
    expect(world.fake.posted).toMatchObject([{ id: shown?.id, onlyFor: '29:tom' }])
    expect(JSON.stringify(world.fake.posted[0]?.activity)).toContain('Started.')
  })

  test('of a menu brings what was chosen', async () => {
    const data = { plankeeper: { id: 'choose-it', args: {}, from: 'in0', as: 'choice' }, in0: 'a' }
    await world.invoke('tom', 'adaptiveCard/action', { action: { data } })
    expect(inbox.heard).toMatchObject([{ kind: 'button', request: { id: 'choose-it', args: { choice: 'a' } } }])
  })

  test('pressed in a channel answers who pressed, alone', async () => {
    const place = { id: `${CHANNEL};messageid=7`, conversationType: 'channel', tenantId: TENANT }
    await world.invoke('tom', 'adaptiveCard/action', does('later'), { conversation: place, replyToId: '7' })
    expect(world.fake.posted).toMatchObject([{ onlyFor: '29:tom' }])
  })

  test('pressed twice at once is two events; delivered twice is one', async () => {
    await world.invoke('tom', 'adaptiveCard/action', does('later'), { id: 'e1' })
    await world.invoke('tom', 'adaptiveCard/action', does('later'), { id: 'e1' })
    await world.invoke('tom', 'adaptiveCard/action', does('later'), { id: 'e2' })
    const ids = inbox.heard.map(({ request }) => (request as { eventId: string }).eventId)
    expect(ids).toEqual(['a:tom e1', 'a:tom e1', 'a:tom e2'])
  })
})

describe('a message larger than Teams takes', () => {
  const lines = Array.from({ length: 2500 }, (_, at) => `CAL-${at} of the list`)
  const many: Block[] = lines.map((line) => ({ kind: 'text', spans: [line] }))
  const list: Block = { kind: 'list', items: lines.map((line) => [line]), ordered: true }
  const table: Block = { kind: 'table', columns: ['Action', 'Rating'], rows: lines.map((line) => [[line], ['Amber']]) }
  const said: Block = { kind: 'text', spans: [lines.join('. ')] }
  const of = (...blocks: Block[]) => ({ notice: 'Action plan: the list', text: 'The list', card: { blocks } })
  const long = of(...many)
  const shown = () => world.fake.posted.map(({ activity }) => JSON.stringify(activity))
  const pressRest = async (who: string) => {
    const data = /"data":(\{"plankeeper":\{"id":"teams-rest","args":\{[^}]*\}\}\})/.exec(shown().at(-1) ?? '')?.[1]
    await world.invoke(who, 'adaptiveCard/action', { action: { data: JSON.parse(data ?? '{}') } })
    await world.teams.idle()
  }

  test.each([
    ['of many parts', long],
    ['of one list', of(list)],
    ['of one table', of(table)],
    ['of one paragraph', of(said)],
    ['in words alone', { notice: 'Action plan: the list', text: lines.join('\n') }],
  ])('%s is read to its end, page by page', async (_name, message) => {
    inbox.onText = async () => ({ kind: 'private', message })
    await world.say('tom', 'everything')
    await world.teams.idle()
    for (let page = 0; page < 30 && shown().at(-1)?.includes('Show the rest'); page++) await pressRest('tom')
    expect(world.fake.posted.length).toBeGreaterThan(1)
    const refs = new Set(shown().flatMap((page) => page.match(/CAL-\d+\b/g) ?? []))
    expect(refs.size).toBe(lines.length)
  })

  test('gives nobody else a page of it, not with the very button', async () => {
    inbox.onText = async () => ({ kind: 'private', message: long })
    await world.say('tom', 'everything')
    await world.teams.idle()
    const before = shown().length
    await pressRest('ann')
    expect(shown()).toHaveLength(before)
  })
})

describe('slow work', () => {
  test('shows that it goes on, lets Teams go, and answers when it is done', async () => {
    let finish = (_reply: Reply): void => {}
    inbox.onText = () =>
      new Promise((resolve) => {
        finish = resolve
      })
    expect((await world.say('tom', 'a long plan')).status).toBe(200)
    expect(world.fake.typing).toEqual(['a:tom'])
    expect(world.fake.posted).toEqual([])
    finish({ kind: 'private', message: { notice: 'Done', text: 'It is done' } })
    await world.teams.idle()
    expect(JSON.stringify(world.fake.posted)).toContain('It is done')
  })

  test('that fails tells a reference, and the log the same one', async () => {
    inbox.onText = async () => {
      throw new Error('secret words')
    }
    await world.say('tom', 'hello')
    const said = JSON.stringify(world.fake.posted)
    const reference = /quote ([0-9a-f]{8})/.exec(said)?.[1]
    expect(world.logged.join()).toContain(`${reference}`)
    expect(said + world.logged.join()).not.toContain('secret words')
  })

  test('is waited for when the bot is stopped', async () => {
    let finish = (_reply: Reply): void => {}
    inbox.onText = () =>
      new Promise((resolve) => {
        finish = resolve
      })
    await world.say('tom', 'a long plan')
    const stopped = world.teams.stop()
    finish({ kind: 'private', message: { notice: 'Done', text: 'It is done' } })
    await stopped
    expect(JSON.stringify(world.fake.posted)).toContain('It is done')
  })
})
