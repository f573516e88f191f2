/** Between an action and its row. */
import type { Action, Standing, Status, StoredTimescale, Timescale } from '../../src/plan/model.ts'
import type { ActionSummary } from '../../src/plan/store.ts'
import type { Candidate } from '../../src/reminders/model.ts'
import type { ActionRow } from '../schema.ts'
import { flag, folded, fromJson, instantOrNull, json, word } from '../values.ts'

/** Later than every day: undated actions come last. */
const UNDATED = '9999-12-31'

export function dueOrder(due: string | null): string {
  return due ?? UNDATED
}

export function wordsOf(action: { ref: string; title: string; text: string }): string {
  return folded(`${action.ref}\n${action.title}\n${action.text}`)
}

/** What decides when a reminder speaks of it: a date, else ASAP, else a start, else only rounds. */
export function timingOf(timescales: readonly Timescale[]): Candidate['kind'] {
  const kinds = new Set(timescales.map((timescale) => timescale.kind))
  if (timescales.some(({ kind, latest }) => (kind === 'by' || kind === 'window') && latest !== null)) return 'dated'
  if (kinds.has('asap')) return 'asap'
  return kinds.has('from') ? 'from' : 'undated'
}

export function actionToRow(action: Action): ActionRow {
  return {
    id: action.id,
    partnership_id: action.partnershipId,
    plan_id: action.planId,
    number: action.number,
    follow_up: action.followUp ?? 0,
    parent_id: action.parentId,
    ref: action.ref,
    ref_match: folded(action.ref),
    source_ref: action.sourceRef,
    trail: action.trail,
    section_id: action.sectionId,
    title: action.title,
    text: action.text,
    leads_raw: action.leadsRaw,
    progress: action.progress,
    outcomes: action.outcomes,
    resource: action.resource,
    oversight: action.oversight,
    evidence: json(action.evidence),
    comments: json(action.comments),
    priority: action.priority,
    rating: action.rating,
    status: action.status,
    status_until: action.statusUntil,
    status_note: action.statusNote,
    standing: action.standing,
    due: action.due,
    due_order: dueOrder(action.due),
    ask_from: action.askFrom,
    timing: timingOf(action.timescales.filter(({ supersededAt }) => supersededAt === null)),
    escalated_at: instantOrNull(action.escalatedAt),
    released_at: null,
    extension_asked: flag(action.extensionAsked),
    version: action.version,
    words: wordsOf(action),
  }
}

/** What a list selects of an action's row. */
export const SUMMARY_COLUMNS = [
  'actions.id',
  'actions.partnership_id',
  'actions.plan_id',
  'actions.parent_id',
  'actions.ref',
  'actions.title',
  'actions.trail',
  'actions.section_id',
  'actions.priority',
  'actions.rating',
  'actions.status',
  'actions.status_until',
  'actions.standing',
  'actions.due',
  'actions.ask_from',
  'actions.escalated_at',
  'actions.extension_asked',
] as const

type SummaryRow = Pick<
  ActionRow,
  | 'id'
  | 'partnership_id'
  | 'plan_id'
  | 'parent_id'
  | 'ref'
  | 'title'
  | 'trail'
  | 'section_id'
  | 'priority'
  | 'rating'
  | 'status'
  | 'status_until'
  | 'standing'
  | 'due'
  | 'ask_from'
  | 'escalated_at'
  | 'extension_asked'
>

export function summaryFromRow(row: SummaryRow, timescales: StoredTimescale[]): ActionSummary {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    planId: row.plan_id,
    parentId: row.parent_id,
    ref: row.ref,
    title: row.title,
    trail: row.trail,
    sectionId: row.section_id,
    priority: row.priority,
    rating: row.rating,
    status: word<Status>(row.status),
    statusUntil: row.status_until,
    standing: word<Standing>(row.standing),
    timescales,
    due: row.due,
    askFrom: row.ask_from,
    escalatedAt: row.escalated_at,
    extensionAsked: row.extension_asked === 1,
  }
}

export function actionFromRow(row: ActionRow, timescales: StoredTimescale[], preciseDays: string[]): Action {
  return {
    ...summaryFromRow(row, timescales),
    number: row.number,
    followUp: row.follow_up === 0 ? null : row.follow_up,
    sourceRef: row.source_ref,
    text: row.text,
    leadsRaw: row.leads_raw,
    progress: row.progress,
    outcomes: row.outcomes,
    resource: row.resource,
    oversight: row.oversight,
    evidence: fromJson(row.evidence),
    comments: fromJson(row.comments),
    statusNote: row.status_note,
    preciseDays,
    version: row.version,
  }
}
