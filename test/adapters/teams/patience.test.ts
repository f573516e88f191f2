/** Teams waits two seconds for a sign of life and ten for an answer: by its own clock, and the real limits. */
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { personAddress } from '../../../adapters/teams/address.ts'
import { timing } from '../../../adapters/teams/limits.ts'
import type { FormReply, Reply } from '../../../src/cards/model.ts'
import type { DeliveryKey } from '../../../src/ports/chat.ts'
import { createScriptedInbox, reminder, type ScriptedInbox } from '../../fakes/scripted-inbox.ts'
import { openTeamsWorld, TENANT, type TeamsWorld, userId } from '../../fakes/teams-world.ts'

let world: TeamsWorld
let inbox: ScriptedInbox
let asked: number
let finish: (answer: Reply | FormReply) => void

beforeEach(async () => {
  asked = 0
  inbox = createScriptedInbox()
  const slow = <T extends Reply | FormReply>() =>
    new Promise<T>((resolve) => {
      asked++
      finish = (answer) => resolve(answer as T)
    })
  inbox.onText = () => slow<Reply>()
  inbox.onButton = () => slow<Reply>()
  inbox.onForm = () => slow<FormReply>()
  world = await openTeamsWorld({ inbox })
  await world.install('tom')
  // The bot's own timers alone: requests go on as they do.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await world.close()
})

/** Lets everything happen that needs no time. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn()
}
async function settle(): Promise<void> {
  for (let at = 0; at < 200; at++) await turn()
}

test('the limits leave Teams room: a sign within two seconds, an answer within ten', () => {
  expect(timing.typing).toBeLessThan(2_000)
  expect(timing.invoke).toBeLessThan(10_000)
})

test('words that take long show that the answer will come, and then the answer comes by itself', async () => {
  let status = 0
  const answered = world.say('tom', 'a long plan').then((answer) => {
    status = answer.status
  })
  await until(() => asked === 1)
  vi.advanceTimersByTime(timing.typing - 1)
  await settle()
  expect({ status, typing: world.fake.typing }).toEqual({ status: 0, typing: [] })
  vi.advanceTimersByTime(1)
  await answered
  expect({ status, typing: world.fake.typing }).toEqual({ status: 200, typing: ['a:tom'] })
  expect(world.fake.posted).toEqual([])
  finish({ kind: 'private', message: { notice: 'Done', text: 'It is done' } })
  await world.teams.idle()
  expect(JSON.stringify(world.fake.posted)).toContain('It is done')
})

test.each([
  [
    'a form',
    'task/submit',
    { data: { plankeeper: { id: 'update', args: {} }, where: 'on', what: 'The team is in place' } },
  ],
  ['a button', 'adaptiveCard/action', { action: { data: { plankeeper: { id: 'start', args: {} } } } }],
])(
  '%s that takes long shows it, is answered in time with words, and what came of it follows',
  async (_name, name, value) => {
    const ref = await world.teams.post(personAddress(TENANT, userId('tom')), reminder, 'k' as DeliveryKey)
    let said = ''
    const answered = world.invoke('tom', name, value, { replyToId: ref.id }).then(({ text }) => {
      said = text
    })
    await until(() => asked === 1)
    vi.advanceTimersByTime(timing.typing)
    await until(() => world.fake.typing.length === 1)
    await settle()
    expect(said).toBe('')
    vi.advanceTimersByTime(timing.invoke - timing.typing)
    await answered
    expect(said).toContain('The answer follows in the chat')
    const message = { notice: 'Done', text: 'It is done' }
    finish(name === 'task/submit' ? { done: message } : { kind: 'replace', message })
    await world.teams.idle()
    expect(JSON.stringify(world.fake.posted)).toContain('It is done')
  },
)

test('what is quick shows no sign', async () => {
  const answered = world.say('tom', 'quick')
  await until(() => asked === 1)
  finish({ kind: 'private', message: { notice: 'Done', text: 'It is done' } })
  await answered
  vi.advanceTimersByTime(60_000)
  await settle()
  expect(world.fake.typing).toEqual([])
})
