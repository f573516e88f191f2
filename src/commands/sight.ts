/** What the person who asks may see of a plan and of its actions (design: "What each may see"). */
import type { Context } from '../core.ts'
import type { Contact } from '../people/model.ts'
import { sightOf } from '../people/roles.ts'
import type { Plan } from '../plan/model.ts'

export interface Sight {
  /** Plan lead, chair or reviewer: everything. */
  all: boolean
  /** The parties this person answers for today: their own actions in full. */
  partyIds: readonly string[]
  /** Where actions are, beside their rating. */
  status: boolean
  /** A restricted plan seen by someone who is none of its people: refs and counts, no words. */
  countsOnly: boolean
}

/** Undefined where the person may not even know of the plan. */
export async function planSight(
  context: Context,
  plan: Plan,
  answeredFor?: readonly string[],
): Promise<Sight | undefined> {
  const partyIds = answeredFor ?? (await partiesAnsweredFor(context))
  const subject = { planId: plan.id, restricted: plan.restricted, ofPlan: await ownsSome(context, plan, partyIds) }
  const sight = sightOf(context.actor, subject)
  const all = sight === 'full'
  // A draft is nobody's but its plan lead's: nothing of it was agreed to be shown yet.
  if (sight === 'nothing' || (plan.state === 'draft' && !all)) return undefined
  return { all, partyIds, status: all || sight === 'summary with status', countsOnly: sight === 'refs and counts' }
}

export interface SeenPlan {
  plan: Plan
  sight: Sight
}

/** The plans the person may know of, in the order of their keys. */
export async function plansInSight(context: Context): Promise<SeenPlan[]> {
  const partyIds = await partiesAnsweredFor(context)
  const seen: SeenPlan[] = []
  for (const plan of await context.stores.plans.plans(context.actor.partnership.id)) {
    const sight = plan.state === 'closed' ? undefined : await planSight(context, plan, partyIds)
    if (sight) seen.push({ plan, sight })
  }
  return seen.sort((a, b) => a.plan.key.localeCompare(b.plan.key))
}

/**
 * The parties the person who asks answers for today, as contact or deputy, with the teams and people of an
 * organisation they answer for.
 */
export async function partiesAnsweredFor(context: Context): Promise<string[]> {
  const { actor, stores, today } = context
  const person = actor.person
  if (!person) return []
  const contacts = await stores.people.contacts(actor.partnership.id)
  const held = contacts.filter((contact) => [contact.personId, contact.deputyId].includes(person.id))
  const ids = new Set(held.filter((contact) => holds(contact, today.toString())).map((contact) => contact.partyId))
  if (ids.size === 0) return []
  const parties = await stores.people.parties(actor.partnership.id)
  return parties.filter((party) => ids.has(party.id) || ids.has(party.organisationId ?? '')).map((party) => party.id)
}

/** Whether a day lies in a contact's time in post. */
export function holds(contact: Contact, day: string): boolean {
  return (contact.from === null || contact.from <= day) && (contact.to === null || day <= contact.to)
}

async function ownsSome({ actor, stores }: Context, plan: Plan, partyIds: readonly string[]): Promise<boolean> {
  if (partyIds.length === 0) return false
  const own = await stores.plans.list(
    actor.partnership.id,
    { planIds: [plan.id], partyIds },
    { order: 'number', offset: 0, limit: 1 },
  )
  return own.total > 0
}
