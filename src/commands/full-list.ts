import type { Message } from '../cards/model.ts'
import type { Context } from '../core.ts'
import { actionList } from './action-list.ts'
import type { Args } from './pages.ts'
import { seenPlan } from './refs.ts'

/** Every action of a plan, in the plan's order. */
export async function fullList(context: Context, args: Args): Promise<Message> {
  const seen = await seenPlan(context, args['plan'] ?? args['choice'])
  return actionList(context, args, {
    list: 'full-list',
    title: seen.sight.countsOnly ? `${seen.plan.key} (restricted)` : `${seen.plan.key} ${seen.plan.title}`,
    none: 'The plan has no actions.',
    seen: [seen],
    filter: { parentId: null },
    order: 'number',
  })
}
