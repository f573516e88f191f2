/** Claiming as one sender does that takes one at a time. */
import type { Claim } from '../../src/delivery/model.ts'
import type { MessageRef } from '../../src/ports/chat.ts'
import type { Stores } from '../../src/ports/store.ts'

export const LEASE_MS = 60_000
export const CLAIM_MS = 30_000

type Outbox = Pick<Stores, 'deliveries'>

export async function claimOne({ deliveries }: Outbox, now: string): Promise<Claim | undefined> {
  return (await deliveries.claim({ now, claimMs: CLAIM_MS, leaseMs: LEASE_MS, limit: 1, workspaceMs: () => 0 }))[0]
}

/** From claimed to sent, all at one time. False when the fence is old. */
export async function sendClaim({ deliveries }: Outbox, claim: Claim, at: string, ref: MessageRef | null) {
  await deliveries.markSending(claim, at, LEASE_MS)
  return deliveries.markSent(claim, ref, at, at)
}
