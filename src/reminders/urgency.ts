import type { IsoDay } from '../plan/model.ts'
import type { Reason } from './model.ts'

const ORDER: readonly Reason[] = [
  'escalated',
  'overdue',
  'asap',
  'due today',
  'due soon',
  'to start',
  'awaiting reply',
  'round',
]

const UNRANKED = 1_000_000

interface Urgent {
  reason: Reason
  due: IsoDay | null
  priority: number | null
  ref: string
}

/** Most urgent first: by reason, then the earliest date, the plan's own priority, and the ref as people count it. */
export function byUrgency(a: Urgent, b: Urgent): number {
  return (
    rank(a.reason) - rank(b.reason) ||
    (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
    (a.priority ?? UNRANKED) - (b.priority ?? UNRANKED) ||
    a.ref.localeCompare(b.ref, 'en', { numeric: true })
  )
}

function rank(reason: Reason): number {
  const at = ORDER.indexOf(reason)
  return at < 0 ? ORDER.length : at
}
