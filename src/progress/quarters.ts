/** Whether a plan's quarters are those of the calendar or the financial year: one answer dates them all. */
import type { Context } from '../core.ts'
import type { Query, StoredTimescale } from '../plan/model.ts'
import { ASKS_QUARTERS } from '../plan/shared-questions.ts'
import { type Quarters, readTimescales } from '../plan/timescale/index.ts'
import { atHandOfLead } from './at-hand.ts'
import { replaceDates } from './extension.ts'
import { tellMessages } from './tell.ts'

export const YEARS: Readonly<Record<Quarters, string>> = {
  financial: 'The financial year: Q1 is April to June',
  calendar: 'The calendar year: Q1 is January to March',
}

export const asksQuarters = ({ kind, actionId, proposal }: Query): boolean =>
  kind === 'vague-date' && actionId === null && proposal === ASKS_QUARTERS

const ALL = 10_000

/** Reads the plan's quarters anew as those of that year, wherever that moves a day. Gives back how many actions it dates. */
export async function settleQuarters(context: Context, { planId }: Query, quarters: Quarters): Promise<number> {
  const { stores, actor, core } = context
  const page = { order: 'number', offset: 0, limit: ALL, uncounted: true } as const
  const { items } = await stores.plans.list(actor.partnership.id, { planIds: [planId] }, page)
  const actions = await stores.plans.actions(
    actor.partnership.id,
    items.map(({ id }) => id),
  )
  let dated = 0
  for (const { id, timescales } of actions) {
    const standing = timescales.filter(({ supersededAt }) => supersededAt === null)
    const read = standing.map((timescale) => readAs(timescale, quarters))
    if (read.every((timescale, at) => timescale === standing[at])) continue
    const at = await atHandOfLead(context, id, 'settle-query')
    const anew = read.map((timescale) => ({ ...timescale, id: core.newId() }))
    await replaceDates(context, at, anew, { extensionAsked: at.action.extensionAsked })
    await tellMessages(context, id)
    dated += 1
  }
  return dated
}

/** The same where it is no quarter, or its words name the same days either way. A quarter in doubt names its year itself. */
function readAs(timescale: StoredTimescale, quarters: Quarters): StoredTimescale {
  if (timescale.precision !== 'quarter' || timescale.origin !== 'import') return timescale
  const [read, ...more] = readTimescales(timescale.raw, null, { quarters })
  if (!read?.latest || more.length > 0 || read.latest === timescale.latest) return timescale
  return { ...timescale, ...read }
}
