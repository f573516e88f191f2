import { expect, test } from 'vitest'
import type { Stores } from '../../src/ports/store.ts'
import { Stale } from '../../src/ports/store.ts'
import { emptyStore, forEachDatabase } from '../support/databases.ts'
import { worldOn } from './world.ts'

const answer = (progress: string) => ({ where: 'on course', rating: 'keep', progress })

forEachDatabase('answers at once', (open) => {
  test('from three organisations are all kept, whoever was first', async () => {
    const world = await worldOn(await open())
    const before = await world.action('cal-1')
    const people = ['mo', 'nia', 'cleo']
    const replies = await Promise.all(
      people.map((who) => world.form(who, 'update', { action: 'cal-1' }, answer(`From ${who}.`))),
    )
    expect(replies.every((reply) => 'done' in reply)).toBe(true)
    const after = await world.action('cal-1')
    expect(after.version).toBe(before.version + 3)
    for (const who of people) expect(after.progress).toContain(`From ${who}.`)
    expect((await world.owners('cal-1')).every((owner) => owner.answeredAt !== null)).toBe(true)
    expect(await world.store.progress.updates('p1', { actionId: 'cal-1' })).toHaveLength(3)
  })

  test('of one event from two instances act once', async () => {
    const world = await worldOn(await open())
    const twice = () => world.form('mo', 'update', { action: 'cal-2' }, answer('Once.'), 'one-event')
    await Promise.all([twice(), twice()])
    expect(await world.store.progress.updates('p1', { actionId: 'cal-2' })).toHaveLength(1)
  })
})

test('an answer decided on what has changed since is decided again, from the beginning', async () => {
  const store = await emptyStore()
  const world = await worldOn(store)
  let late = true
  world.core.store = {
    ...store,
    transaction: (work) =>
      store.transaction((stores) => {
        const plans: Stores['plans'] = {
          ...stores.plans,
          async changeAction(...change) {
            if (late) {
              late = false
              throw new Stale('somebody was faster')
            }
            await stores.plans.changeAction(...change)
          },
        }
        return work({ ...stores, plans })
      }),
  }
  await world.form('mo', 'update', { action: 'cal-2' }, answer('Kept.'))
  expect(late).toBe(false)
  expect((await world.action('cal-2')).progress).toContain('Kept.')
  expect(await store.progress.updates('p1', { actionId: 'cal-2' })).toHaveLength(1)
  await store.close()
})
