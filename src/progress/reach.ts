/**
 * What belongs to no single plan: who answers for a party, what kind it is, who is away. Who leads the whole
 * partnership settles all of it; the lead of single plans only what has a part in none but theirs, since whoever
 * answers for a party reads and answers all that it owns.
 */
import type { Context } from '../core.ts'
import type { Party, Person } from '../people/model.ts'
import { may, NotPermitted, type Permission } from '../people/roles.ts'
import { mayInSome } from './at-hand.ts'

type Shared = Extract<Permission, 'link' | 'assign'>

/** Throws NotPermitted unless the person may do this in some plan. */
export function demandInSome({ actor }: Context, what: Shared): void {
  if (!mayInSome(actor, what)) throw new NotPermitted(what, {})
}

/** Throws NotPermitted unless the person leads every plan in which these parties have a part. */
export async function demandReach(context: Context, what: Shared, partyIds: readonly string[]): Promise<void> {
  demandInSome(context, what)
  if (may(context.actor, what)) return
  const { plansOf } = await partsOf(context)
  if (!partyIds.every((id) => leadsAll(context, what, plansOf(id)))) throw new NotPermitted(what, {})
}

/** The same for somebody: for all that they answer for, and all they are in charge of. */
export async function demandReachOfPerson(context: Context, what: Shared, personId: string): Promise<void> {
  demandInSome(context, what)
  const theirs = await peopleInReach(context, what)
  if (!theirs.some((person) => person.id === personId)) throw new NotPermitted(what, {})
}

/** The parties that this person may settle. */
export async function partiesInReach(context: Context, what: Shared): Promise<Party[]> {
  const parts = await partsOf(context)
  if (may(context.actor, what)) return parts.parties
  return parts.parties.filter((party) => leadsAll(context, what, parts.plansOf(party.id)))
}

/** The people whom this person may say things of. */
export async function peopleInReach(context: Context, what: Shared): Promise<Person[]> {
  const { stores, actor } = context
  const people = await stores.people.people(actor.partnership.id)
  if (may(actor, what)) return people
  const charged = await chargesOf(context)
  return people.filter(({ id }) => leadsAll(context, what, charged(id)))
}

/** The parties whose names this person may read: those of the plans they lead or chair, and those of none. */
export async function partiesKnown(context: Context): Promise<Party[]> {
  const parts = await partsOf(context)
  if (readsAll(context)) return parts.parties
  return parts.parties.filter((party) => isKnown(context, parts.plansOf(party.id)))
}

/** The people who may be offered by name: those with a part in a plan that this person leads or chairs, or in none. */
export async function peopleKnown(context: Context): Promise<Person[]> {
  const { stores, actor } = context
  const people = await stores.people.people(actor.partnership.id)
  if (readsAll(context)) return people
  const charged = await chargesOf(context)
  return people.filter(({ id }) => id === actor.person?.id || isKnown(context, charged(id)))
}

function leadsAll({ actor }: Context, what: Shared, plans: ReadonlySet<string | null>): boolean {
  return [...plans].every((planId) => planId !== null && may(actor, what, { planId }))
}

function readsAll({ actor }: Context): boolean {
  return may(actor, 'link') || may(actor, 'read-full')
}

function isKnown({ actor }: Context, plans: ReadonlySet<string | null>): boolean {
  const some = [...plans]
  return some.length === 0 || some.some((planId) => planId === null || may(actor, 'read-full', { planId }))
}

/** The parties, and the plans in which each has a part: itself, or through whoever it answers for. */
async function partsOf({ stores, actor }: Context) {
  const parties = await stores.people.parties(actor.partnership.id)
  const direct = Map.groupBy(await stores.plans.partiesOfPlans(actor.partnership.id), ({ partyId }) => partyId)
  const plansOf = (id: string): ReadonlySet<string> =>
    new Set([...answeredThrough(parties, id)].flatMap((each) => direct.get(each)?.map(({ planId }) => planId) ?? []))
  return { parties, plansOf }
}

/** The party with its teams and people, and those outside that are watched through any of them. */
function answeredThrough(parties: readonly Party[], id: string): ReadonlySet<string> {
  const found = new Set([id])
  // A set that grows while it is gone through is gone through to its end.
  for (const above of found) {
    for (const party of parties) {
      if (party.organisationId === above || party.watchedThroughId === above) found.add(party.id)
    }
  }
  return found
}

/** The plans somebody has a part in: by whom they answer for, and by their roles (null: the whole partnership). */
async function chargesOf(context: Context): Promise<(personId: string) => ReadonlySet<string | null>> {
  const { stores, actor } = context
  const { plansOf } = await partsOf(context)
  const contacts = await stores.people.contacts(actor.partnership.id)
  const roles = await stores.people.roles(actor.partnership.id)
  const plans = await stores.plans.plans(actor.partnership.id)
  return (personId) => {
    const answers = contacts.filter((contact) => contact.personId === personId || contact.deputyId === personId)
    const charges = roles.filter((role) => role.personId === personId)
    return new Set([
      ...answers.flatMap(({ partyId }) => [...plansOf(partyId)]),
      ...charges.map(({ planId }) => planId),
      ...plans.filter(({ leadId }) => leadId === personId).map(({ id }) => id),
    ])
  }
}
