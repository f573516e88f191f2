import { afterEach, beforeEach, expect, test } from 'vitest'
import { PARTNERSHIP, person } from '../contract/store/samples.ts'
import { emptyStore } from '../support/databases.ts'
import { errorsOf, LEVELS, messageOf, userOf, type World, worldOn } from './world.ts'

/** `rae` reviews CAL, whose Red and Green are the reviewer's to give and whose Amber is the owners'. */
let world: World
beforeEach(async () => {
  const levels = LEVELS.map((level) => ({
    ...level,
    givenBy: level.code === 'AMBER' ? ('owner' as const) : ('reviewer' as const),
  }))
  world = await worldOn(await emptyStore(), levels)
  const { people } = world.store
  await people.insertPerson(person('rae'))
  await people.linkAccount(PARTNERSHIP.id, 'rae', { user: userOf('rae'), address: world.request('rae').address })
  await people.setRole({ partnershipId: PARTNERSHIP.id, personId: 'rae', role: 'reviewer', planId: 'cal' })
})
afterEach(() => world.store.close())

const NOT_YOURS = 'not yours to do here'

test('an owner’s action says nothing that its reviewer put there: no progress, status, date or evidence', async () => {
  for (const typed of ['update CAL-2 all is well', 'rag CAL-2 amber as I see it', 'later CAL-2 Friday']) {
    expect(messageOf(await world.type('rae', typed)).text, typed).toContain(NOT_YOURS)
  }
  expect(messageOf(await world.type('rae', 'extend CAL-2 31 March 2016 more time')).text).toContain(NOT_YOURS)
  const values = { where: 'complete', rating: 'is GREEN', progress: 'Shown at the visit.', evidence: 'https://x.test/' }
  await world.form('rae', 'update', { action: 'cal-2' }, { ...values, day: '2016-03-31', reason: 'later' })
  expect(await world.action('cal-2')).toMatchObject({ rating: 'GREEN', status: 'under way', evidence: [] })
  expect(await world.store.progress.openExtensions('p1')).toEqual([])
  const [update, ...more] = await world.store.progress.updates('p1', {})
  expect(update).toMatchObject({ progress: null, reason: 'Shown at the visit.', statusTo: 'under way' })
  expect(more).toEqual([])
})

test('a board reads who gave a grade and why, and never that the plan lead did', async () => {
  expect(messageOf(await world.type('rae', 'rag CAL-2 green')).text).toContain('say in a sentence why')
  expect(messageOf(await world.type('rae', 'rag CAL-2 red Nothing was shown')).text).toContain('Recorded')
  const history = messageOf(await world.type('alex', 'history CAL-2')).text
  expect(history).toContain('reviewer · Amber → Red · "Nothing was shown"')
  expect(history).not.toContain('plan lead')
  expect((await world.action('cal-2')).progress).toContain('reviewer: Nothing was shown')
  expect(errorsOf(await world.form('rae', 'update', { action: 'cal-2' }, { rating: 'is GREEN' }))).toHaveProperty(
    'progress',
  )
})

test('what an owner claimed complete stays claimed beside a grade that does not bear it out', async () => {
  await world.form('mo', 'update', { action: 'cal-2' }, { where: 'complete', rating: 'keep', progress: 'Done.' })
  await world.type('rae', 'rag CAL-2 red Nothing was shown')
  expect(await world.action('cal-2')).toMatchObject({ rating: 'RED', status: 'complete (claimed)' })
})
