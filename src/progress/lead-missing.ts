/** Told to the administrators: a plan has something for its plan lead, and there is none, or none who is here. */
import type { Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Stores } from '../ports/store.ts'

export const LEAD_MISSING = 'lead-missing'

/** No word of the plan: who runs the bot need not be one of its people. Undefined where somebody leads it meanwhile. */
export async function composeLeadMissing(
  stores: Stores,
  partnership: { id: string; name: string },
  args: Record<string, string>,
): Promise<Message | undefined> {
  const plan = await stores.plans.plan(partnership.id, args['plan'] ?? '')
  if (plan?.state !== 'live') return undefined
  const roles = await stores.people.roles(partnership.id)
  const isLed = plan.leadId !== null || roles.some((r) => r.role === 'plan lead' && (r.planId ?? plan.id) === plan.id)
  const isAway = args['away'] === 'yes'
  if (isLed !== isAway) return undefined
  const what = isAway ? 'has a plan lead who is away, and nobody stands in' : 'has no plan lead'
  return messageOf('Action plan: a plan needs a plan lead', [
    {
      kind: 'text',
      spans: [{ strong: plan.key }, ` of ${partnership.name} ${what}. What only a plan lead settles waits.`],
    },
    { kind: 'text', spans: [`Write "lead ${plan.key} me", or "lead ${plan.key}" and the name of who is to run it.`] },
    { kind: 'context', spans: ['You get this once a week, because you run this bot.'] },
  ])
}
