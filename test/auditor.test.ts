import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createDatabase } from '../db/database.ts'
import { openSqliteFile, sqliteDialect } from '../db/dialects/sqlite.ts'
import { openWith } from '../db/open.ts'
import { audit } from '../src/auditor.ts'
import { createMetrics } from '../src/metrics.ts'
import type { Address, WorkspaceId } from '../src/ports/chat.ts'
import { runChase } from '../src/reminders/runs.ts'
import { action, owner, PARTNERSHIP, party, person, plan } from './contract/store/samples.ts'
import { claimOne, LEASE_MS } from './support/claim.ts'
import { countingIds, SILENT_LOG } from './support/clock.ts'

const WORKSPACE = 'sandbox:local' as WorkspaceId
const TUESDAY = Temporal.Instant.from('2015-12-01T09:30:00Z')

/** A chase day was planned for one person; `damage` is done to the rows behind the bot's back. */
async function afterChase(damage: string[], before?: (store: Awaited<ReturnType<typeof openWith>>) => Promise<void>) {
  const file = openSqliteFile(':memory:')
  const store = await openWith(sqliteDialect(file))
  const newId = countingIds()
  await store.people.installWorkspace(WORKSPACE, 'Sandbox', TUESDAY.toString())
  await store.people.insertPartnership(PARTNERSHIP)
  await store.people.insertParty(party('ccg'))
  await store.people.insertPerson(person('ann'))
  await store.people.linkAccount('p1', 'ann', {
    user: { workspace: WORKSPACE, id: 'ann' },
    address: 'dm/ann' as Address,
  })
  const contact = { id: 'c1', partnershipId: 'p1', partyId: 'ccg', personId: 'ann' }
  await store.people.insertContact({ ...contact, post: null, from: null, to: null, deputyId: null })
  const live = plan('cal', { startedAt: '2015-11-02T09:00:00Z' })
  await store.plans.insertPlan(live, [], [action('cal', 1)], [owner('cal-1', 'ccg')], [])
  const request = { partnershipId: 'p1', slot: TUESDAY, now: TUESDAY, newId }
  await store.transaction((stores) => runChase(stores, request))
  await before?.(store)
  const raw = createDatabase(sqliteDialect(file))
  for (const statement of damage) await sql.raw(statement).execute(raw.query)
  const metrics = createMetrics()
  const look = (minutes: number) => audit(store, TUESDAY.add({ minutes }), newId, metrics.meter, SILENT_LOG)
  return { store, look, metrics }
}

test('where all is well the auditor mends nothing', async () => {
  const { look } = await afterChase([])
  expect(await look(10)).toEqual({ occasions: 0, lanes: 0 })
})

test('a reminder that a run stored but that is not in the outbox is put there, with what it shows', async () => {
  const { store, look, metrics } = await afterChase(['delete from delivery_shown', 'delete from deliveries'])
  expect(await look(10)).toEqual({ occasions: 1, lanes: 0 })
  const [mended] = await store.deliveries.list('p1', { limit: 5 })
  expect(mended).toMatchObject({
    key: 'chase:ann:2015-W49',
    state: 'planned',
    subject: { kind: 'chase', personId: 'ann' },
  })
  expect(await store.deliveries.shown(mended?.id ?? '')).toMatchObject([{ actionId: 'cal-1', partyId: 'ccg' }])
  expect(await look(20)).toEqual({ occasions: 0, lanes: 0 })
  const now = TUESDAY.add({ minutes: 20 })
  const { text } = await metrics.page(await store.deliveries.pulse(now.toString(), TUESDAY.toString()), now)
  expect(text).toContain('plankeeper_audit_mended_total{what="occasions"} 1')
})

test('a reminder whose week is over is not made up for', async () => {
  const { look } = await afterChase(['delete from delivery_shown', 'delete from deliveries'])
  expect(await look(8 * 24 * 60)).toEqual({ occasions: 0, lanes: 0 })
})

test('a conversation that forgot what waits in it sends again', async () => {
  const { store, look } = await afterChase(['update lanes set ready_at = null'])
  expect(await claimOne(store, TUESDAY.toString())).toBeUndefined()
  expect(await look(10)).toEqual({ occasions: 0, lanes: 1 })
  expect(await claimOne(store, TUESDAY.add({ minutes: 10 }).toString())).toMatchObject({
    delivery: { address: 'dm/ann' },
  })
})

test('a message in flight that nobody holds any more is looked for before it is sent again', async () => {
  const { store, look } = await afterChase(['update lanes set lease_until = null'], async (store) => {
    const claim = await claimOne(store, TUESDAY.toString())
    if (claim) await store.deliveries.markSending(claim, TUESDAY.toString(), LEASE_MS)
  })
  expect(await look(10)).toEqual({ occasions: 0, lanes: 1 })
  expect(await store.deliveries.list('p1', { limit: 5 })).toMatchObject([{ state: 'unconfirmed' }])
})
