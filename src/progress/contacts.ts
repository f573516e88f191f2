/** Who answers for a party: a person in a post, from and to a day, with a deputy. The plan lead says so. */
import { Temporal } from 'temporal-polyfill'
import { plainDay } from '../cards/days.ts'
import { type Context, Refusal } from '../core.ts'
import type { Account, Contact, Party, Person } from '../people/model.ts'
import type { IsoDay } from '../plan/model.ts'
import { inPost } from './at-hand.ts'
import { demandReach } from './reach.ts'
import { FieldRefusal, wordsOf } from './refusals.ts'

/** A person of the partnership, or a chat account that becomes one, with where it can be written to, if it can. */
type Linked = { personId: string } | Account

export interface LinkInput {
  partyId: string
  who: Linked
  post: string
  from: IsoDay | null
  to: IsoDay | null
  deputy: Linked | null
}

/** Links a person to a party; whoever answered for it until then does so no longer. */
export async function linkParty(context: Context, input: LinkInput): Promise<{ party: Party; person: Person }> {
  const { stores, actor, core, today } = context
  await demandReach(context, 'link', [input.partyId])
  const [party] = await stores.people.parties(actor.partnership.id, [input.partyId])
  if (!party) throw new Refusal('There is no such party.')
  const from = input.from ?? today.toString()
  if (input.to !== null && input.to < from) {
    throw new FieldRefusal('to', `The last day is before the first, ${plainDay(from)}: choose a later one.`)
  }
  const person = await personOf(context, input.who)
  const deputy = input.deputy && (await personOf(context, input.deputy))
  if (deputy?.id === person.id) throw new FieldRefusal('deputy', 'The deputy is somebody else: choose another person.')
  await endEarlier(context, party.id, from)
  const contact: Contact = {
    id: core.newId(),
    partnershipId: actor.partnership.id,
    partyId: party.id,
    personId: person.id,
    post: wordsOf('post', input.post) || null,
    from,
    to: input.to,
    deputyId: deputy?.id ?? null,
  }
  await stores.people.insertContact(contact)
  await stores.progress.audit({
    at: context.now.toString(),
    partnershipId: actor.partnership.id,
    personId: actor.person?.id ?? null,
    what: 'linked',
    subject: party.id,
    detail: contact.id,
    refused: false,
  })
  return { party, person }
}

/** Terms that reach past the new one's first day end the day before it. */
async function endEarlier(context: Context, partyId: string, from: IsoDay): Promise<void> {
  const { people } = context.stores
  const to = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString()
  for (const contact of await people.contacts(context.actor.partnership.id, [partyId])) {
    if (!inPost(contact, from)) continue
    // One that began on that very day was never in post: it becomes a term of one day that is over.
    const began = contact.from !== null && contact.from > to ? to : contact.from
    await people.updateContact({ ...contact, from: began, to })
  }
}

async function personOf(context: Context, who: Linked): Promise<Person> {
  const { stores, actor, core } = context
  if ('personId' in who) {
    const person = await stores.people.person(actor.partnership.id, who.personId)
    if (!person) throw new FieldRefusal('who', 'Choose one of the people of the list.')
    return person
  }
  if (!(await stores.people.workspaceInstalled(who.user.workspace))) {
    throw new FieldRefusal('who', 'I am not installed where this person is: ask their administrator to add me.')
  }
  const known = (await stores.people.peopleOf(who.user)).find((p) => p.partnershipId === actor.partnership.id)
  if (known && who.address) await stores.people.setReachable(who.user, who.address)
  if (known) return { ...known, account: who.address ? who : known.account }
  const person = {
    id: core.newId(),
    partnershipId: actor.partnership.id,
    name: wordsOf('who', who.user.name) || who.user.id,
    email: who.user.email ?? null,
    greetedAt: null,
    absences: [],
  }
  await stores.people.insertPerson(person)
  await stores.people.linkAccount(actor.partnership.id, person.id, who)
  return { ...person, account: who }
}
