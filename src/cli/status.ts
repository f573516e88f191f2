import { decideStatus } from '../commands/status.ts'
import { composeStatus } from '../commands/status-card.ts'
import { readStatus } from '../commands/status-rows.ts'
import { localDay } from '../plan/zone.ts'
import { storedPartnership } from './partnership.ts'
import type { Tools } from './tools.ts'

/** `plankeeper status [PLAN]`: how a plan stands, in full: who has this shell has the database. */
export async function statusCommand(
  tools: Tools,
  key: string | undefined,
  options: { partnership?: string; json?: boolean },
): Promise<void> {
  const store = await tools.openStore()
  try {
    const partnership = await storedPartnership(store, options.partnership)
    const plans = await store.plans.plans(partnership.id)
    const named = key === undefined ? plans : plans.filter((plan) => plan.key === key.toUpperCase())
    const keys = plans.map((plan) => plan.key).join(', ')
    const [plan] = named
    if (!plan)
      throw new Error(
        plans.length > 0
          ? `There is no plan ${key}: there is ${keys}.`
          : 'No plan is stored yet: plankeeper import FILE.',
      )
    if (named.length > 1) throw new Error(`There are several plans, name one: plankeeper status ${plan.key} (${keys}).`)
    const today = localDay(tools.clock.now(), partnership.zone)
    const everything = { countsOnly: false, all: true }
    const view = decideStatus(await readStatus(store, plan, today, partnership.policy.dueSoonDays, everything))
    const message = composeStatus(view, plan.id, { full: true, sharable: false })
    tools.print(options.json ? JSON.stringify(view, null, 2) : message.text)
  } finally {
    await store.close()
  }
}
