/** What waits for somebody as plan lead: new dates and proposals to decide, who never replied, the plan's questions. */
import { nearDay } from '../cards/days.ts'
import type { Block, Button, Spans } from '../cards/model.ts'
import { count } from '../commands/status-sections.ts'
import type { Context } from '../core.ts'
import { may } from '../people/roles.ts'

/** Lines, and the buttons beside them: a card has room for few. */
const SHOWN = 5
const BUTTONS = 3

interface Decision {
  actionId: string
  words: string
  opens: NonNullable<Button['opens']>
}

/** Of the plans that this person leads; nothing for everybody else. */
export async function waitingForLead(context: Context): Promise<Block[]> {
  const { stores, actor } = context
  const all = await stores.plans.plans(actor.partnership.id)
  const led = all.filter((plan) => plan.state !== 'closed' && may(actor, 'decide', { planId: plan.id }))
  const ids = led.map((plan) => plan.id)
  if (ids.length === 0) return []
  return [...(await decisionBlocks(context, ids)), ...(await counted(context, ids))]
}

async function decisionBlocks(context: Context, planIds: readonly string[]): Promise<Block[]> {
  const { stores, actor } = context
  const decisions = await decisionsOf(context, planIds)
  if (decisions.length === 0) return []
  const shown = decisions.slice(0, SHOWN)
  const found = await stores.plans.actions(actor.partnership.id, [...new Set(shown.map(({ actionId }) => actionId))])
  const actions = new Map(found.map((action) => [action.id, action]))
  const items = shown.map(({ actionId, words }): Spans => {
    const action = actions.get(actionId)
    return [{ strong: action?.ref ?? '' }, ` ${action?.title ?? ''} `, { quiet: `· ${words}` }]
  })
  const buttons = shown.slice(0, BUTTONS).map(({ actionId, opens }): Button => {
    return { label: `Decide ${actions.get(actionId)?.ref ?? ''}`, opens }
  })
  const more = decisions.length - shown.length
  return [
    { kind: 'text', spans: [{ strong: 'To decide as plan lead' }] },
    { kind: 'list', items },
    ...(more > 0 ? [{ kind: 'context', spans: [`And ${more} more, in your weekly list.`] } as const] : []),
    { kind: 'buttons', buttons },
  ]
}

/** The oldest first. */
async function decisionsOf({ stores, actor, today }: Context, planIds: readonly string[]): Promise<Decision[]> {
  const extensions = await stores.progress.openExtensions(actor.partnership.id)
  const proposals = await stores.progress.openProposals(actor.partnership.id)
  const all = [
    ...extensions.map(({ id, planId, actionId, day, askedAt }) => ({
      planId,
      at: askedAt,
      actionId,
      words: `a new date is asked for: ${nearDay(day, today)}`,
      opens: { id: 'decide-extension', args: { extension: id } },
    })),
    ...proposals.map(({ id, planId, actionId, status, at }) => ({
      planId,
      at,
      actionId,
      words: `proposed: ${status}`,
      opens: { id: 'decide-proposal', args: { proposal: id } },
    })),
  ]
  return all.filter(({ planId }) => planIds.includes(planId)).sort((a, b) => (a.at < b.at ? -1 : 1))
}

async function counted({ stores, actor }: Context, planIds: readonly string[]): Promise<Block[]> {
  const at = actor.partnership.id
  const filter = { planIds, standing: ['open'], escalated: true } as const
  const silent = await stores.plans.list(at, filter, { order: 'due', offset: 0, limit: 1 })
  const queries = (await stores.plans.openQueries(at)).filter(({ planId }) => planIds.includes(planId)).length
  const lines = [
    ...(silent.total > 0
      ? [`${count(silent.total, 'action')} asked about long enough without a reply: your weekly list has the buttons.`]
      : []),
    ...(queries > 0 ? [`${count(queries, 'question')} of the plan still open: write “queries” to settle them.`] : []),
  ]
  return lines.map((words): Block => ({ kind: 'text', spans: [words] }))
}
