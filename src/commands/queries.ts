import type { Block, Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { may } from '../people/roles.ts'
import { type Args, argsOf, offsetOf, PAGE_SIZE, pageBlocks, pageOf, privately } from './pages.ts'
import { takePlan } from './refs.ts'
import { opens } from './replies.ts'
import { plansInSight } from './sight.ts'

const WORDS = 200

export const queriesCommand: Command = {
  name: 'queries',
  aliases: ['query', 'questions'],
  usage: 'queries [PLAN]',
  summary: 'What the plan leaves open: dates, owners, ratings to settle (plan lead).',
  examples: ['queries', 'queries CAL'],
  async run(context, rest) {
    const { seen } = await takePlan(context, rest)
    return privately(await queriesList(context, argsOf(context, seen ? { plan: seen.plan.id } : {})))
  },
}

export async function queriesList(context: Context, args: Args): Promise<Message> {
  const { stores, actor } = context
  const seen = (await plansInSight(context)).filter(
    ({ plan }) => args['plan'] === undefined || plan.id === args['plan'],
  )
  const full = seen.filter(({ sight }) => sight.all).map(({ plan }) => plan)
  if (full.length === 0) throw new Refusal('The queries are for the plan lead and the chair.')
  const found = await Promise.all(
    full.map((plan) => stores.plans.openQueries(actor.partnership.id, { planId: plan.id })),
  )
  const queries = found.flat().sort((a, b) => a.importance - b.importance)
  const page = pageOf(queries, args)
  const ids = [...new Set(page.flatMap((query) => query.actionId ?? []))]
  const actions = ids.length ? await stores.plans.actions(actor.partnership.id, ids) : []
  const refOf = (id: string | null) => actions.find((action) => action.id === id)?.ref
  const items = page.map((query) => {
    const ref = refOf(query.actionId) ?? full.find((plan) => plan.id === query.planId)?.key ?? ''
    const raw = query.raw.trim() && !query.question.includes(query.raw.trim()) ? ` "${cut(query.raw.trim())}"` : ''
    return [{ strong: ref }, `${raw}: ${cut(query.question)}`]
  })
  const settleable = page.filter((query) => may(actor, 'settle-query', { planId: query.planId }))
  const buttons = settleable.map((query) => {
    const at = offsetOf(args) + page.indexOf(query) + 1
    return opens(`Settle ${refOf(query.actionId) ?? at}`, 'settle-query', { query: query.id })
  })
  return messageOf('Action plan: queries', [
    { kind: 'title', text: queries.length > 0 ? `Queries: ${queries.length}` : 'No query is open.' },
    ...(items.length > 0 ? [{ kind: 'list', items, ordered: queries.length <= PAGE_SIZE } satisfies Block] : []),
    ...pageBlocks('queries', args, queries.length),
    ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } satisfies Block] : []),
  ])
}

function cut(text: string): string {
  return text.length > WORDS ? `${text.slice(0, WORDS)}…` : text
}
