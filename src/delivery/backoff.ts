/** How long to wait, in milliseconds. */
export const LEASE_MS = 60_000
/** The request's own timeout plus a margin: only then does a platform's "no" count. */
export const CHECK_AFTER_MS = 45_000
/** `findDelivered` has to say "no" so often before a message is sent again. */
export const CHECKS_NEEDED = 2
/** About a day and a half of trying, then it failed. */
export const MAX_ATTEMPTS = 12

const FIRST_MS = 5_000
const LONGEST_MS = 6 * 3_600_000

/** Doubles from 5 seconds to 6 hours; `attempts` counts those already made. */
export function backoffMs(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 20))
}
