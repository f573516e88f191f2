import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Address, WorkspaceId } from '../../src/ports/chat.ts'
import type { Store } from '../../src/ports/store.ts'
import { runChase } from '../../src/reminders/runs.ts'
import { action, owner, PARTNERSHIP, party, person, plan } from '../contract/store/samples.ts'
import { countingIds } from '../support/clock.ts'
import { memoryStore } from '../support/databases.ts'
import { measure, median, printHead, printLine } from './measure.ts'

const WORKSPACE = 'sandbox:local' as WorkspaceId
const ORGANISATIONS = 100
const PROMISED_MS = 1000

test('what planning a chase day takes, by what is due and by what is stored', async () => {
  const newId = countingIds()
  printHead('a chase day', PROMISED_MS)
  for (const [due, stored] of [
    [100, 1000],
    [1000, 1000],
    [1000, 10_000],
  ] as const) {
    const store = await board(due, stored)
    let week = 0
    const chase = () => {
      const now = Temporal.Instant.from('2015-11-03T09:30:00Z').add({ hours: 24 * 7 * week++ })
      return store.transaction((stores) => runChase(stores, { partnershipId: 'p1', slot: now, now, newId }))
    }
    printLine(await measure(`${due} due of ${stored} stored`, 3, chase), PROMISED_MS)
  }
})

test('what planning ten thousand occasions in one run takes, and with ten times as many actions stored', async () => {
  const newId = countingIds()
  const due = 5_000
  const organisations = 1_000
  const now = Temporal.Instant.from('2015-11-03T09:30:00Z')
  const walls: number[] = []
  for (const actions of [due, 10 * due]) {
    const runs: number[] = []
    for (let round = 0; round < 3; round++) {
      const store = await board(due, actions, organisations)
      const began = performance.now()
      const run = { partnershipId: 'p1', slot: now, now, newId }
      const { deliveries } = await store.transaction((stores) => runChase(stores, run))
      runs.push(performance.now() - began)
      expect(deliveries).toBe(organisations)
      const stored = await store.reminders.lastRun('p1', 'chase')
      expect(await store.reminders.occasions('p1', stored?.id ?? '')).toHaveLength(2 * due)
      await store.close()
    }
    walls.push(median(runs))
  }
  const [few = 0, many = 0] = walls
  process.stdout.write(
    `\n10,000 occasions: ${few.toFixed(0)} ms with ${due} actions stored (target 5000), ` +
      `${many.toFixed(0)} ms with ${10 * due}: ${(many / few).toFixed(2)} times (target 1.30)\n`,
  )
})

/** Every action is owned by two of the organisations; each has a contact. */
async function board(due: number, stored: number, organisations = ORGANISATIONS): Promise<Store> {
  const store = await memoryStore()
  await store.transaction(async (stores) => {
    await stores.people.installWorkspace(WORKSPACE, 'Sandbox', '2015-11-02T09:00:00Z')
    await stores.people.insertPartnership(PARTNERSHIP)
    for (let n = 0; n < organisations; n++) {
      const user = { workspace: WORKSPACE, id: `u${n}` }
      await stores.people.insertParty(party(`o${n}`))
      await stores.people.insertPerson(person(`u${n}`))
      await stores.people.linkAccount('p1', `u${n}`, { user, address: `dm/${n}` as Address })
      const contact = { id: `c${n}`, partnershipId: 'p1', partyId: `o${n}`, personId: `u${n}` }
      await stores.people.insertContact({ ...contact, post: null, from: null, to: null, deputyId: null })
    }
    const numbers = Array.from({ length: stored }, (_, n) => n + 1)
    const actions = numbers.map((n) => action('cal', n, n <= due ? {} : { askFrom: '2020-01-01', due: '2020-01-15' }))
    const owners = numbers.flatMap((n) => [
      owner(`cal-${n}`, `o${n % organisations}`),
      owner(`cal-${n}`, `o${(n + 1) % organisations}`, { position: 1 }),
    ])
    await stores.plans.insertPlan(plan('cal', { startedAt: '2015-11-02T09:00:00Z' }), [], actions, owners, [])
  })
  return store
}
