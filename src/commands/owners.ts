import type { Message, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Command, Context } from '../core.ts'
import type { Party } from '../people/model.ts'
import { organisationOf, partiesById, shortName } from '../people/names.ts'
import { type Args, argsOf, pageBlocks, pageOf, privately } from './pages.ts'
import { shown, unquoted } from './parse.ts'
import { somePlans } from './refs.ts'
import type { SeenPlan } from './sight.ts'
import { count } from './status-sections.ts'

export const ownersCommand: Command = {
  name: 'owners',
  aliases: ['who', 'organisations', 'parties'],
  usage: 'owners [NAME]',
  summary: 'Who owns the open actions, and how many each.',
  examples: ['owners', 'owners police'],
  async run(context, rest) {
    const words = unquoted(rest)
    return privately(await ownersList(context, argsOf(context, words ? { words } : {})))
  },
}

/** Organisations, roles and teams with what is open; people by name only for those who see everything. */
export async function ownersList(context: Context, args: Args): Promise<Message> {
  const { stores, actor } = context
  const seen = (await somePlans(context)).filter(({ sight }) => !sight.countsOnly)
  const ids = seen.map(({ plan }) => plan.id)
  const open = ids.length ? await stores.plans.openByParty(actor.partnership.id, ids) : []
  const parties = partiesById(await stores.people.parties(actor.partnership.id))
  const wanted = (args['words'] ?? '').toLowerCase()
  const none = wanted ? `No open action has an owner "${shown(wanted)}".` : 'No open action has an owner.'
  const lines = open
    .toSorted((a, b) => b.count - a.count)
    .flatMap(({ partyId, count: n }): Spans[] => {
      const party = parties.get(partyId)
      if (!party) return []
      const organisation = organisationOf(party, parties)
      const isHidden = party.kind === 'person' && !seesPeople(seen)
      const names = [...(isHidden ? ['a named person'] : namesOf(party)), ...namesOf(organisation)]
      if (!names.join(' ').toLowerCase().includes(wanted)) return []
      const name = isHidden ? 'a named person' : shortName(party)
      const whole = isHidden || name === party.name ? '' : ` ${party.name}`
      const of = organisation.id === party.id ? '' : ` (${shortName(organisation)})`
      return [[{ strong: name }, `${whole}${of} · ${count(n, 'open action')}`]]
    })
  const page = pageOf(lines, args)
  return messageOf('Action plan: owners', [
    { kind: 'title', text: 'Open actions by owner, joint ones counted for each' },
    page.length > 0 ? { kind: 'list', items: page } : { kind: 'text', spans: [none] },
    ...pageBlocks('owners', args, lines.length),
  ])
}

function namesOf({ name, aliases }: Party): string[] {
  return [name, ...aliases]
}

function seesPeople(seen: readonly SeenPlan[]): boolean {
  return seen.length > 0 && seen.every(({ sight }) => sight.all)
}
