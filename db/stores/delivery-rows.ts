/** Between a delivery and its row. */
import type { Delivery, DeliveryState, Shown } from '../../src/delivery/model.ts'
import type { NewDelivery } from '../../src/delivery/store.ts'
import type { Address, DeliveryKey } from '../../src/ports/chat.ts'
import type { DeliveryRow, ShownRow } from '../schema.ts'
import { fromJson, instant, json, word } from '../values.ts'

export function newDeliveryToRow(delivery: NewDelivery, position: number): DeliveryRow {
  return {
    id: delivery.id,
    partnership_id: delivery.partnershipId,
    workspace: delivery.workspace,
    address: delivery.address,
    key: delivery.key,
    kind: delivery.subject.kind,
    subject: json(delivery.subject),
    state: 'planned',
    planned_at: instant(delivery.plannedAt),
    position,
    next_at: instant(delivery.nextAt),
    expires_at: instant(delivery.expiresAt),
    updates: delivery.updates,
    attempts: 0,
    fence: null,
    sending_at: null,
    sent_at: null,
    ended_at: null,
    ref_address: null,
    ref_id: null,
    checks: 0,
    maybe_twice: 0,
    error: null,
  }
}

export function deliveryFromRow(row: DeliveryRow): Delivery {
  const { ref_address: refAddress, ref_id: refId } = row
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    workspace: row.workspace,
    address: row.address as Address,
    key: row.key as DeliveryKey,
    subject: fromJson(row.subject),
    state: word<DeliveryState>(row.state),
    plannedAt: row.planned_at,
    nextAt: row.next_at,
    expiresAt: row.expires_at,
    updates: row.updates,
    attempts: row.attempts,
    fence: row.fence,
    sendingAt: row.sending_at,
    sentAt: row.sent_at,
    ref: refAddress === null || refId === null ? null : { address: refAddress as Address, id: refId },
    checks: row.checks,
    maybeTwice: row.maybe_twice === 1,
    error: row.error,
  }
}

export function shownToRow(shown: Shown): ShownRow {
  return {
    delivery_id: shown.deliveryId,
    partnership_id: shown.partnershipId,
    action_id: shown.actionId,
    party_id: shown.partyId,
    reason: shown.reason,
    day: shown.day,
  }
}

export function shownFromRow(row: ShownRow): Shown {
  return {
    deliveryId: row.delivery_id,
    partnershipId: row.partnership_id,
    actionId: row.action_id,
    partyId: row.party_id,
    reason: row.reason,
    day: row.day,
  }
}
