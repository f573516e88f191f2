import type { Block, Message, Reply } from '../cards/model.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { digestMessage } from '../digest/compose-digest.ts'
import { decideDigest } from '../digest/decide-digest.ts'
import { readDigestNow } from '../digest/digest-rows.ts'
import { holdDigest, releaseDigest } from '../digest/feature.ts'
import { nextPosting } from '../digest/posting.ts'
import { demand } from '../people/roles.ts'
import { mayInSome } from '../progress/at-hand.ts'
import { argsOf } from './pages.ts'
import { shown } from './parse.ts'
import { somePlans } from './refs.ts'
import { opens, say } from './replies.ts'
import { demandChannel, inChannel } from './status-command.ts'

export const digestCommand: Command = {
  name: 'digest',
  aliases: ['weekly', 'bulletin'],
  usage: 'digest',
  summary: 'The digest as it would read now; "digest hold" and "digest release" its draft (plan lead).',
  examples: ['digest', 'digest hold', 'digest release'],
  async run(context, rest) {
    if (rest !== '') return draftDecided(context, rest)
    // The digest in private names no plan that the person may not know of.
    const seen = new Set((await somePlans(context)).map(({ plan }) => plan.id))
    const holds = mayInSome(context.actor, 'hold-digest')
    const share = holds && (await inChannel(context))
    const buttons = [
      ...(share ? [{ label: 'Show in the channel', does: { id: 'show-digest', args: argsOf(context) } }] : []),
      ...(holds ? await draftButtons(context) : []),
    ]
    const more: Block[] = buttons.length > 0 ? [{ kind: 'buttons', buttons }] : []
    const message = await currentDigest(context, more, seen)
    return message ? { kind: 'private', message } : say('No plan is started: there is no digest yet.')
  },
}

/** `hold it`, `release`: what the buttons of the draft do. */
async function draftDecided(context: Context, rest: string): Promise<Reply> {
  const holds = /^(hold|stop|wait)( it)?$/i.test(rest)
  if (!holds && !/^(release|let|send|post)( it)?( go)?$/i.test(rest)) {
    throw new Refusal(
      `"${shown(rest)}" is nothing to do with a digest: write "digest", "digest hold" or "digest release".`,
    )
  }
  const { stores, actor, now } = context
  if (!mayInSome(actor, 'hold-digest')) demand(actor, 'hold-digest')
  const week = nextPosting(actor.partnership, now)?.week
  const digest = week && (await stores.digests.digest(actor.partnership.id, week))
  if (!week || !digest)
    throw new Refusal('The next digest is not drafted yet: its draft comes to you first, and then it can be held.')
  return { kind: 'private', message: await (holds ? holdDigest : releaseDigest)(context, { week }) }
}

/** Shows the digest as it reads now in the channel it was asked in. */
export async function showDigestInChannel(context: Context): Promise<Reply> {
  if (!mayInSome(context.actor, 'hold-digest')) throw new Refusal('Only the plan lead shows the digest to all.')
  await demandChannel(context)
  const message = await currentDigest(context, [])
  return message ? { kind: 'public', message } : say('No plan is started: there is no digest yet.')
}

/** What it would say now; of these plans, or of all. */
async function currentDigest(
  context: Context,
  more: readonly Block[],
  seen?: ReadonlySet<string>,
): Promise<Message | undefined> {
  const { stores, actor, now } = context
  const whole = decideDigest(await readDigestNow(stores, actor.partnership, now))
  const view = { ...whole, parts: whole.parts.filter(({ planId }) => !seen || seen.has(planId)) }
  return view.parts.length === 0 ? undefined : digestMessage(view, more)
}

async function draftButtons(context: Context) {
  const { stores, actor, now } = context
  const week = nextPosting(actor.partnership, now)?.week
  const digest = week && (await stores.digests.digest(actor.partnership.id, week))
  if (!week || !digest || digest.state === 'posted') return []
  const args = argsOf(context, { week })
  return [
    opens('Add a sentence', 'digest-sentence', args),
    digest.state === 'held'
      ? { label: 'Let it go', does: { id: 'release-digest', args } }
      : { label: 'Hold it', does: { id: 'hold-digest', args } },
  ]
}
