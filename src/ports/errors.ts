/** The errors a port may throw: a closed set, mapped once at each edge. */

/** What was named is not there. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}
/** The platform or the person's role forbids it. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
}
/** The place, the installation or the person is no more: sending there stops. */
export class Gone extends Error {
  override readonly name = 'Gone'
}
/** Refused for good: trying again would be refused again. The message says why, in words for a person. */
export class Rejected extends Error {
  override readonly name = 'Rejected'
}
/** It may have been delivered; nobody answered in time to say so. */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed'
}
/** Not now: nothing was done, and trying later may work. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}
/** Too fast. `retryAfterMs` says how long to wait, for this lane alone or for the whole workspace. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited'
  readonly retryAfterMs: number
  readonly of: 'lane' | 'workspace'
  constructor(retryAfterMs: number, of: 'lane' | 'workspace') {
    super(`too many messages: wait ${retryAfterMs} ms`)
    this.retryAfterMs = retryAfterMs
    this.of = of
  }
}

export type PortError = NotFound | NotAllowed | Gone | Rejected | Unconfirmed | Unavailable | RateLimited
