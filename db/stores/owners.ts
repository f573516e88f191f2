/** Which parties have a part in an action, and what each last said. */
import type { ActionOwner, OwnerKind } from '../../src/plan/model.ts'
import type { PlanStore } from '../../src/plan/store.ts'
import { idBatches, insertAll } from '../batches.ts'
import type { Database } from '../database.ts'
import type { ActionOwnerRow } from '../schema.ts'
import { instantOrNull, word } from '../values.ts'

type Part = Pick<PlanStore, 'owners' | 'changeOwner' | 'setOwners'>

export function ownerStore(database: Database): Part {
  const { query } = database
  return {
    async owners(partnershipId, actionIds) {
      const rows: ActionOwnerRow[] = []
      for (const ids of idBatches(database, actionIds)) {
        const all = query.selectFrom('action_owners').selectAll().where('partnership_id', '=', partnershipId)
        const some = all.where('action_id', 'in', ids)
        rows.push(...(await some.orderBy('action_id').orderBy('position').orderBy('party_id').execute()))
      }
      return rows.map(fromRow)
    },
    async changeOwner(partnershipId, owner) {
      await query
        .updateTable('action_owners')
        .set(ownerToRow(partnershipId, owner))
        .where('partnership_id', '=', partnershipId)
        .where('action_id', '=', owner.actionId)
        .where('kind', '=', owner.kind)
        .where('party_id', '=', owner.partyId)
        .execute()
    },
    setOwners: (partnershipId, actionId, owners) =>
      database.atomically(async (inner) => {
        await inner
          .deleteFrom('action_owners')
          .where('partnership_id', '=', partnershipId)
          .where('action_id', '=', actionId)
          .execute()
        const rows = owners.map((owner) => ownerToRow(partnershipId, { ...owner, actionId }))
        await insertAll(database, inner, 'action_owners', rows)
      }),
  }
}

export function ownerToRow(partnershipId: string, owner: ActionOwner): ActionOwnerRow {
  return {
    partnership_id: partnershipId,
    action_id: owner.actionId,
    party_id: owner.partyId,
    kind: owner.kind,
    position: owner.position,
    doubt: owner.doubt,
    answered_at: instantOrNull(owner.answeredAt),
    rating: owner.rating,
    claimed_at: instantOrNull(owner.claimedAt),
    later_until: owner.laterUntil,
  }
}

function fromRow(row: ActionOwnerRow): ActionOwner {
  return {
    actionId: row.action_id,
    partyId: row.party_id,
    kind: word<OwnerKind>(row.kind),
    position: row.position,
    doubt: row.doubt,
    answeredAt: row.answered_at,
    rating: row.rating,
    claimedAt: row.claimed_at,
    laterUntil: row.later_until,
  }
}
