/** Changing an action that nobody else has changed meanwhile. */
import type { ActionChange, PlanStore } from '../../src/plan/store.ts'
import { Stale } from '../../src/ports/store.ts'
import { insertAll } from '../batches.ts'
import type { Database } from '../database.ts'
import type { ActionRow } from '../schema.ts'
import { flag, instantOrNull, json } from '../values.ts'
import { dueOrder, wordsOf } from './action-rows.ts'
import { preciseDayRows } from './actions.ts'

export function actionChanges(database: Database): Pick<PlanStore, 'changeAction'> {
  return {
    changeAction: (partnershipId, id, version, change) =>
      database.atomically(async (query) => {
        const changed = await query
          .updateTable('actions')
          .set({ ...changedColumns(change), version: version + 1 })
          .where('partnership_id', '=', partnershipId)
          .where('id', '=', id)
          .where('version', '=', version)
          .returning(['ref', 'title', 'text'])
          .executeTakeFirst()
        if (!changed) throw new Stale(`action ${id} is not at version ${version} any more`)
        if (change.title !== undefined || change.text !== undefined) {
          await query
            .updateTable('actions')
            .set({ words: wordsOf(changed) })
            .where('id', '=', id)
            .execute()
        }
        if (change.preciseDays !== undefined) {
          await query.deleteFrom('action_precise_days').where('action_id', '=', id).execute()
          const rows = preciseDayRows({ id, partnershipId, preciseDays: change.preciseDays })
          await insertAll(database, query, 'action_precise_days', rows)
        }
      }),
  }
}

function changedColumns(change: ActionChange): Partial<ActionRow> {
  const set: Partial<ActionRow> = {}
  if (change.rating !== undefined) set.rating = change.rating
  if (change.status !== undefined) set.status = change.status
  if (change.statusUntil !== undefined) set.status_until = change.statusUntil
  if (change.statusNote !== undefined) set.status_note = change.statusNote
  if (change.standing !== undefined) set.standing = change.standing
  if (change.title !== undefined) set.title = change.title
  if (change.text !== undefined) set.text = change.text
  if (change.progress !== undefined) set.progress = change.progress
  if (change.evidence !== undefined) set.evidence = json(change.evidence)
  if (change.due !== undefined) Object.assign(set, { due: change.due, due_order: dueOrder(change.due) })
  if (change.askFrom !== undefined) set.ask_from = change.askFrom
  if (change.escalatedAt !== undefined) set.escalated_at = instantOrNull(change.escalatedAt)
  if (change.extensionAsked !== undefined) set.extension_asked = flag(change.extensionAsked)
  if (change.priority !== undefined) set.priority = change.priority
  return { ...set, ...documentColumns(change) }
}

/** What only a new version of the document changes. */
function documentColumns(change: ActionChange): Partial<ActionRow> {
  const set: Partial<ActionRow> = {}
  if (change.sourceRef !== undefined) set.source_ref = change.sourceRef
  if (change.trail !== undefined) set.trail = change.trail
  if (change.sectionId !== undefined) set.section_id = change.sectionId
  if (change.leadsRaw !== undefined) set.leads_raw = change.leadsRaw
  if (change.outcomes !== undefined) set.outcomes = change.outcomes
  if (change.resource !== undefined) set.resource = change.resource
  if (change.oversight !== undefined) set.oversight = change.oversight
  if (change.comments !== undefined) set.comments = json(change.comments)
  return set
}
