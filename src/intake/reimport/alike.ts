/** Which stored plan a document is perhaps the next version of. */

import type { Temporal } from 'temporal-polyfill'
import { nameKey } from '../../people/party-names.ts'
import type { Plan } from '../../plan/model.ts'
import type { Stores } from '../../ports/store.ts'
import type { ReadPlan } from '../contract.ts'
import { rowOfKnown, shareKnown } from './compare.ts'
import { dayOf, loadPlan } from './load.ts'
import { saidBy } from './said.ts'

export interface Alike {
  plan: Plan
  /** How many of the document's actions the plan has too. */
  same: number
  of: number
  /** Likelier a new version than another plan. */
  likely: boolean
}

/** From here on it is worth asking; from there on a new version is what is proposed. */
const ASK = 0.25
const LIKELY = 0.5

/** The plan that has most of the document's actions, where that is worth asking about. */
export async function mostAlike(
  stores: Stores,
  read: ReadPlan,
  plans: readonly Plan[],
  now: Temporal.Instant,
  zone: string,
): Promise<Alike | undefined> {
  let best: Alike | undefined
  for (const plan of plans) {
    if (plan.state === 'closed') continue
    const { known } = await loadPlan(stores, plan, zone)
    const rows = known.filter(({ action }) => action.parentId === null).map(rowOfKnown)
    const share = shareKnown(saidBy(read, plan.scheme, dayOf(read, now, zone)), rows)
    const titled = read.title !== null && nameKey(read.title) === nameKey(plan.title)
    const same = Math.round(share * read.actions.length)
    const alike: Alike = { plan, same, of: read.actions.length, likely: share >= LIKELY || (titled && share >= ASK) }
    if ((share >= ASK || titled) && (!best || same > best.same)) best = alike
  }
  return best
}
