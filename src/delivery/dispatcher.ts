/** Takes deliveries from the outbox, one in flight a lane, and settles each by what the platform said. */
import type { Temporal } from 'temporal-polyfill'
import type { Message } from '../cards/model.ts'
import type { AfterSent, ComposeInput, Composers } from '../core.ts'
import type { ChatAdapter, MessageRef } from '../ports/chat.ts'
import type { Clock } from '../ports/clock.ts'
import { Gone, NotAllowed, NotFound, RateLimited, Rejected, Unavailable } from '../ports/errors.ts'
import type { Log } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'
import { backoffMs, CHECK_AFTER_MS, CHECKS_NEEDED, LEASE_MS, MAX_ATTEMPTS } from './backoff.ts'
import { planFailureNotices } from './failures.ts'
import type { Claim, Delivery } from './model.ts'

interface DispatcherOptions {
  store: Store
  clock: Clock
  adapterOf(workspace: string): ChatAdapter
  composers: Composers
  afterSent: AfterSent
  /** How long a lane rests after a message, by the platform's own limit. */
  paceMs(workspace: string): number
  log: Log
  newId(): string
}

export interface Dispatcher {
  /** Sends what is due now, until nothing is; gives back how many messages left. */
  drain(): Promise<number>
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, clock } = options

  async function drain(): Promise<number> {
    const now = clock.now()
    await store.deliveries.releaseExpired(now.toString(), after(now, CHECK_AFTER_MS))
    await store.deliveries.expire(now.toString())
    let sent = 0
    for (;;) {
      const claim = await store.deliveries.claim(clock.now().toString(), LEASE_MS)
      if (!claim) return sent
      if (await deliver(claim)) sent++
    }
  }

  /** True when a message left, or was found to have left before. */
  async function deliver(claim: Claim): Promise<boolean> {
    const { delivery, fence } = claim
    try {
      if (delivery.state === 'unconfirmed' && (await settleUnconfirmed(claim)) !== 'send again') return false
      const message = await compose(delivery)
      if (!message) {
        await store.deliveries.end(delivery.id, fence, 'empty', null, clock.now().toString())
        return false
      }
      return await send(claim, message)
    } catch (error) {
      await settleError(claim, error, 'before')
      return false
    }
  }

  async function send(claim: Claim, message: Message): Promise<boolean> {
    const { delivery, fence } = claim
    const adapter = options.adapterOf(delivery.workspace)
    const post = delivery.updates ? await store.deliveries.delivery(delivery.updates) : undefined
    if (!(await store.deliveries.markSending(delivery.id, fence, clock.now().toString(), LEASE_MS))) return false
    let ref: MessageRef
    try {
      if (post?.ref) {
        await adapter.update(post.ref, message)
        ref = post.ref
      } else {
        ref = await adapter.post(delivery.address, message, delivery.key)
      }
    } catch (error) {
      await settleError(claim, error, 'sending')
      return false
    }
    await settleSent(claim, ref)
    return true
  }

  async function settleSent({ delivery, fence }: Claim, ref: MessageRef): Promise<void> {
    const now = clock.now()
    await store.transaction(async (stores) => {
      const free = after(now, options.paceMs(delivery.workspace))
      const settled = await stores.deliveries.markSent(delivery.id, fence, ref, now.toString(), free)
      const partnership = await stores.people.partnership(delivery.partnershipId)
      if (!settled || !partnership) return
      const input: ComposeInput = { stores, partnership, now, delivery, subject: delivery.subject }
      await dispatchBySubject(options.afterSent, input)
    })
  }

  /** Asks the platform, twice, whether it has the message (design: "Unconfirmed"). */
  async function settleUnconfirmed(claim: Claim): Promise<'settled' | 'send again'> {
    const { delivery, fence } = claim
    if (delivery.updates) return 'send again'
    const adapter = options.adapterOf(delivery.workspace)
    const now = clock.now()
    const since = now.subtract({ hours: 48 })
    const found = await adapter.findDelivered(delivery.key, delivery.address, since)
    if (typeof found !== 'string') {
      await settleSent(claim, found)
      return 'settled'
    }
    const checks = delivery.checks + 1
    const wait = { nextAt: after(now, CHECK_AFTER_MS), laneFreeAt: now.toString() }
    if (found === 'no' && checks < CHECKS_NEEDED) {
      await store.deliveries.putBack(delivery.id, fence, 'unconfirmed', { ...wait, error: delivery.error, checks })
      return 'settled'
    }
    if (found === 'no') return 'send again'
    if (delivery.maybeTwice) {
      await fail(claim, 'the platform cannot say whether it arrived')
      return 'settled'
    }
    const change = { nextAt: now.toString(), laneFreeAt: now.toString(), error: delivery.error, maybeTwice: true }
    await store.deliveries.putBack(delivery.id, fence, 'planned', change)
    return 'settled'
  }

  async function settleError(claim: Claim, error: unknown, step: 'before' | 'sending'): Promise<void> {
    const { delivery, fence } = claim
    const now = clock.now()
    const reason = error instanceof Error ? error.name : 'Error'
    options.log.warn({ delivery: delivery.id, subject: delivery.subject.kind, reason, step }, 'a delivery was not sent')
    if (error instanceof RateLimited) {
      const until = after(now, error.retryAfterMs)
      if (error.of === 'workspace') await store.deliveries.pauseWorkspace(delivery.workspace, until)
      await putBack('planned', until, until)
    } else if (error instanceof Rejected || error instanceof NotFound || error instanceof NotAllowed) {
      await fail(claim, error.message)
    } else if (error instanceof Gone) {
      await fail(claim, error.message)
      await store.deliveries.closeLane(delivery.address, error.message, now.toString())
    } else if (delivery.attempts + 1 >= MAX_ATTEMPTS) {
      await fail(claim, `gave up after ${MAX_ATTEMPTS} tries: ${reason}`)
    } else if (error instanceof Unavailable || step === 'before' || delivery.updates) {
      // An update is idempotent, so it may simply be made again.
      await putBack('planned', after(now, backoffMs(delivery.attempts)), now.toString())
    } else {
      // Whatever else happened while the request was out: it may have arrived.
      await putBack('unconfirmed', after(now, CHECK_AFTER_MS), now.toString())
    }

    function putBack(state: 'planned' | 'unconfirmed', nextAt: string, laneFreeAt: string): Promise<boolean> {
      return store.deliveries.putBack(delivery.id, fence, state, { nextAt, laneFreeAt, error: reason, checks: 0 })
    }
  }

  /** Ends it, and the plan leads are told in one collected notice; that notice's own failure is told to nobody. */
  async function fail({ delivery, fence }: Claim, reason: string): Promise<void> {
    const now = clock.now()
    await store.transaction(async (stores) => {
      await stores.deliveries.end(delivery.id, fence, 'failed', reason, now.toString())
      if (delivery.subject.kind === 'failures') return
      await planFailureNotices(stores, delivery.partnershipId, now, options.newId)
    })
  }

  async function compose(delivery: Delivery): Promise<Message | undefined> {
    const partnership = await store.people.partnership(delivery.partnershipId)
    if (!partnership) return undefined
    const input: ComposeInput = { stores: store, partnership, now: clock.now(), delivery, subject: delivery.subject }
    return dispatchBySubject(options.composers, input)
  }

  return { drain }
}

/** Calls the handler for the kind of the subject. The record over all kinds makes a missing composer not compile. */
function dispatchBySubject<R>(
  handlers: { [kind in Delivery['subject']['kind']]?: (input: never) => Promise<R> },
  input: ComposeInput,
): Promise<R | undefined> {
  const handler = handlers[input.subject.kind] as ((input: ComposeInput) => Promise<R>) | undefined
  return handler ? handler(input) : Promise.resolve(undefined)
}

function after(instant: Temporal.Instant, ms: number): string {
  return instant.add({ milliseconds: ms }).toString()
}
