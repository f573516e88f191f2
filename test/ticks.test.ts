/** The schedule as a partnership meets it: once, at its own time, whatever clocks, machines and instances do. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, describe, expect, test } from 'vitest'
import { type OpenStore, openStore } from '../db/open.ts'
import { NO_METER } from '../src/delivery/meter.ts'
import type { Policy } from '../src/people/model.ts'
import type { Store } from '../src/ports/store.ts'
import type { Run, RunKind } from '../src/reminders/model.ts'
import { rescheduleRuns } from '../src/reminders/slots.ts'
import { tick } from '../src/ticks.ts'
import { PARTNERSHIP } from './contract/store/samples.ts'
import { worldOn } from './progress/world.ts'
import { countingIds, SILENT_LOG } from './support/clock.ts'
import { emptySchema, emptyStore } from './support/databases.ts'
import { onServer } from './support/server.ts'

const TICK = { log: SILENT_LOG, meter: NO_METER, admins: new Set<string>() }

const folder = mkdtempSync(join(tmpdir(), 'plankeeper-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (text: string) => Temporal.Instant.from(text)
const REGIONS = { 'Europe/London': 'GB-ENG', 'Pacific/Auckland': 'NZ', 'America/St_Johns': 'CA-NL' }
type Zone = keyof typeof REGIONS

async function partnershipIn(store: OpenStore, zone: Zone, policy: Partial<Policy>, now: Temporal.Instant) {
  const partnership = { ...PARTNERSHIP, zone, region: REGIONS[zone], policy: { ...PARTNERSHIP.policy, ...policy } }
  await store.people.insertPartnership(partnership)
  await rescheduleRuns(store, partnership, now)
}

/** Ticks every ten minutes; gives back when each run was, on the wall. A run may not be seen twice. */
async function runsBetween(store: Store, kind: RunKind, zone: Zone, from: string, to: string): Promise<string[]> {
  const newId = countingIds()
  const seen = new Map<string, Run>()
  for (let now = at(from); Temporal.Instant.compare(now, at(to)) < 0; now = now.add({ minutes: 10 })) {
    await tick(store, { ...TICK, now, newId })
    const run = await store.reminders.lastRun('p1', kind)
    if (run) seen.set(run.id, run)
  }
  return [...seen.values()].map(({ ranAt }) => {
    const wall = at(ranAt).toZonedDateTimeISO(zone)
    return `${wall.toLocaleString('en-GB', { weekday: 'short' })} ${wall.toPlainDateTime().toString().slice(0, 16)}`
  })
}

describe('over the clock changes of a year, everybody hears at the same hour on the wall, once', () => {
  test.each<[Zone, string, string, string[]]>([
    [
      'Europe/London',
      '2026-03-26',
      '2026-04-01',
      ['Thu 2026-03-26', 'Fri 2026-03-27', 'Mon 2026-03-30', 'Tue 2026-03-31'],
    ],
    [
      'Europe/London',
      '2026-10-22',
      '2026-10-28',
      ['Thu 2026-10-22', 'Fri 2026-10-23', 'Mon 2026-10-26', 'Tue 2026-10-27'],
    ],
    [
      'Pacific/Auckland',
      '2026-09-24',
      '2026-09-30',
      ['Thu 2026-09-24', 'Fri 2026-09-25', 'Mon 2026-09-28', 'Tue 2026-09-29'],
    ],
    // Good Friday and Easter Monday.
    [
      'Pacific/Auckland',
      '2026-04-01',
      '2026-04-09',
      ['Wed 2026-04-01', 'Thu 2026-04-02', 'Tue 2026-04-07', 'Wed 2026-04-08'],
    ],
    [
      'America/St_Johns',
      '2026-03-05',
      '2026-03-11',
      ['Thu 2026-03-05', 'Fri 2026-03-06', 'Mon 2026-03-09', 'Tue 2026-03-10'],
    ],
    [
      'America/St_Johns',
      '2026-10-29',
      '2026-11-04',
      ['Thu 2026-10-29', 'Fri 2026-10-30', 'Mon 2026-11-02', 'Tue 2026-11-03'],
    ],
  ])('%s from %s to %s', async (zone, from, to, days) => {
    const store = await emptyStore()
    const start = Temporal.PlainDate.from(from).toZonedDateTime(zone).toInstant().toString()
    const end = Temporal.PlainDate.from(to).toZonedDateTime(zone).toInstant().toString()
    await partnershipIn(store, zone, {}, at(start))
    expect(await runsBetween(store, 'precise', zone, start, end)).toEqual(days.map((day) => `${day}T09:30`))
    await store.close()
  })

  // The clocks change on a Sunday, which is no working day: what is meant for it is for Monday, at the hour that is meant.
  test.each<[Zone, string, string, string, string[]]>([
    [
      'Europe/London',
      'is skipped',
      '30 1 * * 0',
      '2026-03-22T12:00Z',
      ['Mon 2026-03-23T01:30', 'Mon 2026-03-30T01:30'],
    ],
    [
      'Europe/London',
      'comes twice',
      '30 1 * * 0',
      '2026-10-18T12:00Z',
      ['Mon 2026-10-19T01:30', 'Mon 2026-10-26T01:30'],
    ],
    [
      'Pacific/Auckland',
      'is skipped',
      '30 2 * * 0',
      '2026-09-20T00:00Z',
      ['Mon 2026-09-21T02:30', 'Mon 2026-09-28T02:30'],
    ],
    [
      'Pacific/Auckland',
      'comes twice',
      '30 2 * * 0',
      '2026-03-29T00:00Z',
      ['Mon 2026-03-30T02:30', 'Tue 2026-04-07T02:30'],
    ],
    [
      'America/St_Johns',
      'is skipped',
      '30 2 * * 0',
      '2026-03-01T12:00Z',
      ['Mon 2026-03-02T02:30', 'Mon 2026-03-09T02:30'],
    ],
    [
      'America/St_Johns',
      'comes twice',
      '30 1 * * 0',
      '2026-10-25T12:00Z',
      ['Mon 2026-10-26T01:30', 'Mon 2026-11-02T01:30'],
    ],
  ])('%s, where the hour of the chase %s on its day', async (zone, _what, chase, from, expected) => {
    const store = await emptyStore()
    await partnershipIn(store, zone, { chase }, at(from))
    const to = at(from)
      .add({ hours: 24 * 10 })
      .toString()
    expect(await runsBetween(store, 'chase', zone, from, to)).toEqual(expected)
    await store.close()
  })
})

test('a clock that is set back does not make anybody hear twice', async () => {
  const store = await emptyStore()
  await partnershipIn(store, 'Europe/London', {}, at('2026-03-23T00:00Z'))
  const newId = countingIds()
  const ids = new Set<string>()
  for (const now of ['2026-03-24T09:30:10Z', '2026-03-24T04:00:00Z', '2026-03-24T09:30:10Z', '2026-03-24T09:31:10Z']) {
    await tick(store, { ...TICK, now: at(now), newId })
    ids.add((await store.reminders.lastRun('p1', 'chase'))?.id ?? '')
  }
  expect(ids.size).toBe(1)
  await store.close()
})

test('a machine that slept for days makes up for what it missed once, and the schedule goes on', async () => {
  const store = await emptyStore()
  await partnershipIn(store, 'Europe/London', {}, at('2026-03-02T00:00Z'))
  const runs = async () => (await store.reminders.lastRun('p1', 'chase'))?.slot
  await tick(store, { ...TICK, now: at('2026-03-03T09:30:10Z'), newId: countingIds() })
  expect(await runs()).toBe('2026-03-03T09:30:00.000Z')
  // Asleep over two chase days, awake on a Friday.
  await tick(store, { ...TICK, now: at('2026-03-20T11:00:00Z'), newId: () => 'after' })
  expect(await runs()).toBe('2026-03-17T09:30:00.000Z')
  expect(await store.reminders.nextSlot('p1', 'chase')).toBe('2026-03-24T09:30:00.000Z')
  await store.close()
})

test('a partnership that cannot be run does not hold up the others, and is tried again', async () => {
  const store = await emptyStore()
  await partnershipIn(store, 'Europe/London', {}, at('2026-03-23T00:00Z'))
  const broken = { ...PARTNERSHIP, id: 'p0', name: 'A broken one' }
  await store.people.insertPartnership(broken)
  await rescheduleRuns(store, broken, at('2026-03-23T00:00Z'))
  await store.people.updatePartnership({ ...broken, zone: 'Nowhere/Land' })
  const logged: unknown[] = []
  const log = { ...SILENT_LOG, error: (fields: unknown) => void logged.push(fields) }
  await tick(store, { ...TICK, now: at('2026-03-24T09:30:10Z'), newId: countingIds(), log })
  expect(await store.reminders.lastRun('p1', 'chase')).toBeDefined()
  expect(logged).toContainEqual(expect.objectContaining({ partnership: 'p0', kind: 'chase' }))
  await store.people.updatePartnership(broken)
  await tick(store, { ...TICK, now: at('2026-03-24T09:31:10Z'), newId: () => 'later' })
  expect(await store.reminders.lastRun('p0', 'chase')).toBeDefined()
  await store.close()
})

test('three instances that tick at the same instant plan as one does', async () => {
  const place = onServer
    ? await emptySchema(onServer)
    : { url: `sqlite:${join(folder, 'shared.db')}`, drop: async () => {} }
  const instances = [await openStore(place.url), await openStore(place.url), await openStore(place.url)] as const
  const alone = await emptyStore()
  const planned: string[][] = []
  for (const store of [instances[0], alone]) {
    await worldOn(store)
    await rescheduleRuns(store, PARTNERSHIP, at('2015-12-07T09:45:00Z'))
  }
  const failures: unknown[] = []
  const log = { ...SILENT_LOG, error: (fields: unknown) => void failures.push(fields) }
  // Tuesday's chase, Friday's draft, Monday's digest.
  for (const now of ['2015-12-08T09:30:00Z', '2015-12-11T09:00:00Z', '2015-12-14T09:00:00Z', '2015-12-15T09:30:00Z']) {
    await Promise.all(
      instances.map((store) => tick(store, { ...TICK, now: at(now), newId: () => crypto.randomUUID(), log })),
    )
    await tick(alone, { ...TICK, now: at(now), newId: () => crypto.randomUUID(), log })
  }
  for (const store of [instances[0], alone]) {
    planned.push(
      (await store.deliveries.list(null, { limit: 1000 })).map(({ key }) => key.replace(/[\da-f-]{36}/g, 'id')).sort(),
    )
  }
  expect(failures).toEqual([])
  expect(planned[0]?.length).toBeGreaterThan(3)
  expect(planned[0]).toEqual(planned[1])
  for (const store of [...instances, alone]) await store.close()
  await place.drop()
})
