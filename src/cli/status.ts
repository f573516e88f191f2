import { decideStatus } from '../commands/status.ts'
import { composeStatus } from '../commands/status-card.ts'
import { readStatus } from '../commands/status-rows.ts'
import { localDay } from '../plan/zone.ts'
import { storedPartnership, storedPlan } from './partnership.ts'
import type { Tools } from './tools.ts'

/** `plankeeper status [PLAN]`: how a plan stands, in full: who has this shell has the database. */
export async function statusCommand(
  tools: Tools,
  key: string | undefined,
  options: { partnership?: string; json?: boolean },
): Promise<void> {
  const store = await tools.existingStore()
  try {
    const partnership = await storedPartnership(store, options.partnership)
    const plan = await storedPlan(store, partnership, key, 'status')
    const today = localDay(tools.clock.now(), partnership.zone)
    const everything = { countsOnly: false, all: true }
    const view = decideStatus(await readStatus(store, plan, today, partnership.policy.dueSoonDays, everything))
    const message = composeStatus(view, plan.id, { full: true, sharable: false })
    tools.print(options.json ? JSON.stringify(view, null, 2) : message.text)
  } finally {
    await store.close()
  }
}
