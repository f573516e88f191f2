import { shortDay } from '../cards/days.ts'
import type { Block, Message, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import type { Contact, Party, Person } from '../people/model.ts'
import { absenceOn, contactFor, directoryOf, isReachable } from '../people/whom.ts'
import { mayInSome } from '../progress/at-hand.ts'
import { partiesInReach, partiesKnown } from '../progress/reach.ts'
import { type Args, argsOf, pageBlocks, pageOf, privately } from './pages.ts'
import { shown, unquoted } from './parse.ts'
import { opens } from './replies.ts'

/** Buttons to link are offered for that many at a time. */
const OFFERED = 5

export const contactsCommand: Command = {
  name: 'contacts',
  aliases: ['contact', 'people'],
  usage: 'contacts [NAME]',
  summary: 'Who answers for each owner, and who still needs a contact (plan lead).',
  examples: ['contacts', 'contacts police'],
  async run(context, rest) {
    const words = unquoted(rest)
    return privately(await contactsList(context, argsOf(context, words ? { words } : {})))
  },
}

/** Those without a contact first: nobody can be asked for them. */
export async function contactsList(context: Context, args: Args): Promise<Message> {
  const { stores, actor } = context
  const mayLink = mayInSome(actor, 'link')
  if (!mayLink && !mayInSome(actor, 'read-full')) throw new Refusal('The contacts are for the plan lead and the chair.')
  const wanted = (args['words'] ?? '').toLowerCase()
  const named = ({ name, aliases }: Party) => [name, ...aliases].some((each) => each.toLowerCase().includes(wanted))
  const parties = await stores.people.parties(actor.partnership.id)
  const known = (await partiesKnown(context)).filter((party) => party.kind !== 'collective' && named(party))
  const people = await stores.people.people(actor.partnership.id)
  const directory = directoryOf(parties, people, await stores.people.contacts(actor.partnership.id))
  const rows = known.map((party) => {
    const contact = contactFor(party, context.today.toString(), directory)
    return { party, contact, person: contact && directory.people.get(contact.personId) }
  })
  const sorted = rows.sort(
    (a, b) => Number(!!a.person) - Number(!!b.person) || a.party.name.localeCompare(b.party.name),
  )
  const linkable = mayLink ? new Set((await partiesInReach(context, 'link')).map(({ id }) => id)) : new Set()
  const missing = pageOf(sorted, args).filter((row) => !row.person && linkable.has(row.party.id))
  return messageOf('Action plan: contacts', [
    { kind: 'title', text: `Contacts: ${sorted.filter((row) => row.person).length} of ${sorted.length}` },
    sorted.length > 0
      ? { kind: 'list', items: pageOf(sorted, args).map((row) => line(row, context)) }
      : { kind: 'text', spans: [wanted ? `The plans name no "${shown(wanted)}".` : 'No plan names anybody yet.'] },
    ...pageBlocks('contacts', args, sorted.length),
    ...(mayLink
      ? linkButtons(
          missing.map((row) => row.party),
          argsOf(context),
        )
      : []),
  ])
}

function line(
  row: { party: Party; contact: Contact | undefined; person: Person | undefined },
  context: Context,
): Spans {
  const { party, contact, person } = row
  if (!person || !contact) return [{ strong: party.name }, ' · no contact yet']
  const absence = absenceOn(person, context.today.toString())
  const notes = [
    ...(contact.post ? [contact.post] : []),
    ...(contact.partyId === party.id ? [] : ['through their organisation']),
    ...(absence ? [`away until ${shortDay(absence.to)}`] : []),
    ...(isReachable(person) ? [] : ['cannot be written to yet']),
  ]
  return [{ strong: party.name }, ` · ${[person.name, ...notes].join(', ')}`]
}

function linkButtons(parties: readonly Party[], here: Record<string, string>): Block[] {
  if (parties.length === 0) return []
  const buttons = parties
    .slice(0, OFFERED)
    .map((party) => opens(`Link ${party.name}`, 'link-party', { party: party.id }))
  return [{ kind: 'buttons', buttons: [opens('One after the other', 'parties', here, 'primary'), ...buttons] }]
}
