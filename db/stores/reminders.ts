/** Runs, their occasions and their slots; what may be asked is in `reminders-candidates.ts`. */
import type { Occasion, Reason, Run, RunKind } from '../../src/reminders/model.ts'
import type { ReminderStore } from '../../src/reminders/store.ts'
import { idBatches, insertAll } from '../batches.ts'
import type { Database } from '../database.ts'
import type { OccasionRow, RunRow } from '../schema.ts'
import { groupBy, instant, word } from '../values.ts'
import { awaitingReplies } from './reminders-awaiting.ts'
import { askStore } from './reminders-candidates.ts'

type AskPart = keyof ReturnType<typeof askStore> | 'awaiting'

export function createReminderStore(database: Database): ReminderStore {
  return {
    ...askStore(database),
    awaiting: (partnershipId, filter) => awaitingReplies(database, partnershipId, filter),
    ...runStore(database),
  }
}

function runStore(database: Database): Omit<ReminderStore, AskPart> {
  const { query } = database
  return {
    escalate: (partnershipId, actionIds, at) =>
      database.atomically(async (inner) => {
        for (const ids of idBatches(database, actionIds)) {
          await inner
            .updateTable('actions')
            .set({ escalated_at: instant(at) })
            .where('partnership_id', '=', partnershipId)
            .where('id', 'in', ids)
            .execute()
        }
      }),
    async release(partnershipId, actionId, at) {
      await query
        .updateTable('actions')
        .set({ escalated_at: null, released_at: instant(at) })
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', actionId)
        .execute()
    },

    async insertRun(run) {
      const inserted = await query
        .insertInto('runs')
        .values(toRow(run))
        .onConflict((conflict) => conflict.columns(['partnership_id', 'kind', 'slot']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return inserted !== undefined
    },
    insertOccasions: (occasions) =>
      database.atomically(async (inner) => {
        const next = new Map<string, number>()
        for (const runId of new Set(occasions.map((occasion) => occasion.runId))) {
          const { last } = await inner
            .selectFrom('occasions')
            .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(-1)).as('last'))
            .where('run_id', '=', runId)
            .executeTakeFirstOrThrow()
          next.set(runId, Number(last) + 1)
        }
        const rows = occasions.map((occasion) => {
          const position = next.get(occasion.runId) ?? 0
          next.set(occasion.runId, position + 1)
          return occasionToRow(occasion, position)
        })
        await insertAll(database, inner, 'occasions', rows)
      }),
    /** In the order in which they were inserted. */
    async occasions(partnershipId, runId, personId) {
      const all = query
        .selectFrom('occasions')
        .selectAll()
        .where('partnership_id', '=', partnershipId)
        .where('run_id', '=', runId)
      const some = personId === undefined ? all : all.where('person_id', '=', personId)
      return (await some.orderBy('position').execute()).map(occasionFromRow)
    },
    async lastRun(partnershipId, kind) {
      const row = await query
        .selectFrom('runs')
        .selectAll()
        .where('partnership_id', '=', partnershipId)
        .where('kind', '=', kind)
        .orderBy('slot', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && fromRow(row)
    },
    async told(partnershipId, since) {
      const rows = await query
        .selectFrom('runs')
        .innerJoin('occasions', 'occasions.run_id', 'runs.id')
        .selectAll('runs')
        .select('occasions.person_id')
        .distinct()
        .where('runs.partnership_id', '=', partnershipId)
        .where('runs.slot', '>=', instant(since))
        .orderBy('runs.slot')
        .execute()
      return [...groupBy(rows, ({ id }) => id).values()].flatMap((ofRun) =>
        ofRun[0] ? [{ run: fromRow(ofRun[0]), personIds: ofRun.map(({ person_id: personId }) => personId) }] : [],
      )
    },

    async setNextSlot(partnershipId, kind, at) {
      const change = { at: instant(at) }
      await query
        .insertInto('slots')
        .values({ partnership_id: partnershipId, kind, ...change })
        .onConflict((conflict) => conflict.columns(['partnership_id', 'kind']).doUpdateSet(change))
        .execute()
    },
    async nextSlot(partnershipId, kind) {
      const row = await query
        .selectFrom('slots')
        .select('at')
        .where('partnership_id', '=', partnershipId)
        .where('kind', '=', kind)
        .executeTakeFirst()
      return row?.at
    },
    async dueSlots(now) {
      const rows = await query
        .selectFrom('slots')
        .selectAll()
        .where('at', '<=', instant(now))
        .orderBy('at')
        .orderBy('partnership_id')
        .orderBy('kind')
        .execute()
      return rows.map((row) => ({ partnershipId: row.partnership_id, kind: word<RunKind>(row.kind), at: row.at }))
    },
    async takeSlot(partnershipId, kind, at, next) {
      const taken = await query
        .updateTable('slots')
        .set({ at: instant(next) })
        .where('partnership_id', '=', partnershipId)
        .where('kind', '=', kind)
        .where('at', '=', instant(at))
        .returning('kind')
        .executeTakeFirst()
      return taken !== undefined
    },
    async earliestSlot() {
      const row = await query.selectFrom('slots').select('at').orderBy('at').limit(1).executeTakeFirst()
      return row?.at
    },
  }
}

function toRow(run: Run): RunRow {
  return {
    id: run.id,
    partnership_id: run.partnershipId,
    kind: run.kind,
    slot: instant(run.slot),
    day: run.day,
    ran_at: instant(run.ranAt),
  }
}

function fromRow(row: RunRow): Run {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    kind: word<RunKind>(row.kind),
    slot: row.slot,
    day: row.day,
    ranAt: row.ran_at,
  }
}

function occasionToRow(occasion: Occasion, position: number): OccasionRow {
  return {
    run_id: occasion.runId,
    partnership_id: occasion.partnershipId,
    position,
    plan_id: occasion.planId,
    person_id: occasion.personId,
    part: occasion.part,
    action_id: occasion.actionId,
    query_id: occasion.queryId,
    party_id: occasion.partyId,
    reason: occasion.reason,
  }
}

function occasionFromRow(row: OccasionRow): Occasion {
  return {
    runId: row.run_id,
    partnershipId: row.partnership_id,
    planId: row.plan_id,
    personId: row.person_id,
    part: word<Occasion['part']>(row.part),
    actionId: row.action_id,
    queryId: row.query_id,
    partyId: row.party_id,
    reason: word<Reason>(row.reason),
  }
}
