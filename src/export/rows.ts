/** Reads a whole plan as it stands, for a table of it: an export is the one place that wants all of it. */
import type { Temporal } from 'temporal-polyfill'
import { type PartiesById, partiesById } from '../people/names.ts'
import type { Action, ActionOwner, Plan, Section, StoredTimescale } from '../plan/model.ts'
import type { Stores } from '../ports/store.ts'
import type { Update } from '../progress/model.ts'

export interface ExportRows {
  plan: Plan
  zone: string
  today: Temporal.PlainDate
  sections: readonly Section[]
  /** In the plan's order; follow-ups stand after their action. */
  actions: readonly ActionRows[]
  parties: PartiesById
}

export interface ActionRows {
  action: Action
  owners: readonly ActionOwner[]
  /** Every timescale it ever had, oldest first. */
  history: readonly StoredTimescale[]
  /** The newest that was not taken back. */
  latest: Update | undefined
  followUps: { open: number; total: number }
}

/** More than any plan holds. */
const EVERY = 100_000

export async function readExport(
  stores: Stores,
  plan: Plan,
  zone: string,
  today: Temporal.PlainDate,
): Promise<ExportRows> {
  const at = plan.partnershipId
  const page = { order: 'number', offset: 0, limit: EVERY, uncounted: true } as const
  const { items } = await stores.plans.list(at, { planIds: [plan.id] }, page)
  const ids = items.map((item) => item.id)
  const actions = ids.length > 0 ? await stores.plans.actions(at, ids) : []
  const owners = Map.groupBy(ids.length > 0 ? await stores.plans.owners(at, ids) : [], (owner) => owner.actionId)
  const children = Map.groupBy(actions, (action) => action.parentId)
  const rows: ActionRows[] = []
  for (const action of actions.toSorted(byNumber)) {
    const own = children.get(action.id) ?? []
    rows.push({
      action,
      owners: owners.get(action.id) ?? [],
      history: await stores.plans.timescaleHistory(at, action.id),
      latest: await stores.progress.latestUpdate(at, action.id),
      followUps: { open: own.filter((child) => child.standing === 'open').length, total: own.length },
    })
  }
  const sections = await stores.plans.sections(plan.id)
  return { plan, zone, today, sections, actions: rows, parties: partiesById(await stores.people.parties(at)) }
}

function byNumber(a: Action, b: Action): number {
  return a.number - b.number || (a.followUp ?? 0) - (b.followUp ?? 0)
}
