import type { AdapterRecords } from '../../src/ports/adapter-records.ts'
import type { Database, Query } from '../database.ts'
import { grouped } from '../grouped.ts'
import { fromJson, instant, json } from '../values.ts'

/** So many records are read at once at most. */
const TOGETHER = 50

interface Place {
  workspace: string
  kind: string
  key: string
}

export function createAdapterRecords({ query }: Database): AdapterRecords {
  const read = grouped<Place, string | undefined>(TOGETHER, (places) => valuesAt(query, places))
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
      const value = await read({ workspace, kind, key })
      return value === undefined ? undefined : fromJson(value)
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

async function valuesAt(query: Query, places: readonly Place[]): Promise<(string | undefined)[]> {
  const rows = await query
    .selectFrom('adapter_records')
    .select(['workspace', 'kind', 'key', 'value'])
    .where((eb) =>
      eb.or(
        places.map(({ workspace, kind, key }) =>
          eb.and([eb('workspace', '=', workspace), eb('kind', '=', kind), eb('key', '=', key)]),
        ),
      ),
    )
    .execute()
  const byPlace = new Map(rows.map((row) => [nameOf(row), row.value]))
  return places.map((place) => byPlace.get(nameOf(place)))
}

function nameOf({ workspace, kind, key }: Place): string {
  return JSON.stringify([workspace, kind, key])
}
