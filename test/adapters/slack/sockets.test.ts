/** Socket Mode comes and goes: nothing that people did is lost by it, and nothing is done twice. */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BOT_TOKEN } from '../../fakes/fake-slack.ts'
import { wordsOf } from '../../fakes/slack/words.ts'
import { openRealWorld, type SlackWorld } from '../../fakes/slack-world.ts'
import { emptyStore } from '../../support/databases.ts'
import { CALDERBY_FILE } from '../../support/files.ts'

let world: SlackWorld
beforeEach(async () => {
  world = await openRealWorld(await emptyStore(), { mode: 'socket', change: { pingMs: 50 } })
  world.fake.addUser('U1', 'Priya Nair')
})
afterEach(() => world.close())
const priya = () => world.fake.person('U1')
const sockets = () => world.fake.server.sockets
const partnerships = async () => (await world.store.people.partnerships()).map(({ name }) => name)
const answers = () => world.fake.seen(priya().direct, 'U1').filter(({ bot_id }) => bot_id)

test.each(['warning', 'refresh_requested'] as const)(
  'a connection that Slack takes away (%s) is made anew',
  async (reason) => {
    await sockets().disconnect(reason)
    await priya().type('partnership Calderby Board')
    await world.idle()
    expect(await partnerships()).toEqual(['Calderby Board'])
    expect(sockets().opened()).toBe(2)
    const works = { name: 'slack socket mode', ok: true, detail: 'works' }
    await expect.poll(() => world.slack.check(), { timeout: 20_000 }).toContainEqual(works)
  },
)

test('a connection that breaks without a word is made anew, and what was sent meanwhile is heard', async () => {
  const back = sockets().cut()
  const typed = priya().type('partnership Calderby Board')
  await back
  await typed
  await world.idle()
  expect(await partnerships()).toEqual(['Calderby Board'])
})

test('an envelope that Slack sends again, because the acknowledgement was lost, acts once', async () => {
  sockets().loseNextAck()
  await priya().type('partnership Calderby Board')
  await world.idle()
  expect(await partnerships()).toEqual(['Calderby Board'])
  expect(answers()).toHaveLength(1)
  sockets().loseNextAck()
  await priya().say('partnership Another Board')
  await world.idle()
  expect(answers()).toHaveLength(2)
})

test('a press and a form that Slack sends again open one form and store one plan', async () => {
  await priya().say('partnership Calderby Board')
  await world.idle()
  const url = '/files/plan.docx'
  world.fake.state.files.set(url, { bytes: readFileSync(CALDERBY_FILE), type: 'application/zip', token: BOT_TOKEN })
  const file = { id: 'F1', name: 'plan.docx', size: 50_000, url_private: `${world.fake.server.url}${url}` }
  await priya().say('', priya().direct, { subtype: 'file_share', files: [file] })
  await world.idle()
  const before = answers().length
  sockets().loseNextAck()
  await priya().press('Look at it')
  await world.idle()
  expect(wordsOf(priya().modal()?.content.blocks ?? [])).toContain('48 actions')
  expect(answers()).toHaveLength(before)
  sockets().loseNextAck()
  await priya().send({ key: 'CAL' })
  await world.idle()
  const [partnership] = await world.store.people.partnerships()
  expect((await world.store.plans.plans(partnership?.id ?? '')).map(({ key }) => key)).toEqual(['CAL'])
  expect(
    answers()
      .map(({ blocks }) => wordsOf(blocks))
      .filter((words) => words.includes('CAL is stored')),
  ).toHaveLength(1)
})

test('Socket Mode that is switched off is said, the bot lives on, and answers when it is on again', async () => {
  const refused = () => world.logged.filter(({ message }) => message.includes('switch Socket Mode on'))
  sockets().switchOff()
  while (refused().length === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(await world.slack.check()).toContainEqual({
    name: 'slack socket mode',
    ok: false,
    detail: expect.stringContaining('switch Socket Mode on'),
  })
  await sockets().switchOn()
  await priya().type('partnership Calderby Board')
  await world.idle()
  expect(await partnerships()).toEqual(['Calderby Board'])
})
