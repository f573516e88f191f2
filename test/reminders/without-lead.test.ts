import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Log } from '../../src/ports/log.ts'
import { tick } from '../../src/ticks.ts'
import { CAL_18, story } from './story.ts'

it('a plan that nobody leads is not forgotten without a sound: who runs the bot reads its id, and no word of it', async () => {
  const told = await story([{ ...CAL_18, owners: ['All partner bodies'] }])
  const plan = await told.store.plans.planByKey('p1', 'CAL')
  if (!plan) throw new Error('no plan')
  await told.store.plans.updatePlan({ ...plan, leadId: null })
  await told.store.people.removeRole({ partnershipId: 'p1', personId: 'lena', role: 'plan lead', planId: null })
  const logged: unknown[] = []
  const keep = (fields: unknown) => void logged.push(fields)
  const log: Log = { info: keep, warn: keep, error: keep }
  await told.engine.beat()
  await tick(told.store, Temporal.Instant.from('2015-11-03T09:30:00Z'), () => crypto.randomUUID(), log)
  expect(logged).toEqual([{ partnership: 'p1', kind: 'chase', plans: ['cal'] }])
})
