/** One action with all that a change to it looks at, as it is for the person who acts. */
import { type Actor, type Context, Refusal } from '../core.ts'
import type { Contact, Party } from '../people/model.ts'
import { demand, may, NotPermitted, type Permission } from '../people/roles.ts'
import type { Action, ActionOwner, Plan } from '../plan/model.ts'

export interface AtHand {
  action: Action
  plan: Plan
  owners: readonly ActionOwner[]
  /** Every party that has a part in it. */
  parties: ReadonlyMap<string, Party>
  /** Those of them that the person answers for, in the plan's order. */
  mine: readonly Party[]
  /** Whether the person decides as its plan lead, or grades it as its reviewer. */
  lead: boolean
  reviewer: boolean
}

/**
 * The action with its owners. Throws NotPermitted when it is not there, and when it is not this person's to answer:
 * the sentence is the same, so that nobody learns that a plan exists.
 */
export async function atHand(context: Context, actionId: string): Promise<AtHand> {
  const at = await atHandToGrade(context, actionId)
  demand(context.actor, 'update', { planId: at.plan.id, own: at.mine.length > 0 })
  return at
}

/** The same, also for its reviewer, who gives a grade and changes nothing else. */
export async function atHandToGrade(context: Context, actionId: string): Promise<AtHand> {
  const { stores, actor } = context
  const action = await stores.plans.action(actor.partnership.id, actionId)
  const plan = action && (await stores.plans.plan(actor.partnership.id, action.planId))
  if (!action || !plan) throw new NotPermitted('update', {})
  const owners = await stores.plans.owners(actor.partnership.id, [action.id])
  const found = await partiesOf(context, owners)
  const at: AtHand = {
    action,
    plan,
    owners,
    parties: found.parties,
    mine: found.mine,
    lead: may(actor, 'decide', { planId: plan.id }),
    reviewer: may(actor, 'grade', { planId: plan.id }),
  }
  // A draft is nobody's but its plan lead's until it was started.
  if (plan.state === 'draft') demand(actor, 'decide', { planId: plan.id })
  if (!at.reviewer) demand(actor, 'update', { planId: plan.id, own: found.mine.length > 0 })
  if (plan.state === 'closed') throw new Refusal(`${plan.key} is closed: nothing more is recorded in it.`)
  return at
}

/** The action, for what only its plan lead may do. Throws NotPermitted for everybody else. */
export async function atHandOfLead(context: Context, actionId: string, what: Permission): Promise<AtHand> {
  const at = await atHand(context, actionId)
  demand(context.actor, what, { planId: at.plan.id })
  return at
}

/** Whether the person may do this in some plan: for what belongs to no single one, such as who answers for a party. */
export function mayInSome(actor: Actor, what: Permission): boolean {
  return may(actor, what) || actor.roles.some(({ planId }) => planId !== null && may(actor, what, { planId }))
}

/** The party's organisation: one answer serves within it (design: "Joint owners"). */
export function organisationOf(parties: ReadonlyMap<string, Party>, partyId: string): string {
  return parties.get(partyId)?.organisationId ?? partyId
}

/** Whether a contact's term covers that day. */
export function inPost(contact: Contact, day: string): boolean {
  return (contact.from ?? day) <= day && day <= (contact.to ?? day)
}

async function partiesOf(context: Context, owners: readonly ActionOwner[]) {
  const { stores, actor, today } = context
  const ids = [...new Set(owners.map((owner) => owner.partyId))]
  const listed = ids.length ? await stores.people.parties(actor.partnership.id, ids) : []
  const parties = new Map(listed.map((party) => [party.id, party]))
  const person = actor.person
  if (!person || ids.length === 0) return { parties, mine: [] }
  const via = listed.flatMap((party) => throughOf(party) ?? [])
  const between = via.length ? await stores.people.parties(actor.partnership.id, via) : []
  const answerable = [...new Set([...ids, ...via, ...between.flatMap((party) => party.organisationId ?? [])])]
  const contacts = await stores.people.contacts(actor.partnership.id, answerable)
  const held = new Set(
    contacts
      .filter((c) => (c.personId === person.id || c.deputyId === person.id) && inPost(c, today.toString()))
      .map((c) => c.partyId),
  )
  const organisation = (id: string) => between.find((party) => party.id === id)?.organisationId ?? ''
  const isHeld = (party: Party) => {
    const through = throughOf(party) ?? ''
    return held.has(party.id) || held.has(through) || held.has(organisation(through))
  }
  const mine = ids.flatMap((id) => parties.get(id) ?? []).filter(isHeld)
  return { parties, mine }
}

/** A team is answered for by its organisation too, somebody outside by the partner who deals with them. */
function throughOf(party: Party): string | null {
  return party.kind === 'outside' ? party.watchedThroughId : party.organisationId
}
