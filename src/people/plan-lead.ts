/** Who runs a plan on a day: its plan lead, or whoever stands in while that one is away. Pure. */
import type { IsoDay, Plan } from '../plan/model.ts'
import type { Contact, Person, Role } from './model.ts'
import { isAway, isReachable } from './whom.ts'

export interface PlanLead {
  /** The plan's own lead, else who leads every plan of the partnership; null where nobody does. */
  named: string | null
  /** Who gets the list and decides on that day; `named` where nobody stands in. */
  acting: string | null
  /** The named one is away, and nobody stands in. */
  missing: boolean
}

export interface LeadFacts {
  roles: readonly Role[]
  people: ReadonlyMap<string, Person>
  contacts: readonly Contact[]
}

/** By plan. While a plan lead is away: their deputy, else another plan lead of the plan or of the partnership. */
export function planLeadsOn(plans: readonly Plan[], facts: LeadFacts, day: IsoDay): Map<string, PlanLead> {
  return new Map(plans.map((plan) => [plan.id, leadOn(plan, facts, day)]))
}

/** The acting ones alone. */
export function actingLeads(leads: ReadonlyMap<string, PlanLead>): Map<string, string | null> {
  return new Map([...leads].map(([planId, { acting }]) => [planId, acting]))
}

function leadOn(plan: Plan, { roles, people, contacts }: LeadFacts, day: IsoDay): PlanLead {
  const holders = (planId: string | null) =>
    roles.flatMap((role) => (role.role === 'plan lead' && role.planId === planId ? [role.personId] : []))
  const leads = [...(plan.leadId === null ? [] : [plan.leadId]), ...holders(plan.id), ...holders(null)]
  const [named] = leads
  if (named === undefined) return { named: null, acting: null, missing: false }
  const isThere = (id: string) => {
    const person = people.get(id)
    return person !== undefined && !isAway(person, day) && isReachable(person)
  }
  const lead = people.get(named)
  if (!lead || !isAway(lead, day)) return { named, acting: named, missing: false }
  const standIn = [...deputiesOf(named, contacts, day), ...leads.slice(1)].find(isThere)
  return { named, acting: standIn ?? named, missing: standIn === undefined }
}

/** In whichever post. */
function deputiesOf(personId: string, contacts: readonly Contact[], day: IsoDay): string[] {
  const posts = contacts.filter(({ from, to }) => (from ?? day) <= day && day <= (to ?? day))
  return posts.flatMap((post) => (post.personId === personId && post.deputyId !== null ? [post.deputyId] : []))
}
