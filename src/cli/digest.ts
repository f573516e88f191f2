import { digestMessage } from '../digest/compose-digest.ts'
import { decideDigest } from '../digest/decide-digest.ts'
import { readDigestNow } from '../digest/digest-rows.ts'
import { storedPartnership } from './partnership.ts'
import type { Tools } from './tools.ts'

/** `plankeeper digest`: the digest as it would be posted now. Posts nothing. */
export async function digestCommand(tools: Tools, options: { partnership?: string; json?: boolean }): Promise<void> {
  const store = await tools.existingStore()
  try {
    const partnership = await storedPartnership(store, options.partnership)
    const view = decideDigest(await readDigestNow(store, partnership, tools.clock.now()))
    if (options.json) tools.print(JSON.stringify(view, null, 2))
    else tools.print(view.parts.length > 0 ? digestMessage(view).text : 'No plan is live, so there is no digest.')
  } finally {
    await store.close()
  }
}
