/** Two parties become one: everything that names the one names the other. */
import type { Query } from '../database.ts'
import type { ActionOwnerRow } from '../schema.ts'

/** What names `from` then names `into`, and the row of `from` is gone. Names are the caller's. */
export async function mergeParties(query: Query, partnershipId: string, from: string, into: string): Promise<void> {
  await mergeOwners(query, partnershipId, from, into)
  await repoint(query, partnershipId, from, into)
  await query.deleteFrom('party_names').where('party_id', '=', from).execute()
  await query.deleteFrom('parties').where('partnership_id', '=', partnershipId).where('id', '=', from).execute()
}

/** Where both own the same action, one row stays, with what was said last. */
async function mergeOwners(query: Query, partnershipId: string, from: string, into: string): Promise<void> {
  const rows = await query
    .selectFrom('action_owners')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('party_id', 'in', [from, into])
    .execute()
  const kept = new Map(rows.filter((row) => row.party_id === into).map((row) => [ownerKey(row), row]))
  for (const gone of rows.filter((row) => row.party_id === from)) {
    const both = kept.get(ownerKey(gone))
    if (!both) continue
    const later = (gone.answered_at ?? '') > (both.answered_at ?? '') ? gone : both
    await query
      .updateTable('action_owners')
      .set({
        position: Math.min(gone.position, both.position),
        answered_at: later.answered_at,
        rating: later.rating,
        claimed_at: later.claimed_at,
        later_until: later.later_until,
      })
      .where('action_id', '=', both.action_id)
      .where('kind', '=', both.kind)
      .where('party_id', '=', into)
      .execute()
    await query
      .deleteFrom('action_owners')
      .where('action_id', '=', gone.action_id)
      .where('kind', '=', gone.kind)
      .where('party_id', '=', from)
      .execute()
  }
  await query
    .updateTable('action_owners')
    .set({ party_id: into })
    .where('partnership_id', '=', partnershipId)
    .where('party_id', '=', from)
    .execute()
}

function ownerKey(row: ActionOwnerRow): string {
  return `${row.action_id} ${row.kind}`
}

async function repoint(query: Query, partnershipId: string, from: string, into: string): Promise<void> {
  for (const table of ['contacts', 'extensions', 'occasions', 'delivery_shown'] as const) {
    await query
      .updateTable(table)
      .set({ party_id: into })
      .where('partnership_id', '=', partnershipId)
      .where('party_id', '=', from)
      .execute()
  }
  await query
    .updateTable('updates')
    .set({ for_party_id: into })
    .where('partnership_id', '=', partnershipId)
    .where('for_party_id', '=', from)
    .execute()
  for (const column of ['organisation_id', 'watched_through_id'] as const) {
    await query
      .updateTable('parties')
      .set((eb) => ({ [column]: eb.case().when('id', '=', into).then(null).else(into).end() }))
      .where('partnership_id', '=', partnershipId)
      .where(column, '=', from)
      .execute()
  }
}
