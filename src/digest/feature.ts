/** What the plan lead does with a draft: add a sentence, hold it, let it go. */
import { Temporal } from 'temporal-polyfill'
import type { Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Context, type Feature, Refusal } from '../core.ts'
import { demand } from '../people/roles.ts'
import { mayInSome } from '../progress/at-hand.ts'
import { draftMessage } from './compose-draft.ts'
import type { Digest } from './model.ts'
import { mondayOf, postingAt, postingOf } from './posting.ts'
import { planPosts, refreshDrafts, save } from './runs.ts'

type Args = Readonly<Record<string, string>>

const SENTENCE_LENGTH = 300

export const digestFeature: Feature = {
  buttons: {
    'hold-digest': async (context, args) => ({ kind: 'replace', message: await holdDigest(context, args) }),
    'release-digest': async (context, args) => ({ kind: 'replace', message: await releaseDigest(context, args) }),
  },
  forms: {
    'digest-sentence': {
      open: async (context, args) => {
        const digest = await openDigest(context, args)
        return {
          ref: { id: 'digest-sentence', args: { week: digest.week, partnership: context.actor.partnership.id } },
          title: 'A sentence for the digest',
          fields: [
            {
              kind: 'text',
              name: 'sentence',
              label: 'Your sentence',
              hint: 'It stands under the title, for everybody in the channel. No people, no patient details.',
              maxLength: SENTENCE_LENGTH,
              value: digest.sentence ?? '',
            },
          ],
          submit: 'Save',
        }
      },
      submit: async (context, args, values) => {
        const digest = await openDigest(context, args)
        const value = values['sentence']
        const sentence = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
        if (sentence.length > SENTENCE_LENGTH) {
          return { errors: { sentence: `At most ${SENTENCE_LENGTH} letters: this has ${sentence.length}.` } }
        }
        await change(context, digest.week, { sentence: sentence || null }, 'digest sentence')
        return { done: await draft(context, digest.week) }
      },
    },
  },
}

/** Holds the digest of `args.week`, and gives its draft back. Throws `Refusal` where there is none to hold any more. */
export async function holdDigest(context: Context, args: Args): Promise<Message> {
  const digest = await openDigest(context, args)
  await change(context, digest.week, { state: 'held', heldBy: context.actor.person?.id ?? null }, 'digest held')
  return draft(context, digest.week)
}

/** Lets it go: at its hour, or at once where that is past. */
export async function releaseDigest(context: Context, args: Args): Promise<Message> {
  const digest = await openDigest(context, args)
  await change(context, digest.week, { state: 'drafted', heldBy: null }, 'digest released')
  await release(context, digest.week)
  return draft(context, digest.week)
}

/** The week's digest, while something can still be decided about it. */
async function openDigest(context: Context, args: Args): Promise<Digest> {
  const { actor, stores } = context
  if (!mayInSome(actor, 'hold-digest')) demand(actor, 'hold-digest')
  const week = args['week'] ?? ''
  const digest = mondayOf(week) && (await stores.digests.digest(actor.partnership.id, week))
  if (!digest) throw new Refusal('That digest is not there any more: write "digest" to see the current one.')
  if (digest.state === 'posted')
    throw new Refusal('That digest is posted already: write "digest" to see the current one.')
  return digest
}

async function change(
  context: Context,
  week: string,
  to: Partial<Pick<Digest, 'state' | 'sentence' | 'heldBy'>>,
  what: string,
): Promise<void> {
  const { stores, actor, now, core } = context
  await save(stores, actor.partnership.id, week, to)
  const others = { except: actor.person?.id ?? null, now, newId: core.newId }
  await refreshDrafts(stores, actor.partnership.id, week, others)
  await stores.progress.audit({
    at: now.toString(),
    partnershipId: actor.partnership.id,
    personId: actor.person?.id ?? null,
    what,
    subject: actor.partnership.id,
    detail: week,
    refused: false,
  })
}

/** Before its hour it waits for that; after it, it goes out at once, or on the next working day. */
async function release(context: Context, week: string): Promise<void> {
  const { stores, actor, now, core } = context
  const due = postingOf(actor.partnership, week)
  if (due && Temporal.Instant.compare(now, due.at) < 0) return
  const at = postingAt(actor.partnership, now).at
  await planPosts(stores, actor.partnership.id, week, at, { now, newId: core.newId })
}

async function draft(context: Context, week: string): Promise<Message> {
  const { stores, actor, now } = context
  const message = await draftMessage(stores, actor.partnership, now, week, actor.person?.id ?? null)
  return (
    message ?? messageOf('Action plan: the digest', [{ kind: 'text', spans: ['No plan is live: there is no digest.'] }])
  )
}
