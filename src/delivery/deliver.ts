/** Brings one claimed delivery to its end, or to its next try: composed, sent, and settled by what the platform said. */
import { Temporal } from 'temporal-polyfill'
import type { Message } from '../cards/model.ts'
import type { AfterSent, ComposeInput, Composers } from '../core.ts'
import type { ChatAdapter, MessageRef } from '../ports/chat.ts'
import type { Clock } from '../ports/clock.ts'
import { type Log, withoutWords } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'
import { CHECKS_NEEDED, type Timing } from './backoff.ts'
import { dispatchBySubject } from './by-subject.ts'
import type { Meter } from './meter.ts'
import type { Claim, Pace } from './model.ts'
import { createSettling } from './settle.ts'

export interface DeliverOptions {
  store: Store
  clock: Clock
  adapterOf(workspace: string): ChatAdapter
  composers: Composers
  afterSent: AfterSent
  /** How long a lane, and a whole workspace, rest after a message, by the platform's own limits. */
  pace(workspace: string): Pace
  timing: Timing
  meter: Meter
  log: Log
  newId(): string
}

/** True when a message left, or was found to have left before. Never throws. */
export type Deliver = (claim: Claim) => Promise<boolean>

/** A message that left is marked so, or at least never put back in line: it is looked for instead. */
const SETTLE_TRIES = 3

export function createDeliver(options: DeliverOptions): Deliver {
  const { store, clock, timing, meter } = options
  const settling = createSettling(options)

  async function deliver(claim: Claim): Promise<boolean> {
    try {
      return claim.delivery.state === 'unconfirmed' ? await find(claim) : await send(claim)
    } catch (error) {
      // The outbox itself failed: the lease runs out, and what it held is looked after then.
      options.log.error({ delivery: claim.delivery.id, ...withoutWords(error) }, 'a delivery was not settled')
      return false
    }
  }

  async function send(claim: Claim): Promise<boolean> {
    const { delivery } = claim
    let message: Message | undefined
    let post: MessageRef | null = null
    try {
      message = await compose(claim)
      if (delivery.updates) post = (await store.deliveries.delivery(delivery.updates))?.ref ?? null
    } catch (error) {
      await settling.notSent(claim, error)
      return false
    }
    if (!message) {
      await store.deliveries.end(claim, 'empty', null, clock.now().toString())
      return false
    }
    if (!(await store.deliveries.markSending(claim, clock.now().toString(), timing.leaseMs))) return false
    let ref: MessageRef
    try {
      const adapter = options.adapterOf(delivery.workspace)
      if (post) await adapter.update(post, message)
      ref = post ?? (await adapter.post(delivery.address, message, delivery.key))
    } catch (error) {
      await settling.perhapsSent(claim, error)
      return false
    }
    await markSent(claim, ref)
    return true
  }

  /** Asks the platform, twice, whether it has the message (design: "Unconfirmed"). */
  async function find(claim: Claim): Promise<boolean> {
    const { delivery } = claim
    if (delivery.updates) return sendInTime(claim)
    const adapter = options.adapterOf(delivery.workspace)
    let found: MessageRef | 'no' | 'unknown'
    try {
      found = await adapter.findDelivered(delivery.key, delivery.address, clock.now().subtract({ hours: 48 }))
    } catch (error) {
      await settling.notFoundOut(claim, error)
      return false
    }
    if (typeof found !== 'string') {
      await markSent(claim, found)
      return true
    }
    if (found === 'unknown' && delivery.maybeTwice) {
      await settling.fail(claim, 'the platform cannot say whether it arrived')
      return false
    }
    const checks = delivery.checks + 1
    if (found === 'no' && checks < CHECKS_NEEDED) {
      await settling.askAgain(claim, checks)
      return false
    }
    if (found === 'unknown') {
      await settling.sendOnceMore(claim)
      return false
    }
    return sendInTime(claim)
  }

  /** What did not arrive, and would now come too late, ends. */
  async function sendInTime(claim: Claim): Promise<boolean> {
    const now = clock.now()
    if (Temporal.Instant.compare(now, claim.delivery.expiresAt) < 0) return send(claim)
    await store.deliveries.end(claim, 'expired', claim.delivery.error, now.toString())
    return false
  }

  async function markSent(claim: Claim, ref: MessageRef): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        if (await settleSent(claim, ref)) meter.sent(claim.delivery, clock.now())
        return
      } catch (error) {
        if (tries === SETTLE_TRIES) throw error
      }
    }
  }

  async function settleSent(claim: Claim, ref: MessageRef): Promise<boolean> {
    const { delivery } = claim
    const now = clock.now()
    const rest = now.add({ milliseconds: options.pace(delivery.workspace).laneMs }).toString()
    if (!options.afterSent[delivery.subject.kind]) {
      return store.deliveries.markSent(claim, ref, now.toString(), rest)
    }
    return store.transaction(async (stores) => {
      const settled = await stores.deliveries.markSent(claim, ref, now.toString(), rest)
      const partnership = await stores.people.partnership(delivery.partnershipId)
      if (!settled || !partnership) return settled
      const input: ComposeInput = { stores, partnership, now, delivery, subject: delivery.subject }
      await dispatchBySubject(options.afterSent, input)
      return true
    })
  }

  async function compose({ delivery }: Claim): Promise<Message | undefined> {
    const partnership = await store.people.partnership(delivery.partnershipId)
    if (!partnership) return undefined
    const input: ComposeInput = { stores: store, partnership, now: clock.now(), delivery, subject: delivery.subject }
    return dispatchBySubject(options.composers, input)
  }

  return deliver
}
