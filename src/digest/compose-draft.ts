import type { Temporal } from 'temporal-polyfill'
import { longDay } from '../cards/days.ts'
import type { Block, Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Composer } from '../core.ts'
import type { Partnership } from '../people/model.ts'
import type { Stores } from '../ports/store.ts'
import { decideDigest } from './decide-digest.ts'
import { digestBlocks } from './digest-blocks.ts'
import { type PlanRows, readDigest } from './digest-rows.ts'
import type { Digest } from './model.ts'
import { type Posting, postingOf } from './posting.ts'

/** What the plan lead reads on Friday: the digest as it will read, and what can be done about it. */
export const composeDraft: Composer<'digest-draft'> = ({ stores, partnership, now, subject }) =>
  draftMessage(stores, partnership, now, subject.week, subject.personId)

/** Also the answer to each of its buttons. Undefined where no plan is live. */
export async function draftMessage(
  stores: Stores,
  partnership: Partnership,
  now: Temporal.Instant,
  week: string,
  readerId: string | null,
): Promise<Message | undefined> {
  const rows = await readDigest(stores, partnership, now, week)
  if (rows.plans.length === 0) return undefined
  const digest = await stores.digests.digest(partnership.id, week)
  const state = digest?.state ?? 'drafted'
  const posting = postingOf(partnership, week)
  const view = decideDigest({ ...rows, today: state === 'posted' ? rows.today : (posting?.day ?? rows.today) })
  const blocks: Block[] = [
    { kind: 'title', text: 'The digest as it will read' },
    { kind: 'text', spans: [stateSentence(state, posting, now, await holderOf(stores, digest, readerId))] },
    { kind: 'divider' },
    ...digestBlocks(view),
    { kind: 'divider' },
    ...openQuestions(rows.plans),
    ...(state === 'posted' ? [] : [buttons(state, { week, partnership: partnership.id })]),
  ]
  return messageOf('Action plan: the draft of the digest', blocks)
}

/** The digest has room for five, in words for a board; whoever runs the plan settles them all. */
function openQuestions(plans: readonly PlanRows[]): Block[] {
  const open = plans.filter(({ queries }) => queries.length > 0)
  if (open.length === 0) return []
  const counts = open.map(({ plan, queries }) => `${plan.key} ${queries.length}`).join(', ')
  return [{ kind: 'text', spans: [`Questions still open: ${counts}. Write “queries” to see and settle them.`] }]
}

function buttons(state: 'drafted' | 'held', args: Record<string, string>): Block {
  return {
    kind: 'buttons',
    buttons: [
      { label: 'Add a sentence', opens: { id: 'digest-sentence', args } },
      state === 'held'
        ? { label: 'Let it go', style: 'primary', does: { id: 'release-digest', args } }
        : { label: 'Hold it', does: { id: 'hold-digest', args } },
    ],
  }
}

/** Who holds it, where that is somebody else: one digest speaks for several plan leads. */
async function holderOf(stores: Stores, digest: Digest | undefined, readerId: string | null) {
  const id = digest?.heldBy ?? null
  if (!digest || id === null || id === readerId) return undefined
  return (await stores.people.person(digest.partnershipId, id))?.name
}

function stateSentence(
  state: 'drafted' | 'held' | 'posted',
  posting: Posting | undefined,
  now: Temporal.Instant,
  holder: string | undefined,
): string {
  if (state === 'posted') return 'It is posted.'
  if (state === 'held') {
    return holder
      ? `${holder} holds it: nothing is posted until a plan lead lets it go.`
      : 'It is held: nothing is posted until you let it go.'
  }
  if (posting && posting.at.epochMilliseconds < now.epochMilliseconds) return 'It is let go, and goes to the channel.'
  const when = posting ? ` on ${longDay(posting.day)} at ${posting.time}` : ''
  return `It goes to the channel${when} unless you hold it. Counts will be those of that moment.`
}
