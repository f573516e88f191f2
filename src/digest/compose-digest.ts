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
    heldBy: null,
    sentence,
    postedAt: now.toString(),
    snapshot,
  })
}

export function digestMessage(view: DigestView, more: readonly Block[] = []): Message {
  return messageOf('Action plan: the weekly digest', [...digestBlocks(view), ...listBlocks(view.parts), ...more])
}

/** One plan has buttons; of several there would be more than a card holds, so each list is a menu of them. */
function listBlocks(parts: DigestView['parts']): Block[] {
  const [only] = parts
  if (only && parts.length === 1) {
    const args = { plan: only.planId }
    const lists = LISTS.map(({ label, id }) => ({ label, does: { id, args } }))
    return [{ kind: 'buttons', buttons: lists }]
  }
  const choices = parts.map(({ planId, status }) => ({
    value: planId,
    label: status.countsOnly ? status.key : `${status.key} ${status.title}`,
  }))
  return LISTS.map(({ label, id }): Block => ({ kind: 'choose', label, choices, does: { id, args: {} } }))
}

const LISTS = [
  { label: 'Full list', id: 'full-list' },
  { label: 'Board paper', id: 'board-paper' },
]
