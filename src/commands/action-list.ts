/** Lists of actions, page by page: each line as much as the person who asks may see of it. */
import { actionLine, lineSpans, refOnly } from '../cards/lines.ts'
import type { Block, Message, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Context } from '../core.ts'
import { fullOwners, partiesById, publicOwners } from '../people/names.ts'
import type { ActionFilter, ActionSummary, Page } from '../plan/store.ts'
import { type Args, offsetOf, PAGE_SIZE, pageBlocks } from './pages.ts'
import type { SeenPlan } from './sight.ts'

export interface ActionList {
  /** The name under which its pages are turned. */
  list: string
  title: string
  /** Said where there is nothing to list. */
  none: string
  seen: readonly SeenPlan[]
  filter: ActionFilter
  order: Page['order']
  more?: readonly Block[]
}

export async function actionList(context: Context, args: Args, wanted: ActionList): Promise<Message> {
  const { items, total } = await context.stores.plans.list(
    context.actor.partnership.id,
    { ...wanted.filter, planIds: wanted.seen.map(({ plan }) => plan.id) },
    { order: wanted.order, offset: offsetOf(args), limit: PAGE_SIZE },
  )
  const lines = await linesFor(context, wanted.seen, items)
  const list: Block[] = lines.length > 0 ? [{ kind: 'list', items: lines }] : [{ kind: 'text', spans: [wanted.none] }]
  return messageOf('Action plan: a list', [
    { kind: 'title', text: total > 0 ? `${wanted.title}: ${total}` : wanted.title },
    ...list,
    ...pageBlocks(wanted.list, args, total),
    ...(wanted.more ?? []),
  ])
}

/** A line an action: organisations for others, names for those who run the plan, nothing but refs from outside. */
async function linesFor(
  context: Context,
  seen: readonly SeenPlan[],
  items: readonly ActionSummary[],
): Promise<Spans[]> {
  if (items.length === 0) return []
  const { stores, actor, today } = context
  const owners = await stores.plans.owners(
    actor.partnership.id,
    items.map((item) => item.id),
  )
  const partyIds = [...new Set(owners.map((owner) => owner.partyId))]
  const named = partyIds.length ? await stores.people.parties(actor.partnership.id, partyIds) : []
  const above = [...new Set(named.flatMap((party) => party.organisationId ?? []))].filter(
    (id) => !partyIds.includes(id),
  )
  const organisations = above.length ? await stores.people.parties(actor.partnership.id, above) : []
  const parties = partiesById([...named, ...organisations])
  return items.flatMap((item) => {
    const found = seen.find(({ plan }) => plan.id === item.planId)
    if (!found) return []
    const { plan, sight } = found
    if (sight.countsOnly) return [lineSpans(refOnly(item.ref))]
    const own = owners.filter((owner) => owner.actionId === item.id)
    const mine = own.some((owner) => sight.partyIds.includes(owner.partyId))
    const names = sight.all || mine ? fullOwners(own, parties) : publicOwners(own, parties)
    return [lineSpans(actionLine(item, plan, names, today, sight.status || mine))]
  })
}
