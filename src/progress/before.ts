/** What an update changed, as it was before: kept with the update so that Undo can put it back. */
import { z } from 'zod'
import type { ActionOwner, Status } from '../plan/model.ts'
import type { AtHand } from './at-hand.ts'
import type { Update } from './model.ts'

const STATUSES = [
  'not due to start',
  'not started',
  'under way',
  'complete (claimed)',
  'complete (confirmed)',
  'on hold',
  'superseded',
  'withdrawn',
  'no longer in the plan',
] as const satisfies readonly Status[]

const text = z.string().nullable()
const beforeSchema = z.object({
  rating: text,
  status: z.enum(STATUSES),
  statusUntil: text,
  statusNote: text,
  progress: z.string(),
  evidence: z.array(z.string()),
  escalatedAt: text,
  owners: z.array(
    z.object({
      partyId: z.string(),
      answeredAt: text,
      rating: text,
      claimedAt: text,
      laterUntil: text,
    }),
  ),
  /** What was raised or asked along with it. */
  queryIds: z.array(z.string()),
  /** Set where the decision cannot be taken back by putting values back, such as a new date. */
  final: z.boolean(),
})

export type Before = z.infer<typeof beforeSchema>

export function beforeOf(
  at: Pick<AtHand, 'action' | 'owners'>,
  changed: readonly ActionOwner[],
  final = false,
): Before {
  const { action } = at
  const ids = new Set(changed.map((owner) => `${owner.partyId} ${owner.kind}`))
  return {
    rating: action.rating,
    status: action.status,
    statusUntil: action.statusUntil,
    statusNote: action.statusNote,
    progress: action.progress,
    evidence: action.evidence,
    escalatedAt: action.escalatedAt,
    owners: at.owners
      .filter((owner) => ids.has(`${owner.partyId} ${owner.kind}`))
      .map(({ partyId, answeredAt, rating, claimedAt, laterUntil }) => ({
        partyId,
        answeredAt,
        rating,
        claimedAt,
        laterUntil,
      })),
    queryIds: [],
    final,
  }
}

/** Undefined for an update that kept nothing, such as an imported one. */
export function readBefore(update: Update): Before | undefined {
  try {
    return beforeSchema.safeParse(JSON.parse(update.before)).data
  } catch {
    return undefined
  }
}
