/** What is true now of what a message speaks about, read in a fixed number of queries. */
import type { Temporal } from 'temporal-polyfill'
import type { Delivery } from '../delivery/model.ts'
import type { Partnership, Person } from '../people/model.ts'
import { actingLeads, planLeadsOn } from '../people/plan-lead.ts'
import type { Directory } from '../people/whom.ts'
import type { Action, ActionOwner, IsoDay, IsoInstant, Plan, Query } from '../plan/model.ts'
import type { PlanCounts } from '../plan/store.ts'
import type { Stores } from '../ports/store.ts'
import type { Extension, Proposal } from '../progress/model.ts'
import type { Said } from './collected.ts'
import { addDays } from './days.ts'
import { loadDirectory, todayOf } from './load.ts'
import type { ReplyState } from './store.ts'
import { type When, whenOf } from './when.ts'

export interface View {
  partnership: Partnership
  when: When
  today: IsoDay
  person: Person
  asks: readonly Said[]
  list: readonly Said[]
  plans: ReadonlyMap<string, Plan>
  /** By plan: the person who runs it today. */
  leads: ReadonlyMap<string, string | null>
  actions: ReadonlyMap<string, Action>
  /** Owner parties by action, in the plan's order. */
  owners: ReadonlyMap<string, readonly ActionOwner[]>
  directory: Directory
  /** For the plan lead's list; empty for everybody else. */
  waiting: readonly ReplyState[]
  extensions: readonly Extension[]
  proposals: readonly Proposal[]
  queries: readonly Query[]
  /** The next board meeting, and the plans' counts for it. */
  meeting: IsoDay | null
  counts: readonly PlanCounts[]
  /** When the message was planned; answers since then are shown in it. */
  plannedAt: IsoInstant
  /** It stands in somebody's conversation already, and is being changed. */
  posted: boolean
  /** A plan that has not started yet: what would be said. */
  preview: boolean
}

export interface ViewOptions {
  now: Temporal.Instant
  /** The message's delivery; none for a preview. */
  delivery?: Pick<Delivery, 'plannedAt' | 'sentAt'> | undefined
  preview?: boolean
}

/** Undefined where the person is no more. */
export async function loadView(
  stores: Stores,
  partnership: Partnership,
  personId: string,
  occasions: readonly Said[],
  { now, delivery, preview = false }: ViewOptions,
): Promise<View | undefined> {
  const { id } = partnership
  const directory = await loadDirectory(stores, id)
  const person = directory.people.get(personId)
  if (!person) return undefined
  const when = whenOf(partnership)
  const plans = await stores.plans.plans(id)
  const actionIds = [...new Set(occasions.flatMap(({ actionId }) => actionId ?? []))]
  const actions = actionIds.length > 0 ? await stores.plans.actions(id, actionIds) : []
  const owners = actionIds.length > 0 ? await stores.plans.owners(id, actionIds) : []
  const list = occasions.filter(({ part }) => part === 'list')
  const contacts = [...directory.contacts.values()].flat()
  const leadFacts = { ...directory, contacts, roles: await stores.people.roles(id) }
  return {
    partnership,
    when,
    today: todayOf(when, now).day,
    person,
    asks: occasions.filter(({ part }) => part === 'ask'),
    list,
    plans: new Map(plans.map((plan) => [plan.id, plan])),
    leads: actingLeads(planLeadsOn(plans, leadFacts, todayOf(when, now).day)),
    actions: new Map(actions.map((action) => [action.id, action])),
    owners: ownersByAction(owners),
    directory,
    ...(await loadForLead(stores, id, list, todayOf(when, now).day)),
    plannedAt: delivery?.plannedAt ?? now.toString(),
    posted: delivery?.sentAt != null,
    preview,
  }
}

function ownersByAction(owners: readonly ActionOwner[]): Map<string, ActionOwner[]> {
  const theirs = owners.filter(({ kind }) => kind === 'owner').sort((a, b) => a.position - b.position)
  return Map.groupBy(theirs, ({ actionId }) => actionId)
}

async function loadForLead(stores: Stores, partnershipId: string, list: readonly Said[], today: IsoDay) {
  const nothing = { waiting: [], extensions: [], proposals: [], queries: [], meeting: null, counts: [] }
  if (list.length === 0) return nothing
  const isDraft = list.some(({ reason }) => reason === 'board draft')
  const meetings = isDraft
    ? await stores.people.meetings(partnershipId, today, addDays(today, MEETING_WITHIN_DAYS))
    : []
  return {
    waiting: await stores.reminders.awaiting(partnershipId),
    extensions: await stores.progress.openExtensions(partnershipId),
    proposals: await stores.progress.openProposals(partnershipId),
    queries: await stores.plans.openQueries(partnershipId),
    meeting: meetings[0] ?? null,
    counts: isDraft ? await stores.plans.counts(partnershipId, today) : [],
  }
}

/** As far ahead as a policy may put the draft. */
const MEETING_WITHIN_DAYS = 366
