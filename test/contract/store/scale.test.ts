import { expect, test } from 'vitest'
import { claimOne } from '../../support/claim.ts'
import { forEachDatabase } from '../../support/databases.ts'
import { AT, action, delivery, owner, storePlan } from './samples.ts'

const ACTIONS = 2_000

forEachDatabase('a plan of thousands of actions', (open) => {
  test('imports as a whole, and what is due is all there, once an owner', async () => {
    const store = await open()
    const actions = Array.from({ length: ACTIONS }, (_, index) =>
      action('cal', index + 1, { askFrom: index < 200 ? '2015-12-01' : '2016-12-01', preciseDays: ['2016-12-01'] }),
    )
    const owners = actions.flatMap(({ id }) => [owner(id, 'ccg'), owner(id, 'nmp', { position: 1 })])
    await storePlan(store, actions, owners)
    const due = await store.reminders.due('p1', '2015-12-01')
    expect(due).toHaveLength(400)
    expect(await store.reminders.open('p1')).toHaveLength(2 * ACTIONS)
    const page = await store.plans.list('p1', {}, { order: 'number', offset: ACTIONS - 1, limit: 10 })
    expect(page).toMatchObject({ total: ACTIONS, items: [{ ref: `CAL-${ACTIONS}`, timescales: [{ raw: '2014/15' }] }] })
    const planned = due.map(({ actionId, partyId }) => delivery(`${actionId} ${partyId}`))
    const shown = due.map(({ actionId, partyId }) => ({
      deliveryId: `${actionId} ${partyId}`,
      partnershipId: 'p1',
      actionId,
      partyId,
      reason: 'overdue',
      day: '2015-12-01',
    }))
    expect(await store.deliveries.plan(planned, shown)).toHaveLength(400)
    expect(await claimOne(store, AT)).toBeDefined()
  })
})
