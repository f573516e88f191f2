/** What Bolt lets through and should not: signed requests from the future, and the same signed request once more. */
import type { RequestHandler } from 'express'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'

/** Slack's own limit on how old a request may be, in seconds; a clock may go wrong as much the other way. */
const SKEW_S = 300

/** Refuses a request from the future before its body is read. */
export function refuseFuture(clock: Clock, log: Log): RequestHandler {
  return (request, response, next) => {
    const at = Number(request.headers['x-slack-request-timestamp'] ?? 0)
    if (at * 1000 <= clock.now().epochMilliseconds + SKEW_S * 1000) return next()
    log.warn({ from: 'slack' }, 'a request from the future was refused')
    response.status(401).end()
  }
}

export interface Replays {
  /** Whether this signature was seen before. Slack signs what it sends again anew. */
  isReplay(signature: string): boolean
}

/** Remembers signatures, checked ones only, for as long as they would be taken. */
export function createReplays(clock: Clock): Replays {
  const seen = new Map<string, number>()
  return {
    isReplay(signature) {
      const now = clock.now().epochMilliseconds
      for (const [old, until] of seen) {
        if (until > now) break
        seen.delete(old)
      }
      if (seen.has(signature)) return true
      // Signed up to five minutes ahead, a request is taken for ten.
      seen.set(signature, now + 2 * SKEW_S * 1000)
      return false
    },
  }
}
