/** What a person sees when they open the bot: what waits for them, and how their plans stand. */
import type { Block, Button, Card } from '../cards/model.ts'
import { plansInSight } from '../commands/sight.ts'
import type { Context, Core } from '../core.ts'
import { resolveActors } from '../people/actors.ts'
import { badgeOf } from '../plan/rating.ts'
import type { PlanCounts } from '../plan/store.ts'
import type { Address, ChatUser } from '../ports/chat.ts'
import { type Log, withoutWords } from '../ports/log.ts'
import { openPrompts } from '../progress/words.ts'
import { STRANGER } from './answers.ts'
import { contextOf } from './handle.ts'
import { waitingForLead } from './home-lead.ts'

/** More stands in "mine". */
const SHOWN = 8

/** A home page belongs to no conversation. */
const HOME = 'home' as Address

/** Over all partnerships of the person. Never throws. */
export async function homeOf(core: Core, log: Log, user: ChatUser): Promise<Card> {
  const place = { name: 'home', kind: 'private', workspace: user.workspace, outsiders: false } as const
  try {
    const actors = await resolveActors(core, core.store, user, HOME)
    if (actors.length === 0) return { blocks: [{ kind: 'text', spans: [STRANGER] }] }
    return await homeCard(actors.map((actor) => contextOf(core, core.store, actor, { address: HOME, place })))
  } catch (error) {
    log.error(withoutWords(error), 'a home page failed')
    return { blocks: [{ kind: 'text', spans: ['This cannot be shown just now. Please open it again.'] }] }
  }
}

async function homeCard(contexts: readonly Context[]): Promise<Card> {
  const blocks: Block[] = []
  for (const context of contexts) {
    if (contexts.length > 1) blocks.push({ kind: 'title', text: context.actor.partnership.name })
    blocks.push(...(await waiting(context)), ...(await plans(context)))
  }
  return { blocks }
}

async function waiting(context: Context): Promise<Block[]> {
  const blocks = [...(await prompted(context)), ...(await waitingForLead(context))]
  const nothing: Block = { kind: 'text', spans: ['Nothing waits for your answer.'] }
  return [{ kind: 'title', text: 'What is waiting for you' }, ...(blocks.length > 0 ? blocks : [nothing])]
}

async function prompted(context: Context): Promise<Block[]> {
  const prompts = await openPrompts(context)
  if (prompts.length === 0) return []
  const shown = prompts.slice(0, SHOWN)
  const more = prompts.length - shown.length
  return [
    { kind: 'list', items: shown.map(({ ref, title: words }) => [{ strong: ref }, ` ${words}`]) },
    ...(more > 0 ? [{ kind: 'context', spans: [`And ${more} more: write "mine".`] } as const] : []),
    { kind: 'buttons', buttons: [updateButton(context, prompts)] },
  ]
}

/** One button, however many wait: a card has room for few. Of several, its form asks which, all of them in a menu. */
function updateButton({ actor }: Context, prompts: readonly { ref: string; actionId: string }[]): Button {
  const [only] = prompts
  if (only && prompts.length === 1) {
    return { label: 'Update', opens: { id: 'update', args: { action: only.actionId } }, hint: `Update ${only.ref}` }
  }
  return { label: 'Update one', opens: { id: 'update', args: { partnership: actor.partnership.id } } }
}

async function plans(context: Context): Promise<Block[]> {
  const seen = await plansInSight(context)
  if (seen.length === 0) return []
  const ids = seen.map(({ plan }) => plan.id)
  const counts = await context.stores.plans.counts(context.actor.partnership.id, context.today.toString(), ids)
  return [
    { kind: 'title', text: 'How your plans stand' },
    ...seen.flatMap(({ plan, sight }): Block[] => {
      const count = counts.find((c) => c.planId === plan.id)
      if (!count) return []
      const title = sight.countsOnly ? '' : ` ${plan.title}`
      const label = (code: string | null) => badgeOf(plan.scheme, code).label
      return [{ kind: 'text', spans: [{ strong: plan.key }, `${title}: ${countWords(count, label)}`] }]
    }),
  ]
}

function countWords(count: PlanCounts, label: (code: string | null) => string): string {
  const ratings = count.byRating.filter((r) => r.count > 0).map((r) => `${label(r.rating)} ${r.count}`)
  const overdue = count.overdue > 0 ? `${count.overdue} overdue` : 'none overdue'
  return `${[`${count.total} actions`, ...ratings].join(', ')}; ${overdue}.`
}
