import type { ReadPlan } from '../../src/intake/contract.ts'
import type { ImportStore, ReadRow, StoredImport } from '../../src/intake/store.ts'
import { insertAll } from '../batches.ts'
import type { Database } from '../database.ts'
import type { ImportRow, ReadRowRow } from '../schema.ts'
import { fromJson, instant, json } from '../values.ts'

export function createImportStore(database: Database): ImportStore {
  const { query } = database
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
    async importOfFile(partnershipId, sha256) {
      const same = ofPartnership(partnershipId).where('sha256', '=', sha256)
      const stored = same.orderBy((eb) => eb.case().when('plan_id', 'is', null).then(1).else(0).end())
      const row = await stored.orderBy('at', 'desc').orderBy('id').limit(1).executeTakeFirst()
      return row && fromRow(row)
    },
    async lastOfPlan(partnershipId, planId) {
      const row = await query
        .selectFrom('imports')
        .select(['id', 'partnership_id', 'plan_id', 'file_name', 'sha256', 'read', 'by_person_id', 'at'])
        .where('partnership_id', '=', partnershipId)
        .where('plan_id', '=', planId)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
      return row && withoutBytes(row)
    },
    async replaceRead(partnershipId, id, read) {
      await query
        .updateTable('imports')
        .set({ read: json(read) })
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', id)
        .where('plan_id', 'is', null)
        .execute()
    },
    async attachPlan(partnershipId, id, planId) {
      await query
        .updateTable('imports')
        .set({ plan_id: planId })
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', id)
        .execute()
    },
    ...rowStore(database),
    ...answerStore(database),
  }
}

function rowStore(database: Database): Pick<ImportStore, 'insertRows' | 'rows' | 'sourceOf'> {
  const { query } = database
  return {
    insertRows: (partnershipId, importId, rows) =>
      database.atomically(async (inner) => {
        const stored = rows.map((row) => rowToRow(partnershipId, importId, row))
        await insertAll(database, inner, 'import_rows', stored)
      }),
    async rows(partnershipId, importId) {
      const rows = query.selectFrom('import_rows').selectAll().where('partnership_id', '=', partnershipId)
      const ofImport = rows.where('import_id', '=', importId).orderBy('position').orderBy('follow_up')
      return (await ofImport.execute()).map(rowFromRow)
    },
    async sourceOf(partnershipId, actionId) {
      const row = await query
        .selectFrom('import_rows')
        .innerJoin('imports', 'imports.id', 'import_rows.import_id')
        .select(['position', 'follow_up', 'sheet', 'table_number', 'row_number', 'file_name', 'imports.at', 'read'])
        .where('import_rows.partnership_id', '=', partnershipId)
        .where('import_rows.action_id', '=', actionId)
        .orderBy('imports.at', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!row) return undefined
      const cells = fromJson<ReadPlan>(row.read).actions[row.position]?.cells ?? {}
      const place = { sheet: row.sheet, table: row.table_number, row: row.row_number, followUp: row.follow_up }
      return { ...place, cells, fileName: row.file_name, at: row.at }
    },
  }
}

function answerStore({ query }: Database): Pick<ImportStore, 'answers' | 'answer'> {
  return {
    async answers(partnershipId, importId) {
      const all = query.selectFrom('import_answers').selectAll().where('partnership_id', '=', partnershipId)
      const rows = await all.where('import_id', '=', importId).execute()
      return new Map(rows.map((row) => [row.question, row.answer]))
    },
    async answer(partnershipId, importId, question, answer) {
      await query
        .insertInto('import_answers')
        .values({ import_id: importId, partnership_id: partnershipId, question, answer })
        .onConflict((conflict) => conflict.columns(['import_id', 'question']).doUpdateSet({ answer }))
        .execute()
    },
  }
}

function rowToRow(partnershipId: string, importId: string, row: ReadRow): ReadRowRow {
  return {
    import_id: importId,
    partnership_id: partnershipId,
    action_id: row.actionId,
    position: row.position,
    follow_up: row.followUp,
    sheet: row.sheet,
    table_number: row.table,
    row_number: row.row,
  }
}

function rowFromRow(row: ReadRowRow): ReadRow {
  return {
    actionId: row.action_id,
    position: row.position,
    followUp: row.follow_up,
    sheet: row.sheet,
    table: row.table_number,
    row: row.row_number,
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
  return { ...withoutBytes(row), bytes: new Uint8Array(row.bytes) }
}

function withoutBytes(row: Omit<ImportRow, 'bytes'>): Omit<StoredImport, 'bytes'> {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    planId: row.plan_id,
    fileName: row.file_name,
    sha256: row.sha256,
    read: fromJson(row.read),
    byPersonId: row.by_person_id,
    at: row.at,
  }
}
