/** What was said and decided: updates, and the events and audit entries beside them. */
import type { Status } from '../../src/plan/model.ts'
import type { Update, Via } from '../../src/progress/model.ts'
import type { ProgressStore } from '../../src/progress/store.ts'
import type { Database } from '../database.ts'
import type { UpdateRow } from '../schema.ts'
import { flag, fromJson, instant, json, word } from '../values.ts'
import { chaseNoteStore, extensionStore, proposalStore } from './progress-decisions.ts'

type Part = Omit<
  ProgressStore,
  | keyof ReturnType<typeof extensionStore>
  | keyof ReturnType<typeof proposalStore>
  | keyof ReturnType<typeof chaseNoteStore>
>

export function createProgressStore(database: Database): ProgressStore {
  return {
    ...updateStore(database),
    ...extensionStore(database),
    ...proposalStore(database),
    ...chaseNoteStore(database),
  }
}

function updateStore(database: Database): Part {
  const { query } = database
  const ofPartnership = (partnershipId: string) =>
    query.selectFrom('updates').selectAll().where('updates.partnership_id', '=', partnershipId)

  return {
    async insertUpdate(update) {
      const next = query
        .selectFrom('updates')
        .select((eb) => eb(eb.fn.coalesce(eb.fn.max('sequence'), eb.lit(0)), '+', 1).as('next'))
        .where('action_id', '=', update.actionId)
      await query
        .insertInto('updates')
        .values({ ...toRow(update), sequence: next })
        .execute()
    },
    async update(partnershipId, id) {
      const row = await ofPartnership(partnershipId).where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },
    async updates(partnershipId, filter) {
      let found = ofPartnership(partnershipId)
      if (filter.actionId !== undefined) found = found.where('action_id', '=', filter.actionId)
      if (filter.since !== undefined) found = found.where('at', '>=', instant(filter.since))
      if (filter.limit !== undefined) found = found.limit(filter.limit)
      const newestFirst = found.orderBy('at', 'desc').orderBy('sequence', 'desc').orderBy('id', 'desc')
      return (await newestFirst.execute()).map(fromRow)
    },
    async latestUpdate(partnershipId, actionId) {
      const row = await ofPartnership(partnershipId)
        .where('updates.action_id', '=', actionId)
        .where('updates.undoes', 'is', null)
        .where((eb) =>
          eb.not(
            eb.exists(eb.selectFrom('updates as later').select('later.id').whereRef('later.undoes', '=', 'updates.id')),
          ),
        )
        .orderBy('updates.at', 'desc')
        .orderBy('updates.sequence', 'desc')
        .executeTakeFirst()
      return row && fromRow(row)
    },
    async claimEvent(workspace, eventId, at) {
      const claimed = await query
        .insertInto('events')
        .values({ workspace, event_id: eventId, at: instant(at) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('event_id')
        .executeTakeFirst()
      return claimed !== undefined
    },
    async audit(entry) {
      await query
        .insertInto('audit_log')
        .values({
          at: instant(entry.at),
          partnership_id: entry.partnershipId,
          person_id: entry.personId,
          what: entry.what,
          subject: entry.subject,
          detail: entry.detail,
          refused: flag(entry.refused),
        })
        .execute()
    },
    async done(partnershipId, subject, kinds, limit) {
      const rows = await query
        .selectFrom('audit_log')
        .select(['at', 'person_id', 'what', 'detail'])
        .where('partnership_id', '=', partnershipId)
        .where('subject', '=', subject)
        .where('what', 'in', ['', ...kinds])
        .where('refused', '=', 0)
        .orderBy('at', 'desc')
        .orderBy('detail')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ at: row.at, personId: row.person_id, what: row.what, detail: row.detail }))
    },
  }
}

function toRow(update: Update): Omit<UpdateRow, 'sequence'> {
  return {
    id: update.id,
    partnership_id: update.partnershipId,
    plan_id: update.planId,
    action_id: update.actionId,
    at: instant(update.at),
    by_person_id: update.byPersonId,
    for_party_id: update.forPartyId,
    via: update.via,
    progress: update.progress,
    rating_from: update.ratingFrom,
    rating_to: update.ratingTo,
    status_from: update.statusFrom,
    status_to: update.statusTo,
    reason: update.reason,
    evidence: json(update.evidence),
    undoes: update.undoes,
    before: update.before,
  }
}

function fromRow(row: UpdateRow): Update {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    planId: row.plan_id,
    actionId: row.action_id,
    at: row.at,
    byPersonId: row.by_person_id,
    forPartyId: row.for_party_id,
    via: word<Via>(row.via),
    progress: row.progress,
    ratingFrom: row.rating_from,
    ratingTo: row.rating_to,
    statusFrom: row.status_from === null ? null : word<Status>(row.status_from),
    statusTo: row.status_to === null ? null : word<Status>(row.status_to),
    reason: row.reason,
    evidence: fromJson(row.evidence),
    undoes: row.undoes,
    before: row.before,
  }
}
