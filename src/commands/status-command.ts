import type { Message, Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Command, type Context, Refusal } from '../core.ts'

import { type Args, argsOf, privately } from './pages.ts'
import { seenPlan, takePlan } from './refs.ts'
import type { SeenPlan } from './sight.ts'
import { decideStatus, ratingCounts } from './status.ts'
import { composeStatus } from './status-card.ts'
import { readStatus } from './status-rows.ts'
import { countsOf } from './status-sections.ts'

export const statusCommand: Command = {
  name: 'status',
  aliases: ['plan', 'overview', 'summary'],
  usage: 'status [PLAN]',
  summary: 'How a plan stands: ratings, what is overdue, what is due next.',
  examples: ['status', 'status CAL'],
  async run(context, rest) {
    const { seen, all } = await takePlan(context, rest)
    return privately(seen ? await statusOf(context, seen) : await whichPlan(context, all))
  },
}

/** The status of the plan that was chosen from a menu or a button. */
export async function statusChosen(context: Context, args: Args): Promise<Reply> {
  return privately(await statusOf(context, await seenPlan(context, args['choice'] ?? args['plan'])))
}

/** Shows the status in the channel it was asked in, with no more than its members may see. */
export async function showStatusInChannel(context: Context, args: Args): Promise<Reply> {
  const { plan, sight } = await seenPlan(context, args['plan'])
  if (!sight.all) throw new Refusal('Only the plan lead or the chair shows the status to all.')
  await demandChannel(context)
  const { stores, today, actor } = context
  const seenByAll = { all: false, countsOnly: plan.restricted }
  const rows = await readStatus(stores, plan, today, actor.partnership.policy.dueSoonDays, seenByAll)
  return { kind: 'public', message: composeStatus(decideStatus(rows), plan.id, { full: false, sharable: false }) }
}

/** Throws `Refusal` unless this is a channel of the partnership. */
export async function demandChannel(context: Context): Promise<void> {
  if (await inChannel(context)) return
  throw new Refusal('This is no channel of the partnership: write it in the channel where it should be shown.')
}

export async function inChannel({ place, stores, address, actor }: Context): Promise<boolean> {
  return place.kind === 'channel' && (await stores.people.partnershipAt(address))?.id === actor.partnership.id
}

async function statusOf(context: Context, { plan, sight }: SeenPlan): Promise<Message> {
  const { stores, today, actor } = context
  const rows = await readStatus(stores, plan, today, actor.partnership.policy.dueSoonDays, sight)
  const sharable = sight.all && (await inChannel(context))
  return composeStatus(decideStatus(rows), plan.id, { full: sight.all, sharable })
}

/** Several plans: a line each, and a menu. */
async function whichPlan(context: Context, all: readonly SeenPlan[]): Promise<Message> {
  const { stores, actor, today } = context
  const ids = all.map(({ plan }) => plan.id)
  const counts = await stores.plans.counts(actor.partnership.id, today.toString(), ids)
  const items = all.flatMap(({ plan, sight }) => {
    const own = counts.find((count) => count.planId === plan.id)
    if (!own) return []
    const title = sight.countsOnly ? '(restricted)' : plan.title
    return [
      [{ strong: plan.key }, ` ${title} · ${countsOf(ratingCounts({ plan, counts: own }))}, overdue ${own.overdue}`],
    ]
  })
  const choices = all.map(({ plan, sight }) => ({
    value: plan.id,
    label: sight.countsOnly ? plan.key : `${plan.key} ${plan.title}`,
  }))
  return messageOf('Action plan: which plan?', [
    { kind: 'title', text: `Which plan? There are ${all.length}.` },
    { kind: 'list', items },
    { kind: 'choose', label: 'Plan', choices, does: { id: 'status', args: argsOf(context) } },
  ])
}
