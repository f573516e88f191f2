import type { IsoInstant } from '../plan/model.ts'
import type { Address, DeliveryKey, MessageRef } from '../ports/chat.ts'
import type { Claim, Delivery, Shown } from './model.ts'

export type NewDelivery = Pick<
  Delivery,
  | 'id'
  | 'partnershipId'
  | 'workspace'
  | 'address'
  | 'key'
  | 'subject'
  | 'plannedAt'
  | 'nextAt'
  | 'expiresAt'
  | 'updates'
>

export interface DeliveryStore {
  /** Inserts those whose key is new and makes their lanes; gives back the ids inserted. */
  plan(deliveries: readonly NewDelivery[], shown: readonly Shown[]): Promise<string[]>
  /** What was not sent yet of this kind to this address and is not `except` becomes `superseded`. */
  supersede(partnershipId: string, kind: string, address: Address, except: readonly string[]): Promise<number>

  /** Updates of this message that nobody has claimed become `superseded`: the latest wins. */
  supersedeUpdates(of: string): Promise<number>

  /**
   * Claims the next delivery of a free lane whose time has come: the lane's row is locked (`FOR UPDATE SKIP LOCKED`
   * where the database has it), gets a lease and a new fence, and the delivery becomes `claimed`. Skips closed lanes,
   * paused workspaces, what has expired, and updates whose post is unsettled. In a lane what became due first goes
   * first, so a delivery in long backoff steps aside.
   */
  claim(now: IsoInstant, leaseMs: number): Promise<Claim | undefined>
  /** `claimed → sending`, committed before the request leaves. False when the fence is old. */
  markSending(id: string, fence: number, now: IsoInstant, leaseMs: number): Promise<boolean>
  /** `→ sent`, and the lane is free from `laneFreeAt`. False when the fence is old. */
  markSent(id: string, fence: number, ref: MessageRef | null, now: IsoInstant, laneFreeAt: IsoInstant): Promise<boolean>
  /** Ends it without sending, and frees the lane. */
  end(
    id: string,
    fence: number,
    state: 'failed' | 'expired' | 'dropped' | 'empty' | 'superseded',
    error: string | null,
    now: IsoInstant,
  ): Promise<boolean>
  /**
   * Back to `planned` (or `unconfirmed`) until `nextAt`; the lane is free from `laneFreeAt`. What is `planned` again has
   * no `sendingAt`: it is known not to have arrived, or it may be sent once more.
   */
  putBack(
    id: string,
    fence: number,
    state: 'planned' | 'unconfirmed',
    change: { nextAt: IsoInstant; laneFreeAt: IsoInstant; error: string | null; checks?: number; maybeTwice?: boolean },
  ): Promise<boolean>
  /** Nothing leaves for this workspace before then. A pause is never made shorter. */
  pauseWorkspace(workspace: string, until: IsoInstant): Promise<void>
  /** Sending there stops; what waits there says the reason, and goes on if the lane is opened before it expires. */
  closeLane(address: Address, reason: string, at: IsoInstant): Promise<void>
  openLane(address: Address): Promise<void>
  /** Leases that ran out: `claimed` goes back to `planned`, `sending` becomes `unconfirmed` until `checkAt`. */
  releaseExpired(now: IsoInstant, checkAt: IsoInstant): Promise<number>
  /**
   * Past `expiresAt` and not sent: `expired`; what may have arrived is found out first, unless its lane is closed.
   * Updates of a post that failed: `dropped`.
   */
  expire(now: IsoInstant): Promise<number>
  /** When the next delivery may leave or the next lease runs out; undefined when nothing waits. */
  nextTime(): Promise<IsoInstant | undefined>

  delivery(id: string): Promise<Delivery | undefined>
  byKey(key: DeliveryKey): Promise<Delivery | undefined>
  byRef(ref: MessageRef): Promise<Delivery | undefined>
  /** Newest first. `since`: planned, sent or ended then or later. */
  list(
    partnershipId: string | null,
    filter: { states?: readonly Delivery['state'][]; since?: IsoInstant; limit: number },
  ): Promise<Delivery[]>
  shown(deliveryId: string): Promise<Shown[]>
  /** Sent messages, newest first, that show this action: an answer finds every message to change. */
  showing(partnershipId: string, actionId: string, limit: number): Promise<Delivery[]>
  /** Puts a failed one back in line. */
  resend(id: string, now: IsoInstant, expiresAt: IsoInstant): Promise<boolean>
}
