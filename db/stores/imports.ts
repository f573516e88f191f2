import type { ImportStore, StoredImport } from '../../src/intake/store.ts'
import type { Database } from '../database.ts'
import type { ImportRow } from '../schema.ts'
import { fromJson, instant, json } from '../values.ts'

export function createImportStore({ query }: Database): ImportStore {
  const ofPartnership = (partnershipId: string) =>
    query.selectFrom('imports').selectAll().where('partnership_id', '=', partnershipId)
  return {
    async insertImport(stored) {
      await query.insertInto('imports').values(toRow(stored)).execute()
    },
    async import(partnershipId, id) {
      const row = await ofPartnership(partnershipId).where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },
    /** The newest of this file. */
    async importOfFile(partnershipId, sha256) {
      const same = ofPartnership(partnershipId).where('sha256', '=', sha256)
      const row = await same.orderBy('at', 'desc').orderBy('id').limit(1).executeTakeFirst()
      return row && fromRow(row)
    },
    async attachPlan(partnershipId, id, planId) {
      await query
        .updateTable('imports')
        .set({ plan_id: planId })
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', id)
        .execute()
    },
  }
}

function toRow(stored: StoredImport): ImportRow {
  return {
    id: stored.id,
    partnership_id: stored.partnershipId,
    plan_id: stored.planId,
    file_name: stored.fileName,
    sha256: stored.sha256,
    bytes: stored.bytes,
    read: json(stored.read),
    by_person_id: stored.byPersonId,
    at: instant(stored.at),
  }
}

function fromRow(row: ImportRow): StoredImport {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    planId: row.plan_id,
    fileName: row.file_name,
    sha256: row.sha256,
    bytes: new Uint8Array(row.bytes),
    read: fromJson(row.read),
    byPersonId: row.by_person_id,
    at: row.at,
  }
}
