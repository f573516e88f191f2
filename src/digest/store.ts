import type { Digest } from './model.ts'

export interface DigestStore {
  /** Inserts or changes. */
  saveDigest(digest: Digest): Promise<void>
  digest(partnershipId: string, week: string): Promise<Digest | undefined>
  /** The newest posted before this week. */
  lastPosted(partnershipId: string, before: string): Promise<Digest | undefined>
}
