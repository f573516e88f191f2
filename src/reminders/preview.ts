/** "These 9 people would get these messages": a plan's first chase day, before it starts. Stores nothing. */
import type { Temporal } from 'temporal-polyfill'
import type { Message } from '../cards/model.ts'
import type { Partnership, Person } from '../people/model.ts'
import { actingLeads } from '../people/plan-lead.ts'
import { readPlanLeads } from '../people/stand-ins.ts'
import type { IsoDay, Plan } from '../plan/model.ts'
import type { Stores } from '../ports/store.ts'
import type { Said } from './collected.ts'
import { promptOf } from './compose-chase.ts'
import { addDays } from './days.ts'
import { decideChase } from './decide.ts'
import { loadDirectory, todayOf } from './load.ts'
import { nextRoundDay, roundFor } from './rounds.ts'
import { loadView } from './view.ts'
import { nextRun, whenOf } from './when.ts'

export interface FirstRun {
  /** The chase day it would come on; null where the schedule names none. */
  day: IsoDay | null
  /** Who would be written to, and what; the plan lead too, where something needs them. */
  people: { person: Person; occasions: readonly Said[]; message: Message }[]
  /** Asks that would go to the plan lead's list because nobody can be asked. */
  unasked: readonly Said[]
  /** The first day on which every open action is asked about. */
  firstRound: IsoDay | null
  hasLead: boolean
}

/** The first chase day of a plan if it started now, with its messages as they would read. */
export async function previewFirstRun(stores: Stores, plan: Plan, now: Temporal.Instant): Promise<FirstRun> {
  const partnership = await partnershipOf(stores, plan)
  const when = whenOf(partnership)
  const slot = nextRun('chase', when, now)
  const started = todayOf(when, now).day
  const leads = actingLeads(await readPlanLeads(stores, partnership.id, [plan], started))
  const meetings = await stores.people.meetings(partnership.id, started, addDays(started, 366))
  const firstRound = nextRoundDay({ startedOn: started }, meetings, when.policy)
  const known = { firstRound, hasLead: leads.get(plan.id) != null }
  if (!slot) return { day: null, people: [], unasked: [], ...known }
  const day = todayOf(when, slot)
  const round = roundFor({ startedOn: started }, meetings, when.policy, null, day.day)
  const decision = decideChase({
    ...day,
    zone: partnership.zone,
    candidates: await stores.reminders.openOfPlan(partnership.id, plan.id),
    directory: await loadDirectory(stores, partnership.id),
    planLeads: leads,
    leadAway: new Set(),
    rounds: new Map(round ? [[plan.id, round]] : []),
    previous: null,
    roundSince: () => undefined,
    newPlans: new Set([plan.id]),
    openQueries: await stores.plans.openQueries(partnership.id, { planId: plan.id }),
    drafts: [],
    extensions: [],
    resumed: [],
    proposals: [],
  })
  const unasked = decision.occasions.filter(({ part, reason }) => part === 'list' && reason !== 'query')
  return {
    day: day.day,
    people: await messages(stores, partnership, decision.occasions, slot),
    unasked,
    ...known,
  }
}

async function messages(
  stores: Stores,
  partnership: Partnership,
  occasions: readonly Said[],
  now: Temporal.Instant,
): Promise<FirstRun['people']> {
  const people: FirstRun['people'] = []
  for (const [personId, theirs] of Map.groupBy(occasions, (said) => said.personId)) {
    const view = await loadView(stores, partnership, personId, theirs, { now, preview: true })
    const message = view && promptOf(view, { page: 0, runId: '' })
    if (view && message) people.push({ person: view.person, occasions: theirs, message })
  }
  return people
}

async function partnershipOf(stores: Stores, plan: Plan): Promise<Partnership> {
  const partnership = await stores.people.partnership(plan.partnershipId)
  if (!partnership) throw new Error(`the partnership of plan ${plan.id} is not stored`)
  return partnership
}
