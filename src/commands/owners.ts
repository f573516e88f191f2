import type { Message, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Command, Context } from '../core.ts'
import { organisationOf, partiesById } from '../people/names.ts'
import { type Args, argsOf, pageBlocks, pageOf, privately } from './pages.ts'
import { plansInSight, type SeenPlan } from './sight.ts'
import { count } from './status-sections.ts'

export const ownersCommand: Command = {
  name: 'owners',
  aliases: ['who', 'organisations', 'parties'],
  usage: 'owners',
  summary: 'Who owns the open actions, and how many each.',
  examples: ['owners'],
  async run(context) {
    return privately(await ownersList(context, argsOf(context)))
  },
}

/** Organisations, roles and teams with what is open; people by name only for those who see everything. */
export async function ownersList(context: Context, args: Args): Promise<Message> {
  const { stores, actor } = context
  const seen = (await plansInSight(context)).filter(({ sight }) => !sight.countsOnly)
  const ids = seen.map(({ plan }) => plan.id)
  const open = ids.length ? await stores.plans.openByParty(actor.partnership.id, ids) : []
  const parties = partiesById(await stores.people.parties(actor.partnership.id))
  const lines = open
    .toSorted((a, b) => b.count - a.count)
    .flatMap(({ partyId, count: n }): Spans[] => {
      const party = parties.get(partyId)
      if (!party) return []
      const organisation = organisationOf(party, parties)
      const name = party.kind === 'person' && !seesPeople(seen) ? 'a named person' : party.name
      const of = organisation.id === party.id ? '' : ` (${organisation.name})`
      return [[{ strong: name }, `${of} · ${count(n, 'open action')}`]]
    })
  const page = pageOf(lines, args)
  return messageOf('Action plan: owners', [
    { kind: 'title', text: 'Open actions by owner, joint ones counted for each' },
    page.length > 0 ? { kind: 'list', items: page } : { kind: 'text', spans: ['No open action has an owner.'] },
    ...pageBlocks('owners', args, lines.length),
  ])
}

function seesPeople(seen: readonly SeenPlan[]): boolean {
  return seen.length > 0 && seen.every(({ sight }) => sight.all)
}
