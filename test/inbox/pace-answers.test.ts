import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createEngine } from '../../src/engine.ts'
import type { Address, WorkspaceId } from '../../src/ports/chat.ts'
import { delivery, PARTNERSHIP } from '../contract/store/samples.ts'
import { scriptedPlatform } from '../fakes/scripted-platform.ts'
import { countingIds, SILENT_LOG, standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'

const NOW = '2015-12-01T09:30:00.000Z'
const WORKSPACE = 'sandbox:local' as WorkspaceId
const DM = 'dm/ann' as Address

test('a person who was just answered gets the next message after a rest, as the platform limits what is sent to them', async () => {
  const store = await emptyStore()
  await store.people.installWorkspace(WORKSPACE, 'Sandbox', NOW)
  await store.people.insertPartnership(PARTNERSHIP)
  const clock = standingClock(NOW)
  const platform = scriptedPlatform()
  const engine = createEngine({
    store,
    clock,
    newId: countingIds(),
    log: SILENT_LOG,
    adapterOf: () => platform,
    admins: new Set(),
    pace: () => ({ laneMs: 1_000, workspaceMs: 0 }),
  })
  const subject = { kind: 'digest' as const, week: '2015-W49' }
  const times = { plannedAt: NOW, nextAt: '2015-12-01T09:30:00.100Z', expiresAt: '2015-12-02T09:30:00.000Z' }
  await store.deliveries.plan([delivery('d1', { address: DM, workspace: WORKSPACE, subject, ...times })], [])
  const place = { name: 'ann', kind: 'private' as const, workspace: WORKSPACE, outsiders: false }
  const user = { workspace: WORKSPACE, id: 'ann' }
  const reply = await engine.inbox.onCommand({ eventId: 'e1', user, address: DM, place, text: 'help' })
  expect(reply.kind).toBe('private')
  await engine.idle()
  const state = async (at: string) => {
    clock.set(Temporal.Instant.from(at))
    await engine.beat()
    return (await store.deliveries.delivery('d1'))?.state
  }
  expect(await state('2015-12-01T09:30:00.900Z')).toBe('planned')
  expect(await state('2015-12-01T09:30:01.000Z')).not.toBe('planned')
})
