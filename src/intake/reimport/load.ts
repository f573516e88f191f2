/** A plan as it is now, beside what the last document said of each of its actions. */
import { Temporal } from 'temporal-polyfill'
import type { Party } from '../../people/model.ts'
import { nameKey } from '../../people/party-names.ts'
import type { Plan, RatingScheme, Section } from '../../plan/model.ts'
import { localDay } from '../../plan/zone.ts'
import type { Stores } from '../../ports/store.ts'
import type { ReadAction, ReadPlan } from '../contract.ts'
import { schemeFromRead } from '../scheme.ts'
import type { StoredImport } from '../store.ts'
import type { Known, Said } from './model.ts'
import { followUpsSaid, saidBy, sectionPaths } from './said.ts'
import type { Naming } from './values.ts'

/** No plan has as many. */
const ALL = 1_000_000

export interface LoadedPlan {
  plan: Plan
  sections: readonly Section[]
  known: readonly Known[]
  parties: readonly Party[]
  /** What the plan was last stored from; undefined where it is not known. */
  last: Omit<StoredImport, 'bytes'> | undefined
  /** Which row of the last document each action was. */
  keyOf: ReadonlyMap<string, string>
}

export async function loadPlan(stores: Stores, plan: Plan, zone: string): Promise<LoadedPlan> {
  const { partnershipId } = plan
  const page = { order: 'number', offset: 0, limit: ALL, uncounted: true } as const
  const { items } = await stores.plans.list(partnershipId, { planIds: [plan.id] }, page)
  const ids = items.map((item) => item.id)
  const actions = await stores.plans.actions(partnershipId, ids)
  const owners = Map.groupBy(await stores.plans.owners(partnershipId, ids), (owner) => owner.actionId)
  const sections = await stores.plans.sections(plan.id)
  const paths = sectionPaths(sections.map(({ id, title, parentId }) => ({ id, title, parent: parentId })))
  const last = await stores.imports.lastOfPlan(partnershipId, plan.id)
  const keyOf = last ? await rowKeys(stores, partnershipId, last.id) : new Map<string, string>()
  const [base, baseNow] = last ? [saidThen(last, null, zone), saidThen(last, plan.scheme, zone)] : []
  const known = actions.map((action): Known => {
    const key = keyOf.get(action.id) ?? ''
    const section = (action.sectionId !== null && paths.get(action.sectionId)) || ''
    const said = { base: base?.get(key) ?? null, baseNow: baseNow?.get(key) ?? null }
    return { action, owners: owners.get(action.id) ?? [], section, ...said }
  })
  return { plan, sections, known, parties: await stores.people.parties(partnershipId), last, keyOf }
}

/** The day a document speaks for: its own, else the one on which it was handed over. */
export function dayOf(read: Pick<ReadPlan, 'asOf'>, at: Temporal.Instant, zone: string): Temporal.PlainDate {
  return read.asOf ? Temporal.PlainDate.from(read.asOf) : localDay(at, zone)
}

/** How names and parties go together; names that nobody has yet go by themselves. */
export function namingOf(parties: readonly Party[], scheme: RatingScheme): Naming {
  const byName = new Map(
    parties.flatMap((party) => [party.name, ...party.aliases].map((name) => [nameKey(name), party.id])),
  )
  const names = new Map(parties.map((party) => [party.id, party.name]))
  return {
    idOf: (name) => byName.get(nameKey(name)) ?? nameKey(name),
    nameOf: (id) => names.get(id) ?? id,
    scheme,
  }
}

async function rowKeys(stores: Stores, partnershipId: string, importId: string): Promise<Map<string, string>> {
  const rows = await stores.imports.rows(partnershipId, importId)
  return new Map(
    rows.map((row) => [row.actionId, row.followUp === 0 ? String(row.position) : `${row.position}.${row.followUp}`]),
  )
}

function saidThen(last: Pick<StoredImport, 'read' | 'at'>, now: RatingScheme | null, zone: string): Map<string, Said> {
  const scheme = now ?? schemeFromRead(last.read.ratingScheme)
  const said = saidBy(last.read, scheme, dayOf(last.read, Temporal.Instant.from(last.at), zone))
  const all = said.flatMap((each) => [each, ...followUpsSaid(each.key, each.read as ReadAction)])
  return new Map(all.map((each) => [each.key, each]))
}
