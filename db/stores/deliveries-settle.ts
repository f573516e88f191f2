/** What becomes of a claimed delivery. Every step checks the fence: whoever lost the lane changes nothing. */
import { type RawBuilder, sql } from 'kysely'
import type { Claim } from '../../src/delivery/model.ts'
import type { DeliveryStore } from '../../src/delivery/store.ts'
import type { MessageRef } from '../../src/ports/chat.ts'
import { caseOf } from '../case-of.ts'
import type { Database, Query } from '../database.ts'
import { grouped } from '../grouped.ts'
import type { DeliveryRow } from '../schema.ts'
import { addMs, flag, instant } from '../values.ts'
import { freeLanes, lockLane, lockLanes } from './lanes.ts'

type Part = Pick<DeliveryStore, 'markSending' | 'markSent' | 'end' | 'putBack'>

/** So many steps of different deliveries share a transaction at most. */
const TOGETHER = 50

interface Step {
  id: string
  fence: number
  address: string
  now: string
}

export function deliverySettling(database: Database): Part {
  const sending = grouped<Step & { leaseMs: number }, boolean>(TOGETHER, (steps) => startAll(database, steps))
  const sent = grouped<Sent, boolean>(TOGETHER, (steps) => finishAll(database, steps))

  /** Changes the delivery in flight under this fence, with its lane held. False when the fence is old. */
  function settle({ delivery, fence }: Claim, change: Partial<DeliveryRow>, restUntil?: string): Promise<boolean> {
    return database.atomically(async (query) => {
      const held = await lockLane(database, query, delivery.address)
      if (held?.fence !== fence) return false
      const changed = await query
        .updateTable('deliveries')
        .set(change)
        .where(underTheirFences([{ id: delivery.id, fence }]))
        .where('state', 'in', ['claimed', 'sending'])
        .returning('id')
        .executeTakeFirst()
      if (changed) await freeLanes(query, [delivery.address], restUntil ? sql`${restUntil}` : undefined)
      return changed !== undefined
    })
  }

  return {
    markSending: ({ delivery, fence }, now, leaseMs) =>
      sending({ id: delivery.id, address: delivery.address, fence, now: instant(now), leaseMs }),
    markSent: ({ delivery, fence }, ref, now, restUntil) =>
      sent({
        id: delivery.id,
        address: delivery.address,
        fence,
        now: instant(now),
        ref,
        restUntil: instant(restUntil),
      }),
    end: (claim, state, error, now) => settle(claim, { state, error, ended_at: instant(now) }),
    putBack: (claim, state, change) =>
      settle(
        claim,
        {
          state,
          next_at: instant(change.nextAt),
          fence: null,
          error: change.error,
          ...(state === 'planned' && { sending_at: null }),
          ...(change.attempts !== undefined && { attempts: change.attempts }),
          ...(change.checks !== undefined && { checks: change.checks }),
          ...(change.maybeTwice !== undefined && { maybe_twice: flag(change.maybeTwice) }),
        },
        instant(change.restUntil),
      ),
  }
}

/** All become `sending` in one transaction; the lease of each lane is renewed. False for each whose fence is old. */
function startAll(database: Database, steps: readonly (Step & { leaseMs: number })[]): Promise<boolean[]> {
  return inOneGo(database, steps, async (query, latest) => {
    const started = await query
      .updateTable('deliveries')
      .set((eb) => ({ state: 'sending', sending_at: latest, attempts: eb('attempts', '+', 1) }))
      .where(underTheirFences(steps))
      .where('state', '=', 'claimed')
      .returning(['id', 'address'])
      .execute()
    const leaseMs = Math.max(...steps.map((step) => step.leaseMs))
    await query
      .updateTable('lanes')
      .set({ lease_until: addMs(latest, leaseMs) })
      .where('address', 'in', ['', ...started.map(({ address }) => address)])
      .execute()
    return started
  })
}

interface Sent extends Step {
  ref: MessageRef | null
  restUntil: string
}

/** All become `sent` in one transaction; each lane is free and rests. False for each whose fence is old. */
function finishAll(database: Database, steps: readonly Sent[]): Promise<boolean[]> {
  return inOneGo(database, steps, async (query, latest) => {
    const done = await query
      .updateTable('deliveries')
      .set({
        state: 'sent',
        sent_at: latest,
        ended_at: latest,
        ref_address: caseOf('id', steps, ({ ref }) => ref?.address ?? null),
        ref_id: caseOf('id', steps, ({ ref }) => ref?.id ?? null),
        error: null,
      })
      .where(underTheirFences(steps))
      .where('state', 'in', ['claimed', 'sending'])
      .returning(['id', 'address'])
      .execute()
    const addresses = done.map(({ address }) => address)
    await freeLanes(
      query,
      addresses,
      caseOf('address', steps, ({ restUntil }) => restUntil, 'lanes'),
    )
    return done
  })
}

/** With every lane held. `latest` is the latest of their times. */
function inOneGo(
  database: Database,
  steps: readonly Step[],
  work: (query: Query, latest: string) => Promise<{ id: string }[]>,
): Promise<boolean[]> {
  return database.atomically(async (query) => {
    const latest = steps.reduce((late, { now }) => (now > late ? now : late), '')
    if (database.dialect.locksRows)
      await lockLanes(
        database,
        query,
        steps.map(({ address }) => address),
      )
    const changed = new Set((await work(query, latest)).map(({ id }) => id))
    return steps.map(({ id }) => changed.has(id))
  })
}

/** A delivery in flight holds its lane under the fence it was claimed with, so its own row tells whether it still does. */
function underTheirFences(steps: readonly Pick<Step, 'id' | 'fence'>[]): RawBuilder<boolean> {
  const pairs = steps.map(({ id, fence }) => sql`(deliveries.id = ${id} and deliveries.fence = ${fence})`)
  return sql<boolean>`(${sql.join(pairs, sql` or `)})`
}
