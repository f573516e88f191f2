import { digestMessage } from '../digest/compose-digest.ts'
import { decideDigest } from '../digest/decide-digest.ts'
import { readDigest } from '../digest/digest-rows.ts'
import { localDay } from '../plan/zone.ts'
import { isoWeek } from '../reminders/days.ts'
import { storedPartnership } from './partnership.ts'
import type { Tools } from './tools.ts'

/** `plankeeper digest`: this week's digest as it would be posted now. Posts nothing. */
export async function digestCommand(tools: Tools, options: { partnership?: string; json?: boolean }): Promise<void> {
  const store = await tools.existingStore()
  try {
    const partnership = await storedPartnership(store, options.partnership)
    const now = tools.clock.now()
    const week = isoWeek(localDay(now, partnership.zone).toString())
    const view = decideDigest(await readDigest(store, partnership, now, week))
    if (options.json) tools.print(JSON.stringify(view, null, 2))
    else tools.print(view.parts.length > 0 ? digestMessage(view).text : 'No plan is live, so there is no digest.')
  } finally {
    await store.close()
  }
}
