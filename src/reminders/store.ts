import type { IsoDay, IsoInstant } from '../plan/model.ts'
import type { Candidate, Occasion, Run, RunKind } from './model.ts'

/** How an owner party stands with its answer to an action, counted from what was delivered. */
export interface ReplyState {
  actionId: string
  ref: string
  title: string
  planId: string
  partyId: string
  /** The local day of the first delivered ask that is not answered; null when not asked since the last answer. */
  awaitingSince: IsoDay | null
  asks: number
  answeredAt: IsoInstant | null
}

export interface ReminderStore {
  /** Open actions of live plans with `askFrom` on or before `today`, one row an owner party. Found by index. */
  due(partnershipId: string, today: IsoDay): Promise<Candidate[]>
  /** Every open action of live plans, one row an owner party: for a round. */
  open(partnershipId: string): Promise<Candidate[]>
  /** Those of one plan, live or not: for the preview of its first run. */
  openOfPlan(partnershipId: string, planId: string): Promise<Candidate[]>
  /** Open actions of live plans with a precise day in this range, inclusive. */
  precise(partnershipId: string, from: IsoDay, to: IsoDay): Promise<Candidate[]>
  /** Ids of actions of live plans that are on hold until this day or one before it. */
  holdsOver(partnershipId: string, day: IsoDay): Promise<string[]>
  /** Actions the plan lead has, and has not acted on. */
  escalated(partnershipId: string): Promise<Candidate[]>
  /** Neither this nor `release` is a change that makes another change of the action `Stale`. */
  escalate(partnershipId: string, actionIds: readonly string[], at: IsoInstant): Promise<void>
  /** The plan lead acted: asks before `at` do not count any more, and chasing goes on. */
  release(partnershipId: string, actionId: string, at: IsoInstant): Promise<void>
  /** Open actions of live plans on which a delivered ask has no answer yet, longest waiting first. */
  awaiting(partnershipId: string, filter?: { planId?: string; actionId?: string }): Promise<ReplyState[]>

  /** False when this partnership, kind and slot ran before: then nothing else may be done. */
  insertRun(run: Run): Promise<boolean>
  insertOccasions(occasions: readonly Occasion[]): Promise<void>
  /** In the order in which they were inserted. */
  occasions(partnershipId: string, runId: string, personId?: string): Promise<Occasion[]>
  lastRun(partnershipId: string, kind: RunKind): Promise<Run | undefined>
  /** The runs since then that had something to tell, and to whom. */
  told(partnershipId: string, since: IsoInstant): Promise<{ run: Run; personIds: string[] }[]>

  /** The next slot of each kind of run, and what is due now. */
  setNextSlot(partnershipId: string, kind: RunKind, at: IsoInstant): Promise<void>
  nextSlot(partnershipId: string, kind: RunKind): Promise<IsoInstant | undefined>
  dueSlots(now: IsoInstant): Promise<{ partnershipId: string; kind: RunKind; at: IsoInstant }[]>
  /**
   * Moves a slot that is still where it was seen on to its next time; false where another instance was first, for which
   * this one waits.
   */
  takeSlot(partnershipId: string, kind: RunKind, at: IsoInstant, next: IsoInstant): Promise<boolean>
  /** The earliest slot of all. */
  earliestSlot(): Promise<IsoInstant | undefined>
}
