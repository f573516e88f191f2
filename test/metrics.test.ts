import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createMetrics } from '../src/metrics.ts'
import type { Address } from '../src/ports/chat.ts'
import { delivery, PARTNERSHIP } from './contract/store/samples.ts'
import { claimOne, sendClaim } from './support/claim.ts'
import { forEachDatabase } from './support/databases.ts'

const AT = '2015-12-01T09:30:00.000Z'
const DASHBOARD = new URL('../docs/grafana-dashboard.json', import.meta.url)

forEachDatabase('metrics', (open) => {
  test('who runs the bot sees what was planned, sent, given up and is late, and no word or address of a plan', async () => {
    const store = await open()
    await store.people.insertPartnership(PARTNERSHIP)
    const late = { plannedAt: AT, nextAt: AT, expiresAt: '2015-12-03T09:30:00.000Z' }
    await store.deliveries.plan([delivery('d1', late)], [])
    const claim = await claimOne(store, AT)
    if (!claim) throw new Error('nothing to claim')
    await sendClaim(store, claim, AT, null)
    await store.deliveries.plan([delivery('d2', { ...late, address: 'slack:T1/CSECRET' as Address })], [])
    const { meter, page } = createMetrics()
    const now = Temporal.Instant.from(AT).add({ seconds: 90 })
    meter.sent(claim.delivery, now)
    meter.failed(claim.delivery)
    meter.unconfirmed(claim.delivery)
    meter.ran('chase', 0.2, true)
    meter.heartbeat(now)
    const { text } = await page(await store.deliveries.pulse(now.toString(), AT), now)
    expect(text).toContain('plankeeper_deliveries_planned{state="planned"} 1')
    expect(text).toContain('plankeeper_deliveries_planned{state="sent"} 1')
    expect(text).toContain('plankeeper_deliveries_sent_total{platform="slack",kind="notice"} 1')
    expect(text).toContain('plankeeper_delivery_lag_seconds_bucket{le="300",platform="slack"} 1')
    expect(text).toContain('plankeeper_lag_seconds 90')
    expect(text).toMatch(/plankeeper_lane_lag_seconds\{lane="[0-9a-f]{10}"\} 90/)
    expect(text).toContain(`plankeeper_heartbeat_timestamp_seconds ${now.epochMilliseconds / 1000}`)
    expect(text).not.toMatch(/CSECRET|Calderby/)
  })
})

test('the dashboard asks for nothing that the bot does not tell', async () => {
  const { meter, page } = createMetrics()
  const now = Temporal.Instant.from(AT)
  meter.heartbeat(now)
  const { text } = await page({ states: [], behind: [] }, now)
  const told = new Set(Array.from(text.matchAll(/^# TYPE (\S+)/gm), ([, name]) => name))
  const asked = readFileSync(DASHBOARD, 'utf8').matchAll(/(plankeeper|process)_[a-z_]+/g)
  const names = new Set(Array.from(asked, ([name]) => name.replace(/_(bucket|count)$/, '')))
  expect(names.size).toBeGreaterThan(8)
  expect([...names].filter((name) => !told.has(name))).toEqual([])
})
