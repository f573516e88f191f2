/** What the person who asks may see of a plan (design: "What each may see"). */
import { type Context, Refusal } from '../core.ts'
import type { Contact } from '../people/model.ts'
import type { Plan } from '../plan/model.ts'

export interface Sight {
  /** Plan lead, chair, reviewer of this plan, or administrator: everything. */
  all: boolean
  /** The parties this person answers for today: their own actions in full. */
  partyIds: readonly string[]
  /** Where actions are, beside their rating: for members of a linked channel. */
  status: boolean
  /** A restricted plan seen by someone who is none of its people: refs and counts, no words. */
  countsOnly: boolean
}

/** Throws `Refusal` where the person may see nothing at all. */
export async function sightOf(context: Context, plan: Plan): Promise<Sight> {
  const partyIds = await partiesAnsweredFor(context)
  const roles = context.actor.roles.filter((role) => role.planId === null || role.planId === plan.id)
  const all = context.actor.admin || roles.some((role) => role.role !== 'member')
  const member = roles.length > 0 || (await inLinkedChannel(context))
  if (!all && !member && partyIds.length === 0)
    throw new Refusal('I do not know you here: ask the plan lead to add you.')
  return {
    all,
    partyIds,
    status: all || member,
    countsOnly: plan.restricted && !all && !(await isOfIts(context, plan, partyIds)),
  }
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

/** The plans the person may know of, in the order of their keys: drafts only for those who run them. */
export async function plansInSight(context: Context): Promise<Plan[]> {
  const plans = await context.stores.plans.plans(context.actor.partnership.id)
  const seen: Plan[] = []
  for (const plan of plans) {
    const sight = await sightOf(context, plan)
    if (plan.state !== 'closed' && (plan.state !== 'draft' || sight.all)) seen.push(plan)
  }
  return seen.sort((a, b) => a.key.localeCompare(b.key))
}

/** Whether a day lies in a contact's time in post. */
export function holds(contact: Contact, day: string): boolean {
  return (contact.from === null || contact.from <= day) && (contact.to === null || day <= contact.to)
}

async function inLinkedChannel({ place, stores, address, actor }: Context): Promise<boolean> {
  if (place.kind !== 'channel') return false
  return (await stores.people.partnershipAt(address))?.id === actor.partnership.id
}

async function isOfIts({ actor, stores }: Context, plan: Plan, partyIds: readonly string[]): Promise<boolean> {
  if (actor.roles.some((role) => role.planId === plan.id)) return true
  if (partyIds.length === 0) return false
  const own = await stores.plans.list(
    actor.partnership.id,
    { planIds: [plan.id], partyIds },
    { order: 'number', offset: 0, limit: 1 },
  )
  return own.total > 0
}
