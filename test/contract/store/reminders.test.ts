import { expect, test } from 'vitest'
import type { Shown } from '../../../src/delivery/model.ts'
import type { Store } from '../../../src/ports/store.ts'
import { claimOne, sendClaim } from '../../support/claim.ts'
import { forEachDatabase } from '../../support/databases.ts'
import { AT, action, after, delivery, owner, PARTNERSHIP, plan, storePlan, timescale } from './samples.ts'

/** Delivers one ask of a party about an action, at this instant of this local day. */
async function ask(store: Store, id: string, about: Partial<Shown>, at: string, day: string): Promise<void> {
  const shown = { deliveryId: id, partnershipId: 'p1', actionId: 'cal-1', partyId: 'ccg', reason: 'overdue', day }
  const planned = delivery(id, { plannedAt: at, nextAt: at, expiresAt: after(at, 9999) })
  await store.deliveries.plan([planned], [{ ...shown, ...about }])
  await send(store, at)
}

async function send(store: Store, at: string): Promise<void> {
  const claim = await claimOne(store, at)
  if (!claim) throw new Error('nothing to send')
  const ref = { address: claim.delivery.address, id: `m-${claim.delivery.id}` }
  await sendClaim(store, claim, at, ref)
}

forEachDatabase('reminders', (open) => {
  test('nobody is asked too early, for a finished action, or for a plan that is not live', async () => {
    const store = await open()
    await storePlan(store, [
      action('cal', 1),
      action('cal', 2, { askFrom: '2015-12-08' }),
      action('cal', 3, { standing: 'complete' }),
      action('cal', 4, { standing: 'perhaps complete' }),
      action('cal', 5, { askFrom: null, timescales: [timescale('x', { kind: 'ongoing', latest: null })] }),
      action('cal', 3, { id: 'f', followUp: 1, parentId: 'cal-3', ref: 'CAL-3.1' }),
    ])
    await store.plans.insertPlan(plan('old', { state: 'paused' }), [], [action('old', 1)], [], [])
    const refs = (rows: { ref: string }[]) => rows.map((row) => row.ref)
    expect(refs(await store.reminders.due('p1', '2015-12-07'))).toEqual(['CAL-1', 'CAL-3.1'])
    expect(refs(await store.reminders.due('p1', '2015-12-08'))).toEqual(['CAL-1', 'CAL-2', 'CAL-3.1'])
    expect(refs(await store.reminders.due('other', '2015-12-08'))).toEqual([])
    expect(refs(await store.reminders.open('p1'))).toEqual(['CAL-1', 'CAL-2', 'CAL-3.1', 'CAL-5'])
    expect(refs(await store.reminders.openOfPlan('p1', 'old'))).toEqual(['OLD-1'])
  })

  test('a candidate says of each owner what was asked and answered, and of the others when they answered', async () => {
    const store = await open()
    const asap = timescale('x', { kind: 'asap', latest: null, precision: null })
    const one = action('cal', 1, { timescales: [asap], due: null, preciseDays: ['2015-12-24', '2015-12-10'] })
    const joint = [owner('cal-1', 'ccg'), owner('cal-1', 'nmp', { position: 1, answeredAt: AT, doubt: 'or is it Y' })]
    await storePlan(store, [one, action('cal', 2)], [...joint, owner('cal-1', 'ccg', { kind: 'contributor' })])
    await ask(store, 'd1', {}, '2015-12-01T10:00:00Z', '2015-12-01')
    await ask(store, 'd2', {}, '2015-12-01T11:00:00Z', '2015-12-01')
    await ask(store, 'd3', {}, '2015-12-08T10:00:00Z', '2015-12-08')
    await ask(store, 'd4', { reason: 'round' }, '2015-12-08T10:00:00Z', '2015-12-08')
    await ask(store, 'd5', { partyId: 'nmp' }, '2015-11-24T10:00:00Z', '2015-11-24')
    const [none, ccg, nmp] = await store.reminders.due('p1', '2015-12-09')
    expect(ccg).toMatchObject({ kind: 'asap', partyId: 'ccg', otherAnsweredAt: AT, answeredAt: null })
    expect(ccg?.preciseDays).toEqual(['2015-12-10', '2015-12-24'])
    expect(ccg?.asked).toEqual([
      { reason: 'overdue', count: 2, first: '2015-12-01', last: '2015-12-08' },
      { reason: 'round', count: 1, first: '2015-12-08', last: '2015-12-08' },
    ])
    expect(nmp).toMatchObject({ partyId: 'nmp', asked: [], otherAnsweredAt: null, doubt: 'or is it Y' })
    expect(none).toMatchObject({ ref: 'CAL-2', partyId: null, asked: [], kind: 'dated' })
  })

  test('nobody is called silent who was never reached, or who has answered', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1), action('cal', 2)])
    const planned = delivery('never')
    const shown = { deliveryId: 'never', partnershipId: 'p1', actionId: 'cal-2', partyId: 'ccg', reason: 'overdue' }
    await store.deliveries.plan([planned], [{ ...shown, day: '2015-12-01' }])
    expect(await store.reminders.awaiting('p1')).toEqual([])
    await store.deliveries.supersede('p1', 'notice', planned.address, [])
    await ask(store, 'd1', {}, '2015-12-01T23:30:00Z', '2015-12-02')
    await ask(store, 'd2', {}, '2015-12-08T10:00:00Z', '2015-12-08')
    await ask(store, 'seen', { partyId: null, reason: null }, '2015-12-08T10:00:00Z', '2015-12-08')
    expect(await store.reminders.awaiting('p1')).toEqual([
      {
        actionId: 'cal-1',
        ref: 'CAL-1',
        title: 'Title 1',
        planId: 'cal',
        partyId: 'ccg',
        awaitingSince: '2015-12-02',
        asks: 2,
        answeredAt: null,
      },
    ])
    const answered = owner('cal-1', 'ccg', { answeredAt: '2015-12-08T12:00:00Z' })
    await store.plans.changeOwner('p1', answered)
    expect(await store.reminders.awaiting('p1', { actionId: 'cal-1' })).toEqual([])
    await ask(store, 'd3', {}, '2015-12-15T10:00:00Z', '2015-12-15')
    const again = await store.reminders.awaiting('p1', { planId: 'cal' })
    expect(again).toMatchObject([{ awaitingSince: '2015-12-15', asks: 1, answeredAt: '2015-12-08T12:00:00.000Z' }])
  })

  test('changing a message is not asking again', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1)])
    await ask(store, 'd1', {}, AT, '2015-12-01')
    const refresh = delivery('u1', { updates: 'd1', address: delivery('d1').address })
    const shown = { deliveryId: 'u1', partnershipId: 'p1', actionId: 'cal-1', partyId: 'ccg', reason: 'overdue' }
    await store.deliveries.plan([refresh], [{ ...shown, day: '2015-12-02' }])
    await send(store, AT)
    expect(await store.reminders.awaiting('p1')).toMatchObject([{ asks: 1, awaitingSince: '2015-12-01' }])
  })

  test('the plan lead who acts starts the chasing anew', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1)])
    await ask(store, 'd1', {}, '2015-12-01T10:00:00Z', '2015-12-01')
    await store.reminders.escalate('p1', ['cal-1'], '2015-12-15T09:30:00Z')
    expect(await store.reminders.escalated('p1')).toMatchObject([{ ref: 'CAL-1', asked: [{ count: 1 }] }])
    await store.reminders.release('p1', 'cal-1', '2015-12-16T10:00:00Z')
    expect(await store.reminders.escalated('p1')).toEqual([])
    expect(await store.reminders.due('p1', '2015-12-16')).toMatchObject([{ asked: [], escalatedAt: null }])
  })

  test('a date precise to the day is found on that day, and on no other', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1, { preciseDays: ['2015-12-10'] }), action('cal', 2)])
    expect(await store.reminders.precise('p1', '2015-12-11', '2015-12-31')).toEqual([])
    expect(await store.reminders.precise('p1', '2015-12-09', '2015-12-10')).toMatchObject([{ ref: 'CAL-1' }])
    expect(await store.reminders.precise('other', '2015-12-09', '2015-12-10')).toEqual([])
  })

  test('a slot runs once, and its occasions stay in order', async () => {
    const store = await open()
    await store.people.insertPartnership(PARTNERSHIP)
    const run = { id: 'r1', partnershipId: 'p1', kind: 'chase', slot: AT, day: '2015-12-01', ranAt: AT } as const
    expect(await store.reminders.insertRun(run)).toBe(true)
    expect(await store.reminders.insertRun({ ...run, id: 'r2', slot: '2015-12-01T09:30:00Z' })).toBe(false)
    expect(await store.reminders.lastRun('p1', 'chase')).toEqual(run)
    const base = { runId: 'r1', partnershipId: 'p1', planId: 'cal', part: 'ask', queryId: null, partyId: null } as const
    const occasions = ['z', 'a', 'm'].map(
      (id) => ({ ...base, personId: id === 'a' ? 'bob' : 'ann', actionId: id, reason: 'overdue' }) as const,
    )
    await store.reminders.insertOccasions(occasions)
    expect(await store.reminders.occasions('p1', 'r1')).toEqual(occasions)
    expect(await store.reminders.occasions('p1', 'r1', 'bob')).toEqual([occasions[1]])
    await store.reminders.setNextSlot('p1', 'chase', '2015-12-08T09:30:00Z')
    await store.reminders.setNextSlot('p1', 'digest', '2015-12-07T09:00:00Z')
    await store.reminders.setNextSlot('p1', 'chase', '2015-12-15T09:30:00Z')
    expect(await store.reminders.dueSlots('2015-12-08T00:00:00Z')).toEqual([
      { partnershipId: 'p1', kind: 'digest', at: '2015-12-07T09:00:00.000Z' },
    ])
    expect(await store.reminders.earliestSlot()).toBe('2015-12-07T09:00:00.000Z')
    expect(await store.reminders.nextSlot('p1', 'chase')).toBe('2015-12-15T09:30:00.000Z')
  })
})
