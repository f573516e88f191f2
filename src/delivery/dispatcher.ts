/** Takes deliveries from the outbox, one in flight a lane and several lanes at once. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { withoutWords } from '../ports/log.ts'
import { createDeliver, type DeliverOptions } from './deliver.ts'
import type { Claim } from './model.ts'

export interface DispatcherOptions extends DeliverOptions {
  /** So many lanes at once. With 1, messages leave one after the other, in the order in which they are due. */
  atOnce: number
}

export interface Dispatcher {
  /** Sends what is due now, until nothing is; gives back how many messages left. */
  drain(): Promise<number>
  /** Sends whatever is due, as soon as it is, until `stop`. What goes wrong is logged, and tried again. */
  run(): Promise<void>
  /** Something was planned: `run` looks at once. */
  wake(): void
  /** Takes no more, and resolves when what is in flight has ended. */
  stop(): Promise<void>
}

/** Other instances plan too, and other programs: `run` looks at least so often. */
const LOOK_MS = 5_000
/** While lanes rest by their pace, `run` looks no more often than this, and so finds several at once. */
const REST_MS = 250
const RELEASE_MS = 1_000

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, clock, timing, log } = options
  const deliver = createDeliver(options)
  const flying = new Set<Promise<void>>()
  let stopping = false
  let left = 0
  let bell = Promise.withResolvers<void>()
  let landing = Promise.withResolvers<void>()

  /** Fills the free places with what is due. Whether all are full, or else whether anything was due. */
  async function fill(): Promise<'full' | 'some' | 'none'> {
    for (let taken = 0; ; ) {
      const limit = options.atOnce - flying.size
      if (stopping || limit <= 0) return 'full'
      const claims = await store.deliveries.claim({
        now: clock.now().toString(),
        claimMs: timing.claimMs,
        leaseMs: timing.leaseMs,
        limit,
        workspaceMs: (workspace) => options.pace(workspace).workspaceMs,
      })
      for (const claim of claims) begin(claim)
      taken += claims.length
      if (claims.length < limit) return taken > 0 ? 'some' : 'none'
    }
  }

  function begin(claim: Claim): void {
    const work = (stopping ? giveBack(claim) : deliver(claim)).then((hasLeft) => {
      if (hasLeft) left++
      flying.delete(work)
      landing.resolve()
    })
    flying.add(work)
  }

  /** Where that fails, the lease runs out and another takes it. */
  async function giveBack(claim: Claim): Promise<boolean> {
    const { state, nextAt, error } = claim.delivery
    const back = state === 'unconfirmed' ? 'unconfirmed' : 'planned'
    const change = { nextAt, restUntil: clock.now().toString(), error }
    await store.deliveries.putBack(claim, back, change).catch((failure: unknown) => {
      log.warn({ delivery: claim.delivery.id, ...withoutWords(failure) }, 'a delivery was not given back')
    })
    return false
  }

  /** Leases that ran out, whoever held them: what was being sent has to be found out, and by now the platform knows. */
  async function release(): Promise<void> {
    const now = clock.now().toString()
    await store.deliveries.releaseExpired(now, now)
  }

  async function drain(): Promise<number> {
    const before = left
    await release()
    await store.deliveries.expire(clock.now().toString())
    for (;;) {
      await fill()
      if (flying.size === 0) return left - before
      await Promise.race(flying)
    }
  }

  async function run(): Promise<void> {
    let released = 0
    while (!stopping) {
      // Heard from here on: what is planned, or ends, while it looks is looked for again.
      const rung = bell.promise
      landing = Promise.withResolvers()
      const landed = landing.promise
      try {
        const now = clock.now().epochMilliseconds
        if (Math.abs(now - released) >= RELEASE_MS) {
          await release()
          released = now
        }
        const filled = await fill()
        if (filled === 'full') await Promise.race([rung, landed])
        else if (filled === 'some') await sleep(REST_MS)
        else await rest(await untilNext(), [rung, landed])
      } catch (error) {
        log.error(withoutWords(error), 'sending stopped for a moment')
        await rest(LOOK_MS, [rung])
      }
    }
  }

  /** So long, or until something is planned or a place is free again, which may make its lane's next one due. */
  async function rest(ms: number, unless: readonly Promise<void>[]): Promise<void> {
    const ended = new AbortController()
    const timer = sleep(ms, undefined, { signal: ended.signal }).catch(() => undefined)
    await Promise.race([...unless, timer])
    ended.abort()
    if (!stopping && flying.size > 0) await sleep(REST_MS)
  }

  async function untilNext(): Promise<number> {
    const now = clock.now()
    const next = await store.deliveries.nextTime(now.toString())
    const ms = next === undefined ? LOOK_MS : Temporal.Instant.from(next).epochMilliseconds - now.epochMilliseconds
    return Math.min(LOOK_MS, Math.max(1, ms))
  }

  function wake(): void {
    const { resolve } = bell
    bell = Promise.withResolvers()
    resolve()
  }

  return {
    drain,
    run,
    wake,
    async stop() {
      stopping = true
      wake()
      while (flying.size > 0) await Promise.race(flying)
    },
  }
}
