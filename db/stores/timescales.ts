/** Dates in the plan's own words: those that count, and those they replaced. */
import type { Precision, StoredTimescale, TimescaleKind } from '../../src/plan/model.ts'
import type { PlanStore } from '../../src/plan/store.ts'
import { idBatches, insertAll } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import type { TimescaleRow } from '../schema.ts'
import { flag, groupBy, instant, instantOrNull, word } from '../values.ts'
import { timingOf } from './action-rows.ts'

type Part = Pick<PlanStore, 'replaceTimescales' | 'timescaleHistory'>

export function timescaleStore(database: Database): Part {
  return {
    replaceTimescales: (partnershipId, actionId, timescales, at) =>
      database.atomically(async (inner) => {
        await inner
          .updateTable('timescales')
          .set({ superseded_at: instant(at) })
          .where('partnership_id', '=', partnershipId)
          .where('action_id', '=', actionId)
          .where('superseded_at', 'is', null)
          .execute()
        const { last } = await inner
          .selectFrom('timescales')
          .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(-1)).as('last'))
          .where('action_id', '=', actionId)
          .executeTakeFirstOrThrow()
        const rows = timescales.map((timescale, index) =>
          timescaleToRow(partnershipId, actionId, Number(last) + 1 + index, timescale),
        )
        await insertAll(database, inner, 'timescales', rows)
        await inner
          .updateTable('actions')
          .set({ timing: timingOf(timescales) })
          .where('partnership_id', '=', partnershipId)
          .where('id', '=', actionId)
          .execute()
      }),
    async timescaleHistory(partnershipId, actionId) {
      const rows = await database.query
        .selectFrom('timescales')
        .selectAll()
        .where('partnership_id', '=', partnershipId)
        .where('action_id', '=', actionId)
        .orderBy('position')
        .execute()
      return rows.map(fromRow)
    },
  }
}

/** Those that count now, of many actions at once. */
export async function timescalesOf(
  database: Database,
  query: Query,
  actionIds: readonly string[],
): Promise<Map<string, StoredTimescale[]>> {
  const rows: TimescaleRow[] = []
  for (const ids of idBatches(database, actionIds)) {
    const counting = query.selectFrom('timescales').selectAll().where('action_id', 'in', ids)
    rows.push(...(await counting.where('superseded_at', 'is', null).orderBy('position').execute()))
  }
  const byAction = groupBy(rows, (row) => row.action_id)
  return new Map([...byAction].map(([id, group]) => [id, group.map(fromRow)]))
}

export function timescaleToRow(
  partnershipId: string,
  actionId: string,
  position: number,
  timescale: StoredTimescale,
): TimescaleRow {
  return {
    id: timescale.id,
    partnership_id: partnershipId,
    action_id: actionId,
    position,
    raw: timescale.raw,
    kind: timescale.kind,
    earliest: timescale.earliest,
    latest: timescale.latest,
    precision: timescale.precision,
    ambiguous: flag(timescale.ambiguous === true),
    suggested: timescale.suggested ?? null,
    origin: timescale.origin,
    superseded_at: instantOrNull(timescale.supersededAt),
  }
}

function fromRow(row: TimescaleRow): StoredTimescale {
  return {
    id: row.id,
    raw: row.raw,
    kind: word<TimescaleKind>(row.kind),
    earliest: row.earliest,
    latest: row.latest,
    precision: row.precision === null ? null : word<Precision>(row.precision),
    ...(row.ambiguous === 1 && { ambiguous: true }),
    ...(row.suggested !== null && { suggested: row.suggested }),
    origin: word<StoredTimescale['origin']>(row.origin),
    supersededAt: row.superseded_at,
  }
}
