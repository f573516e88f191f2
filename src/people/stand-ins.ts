/** Reads who runs the plans today. */
import type { IsoDay, Plan } from '../plan/model.ts'
import type { Stores } from '../ports/store.ts'
import type { Person } from './model.ts'
import { type PlanLead, planLeadsOn } from './plan-lead.ts'

export async function readPlanLeads(
  stores: Stores,
  partnershipId: string,
  plans: readonly Plan[],
  day: IsoDay,
): Promise<Map<string, PlanLead>> {
  const people = await stores.people.people(partnershipId)
  const facts = {
    roles: await stores.people.roles(partnershipId),
    people: new Map(people.map((person) => [person.id, person])),
    contacts: await stores.people.contacts(partnershipId),
  }
  return planLeadsOn(plans, facts, day)
}

/**
 * Ids of the plans that this person runs today in the place of somebody who is away. Who leads no plan and is nobody's
 * deputy is not looked up further.
 */
export async function standsInFor(stores: Stores, person: Person, leads: boolean, day: IsoDay): Promise<string[]> {
  const { partnershipId, id } = person
  const contacts = leads ? [] : await stores.people.contacts(partnershipId)
  if (!leads && !contacts.some(({ deputyId }) => deputyId === id)) return []
  const plans = await stores.plans.plans(partnershipId)
  const found = await readPlanLeads(stores, partnershipId, plans, day)
  return [...found].flatMap(([planId, { named, acting }]) => (acting === id && named !== id ? [planId] : []))
}
