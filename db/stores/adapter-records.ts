import type { AdapterRecords } from '../../src/ports/adapter-records.ts'
import type { Database } from '../database.ts'
import { fromJson, instant, json } from '../values.ts'

export function createAdapterRecords({ query }: Database): AdapterRecords {
  const ofKind = (workspace: string, kind: string) =>
    query.selectFrom('adapter_records').where('workspace', '=', workspace).where('kind', '=', kind)
  return {
    async put(workspace, kind, key, value, at) {
      const next = ofKind(workspace, kind).select((eb) =>
        eb(eb.fn.coalesce(eb.fn.max('sequence'), eb.lit(0)), '+', 1).as('next'),
      )
      const change = { value: json(value), at: instant(at) }
      await query
        .insertInto('adapter_records')
        .values({ workspace, kind, key, sequence: next, ...change })
        .onConflict((conflict) => conflict.columns(['workspace', 'kind', 'key']).doUpdateSet(change))
        .execute()
    },
    async get(workspace, kind, key) {
      const row = await ofKind(workspace, kind).select('value').where('key', '=', key).executeTakeFirst()
      return row && fromJson(row.value)
    },
    async remove(workspace, kind, key) {
      await query
        .deleteFrom('adapter_records')
        .where('workspace', '=', workspace)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .execute()
    },
    async list(workspace, kind) {
      const rows = await ofKind(workspace, kind)
        .select(['key', 'value', 'at'])
        .orderBy('sequence')
        .orderBy('key')
        .execute()
      return rows.map((row) => ({ key: row.key, value: fromJson(row.value), at: row.at }))
    },
  }
}
