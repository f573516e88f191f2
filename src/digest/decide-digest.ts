/** Decides what a week's digest says: rows in, a view out. Pure. */

import { shortDay } from '../cards/days.ts'
import { decideStatus, type StatusView } from '../commands/status.ts'
import { publicOwners } from '../people/names.ts'
import { badgeOf, isWorse } from '../plan/rating.ts'
import type { ActionSummary } from '../plan/store.ts'
import type { Update } from '../progress/model.ts'
import { boardQuestions, leadQuestion } from './board-questions.ts'
import type { DigestRows, PlanRows } from './digest-rows.ts'

export interface DigestView {
  name: string
  today: DigestRows['today']
  /** `this week`, or `since` a day where the last digest is longer ago. */
  since: DigestRows['since'] | null
  sentence: string | null
  parts: readonly PlanPart[]
}

export interface PlanPart {
  planId: string
  status: StatusView
  /** For each rating of `status.ratings`: how many more than last time. */
  deltas: readonly number[]
  moved: readonly Move[]
  ratingsChanged: number
  newlyOverdue: readonly string[]
  updates: number
  questions: readonly string[]
  /** Said even in a quiet week; empty where somebody runs the plan. */
  unled: string
  /** Nothing moved since the last digest and nothing falls due: one line says so. */
  quiet: boolean
}

export interface Move {
  ref: string
  /** Empty for a restricted plan, as are the owners. */
  title: string
  owners: string
  from: string
  to: string
  worse: boolean
}

export function decideDigest(rows: DigestRows): DigestView {
  const weekAgo = rows.today.subtract({ days: 8 }).toString()
  return {
    name: rows.partnership.name,
    today: rows.today,
    since: rows.sinceAsked || rows.since < weekAgo ? rows.since : null,
    sentence: rows.sentence,
    parts: rows.plans.map(decidePart),
  }
}

function decidePart(rows: PlanRows): PlanPart {
  const status = decideStatus(rows)
  const moved = movesOf(rows)
  const deltas = status.ratings.map(({ badge, count }) => count - countBefore(rows, badge.code || null, count))
  const newlyOverdue = rows.before ? rows.overdueRefs.filter((ref) => !rows.before?.overdue.includes(ref)) : []
  const noLongerOverdue = rows.before?.overdue.some((ref) => !rows.overdueRefs.includes(ref)) ?? false
  const updates = standingUpdates(rows)
  const stirred = moved.length > 0 || updates.length > 0 || deltas.some((delta) => delta !== 0)
  const dated = newlyOverdue.length > 0 || noLongerOverdue || status.due.total > 0
  return {
    planId: rows.plan.id,
    status,
    deltas,
    moved,
    ratingsChanged: netChanges(rows).length,
    newlyOverdue,
    updates: updates.filter(({ via }) => via !== 'schedule').length,
    questions: boardQuestions(rows),
    unled: leadQuestion(rows) ?? '',
    // A first digest is never quiet: the board has seen nothing yet.
    quiet: rows.before !== undefined && !stirred && !dated,
  }
}

/** The count of the last digest; before the first one, what it was before people's own changes. */
function countBefore(rows: PlanRows, rating: string | null, now: number): number {
  if (rows.before) return rows.before.byRating.find((row) => row.rating === rating)?.count ?? 0
  const changes = netChanges(rows)
  const came = changes.filter((change) => change.to === rating).length
  const went = changes.filter((change) => change.from === rating).length
  return now - came + went
}

/** Without those that were taken back, and the taking back. */
function standingUpdates({ updates }: PlanRows): Update[] {
  const undone = new Set(updates.map((update) => update.undoes))
  return updates.filter((update) => update.undoes === null && !undone.has(update.id))
}

/** What an action was rated before the first and after the last of its updates. What was taken back is no change. */
function netChanges({ updates }: PlanRows): { actionId: string; from: string | null; to: string | null }[] {
  const byAction = new Map<string, Update[]>()
  for (const update of updates) byAction.set(update.actionId, [update, ...(byAction.get(update.actionId) ?? [])])
  return [...byAction].flatMap(([actionId, oldestFirst]) => {
    const from = oldestFirst[0]?.ratingFrom ?? null
    const to = oldestFirst.at(-1)?.ratingTo ?? null
    return from === to ? [] : [{ actionId, from, to }]
  })
}

function movesOf(rows: PlanRows): Move[] {
  const rated = netChanges(rows).flatMap((change) => {
    const scheme = rows.plan.scheme
    const words = { from: badgeOf(scheme, change.from).label, to: badgeOf(scheme, change.to).label }
    return moveOf(rows, change.actionId, { ...words, worse: isWorse(scheme, change.from, change.to) })
  })
  const completed = rows.updated.filter(
    (action) => action.status.startsWith('complete') && rows.updates.some((update) => completes(update, action.id)),
  )
  const done = completed.flatMap((action) => moveOf(rows, action.id, { from: '', to: action.status, worse: false }))
  const others = rows.updated.flatMap((action) => {
    const to = putAside(rows.updates, action) ?? openAgain(rows.updates, action)
    return to === undefined ? [] : moveOf(rows, action.id, { from: '', to, worse: false })
  })
  return [...rated.sort((a, b) => Number(b.worse) - Number(a.worse)), ...done, ...others]
}

/** What leaves the counts is said, without the words of why. */
function putAside(updates: readonly Update[], { id, status, statusUntil }: ActionSummary): string | undefined {
  const isAside = status === 'on hold' || status === 'withdrawn' || status === 'superseded'
  const isNew = updates.some((u) => u.actionId === id && u.statusTo === status && u.statusFrom !== status)
  if (!isAside || !isNew) return undefined
  return status === 'on hold' && statusUntil ? `on hold until ${shortDay(statusUntil)}` : status
}

function openAgain(updates: readonly Update[], { id, standing }: ActionSummary): string | undefined {
  const isOver = updates.some((u) => u.actionId === id && u.via === 'schedule')
  return isOver && standing === 'open' ? 'open again' : undefined
}

function completes(update: Update, actionId: string): boolean {
  const before = update.statusFrom?.startsWith('complete') ?? false
  return update.actionId === actionId && !before && (update.statusTo?.startsWith('complete') ?? false)
}

function moveOf(rows: PlanRows, actionId: string, change: Pick<Move, 'from' | 'to' | 'worse'>): Move[] {
  const action = rows.updated.find((known) => known.id === actionId)
  if (!action) return []
  if (rows.plan.restricted) return [{ ref: action.ref, title: '', owners: '', from: '', to: '', worse: false }]
  const owners = rows.updatedOwners.filter((owner) => owner.actionId === actionId)
  return [{ ref: action.ref, title: action.title, owners: publicOwners(owners, rows.parties).join(', '), ...change }]
}
