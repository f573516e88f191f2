/** Undo after every kind of answer: what stood before stands again, and the history keeps both. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FormReply, Message, Reply } from '../../src/cards/model.ts'
import { emptyStore } from '../support/databases.ts'
import { buttonOf, messageOf, type World, worldOn } from './world.ts'

let world: World
beforeEach(async () => {
  world = await worldOn(await emptyStore())
})
afterEach(() => world.store.close())

const FINE = { where: 'on course', rating: 'keep', progress: 'Premises found.' }
const DONE = { where: 'complete', rating: 'is GREEN', progress: 'Live since May.' }

/** Every way to give an answer about an action that has Undo, and by whom. */
const ANSWERS: readonly [name: string, who: string, id: string, give: () => Promise<Reply | FormReply>][] = [
  ['a form', 'mo', 'cal-2', () => world.form('mo', 'update', { action: 'cal-2' }, FINE)],
  [
    'a form that asks for a new date',
    'mo',
    'cal-2',
    () => world.form('mo', 'update', { action: 'cal-2' }, { ...FINE, day: '2016-06-30', reason: 'No staff.' }),
  ],
  ['"update"', 'mo', 'cal-2', () => world.type('mo', 'update CAL-2 premises found')],
  ['"rag"', 'mo', 'cal-2', () => world.type('mo', 'rag CAL-2 red no staff')],
  ['"rag" of one joint owner', 'nia', 'cal-1', () => world.type('nia', 'rag CAL-1 red no staff')],
  ['plain words', 'mo', 'cal-2', () => world.say('mo', 'We start in the spring with two nurses.')],
  ['"complete" of one owner', 'mo', 'cal-2', () => world.form('mo', 'update', { action: 'cal-2' }, DONE)],
  [
    '"complete" by the last joint owner',
    'cleo',
    'cal-1',
    () => world.form('cleo', 'update', { action: 'cal-1' }, DONE),
  ],
  ['an update of the plan lead', 'alex', 'cal-2', () => world.type('alex', 'update CAL-2 heard by phone')],
]

describe('is offered after', () => {
  test.each(ANSWERS)('%s, and puts back what stood', async (name, who, id, give) => {
    if (name === 'plain words') await world.ask('mo', 'mcanh', ['cal-2'])
    if (name.includes('last joint')) {
      for (const before of ['mo', 'nia']) await world.form(before, 'update', { action: 'cal-1' }, DONE)
    }
    const before = await standing(id)
    const said = await history(id)
    const undo = buttonOf(messageOf(await give()), 'Undo')
    expect(await standing(id)).not.toEqual(before)

    world.wait(1)
    const back = messageOf(await world.press(who, undo.id, undo.args))
    expect(back.text).toMatch(/^Taken back 7 Dec, 09:42\. CAL-\d reads as before: Amber, /)
    expect(await standing(id)).toEqual(before)
    expect(await history(id)).toHaveLength(said.length + 2)
    const ref = id.toUpperCase()
    expect(messageOf(await world.type('alex', `history ${ref}`)).text).toMatch(/taken back/)

    expect(messageOf(await world.press(who, undo.id, undo.args)).text).toContain('taken back already')
    await world.type('alex', `update ${ref} heard by phone`)
    expect(messageOf(await world.press(who, undo.id, undo.args)).text).toMatch(/taken back already/)
    expect(await history(id)).toHaveLength(said.length + 3)
  })
})

test('of what was answered on since says so and changes nothing', async () => {
  const undo = buttonOf(messageOf(await world.type('mo', 'update CAL-2 premises found')), 'Undo')
  await world.type('mo', 'rag CAL-2 red no staff')
  const before = await standing('cal-2')
  expect(messageOf(await world.press('mo', undo.id, undo.args)).text).toBe(
    'More was recorded on CAL-2 since, so this cannot be taken back: record what is true now.',
  )
  expect(await standing('cal-2')).toEqual(before)
})

test('of what cannot be taken back by a button is not offered, and the way back is there', async () => {
  const without: Message[] = [
    messageOf(await world.type('mo', 'later CAL-3 in 2 weeks')),
    messageOf(await world.type('mo', 'away 4 January')),
    messageOf(await world.type('mo', 'extend CAL-2 31 March 2017 the tender')),
    messageOf(await world.type('alex', 'assign CAL-3 NMP')),
  ]
  for (const { text } of without) expect(text).not.toContain('Undo')
  expect(messageOf(await world.type('mo', 'away back')).text).toContain('Welcome back')
  expect(messageOf(await world.type('alex', 'assign CAL-3 MCANH')).text).toContain('CAL-3 is with MCANH now')
})

/** The action and its owners as they read; versions count on. */
async function standing(id: string) {
  const extensions = (await world.store.progress.openExtensions('p1', id)).length
  const queries = (await world.store.plans.openQueries('p1', { actionId: id })).length
  return { action: { ...(await world.action(id)), version: 0 }, owners: await world.owners(id), extensions, queries }
}

function history(id: string) {
  return world.store.progress.updates('p1', { actionId: id })
}
