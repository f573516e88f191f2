import type { Context } from '../core.ts'
import { inPost } from './at-hand.ts'

/** The parties the person answers for today, also as a deputy, with those answered for through them. */
export async function myParties(context: Context): Promise<string[]> {
  const { stores, actor, today } = context
  const person = actor.person
  if (!person) return []
  const contacts = await stores.people.contacts(actor.partnership.id)
  const held = new Set(
    contacts
      .filter((c) => (c.personId === person.id || c.deputyId === person.id) && inPost(c, today.toString()))
      .map((c) => c.partyId),
  )
  if (held.size === 0) return []
  const parties = await stores.people.parties(actor.partnership.id)
  const through = parties.filter((p) => held.has((p.kind === 'outside' ? p.watchedThroughId : p.organisationId) ?? ''))
  return [...new Set([...held, ...through.map((party) => party.id)])]
}
