import type { IsoInstant } from '../plan/model.ts'
import type { Address, DeliveryKey, MessageRef } from '../ports/chat.ts'
import type { Claim, Delivery, DeliveryState, Shown } from './model.ts'

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

export interface Claiming {
  now: IsoInstant
  /** For what will be sent: until `markSending` holds the lane longer. */
  claimMs: number
  /** For what will be asked for: the request is out at once. */
  leaseMs: number
  /** So many at most, each of another lane. */
  limit: number
  /** The pace of a workspace, over all its lanes and all instances: milliseconds between two messages, 0 for none. */
  workspaceMs(workspace: string): number
}

export interface Pulse {
  states: { state: DeliveryState; count: number }[]
  /** Lanes in which something is due: since when. At most twenty. */
  behind: { address: Address; since: IsoInstant }[]
}

export interface DeliveryStore {
  /** Inserts those whose key is new and makes their lanes; gives back the ids inserted. */
  plan(deliveries: readonly NewDelivery[], shown: readonly Shown[]): Promise<string[]>
  /** What was not sent yet of this kind to this address and is not `except` becomes `superseded`. */
  supersede(partnershipId: string, kind: string, address: Address, except: readonly string[]): Promise<number>

  /** Updates of this message that nobody has claimed become `superseded`: the latest wins. */
  supersedeUpdates(of: string): Promise<number>

  /**
   * Claims up to `limit` deliveries, each the first of a free lane whose time has come: the lane's row is locked
   * (`FOR UPDATE SKIP LOCKED` where the database has it), gets a lease and a new fence, and the delivery becomes
   * `claimed`. Skips closed lanes, paused workspaces, what has expired, and updates whose post is unsettled; of a
   * workspace takes no more than its pace allows. In a lane what was planned first goes first, but what waits for a later
   * time steps aside.
   */
  claim(claiming: Claiming): Promise<Claim[]>
  /** `claimed → sending`, committed before the request leaves. False when the fence is old. */
  markSending(claim: Claim, now: IsoInstant, leaseMs: number): Promise<boolean>
  /** `→ sent`, and the lane rests until then. False when the fence is old. */
  markSent(claim: Claim, ref: MessageRef | null, now: IsoInstant, restUntil: IsoInstant): Promise<boolean>
  /** Ends it without sending, and frees the lane. */
  end(
    claim: Claim,
    state: 'failed' | 'expired' | 'dropped' | 'empty' | 'superseded',
    error: string | null,
    now: IsoInstant,
  ): Promise<boolean>
  /**
   * Back to `planned` (or `unconfirmed`) until `nextAt`; the lane rests until `restUntil`. What is `planned` again has
   * no `sendingAt`: it is known not to have arrived, or it may be sent once more.
   */
  putBack(
    claim: Claim,
    state: 'planned' | 'unconfirmed',
    change: {
      nextAt: IsoInstant
      restUntil: IsoInstant
      error: string | null
      attempts?: number
      checks?: number
      maybeTwice?: boolean
    },
  ): Promise<boolean>
  /** The lane sends nothing before then: a person was answered there. A rest is never made shorter. */
  rest(address: Address, until: IsoInstant): Promise<void>
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
  /** When the next delivery may leave or the next lease runs out; undefined when nothing waits. May be too early. */
  nextTime(now: IsoInstant): Promise<IsoInstant | undefined>

  /** Rows against rows: puts right what no sender looks after any more, such as a lane that forgot what waits in it. */
  mend(now: IsoInstant): Promise<number>
  /** How it goes: deliveries planned since then by state, and the lanes that are behind, the latest first. */
  pulse(now: IsoInstant, since: IsoInstant): Promise<Pulse>

  delivery(id: string): Promise<Delivery | undefined>
  /** Those of the keys under which something was planned. */
  known(keys: readonly DeliveryKey[]): Promise<Set<DeliveryKey>>
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
