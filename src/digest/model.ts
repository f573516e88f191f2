import type { IsoInstant } from '../plan/model.ts'

/** One week's digest of a partnership. Its words are composed when it is posted; this is what people decide about it. */
export interface Digest {
  partnershipId: string
  /** ISO week: `2015-W50`. */
  week: string
  state: 'drafted' | 'held' | 'posted'
  /** The person who holds it; null where nobody does. */
  heldBy: string | null
  /** The plan lead's own sentence. */
  sentence: string | null
  postedAt: IsoInstant | null
  /** What was said, so that the next can say what moved. */
  snapshot: DigestSnapshot | null
}

export interface DigestSnapshot {
  plans: { planId: string; byRating: { rating: string | null; count: number }[]; overdue: string[]; complete: number }[]
}
