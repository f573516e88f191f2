/** Whose an action is: the plan lead assigns, an owner may say "not me". */
import { type Context, Refusal } from '../core.ts'
import type { Party } from '../people/model.ts'
import { shortName } from '../people/names.ts'
import { NotPermitted } from '../people/roles.ts'
import type { ActionOwner, Query } from '../plan/model.ts'
import { type AtHand, atHand, atHandOfLead, inPost, organisationOf } from './at-hand.ts'
import { audit } from './record.ts'
import { wordsOf } from './refusals.ts'
import { recountShared } from './shared-questions.ts'
import { tellLead, tellMessages, tellPerson } from './tell.ts'

/**
 * Makes a party owner of an action: instead of `insteadOf` (also of a doubtful or collective one), or beside the
 * owners it has. Whoever answers for the party is told.
 */
export async function assignOwner(
  context: Context,
  input: { actionId: string; partyId: string; insteadOf: string | null },
): Promise<void> {
  const { stores, actor } = context
  const at = await atHandOfLead(context, input.actionId, 'assign')
  const [party] = await stores.people.parties(actor.partnership.id, [input.partyId])
  if (!party) throw new Refusal('There is no such party: choose one of the list, or name a new one.')
  const others = at.owners.filter(
    (owner) => owner.kind !== 'owner' || (owner.partyId !== input.insteadOf && owner.partyId !== party.id),
  )
  const owner: ActionOwner = {
    actionId: at.action.id,
    partyId: party.id,
    kind: 'owner',
    position: at.owners.find((o) => o.partyId === input.insteadOf)?.position ?? at.owners.length,
    doubt: null,
    answeredAt: null,
    rating: null,
    claimedAt: null,
    laterUntil: null,
  }
  const owners = [...others, owner].sort((a, b) => a.position - b.position).map((o, position) => ({ ...o, position }))
  await stores.plans.changeAction(actor.partnership.id, at.action.id, at.action.version, { escalatedAt: null })
  await stores.plans.setOwners(actor.partnership.id, at.action.id, owners)
  if (at.action.escalatedAt) {
    await stores.reminders.release(actor.partnership.id, at.action.id, context.now.toString())
  }
  await settleOwnership(context, at, input.insteadOf, party)
  await recountShared(stores, at.plan, { personId: actor.person?.id ?? null, now: context.now })
  // A plan is silent until its plan lead has started it.
  const told = at.plan.state === 'live'
  const contacts = told ? await stores.people.contacts(actor.partnership.id, [party.id]) : []
  for (const contact of contacts.filter((c) => inPost(c, context.today.toString()))) {
    await tellPerson(
      context,
      contact.personId,
      at.action.id,
      'assigned',
      { party: party.id },
      `${at.action.id}:${party.id}`,
    )
  }
  await tellMessages(context, at.action.id)
  await audit(context, 'assigned', { id: party.id, actionId: at.action.id })
}

/** Questions of the plan that an owner answers. */
export const ABOUT_OWNERS: ReadonlySet<string> = new Set(['no-owner', 'doubtful-owner', 'collective-owner'])

/** The owner that such a question is about: the one it names, the one in doubt; null where there is none. */
export function ownerInQuestion(at: AtHand, query: Query): string | null {
  const named = at.owners.find(({ partyId }) => {
    const party = at.parties.get(partyId)
    return party?.name === query.raw || party?.aliases.includes(query.raw)
  })
  return (named ?? at.owners.find((owner) => owner.doubt !== null))?.partyId ?? null
}

/** The plan's question whose it is has its answer, unless another of its owners is the one in question. */
async function settleOwnership(context: Context, at: AtHand, insteadOf: string | null, to: Party): Promise<void> {
  const { stores, actor, now } = context
  const replaced = at.parties.get(insteadOf ?? '')
  const names = [replaced?.name, ...(replaced?.aliases ?? [])]
  const open = await stores.plans.openQueries(actor.partnership.id, { actionId: at.action.id })
  const answered = open.filter(
    ({ kind, raw }) => ABOUT_OWNERS.has(kind) && (kind !== 'collective-owner' || names.includes(raw)),
  )
  for (const { id } of answered) {
    await stores.plans.settleQuery(
      actor.partnership.id,
      id,
      actor.person?.id ?? '',
      `It is ${to.name}.`,
      now.toString(),
    )
  }
}

/**
 * "Not me": the person's organisations are doubted as owners, so that nobody is asked until the plan lead has settled
 * whose it is. Gives back the names of the parties in doubt.
 */
export async function notMe(context: Context, input: { actionId: string; words: string }): Promise<string[]> {
  const at = await atHand(context, input.actionId)
  const person = context.actor.person
  if (!person || at.mine.length === 0)
    throw new Refusal(`You are not asked about ${at.action.ref}: nothing to hand back.`)
  const words = wordsOf('words', input.words)
  const doubted = doubtedBy(at)
  await context.stores.plans.changeAction(at.action.partnershipId, at.action.id, at.action.version, {})
  for (const owner of doubted) {
    const doubt = `${person.name} says it is not theirs${words ? `: ${words}` : ''}`
    await context.stores.plans.changeOwner(at.action.partnershipId, { ...owner, doubt })
  }
  const [first] = doubted
  const args: Record<string, string> = { person: person.id, ...(first ? { party: first.partyId } : {}) }
  await tellLead(context, at, 'not-me', args, `${at.action.id}:${person.id}:${context.today}`)
  await tellMessages(context, at.action.id)
  await audit(context, 'not me', { id: person.id, actionId: at.action.id })
  return doubted.flatMap((owner) => at.parties.get(owner.partyId) ?? []).map(shortName)
}

/** The person answers for these parties no longer, from today: the plan lead has what they own until somebody does. */
export async function leaveParties(context: Context, parties: readonly Party[]): Promise<void> {
  const { stores, actor, today } = context
  const person = actor.person
  if (!person) throw new NotPermitted('update', {})
  // They may be asked for a team as the contact of its organisation: then that is what they do not answer for.
  const ids = new Set(parties.flatMap((p) => [p.id, p.organisationId, p.watchedThroughId]).filter((id) => id !== null))
  for (const contact of await stores.people.contacts(actor.partnership.id, [...ids])) {
    if (!inPost(contact, today.toString())) continue
    if (contact.deputyId === person.id) await stores.people.updateContact({ ...contact, deputyId: null })
    if (contact.personId !== person.id) continue
    const to = today.subtract({ days: 1 }).toString()
    const from = contact.from !== null && contact.from > to ? to : contact.from
    await stores.people.updateContact({ ...contact, from, to })
    await stores.progress.audit({
      at: context.now.toString(),
      partnershipId: actor.partnership.id,
      personId: person.id,
      what: 'left party',
      subject: contact.partyId,
      detail: contact.id,
      refused: false,
    })
  }
}

function doubtedBy(at: AtHand): ActionOwner[] {
  const mine = new Set(at.mine.map((party) => organisationOf(at.parties, party.id)))
  return at.owners.filter((owner) => mine.has(organisationOf(at.parties, owner.partyId)))
}
