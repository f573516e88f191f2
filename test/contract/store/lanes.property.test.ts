import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Claim } from '../../../src/delivery/model.ts'
import type { Address } from '../../../src/ports/chat.ts'
import type { Store } from '../../../src/ports/store.ts'
import { claimOne, LEASE_MS } from '../../support/claim.ts'
import { emptyStore } from '../../support/databases.ts'
import { AT, after, delivery, PARTNERSHIP } from './samples.ts'

type Step = { what: 'plan' | 'claim' | 'send' | 'settle' | 'fail' | 'wait' | 'release'; which: number }
const steps = fc.array(
  fc.record({
    what: fc.constantFrom<Step['what'][]>('plan', 'claim', 'send', 'settle', 'fail', 'wait', 'release'),
    which: fc.nat(5),
  }),
  { minLength: 10, maxLength: 60 },
)

/** Senders that claim, send, settle, or are killed between any two of these, while time goes on. */
async function play(store: Store, script: readonly Step[]): Promise<Map<string, number>> {
  const claims: Claim[] = []
  const settled = new Map<string, number>()
  let minute = 0
  let planned = 0
  for (const { what, which } of script) {
    const now = after(AT, minute)
    const claim = claims[which % Math.max(1, claims.length)]
    if (what === 'plan') {
      const times = { plannedAt: now, nextAt: now, expiresAt: after(AT, 9999) }
      await store.deliveries.plan(
        [delivery(`d${planned++}`, { address: `lane-${which % 3}` as Address, ...times })],
        [],
      )
    } else if (what === 'claim') {
      const next = await claimOne(store, now)
      if (next) claims.push(next)
    } else if (what === 'wait') minute += which
    else if (what === 'release') await store.deliveries.releaseExpired(now, now)
    else if (claim) await act(store, what, claim, now, settled)
    await oneInFlight(store)
  }
  return settled
}

async function act(store: Store, what: Step['what'], claim: Claim, now: string, settled: Map<string, number>) {
  const { delivery: each } = claim
  if (what === 'send') await store.deliveries.markSending(claim, now, LEASE_MS)
  else if (what === 'fail') {
    const wait = { nextAt: now, restUntil: now, error: null }
    await store.deliveries.putBack(claim, 'planned', wait)
  } else {
    const ref = { address: each.address, id: each.id }
    const done = await store.deliveries.markSent(claim, ref, now, now)
    if (done) settled.set(each.id, (settled.get(each.id) ?? 0) + 1)
  }
}

async function oneInFlight(store: Store): Promise<void> {
  const flying = await store.deliveries.list(null, { states: ['claimed', 'sending'], limit: 100 })
  expect(new Set(flying.map(({ address }) => address)).size).toBe(flying.length)
}

test('whoever is killed when: a lane has one message in flight, each is settled once, and none is stuck', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const store = await emptyStore()
      await store.people.insertPartnership(PARTNERSHIP)
      const settled = await play(store, script)
      for (let minute = 400; ; minute += 2) {
        const now = after(AT, minute)
        await store.deliveries.releaseExpired(now, now)
        const claim = await claimOne(store, now)
        if (!claim) break
        await act(store, 'settle', claim, now, settled)
      }
      expect([...settled.values()].every((times) => times === 1)).toBe(true)
      const all = await store.deliveries.list(null, { limit: 100 })
      expect(all.every(({ state }) => state === 'sent')).toBe(true)
      expect(settled.size).toBe(all.length)
      expect(await store.deliveries.nextTime(after(AT, 9999))).toBeUndefined()
      await store.close()
    }),
    { numRuns: 60 },
  )
})
