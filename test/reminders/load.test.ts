import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Address, WorkspaceId } from '../../src/ports/chat.ts'
import { runChase } from '../../src/reminders/runs.ts'
import { action, owner, PARTNERSHIP, party, person, plan } from '../contract/store/samples.ts'
import { countingIds } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'

const workspace = 'sandbox:local' as WorkspaceId
const ORGANISATIONS = 100
const ACTIONS = 1000

it('a chase day with a thousand overdue actions is planned at once, one message a person', async () => {
  const store = await emptyStore()
  const newId = countingIds()
  await store.transaction(async (stores) => {
    await stores.people.installWorkspace(workspace, 'Sandbox', '2015-11-02T09:00:00Z')
    await stores.people.insertPartnership(PARTNERSHIP)
    for (let n = 0; n < ORGANISATIONS; n++) {
      const user = { workspace, id: `u${n}` }
      await stores.people.insertParty(party(`o${n}`))
      await stores.people.insertPerson(person(`u${n}`))
      await stores.people.linkAccount('p1', `u${n}`, { user, address: `dm/${n}` as Address })
      const term = { post: null, from: null, to: null, deputyId: null }
      await stores.people.insertContact({
        id: `c${n}`,
        partnershipId: 'p1',
        partyId: `o${n}`,
        personId: `u${n}`,
        ...term,
      })
    }
    const numbers = Array.from({ length: ACTIONS }, (_, n) => n + 1)
    const actions = numbers.map((n) => action('cal', n))
    const owners = numbers.flatMap((n) => [
      owner(`cal-${n}`, `o${n % ORGANISATIONS}`),
      owner(`cal-${n}`, `o${(n + 1) % ORGANISATIONS}`, { position: 1 }),
    ])
    await stores.plans.insertPlan(plan('cal', { startedAt: '2015-11-02T09:00:00Z' }), [], actions, owners, [])
  })
  const now = Temporal.Instant.from('2015-11-03T09:30:00Z')
  const result = await store.transaction((stores) => runChase(stores, { partnershipId: 'p1', slot: now, now, newId }))
  expect(result.deliveries).toBe(ORGANISATIONS)
  const again = await store.transaction((stores) => runChase(stores, { partnershipId: 'p1', slot: now, now, newId }))
  expect([again.ran, again.deliveries]).toEqual([false, 0])
})
