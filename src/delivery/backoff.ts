/** How long to wait, in milliseconds. */
import type { Pace } from './model.ts'

export interface Timing {
  /**
   * How long a lane is held from its claim until the request may leave: for composing the text. Whoever takes longer has
   * lost the lane and sends nothing, so this may be short.
   */
  claimMs: number
  /** How long a lane is held for what is in flight there. Outlasts a request's own timeout, or it would be sent twice. */
  leaseMs: number
  /** From a lost answer to asking for it: the request's own timeout and a margin. Only then does a "no" count. */
  checkAfterMs: number
}

export const TIMING: Timing = { claimMs: 20_000, leaseMs: 60_000, checkAfterMs: 45_000 }

/** Where a platform limits nothing. */
export const NO_PACE: Pace = { laneMs: 0, workspaceMs: 0 }

/** `findDelivered` has to say "no" so often before a message is sent again. */
export const CHECKS_NEEDED = 2
/** About a day and a half of trying, then it failed. */
export const MAX_ATTEMPTS = 12
/** Who waits no longer than this keeps its place in the lane; after that the next one goes first. */
export const KEEPS_PLACE_MS = 120_000

const FIRST_MS = 5_000
const LONGEST_MS = 6 * 3_600_000

/** Doubles from 5 seconds to 6 hours; `attempts` counts those already made. */
export function backoffMs(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 20))
}

/** So many questions that failed may be chance; after that the platform is not well. */
const CHANCES = 4

/**
 * From a question that failed to the next: a few times the same pause, then as long again as the message has been out, so
 * that it doubles, to 6 hours. How often the message was sent before has no part in it.
 */
export function askAgainMs(sinceSentMs: number, { checkAfterMs }: Timing): number {
  return sinceSentMs < CHANCES * checkAfterMs ? checkAfterMs : Math.min(LONGEST_MS, sinceSentMs)
}
