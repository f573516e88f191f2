/** What Prometheus reads. The only importer of prom-client. Labels hold kinds and hashes, never words of a plan. */
import { createHash } from 'node:crypto'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { Temporal } from 'temporal-polyfill'
import type { Meter } from './delivery/meter.ts'
import type { Delivery } from './delivery/model.ts'
import type { Pulse } from './delivery/store.ts'

export interface Metrics {
  meter: Meter
  /** The whole page, with how the outbox stands just now. */
  page(pulse: Pulse, now: Temporal.Instant): Promise<{ type: string; text: string }>
}

const SECONDS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `plankeeper_${name}`, help, labelNames, registers })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `plankeeper_${name}`, help, labelNames, registers })

  const sent = counter('deliveries_sent_total', 'Messages that left', ['platform', 'kind'])
  const failed = counter('deliveries_failed_total', 'Messages that were given up', ['platform', 'kind'])
  const unconfirmed = counter('deliveries_unconfirmed_total', 'Messages whose answer was lost', ['platform', 'kind'])
  const mended = counter('audit_mended_total', 'What the auditor put right', ['what'])
  const lag = new Histogram({
    name: 'plankeeper_delivery_lag_seconds',
    help: 'From when a message was due to when it had left',
    labelNames: ['platform'],
    buckets: SECONDS,
    registers,
  })
  const runs = new Histogram({
    name: 'plankeeper_run_seconds',
    help: 'How long planning a run took',
    labelNames: ['kind', 'ok'],
    buckets: SECONDS,
    registers,
  })
  const heartbeat = gauge('heartbeat_timestamp_seconds', 'When all was last seen to be well')
  const states = gauge('deliveries_planned', 'Deliveries planned in the last 24 hours, by their state now', ['state'])
  const behind = gauge('lane_lag_seconds', 'How long the latest lanes have been waiting', ['lane'])
  const worst = gauge('lag_seconds', 'How long the latest lane of all has been waiting')
  for (const what of ['occasions', 'lanes']) mended.inc({ what }, 0)

  return {
    meter: {
      sent(delivery, at) {
        sent.inc(labelsOf(delivery))
        lag.observe({ platform: platformOf(delivery) }, secondsSince(delivery.nextAt, at))
      },
      failed: (delivery) => failed.inc(labelsOf(delivery)),
      unconfirmed: (delivery) => unconfirmed.inc(labelsOf(delivery)),
      ran: (kind, seconds, ok) => runs.observe({ kind, ok: String(ok) }, seconds),
      mended: (what, count) => mended.inc({ what }, count),
      heartbeat: (at) => heartbeat.set(at.epochMilliseconds / 1000),
    },
    async page(pulse, now) {
      states.reset()
      for (const { state, count } of pulse.states) states.set({ state }, count)
      behind.reset()
      for (const { address, since } of pulse.behind) behind.set({ lane: hashed(address) }, secondsSince(since, now))
      const [latest] = pulse.behind
      worst.set(latest ? secondsSince(latest.since, now) : 0)
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

function labelsOf(delivery: Delivery): { platform: string; kind: string } {
  return { platform: platformOf(delivery), kind: delivery.subject.kind }
}

function platformOf({ workspace }: Delivery): string {
  return workspace.split(':')[0] ?? 'none'
}

function secondsSince(then: string, now: Temporal.Instant): number {
  return Math.max(0, (now.epochMilliseconds - Temporal.Instant.from(then).epochMilliseconds) / 1000)
}

/** Enough to follow one lane, and says nothing of where it leads. */
function hashed(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 10)
}
