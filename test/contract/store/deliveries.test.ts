import { expect, test } from 'vitest'
import type { Claim } from '../../../src/delivery/model.ts'
import type { Address, DeliveryKey, WorkspaceId } from '../../../src/ports/chat.ts'
import type { Store } from '../../../src/ports/store.ts'
import { CLAIM_MS, claimOne, LEASE_MS, sendClaim } from '../../support/claim.ts'
import { forEachDatabase } from '../../support/databases.ts'
import { AT, after, delivery, PARTNERSHIP } from './samples.ts'

const LANE = 'lane' as Address
const ref = { address: LANE, id: 'm1' }

async function claimed(store: Store, at: string): Promise<Claim> {
  const claim = await claimOne(store, at)
  if (!claim) throw new Error(`nothing to claim at ${at}`)
  return claim
}

async function sendNext(store: Store, at: string): Promise<string> {
  const next = await claimed(store, at)
  expect(await sendClaim(store, next, at, { ...ref, id: `m-${next.delivery.id}` })).toBe(true)
  return next.delivery.id
}

const claimSome = (store: Store, limit: number) =>
  store.deliveries.claim({ now: AT, claimMs: CLAIM_MS, leaseMs: LEASE_MS, limit, workspaceMs: () => 0 })

const stateOf = async (store: Store, id: string) => (await store.deliveries.delivery(id))?.state

forEachDatabase('deliveries', (open) => {
  const start = async () => {
    const store = await open()
    await store.people.insertPartnership(PARTNERSHIP)
    return store
  }

  test('the same message planned twice is one message', async () => {
    const store = await start()
    const shown = { partnershipId: 'p1', actionId: 'a1', partyId: 'ccg', reason: 'overdue', day: '2015-12-01' }
    const first = delivery('d1', { key: 'same' as DeliveryKey })
    const again = delivery('d2', { key: 'same' as DeliveryKey })
    expect(await store.deliveries.plan([first], [{ deliveryId: 'd1', ...shown }])).toEqual(['d1'])
    expect(
      await store.deliveries.plan(
        [again, delivery('d3')],
        [
          { deliveryId: 'd2', ...shown },
          { deliveryId: 'd3', ...shown },
        ],
      ),
    ).toEqual(['d3'])
    expect(await store.deliveries.delivery('d1')).toMatchObject({ ...first, state: 'planned', attempts: 0, ref: null })
    expect(await store.deliveries.byKey('same' as DeliveryKey)).toMatchObject({ id: 'd1' })
    expect(await store.deliveries.shown('d2')).toEqual([])
    expect(await store.deliveries.shown('d3')).toEqual([{ deliveryId: 'd3', ...shown }])
  })

  test('one conversation gets one message at a time, and a slow one holds no other', async () => {
    const store = await start()
    const later = { address: LANE, plannedAt: after(AT, 1), nextAt: after(AT, 1) }
    await store.deliveries.plan([delivery('d1', { address: LANE })], [])
    await store.deliveries.plan([delivery('d2', later), delivery('other', { nextAt: after(AT, 2) })], [])
    const now = after(AT, 5)
    const first = await claimed(store, now)
    expect(first.delivery.id).toBe('d1')
    expect((await claimed(store, now)).delivery.id).toBe('other')
    expect(await claimOne(store, now)).toBeUndefined()
    expect(await store.deliveries.markSending(first, now, LEASE_MS)).toBe(true)
    expect(await store.deliveries.markSent(first, ref, now, after(now, 1))).toBe(true)
    expect(await store.deliveries.delivery('d1')).toMatchObject({ state: 'sent', sentAt: now, ref, attempts: 1 })
    expect(await store.deliveries.byRef(ref)).toMatchObject({ id: 'd1' })
    expect(await claimOne(store, now)).toBeUndefined()
    expect((await claimed(store, after(now, 1))).delivery.id).toBe('d2')
  })

  test('a delivery in long backoff steps aside for the next', async () => {
    const store = await start()
    await store.deliveries.plan([delivery('d1', { address: LANE }), delivery('d2', { address: LANE })], [])
    const first = await claimed(store, AT)
    expect(first.delivery.id).toBe('d1')
    const wait = { nextAt: after(AT, 60), restUntil: AT, error: 'Unavailable' }
    expect(await store.deliveries.putBack(first, 'planned', wait)).toBe(true)
    expect(await sendNext(store, AT)).toBe('d2')
    expect(await store.deliveries.nextTime(AT)).toBe(after(AT, 60))
    expect(await sendNext(store, after(AT, 60))).toBe('d1')
    expect(await store.deliveries.nextTime(AT)).toBeUndefined()
  })

  test('who lost the lane cannot settle it: nothing is marked sent by a sender that was given up', async () => {
    const store = await start()
    await store.deliveries.plan([delivery('d1', { address: LANE })], [])
    const lost = await claimed(store, AT)
    expect(await store.deliveries.releaseExpired(after(AT, 0.4), after(AT, 9))).toBe(0)
    expect(await store.deliveries.releaseExpired(after(AT, 0.5), after(AT, 9))).toBe(1)
    const next = await claimed(store, after(AT, 2))
    expect(next.fence).toBeGreaterThan(lost.fence)
    expect(await store.deliveries.markSending(lost, AT, LEASE_MS)).toBe(false)
    expect(await store.deliveries.markSending(next, after(AT, 2), LEASE_MS)).toBe(true)
    expect(await store.deliveries.markSent(lost, ref, AT, AT)).toBe(false)
    expect(await store.deliveries.end(lost, 'failed', 'late', AT)).toBe(false)
    expect(await stateOf(store, 'd1')).toBe('sending')
  })

  test('a kill while sending is checked before it is sent again', async () => {
    const store = await start()
    await store.deliveries.plan([delivery('d1', { address: LANE })], [])
    await store.deliveries.markSending(await claimed(store, AT), AT, LEASE_MS)
    expect(await store.deliveries.nextTime(AT)).toBe(after(AT, 1))
    await store.deliveries.releaseExpired(after(AT, 2), after(AT, 5))
    expect(await store.deliveries.delivery('d1')).toMatchObject({ state: 'unconfirmed', nextAt: after(AT, 5) })
    expect(await claimOne(store, after(AT, 4))).toBeUndefined()
    const check = await claimed(store, after(AT, 5))
    expect(check.delivery.state).toBe('unconfirmed')
    expect(await store.deliveries.releaseExpired(after(AT, 5.9), after(AT, 9))).toBe(0)
    await store.deliveries.releaseExpired(after(AT, 7), after(AT, 9))
    expect(await stateOf(store, 'd1')).toBe('unconfirmed')
    const again = await claimed(store, after(AT, 9))
    const wait = { nextAt: after(AT, 10), restUntil: AT, error: null, checks: 2, maybeTwice: true }
    await store.deliveries.putBack(again, 'planned', wait)
    expect(await store.deliveries.delivery('d1')).toMatchObject({ state: 'planned', checks: 2, maybeTwice: true })
    expect((await claimed(store, after(AT, 10))).delivery).toMatchObject({ state: 'planned', sendingAt: null })
  })

  test('a change of a message waits for the message, and goes with it if it never arrived', async () => {
    const store = await start()
    await store.deliveries.plan([delivery('post', { address: LANE, nextAt: after(AT, 3) })], [])
    const update = { address: LANE, updates: 'post' }
    await store.deliveries.plan([delivery('u1', update)], [])
    expect(await claimOne(store, AT)).toBeUndefined()
    expect(await store.deliveries.supersedeUpdates('post')).toBe(1)
    await store.deliveries.plan([delivery('u2', update)], [])
    expect(await store.deliveries.nextTime(AT)).toBe(after(AT, 3))
    expect(await sendNext(store, after(AT, 3))).toBe('post')
    expect(await sendNext(store, after(AT, 3))).toBe('u2')
    expect(await stateOf(store, 'u1')).toBe('superseded')

    await store.deliveries.plan([delivery('bad')], [])
    await store.deliveries.plan([delivery('u3', { address: delivery('bad').address, updates: 'bad' })], [])
    const bad = await claimed(store, AT)
    await store.deliveries.end(bad, 'failed', 'refused', AT)
    expect(await store.deliveries.expire(AT)).toBe(1)
    expect(await stateOf(store, 'u3')).toBe('dropped')
    expect(await store.deliveries.list('p1', { states: ['failed'], limit: 5 })).toMatchObject([{ error: 'refused' }])
    expect(await store.deliveries.resend('bad', after(AT, 60), after(AT, 120))).toBe(true)
    expect(await sendNext(store, after(AT, 60))).toBe('bad')
    expect(await store.deliveries.resend('bad', AT, AT)).toBe(false)
  })

  test('a newer run replaces what was not sent, also what was just claimed, and frees the lane', async () => {
    const store = await start()
    await store.deliveries.plan([delivery('d1', { address: LANE })], [])
    const first = await claimed(store, AT)
    await store.deliveries.plan([delivery('d2', { address: LANE }), delivery('elsewhere')], [])
    expect(await store.deliveries.supersede('p1', 'notice', LANE, ['d2'])).toBe(1)
    expect(await store.deliveries.markSending(first, AT, LEASE_MS)).toBe(false)
    expect(await stateOf(store, 'd1')).toBe('superseded')
    const second = await claimed(store, AT)
    expect(second.delivery.id).toBe('d2')
    await store.deliveries.markSending(second, AT, LEASE_MS)
    expect(await store.deliveries.supersede('p1', 'notice', LANE, [])).toBe(0)
    expect(await stateOf(store, 'elsewhere')).toBe('planned')
  })

  test('what comes too late is not sent', async () => {
    const store = await start()
    await store.deliveries.plan([delivery('d1', { expiresAt: after(AT, 10) })], [])
    expect(await claimOne(store, after(AT, 10))).toBeUndefined()
    expect(await store.deliveries.expire(after(AT, 9))).toBe(0)
    expect(await store.deliveries.expire(after(AT, 10))).toBe(1)
    expect(await stateOf(store, 'd1')).toBe('expired')
  })

  test('a workspace that is told to wait waits with all its lanes; a closed place gets nothing', async () => {
    const store = await start()
    await store.deliveries.plan([delivery('d1'), delivery('d2', { workspace: 'teams:X', address: LANE })], [])
    await store.deliveries.pauseWorkspace('slack:T1', after(AT, 5))
    await store.deliveries.pauseWorkspace('slack:T1', after(AT, 2))
    await store.deliveries.closeLane(LANE, 'archived', AT)
    expect(await claimOne(store, after(AT, 4))).toBeUndefined()
    expect(await store.deliveries.nextTime(AT)).toBe(after(AT, 5))
    expect(await sendNext(store, after(AT, 5))).toBe('d1')
    expect(await store.deliveries.delivery('d2')).toMatchObject({ state: 'planned', error: 'archived' })
    await store.deliveries.openLane(LANE)
    expect(await sendNext(store, after(AT, 5))).toBe('d2')
    expect(await store.people.workspaceInstalled('slack:T1' as never)).toBe(false)
  })

  test('all lanes of a workspace together keep its pace, however many senders there are', async () => {
    const store = await start()
    await store.people.installWorkspace('slack:T1' as WorkspaceId, 'Board', AT)
    const ids = Array.from({ length: 40 }, (_, index) => `d${String(index).padStart(2, '0')}`)
    await store.deliveries.plan(
      ids.map((id) => delivery(id)),
      [],
    )
    const claimed: number[] = []
    for (let ms = 0; ms < 5000; ms += 100) {
      const now = after(AT, ms / 60_000)
      const paced = { now, claimMs: CLAIM_MS, leaseMs: LEASE_MS, limit: 16, workspaceMs: () => 200 }
      const [one, other] = await Promise.all([store.deliveries.claim(paced), store.deliveries.claim(paced)])
      claimed.push(one.length + other.length)
    }
    expect(claimed[0], 'a few may go together after a rest').toBe(3)
    expect(claimed.reduce((sum, each) => sum + each, 0)).toBe(28)
    for (let at = 1; at + 10 <= claimed.length; at++) {
      expect(claimed.slice(at, at + 10).reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(6)
    }
    expect(await store.deliveries.nextTime(after(AT, 4.9 / 60))).toBe(after(AT, 5.1 / 60))
  })

  test('a conversation in which a person was just answered rests before its next message', async () => {
    const store = await start()
    await store.deliveries.plan([delivery('d1', { address: LANE })], [])
    await store.deliveries.rest(LANE, after(AT, 2))
    await store.deliveries.rest(LANE, after(AT, 1))
    expect(await claimOne(store, after(AT, 1))).toBeUndefined()
    expect(await store.deliveries.nextTime(AT)).toBe(after(AT, 2))
    expect(await sendNext(store, after(AT, 2))).toBe('d1')
  })

  test('an answer finds every message that shows its action, newest first', async () => {
    const store = await start()
    const shows = (deliveryId: string, actionId = 'a1') => ({
      deliveryId,
      partnershipId: 'p1',
      actionId,
      partyId: null,
      reason: null,
      day: null,
    })
    const ids = ['d1', 'd2', 'd3', 'd4']
    await store.deliveries.plan(
      ids.map((id) => delivery(id)),
      [shows('d1'), shows('d1'), shows('d2'), shows('d3', 'a2'), shows('d4')],
    )
    for (const minute of [1, 2, 3]) await sendNext(store, after(AT, minute))
    const found = await store.deliveries.showing('p1', 'a1', 10)
    expect(found.map(({ id }) => id)).toEqual(['d2', 'd1'])
    expect(await store.deliveries.showing('other', 'a1', 10)).toEqual([])
  })

  test('many senders at once: every message leaves once, never two in one conversation', async () => {
    const store = await start()
    const lanes = Array.from({ length: 12 }, (_, index) => `lane-${index % 4}` as Address)
    await store.deliveries.plan(
      lanes.map((address, index) => delivery(`d${index}`, { address })),
      [],
    )
    const taken: string[] = []
    for (let round = 0; round < 3; round++) {
      const claims = await Promise.all(Array.from({ length: 6 }, () => claimOne(store, AT)))
      const got = claims.filter((claim) => claim !== undefined)
      expect(new Set(got.map(({ delivery: { address } }) => address)).size).toBe(got.length)
      for (const claim of got) {
        taken.push(claim.delivery.id)
        await sendClaim(store, claim, AT, ref)
      }
    }
    while (await store.deliveries.nextTime(AT)) taken.push(await sendNext(store, AT))
    expect(taken.toSorted()).toEqual(lanes.map((_, index) => `d${index}`).toSorted())
  })
  test('senders that take, send and take again without a pause never hold one conversation twice', async () => {
    const store = await start()
    const count = 600
    const planned = Array.from({ length: count }, (_, n) => delivery(`d${n}`, { address: `lane-${n % 30}` as Address }))
    await store.deliveries.plan(planned, [])
    const held = new Set<string>()
    let twice = 0
    let left = count
    const send = async (claim: Claim) => {
      const { address } = claim.delivery
      if (held.has(address)) twice++
      held.add(address)
      await store.deliveries.markSending(claim, AT, LEASE_MS)
      held.delete(address)
      if (await store.deliveries.markSent(claim, ref, AT, AT)) left--
    }
    const sender = async () => {
      while (left > 0) await Promise.all((await claimSome(store, 4)).map(send))
    }
    await Promise.all(Array.from({ length: 6 }, sender))
    expect({ left, twice }).toEqual({ left: 0, twice: 0 })
  })
})
