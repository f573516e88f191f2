import type { Block, Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { AfterSent, Composer } from '../core.ts'
import { localDay } from '../plan/zone.ts'
import { type DigestView, decideDigest } from './decide-digest.ts'
import { digestBlocks } from './digest-blocks.ts'
import { readDigest, snapshotOf } from './digest-rows.ts'

/** The week's digest for a channel; nothing where the plan lead holds it or no plan is live any more. */
export const composeDigest: Composer<'digest'> = async ({ stores, partnership, now, subject }) => {
  const digest = await stores.digests.digest(partnership.id, subject.week)
  if (digest?.state === 'held') return undefined
  const view = decideDigest(await readDigest(stores, partnership, now, subject.week))
  return view.parts.length === 0 ? undefined : digestMessage(view)
}

/** Once it is in a channel it is posted, and what it said is kept for the next to compare with. */
export const afterDigest: NonNullable<AfterSent['digest']> = async ({ stores, partnership, now, subject }) => {
  const digest = await stores.digests.digest(partnership.id, subject.week)
  if (digest?.state === 'posted') return
  const snapshot = await snapshotOf(stores, partnership, localDay(now, partnership.zone))
  const sentence = digest?.sentence ?? null
  const { week } = subject
  await stores.digests.saveDigest({
    partnershipId: partnership.id,
    week,
    state: 'posted',
    sentence,
    postedAt: now.toString(),
    snapshot,
  })
}

export function digestMessage(view: DigestView, more: readonly Block[] = []): Message {
  const lists = view.parts.map((part) => ({
    label: view.parts.length > 1 ? `Full list ${part.status.key}` : 'Full list',
    does: { id: 'full-list', args: { plan: part.planId } },
  }))
  return messageOf('Action plan: the weekly digest', [
    ...digestBlocks(view),
    { kind: 'buttons', buttons: lists },
    ...more,
  ])
}
