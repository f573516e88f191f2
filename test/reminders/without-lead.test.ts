import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { NO_METER } from '../../src/delivery/meter.ts'
import type { Log } from '../../src/ports/log.ts'
import { tick } from '../../src/ticks.ts'
import { SILENT_LOG } from '../support/clock.ts'
import { CAL_18, story } from './story.ts'

const TICK = { newId: () => crypto.randomUUID(), log: SILENT_LOG, meter: NO_METER, admins: new Set<string>() }

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
  await tick(told.store, { ...TICK, now: Temporal.Instant.from('2015-11-03T09:30:00Z'), log })
  expect(logged).toEqual([{ partnership: 'p1', kind: 'chase', plans: ['cal'] }])
})

it('an administrator who is linked is told once a week that a plan has something for a lead it has not, and names one', async () => {
  const told = await story([{ ...CAL_18, owners: ['All partner bodies'] }])
  const plan = await told.store.plans.planByKey('p1', 'CAL')
  if (!plan) throw new Error('no plan')
  await told.store.plans.updatePlan({ ...plan, leadId: null })
  await told.store.people.removeRole({ partnershipId: 'p1', personId: 'lena', role: 'plan lead', planId: null })
  await told.engine.beat()
  const admins = new Set(['sandbox:local/ann', 'sandbox:local/nobody'])
  for (const at of ['2015-11-03T09:30:00Z', '2015-11-03T10:30:00Z']) {
    await tick(told.store, { ...TICK, now: Temporal.Instant.from(at), admins })
  }
  const notices = (await told.store.deliveries.list('p1', { limit: 50 })).filter(
    ({ subject }) => subject.kind === 'notice',
  )
  expect(notices.map(({ subject }) => 'personId' in subject && subject.personId)).toEqual(['ann'])
  await told.until('2015-11-03')
  const text = told.sent.find(({ to, message }) => to === 'ann' && message.notice.includes('plan lead'))?.message.text
  expect(text).toContain('CAL of Calderby has no plan lead.')
  expect(text).not.toMatch(/Crisis|Liaison/)
})

it('while the plan lead is away the deputy has the list and decides, and no longer when the lead is back', async () => {
  const told = await story([{ ...CAL_18, owners: ['All partner bodies'] }])
  const term = { post: null, from: null, to: null, deputyId: 'bob' }
  await told.store.people.insertContact({
    id: 'c-lena',
    partnershipId: 'p1',
    partyId: 'HWB',
    personId: 'lena',
    ...term,
  })
  await told.store.people.setAbsences('p1', 'lena', [{ from: '2015-11-02', to: '2015-11-06' }])
  expect(await told.until('2015-11-03')).toEqual(['Tue 2015-11-03 09:30 bob: one matter for the plan lead'])
  const assign = () =>
    told.answer(
      'bob',
      'assign',
      { action: 'cal-18', party: 'All partner bodies' },
      { party: 'NMP', instead: 'All partner bodies' },
    )
  await told.store.people.setAbsences('p1', 'lena', [])
  await expect(assign()).rejects.toThrow('not yours to do here')
  await told.store.people.setAbsences('p1', 'lena', [{ from: '2015-11-02', to: '2015-11-06' }])
  await assign()
  expect((await told.store.plans.owners('p1', ['cal-18'])).map(({ partyId }) => partyId)).toEqual(['NMP'])
})

it('without a deputy another plan lead has the list; with nobody it stays the lead’s, and an administrator is told', async () => {
  const told = await story([{ ...CAL_18, owners: ['All partner bodies'] }])
  await told.store.people.setAbsences('p1', 'lena', [{ from: '2015-11-02', to: '2015-11-13' }])
  await told.store.people.setRole({ partnershipId: 'p1', personId: 'cat', role: 'plan lead', planId: 'cal' })
  expect(await told.until('2015-11-03')).toEqual(['Tue 2015-11-03 09:30 cat: one matter for the plan lead'])
  await told.store.people.removeRole({ partnershipId: 'p1', personId: 'cat', role: 'plan lead', planId: 'cal' })
  const admins = new Set(['sandbox:local/ann'])
  await tick(told.store, { ...TICK, now: Temporal.Instant.from('2015-11-10T09:30:00Z'), admins })
  const sent = await told.until('2015-11-10')
  expect(sent).toEqual(expect.arrayContaining(['Tue 2015-11-10 09:30 lena: one matter for the plan lead']))
  const text = told.sent.find(({ to, message }) => to === 'ann' && message.notice.includes('plan lead'))?.message.text
  expect(text).toContain('CAL of Calderby has a plan lead who is away, and nobody stands in.')
})
