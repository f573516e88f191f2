/** What becomes of a delivery that did not simply arrive: by the error, put back, looked for later, or failed. */
import { Temporal } from 'temporal-polyfill'
import { Gone, NotAllowed, NotFound, RateLimited, Rejected, Unavailable } from '../ports/errors.ts'
import type { Stores } from '../ports/store.ts'
import { askAgainMs, backoffMs, KEEPS_PLACE_MS, MAX_ATTEMPTS } from './backoff.ts'
import { closePlace } from './channel-gone.ts'
import type { DeliverOptions } from './deliver.ts'
import { planFailureNotices } from './failures.ts'
import type { Claim } from './model.ts'

export interface Settling {
  /** It went wrong before the request left: nothing was sent. */
  notSent(claim: Claim, error: unknown): Promise<void>
  /** It went wrong while the request was out: by the error, it may have arrived. */
  perhapsSent(claim: Claim, error: unknown): Promise<void>
  /** The platform could not be asked whether it has the message: asked again later, and never sent meanwhile. */
  notFoundOut(claim: Claim, error: unknown): Promise<void>
  /** One "no" is not enough: it may count late. */
  askAgain(claim: Claim, checks: number): Promise<void>
  /** The platform cannot say whether it has the message: sent once more, and the row says so. */
  sendOnceMore(claim: Claim): Promise<void>
  /** Ends it, and the plan leads are told in one collected notice; that notice's own failure is told to nobody. */
  fail(claim: Claim, reason: string): Promise<void>
}

export function createSettling({ store, clock, timing, meter, log, newId }: DeliverOptions): Settling {
  async function notSent(claim: Claim, error: unknown): Promise<void> {
    warn(claim, error, 'before')
    await unlessForGood(claim, error, () => tryLater(claim, error, claim.delivery.attempts + 1))
  }

  async function perhapsSent(claim: Claim, error: unknown): Promise<void> {
    warn(claim, error, 'sending')
    await unlessForGood(claim, error, async () => {
      // An update is idempotent, so it may simply be made again.
      if (error instanceof Unavailable || claim.delivery.updates) await tryLater(claim, error, undefined)
      else await lookLater(claim, nameOf(error), 0)
    })
  }

  async function notFoundOut(claim: Claim, error: unknown): Promise<void> {
    warn(claim, error, 'finding')
    if (error instanceof RateLimited) {
      await pauseWhereAsked(claim, error)
      return wait(claim, 'unconfirmed', error.retryAfterMs, nameOf(error))
    }
    const attempts = claim.delivery.attempts + 1
    if (attempts >= MAX_ATTEMPTS) return fail(claim, 'the platform does not say whether it arrived')
    await wait(claim, 'unconfirmed', askAgainMs(sinceSentMs(claim), timing), nameOf(error), { attempts })
  }

  /** What every step shares: a limit is waited for, what is refused for good fails, and so does what was tried long enough. */
  async function unlessForGood(claim: Claim, error: unknown, otherwise: () => Promise<void>): Promise<void> {
    const { delivery } = claim
    if (error instanceof RateLimited) {
      await pauseWhereAsked(claim, error)
      // Being told to wait is no attempt.
      await wait(claim, 'planned', error.retryAfterMs, nameOf(error), { attempts: delivery.attempts })
    } else if (error instanceof Rejected || error instanceof NotFound || error instanceof NotAllowed) {
      await fail(claim, error.message)
    } else if (error instanceof Gone) {
      await fail(claim, error.message, (stores, now) => closePlace(stores, delivery.address, error.message, now, newId))
    } else if (delivery.attempts + 1 >= MAX_ATTEMPTS) {
      await fail(claim, `gave up after ${MAX_ATTEMPTS} tries: ${nameOf(error)}`)
    } else {
      await otherwise()
    }
  }

  async function pauseWhereAsked({ delivery }: Claim, error: RateLimited): Promise<void> {
    if (error.of === 'workspace') await store.deliveries.pauseWorkspace(delivery.workspace, later(error.retryAfterMs))
  }

  /** `attempts` where the request never left: what leaves is counted when it does. */
  function tryLater(claim: Claim, error: unknown, attempts: number | undefined): Promise<void> {
    const change = attempts === undefined ? {} : { attempts }
    return wait(claim, 'planned', backoffMs(claim.delivery.attempts), nameOf(error), change)
  }

  function lookLater(claim: Claim, reason: string | null, checks: number): Promise<void> {
    meter.unconfirmed(claim.delivery)
    return wait(claim, 'unconfirmed', timing.checkAfterMs, reason, { checks })
  }

  async function wait(
    claim: Claim,
    state: 'planned' | 'unconfirmed',
    ms: number,
    error: string | null,
    change: { attempts?: number; checks?: number; maybeTwice?: boolean } = {},
  ): Promise<void> {
    const nextAt = later(ms)
    const restUntil = ms <= KEEPS_PLACE_MS ? nextAt : later(0)
    await store.deliveries.putBack(claim, state, { nextAt, restUntil, error, ...change })
  }

  /** `told` says, in the same transaction, whether the plan leads hear of it otherwise. */
  async function fail(
    claim: Claim,
    reason: string,
    told: (stores: Stores, now: Temporal.Instant) => Promise<boolean> = async () => false,
  ): Promise<void> {
    const { partnershipId, subject } = claim.delivery
    const now = clock.now()
    meter.failed(claim.delivery)
    await store.transaction(async (stores) => {
      await stores.deliveries.end(claim, 'failed', reason, now.toString())
      if (!(await told(stores, now)) && subject.kind !== 'failures') {
        await planFailureNotices(stores, partnershipId, now, newId)
      }
    })
  }

  function sinceSentMs({ delivery: { sendingAt } }: Claim): number {
    const now = clock.now()
    return now.epochMilliseconds - Temporal.Instant.from(sendingAt ?? now).epochMilliseconds
  }

  function later(milliseconds: number): string {
    const now: Temporal.Instant = clock.now()
    return now.add({ milliseconds }).toString()
  }

  function warn({ delivery }: Claim, error: unknown, step: 'before' | 'sending' | 'finding'): void {
    const kind = delivery.subject.kind
    log.warn({ delivery: delivery.id, subject: kind, reason: nameOf(error), step }, 'a delivery was not sent')
  }

  return {
    notSent,
    perhapsSent,
    notFoundOut,
    askAgain: (claim, checks) => wait(claim, 'unconfirmed', timing.checkAfterMs, claim.delivery.error, { checks }),
    sendOnceMore: (claim) => wait(claim, 'planned', 0, claim.delivery.error, { maybeTwice: true }),
    fail,
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error'
}
