import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEngine, type Engine } from '../../src/engine.ts'
import { emptyStore } from '../support/databases.ts'
import { buttonOf, found, type World, worldOn } from './world.ts'

let world: World
let engine: Engine
beforeEach(async () => {
  world = await worldOn(await emptyStore())
  engine = createEngine({ ...world.core, log: world.log })
})
afterEach(() => world.store.close())

/** What stands in a person's private conversation now. */
function read(who: string): string[] {
  return world.platform.seen.filter(({ to }) => to === world.request(who).address).map(({ message }) => message.text)
}

test('a request for a date reaches the plan lead once, changes when it is decided, and who asked hears of it', async () => {
  const asked = { id: 'extend', args: { action: 'cal-2' } }
  const values = { day: '2016-03-31', reason: 'The tender is late.' }
  await engine.inbox.onForm({ ...world.request('mo', 'once'), ref: asked, values })
  await engine.inbox.onForm({ ...world.request('mo', 'once'), ref: asked, values })
  await engine.idle()
  expect(read('alex')).toHaveLength(1)
  expect(read('alex')[0]).toContain('[Agree]')

  const { message, to } = found(world.platform.seen[0])
  const press = { ...world.request('alex'), ...buttonOf(message, 'Agree'), message: { address: to, id: '0' } }
  await engine.inbox.onButton(press)
  await engine.idle()

  expect(read('alex')).toHaveLength(1)
  expect(read('alex')[0]).toContain('It was agreed.')
  expect(read('alex')[0]).not.toContain('[Agree]')
  expect(read('mo')).toEqual([expect.stringContaining('The plan lead agreed to 31 March 2016.')])
})

test('nobody hears of a plan that was not started', async () => {
  const plan = found(await world.store.plans.plan('p1', 'cal'))
  await world.store.plans.updatePlan({ ...plan, state: 'draft' })
  const ref = { id: 'assign', args: { action: 'cal-2' } }
  await engine.inbox.onForm({ ...world.request('alex'), ref, values: { party: 'nmp', instead: 'mcanh' } })
  await engine.idle()
  expect((await world.owners('cal-2'))[0]?.partyId).toBe('nmp')
  expect(world.platform.seen).toEqual([])
  const update = { ref: { id: 'update', args: { action: 'cal-2' } }, values: { where: 'on course', progress: 'x' } }
  await engine.inbox.onForm({ ...world.request('nia'), ...update })
  expect(await world.store.progress.updates('p1', {})).toEqual([])
})
