/** All that was said, asked, decided and done about an action, the newest first, a short line each. */
import type { Message, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { partiesById } from '../people/names.ts'
import type { IsoInstant } from '../plan/model.ts'
import type { Done } from '../progress/model.ts'
import { dateLine, doneLine, type HistoryOf, updateLine } from './history-lines.ts'
import { type Args, pageBlocks, pageOf, privately } from './pages.ts'
import { seenAction, type Taken, takeAction } from './refs.ts'

const MOST = 500

export const historyCommand: Command = {
  name: 'history',
  aliases: ['log', 'updates'],
  usage: 'history REF',
  summary: 'What was said, asked, decided and done about an action, the newest first.',
  examples: ['history CAL-18'],
  async run(context, rest) {
    return privately(await historyFrom(context, await takeAction(context, rest), {}))
  },
}

export async function historyList(context: Context, args: Args): Promise<Message> {
  return historyFrom(context, await seenAction(context, args['action']), args)
}

async function historyFrom(context: Context, taken: Omit<Taken, 'rest'>, args: Args): Promise<Message> {
  const { action, sight, own } = taken
  if (!sight.all && !own) throw new Refusal(`The history of ${action.ref} is for its owners and the plan lead.`)
  const history = await readHistory(context, taken)
  const entries = await entriesOf(context, history)
  const items = await Promise.all(pageOf(entries, args).map(({ line }) => line()))
  return messageOf('Action plan: a history', [
    { kind: 'title', text: `History of ${action.ref} ${action.title}` },
    items.length > 0 ? { kind: 'list', items } : { kind: 'text', spans: ['Nothing was recorded since its import.'] },
    ...pageBlocks('history', { action: action.id }, entries.length),
  ])
}

interface Entry {
  at: IsoInstant
  /** Reads what it still lacks: only for those on the page. */
  line(): Promise<Spans>
}

/** What updates and dates do not tell by themselves. */
const DONE = [
  'later',
  'assigned',
  'not me',
  'chased',
  'extension asked',
  'extension refused',
  'proposal asked',
  'proposal refused',
]

async function entriesOf({ stores, actor }: Context, history: HistoryOf): Promise<Entry[]> {
  const [at, id] = [actor.partnership.id, history.action.id]
  const updates = await stores.progress.updates(at, { actionId: id, limit: MOST })
  const done = await stores.progress.done(at, id, DONE, MOST)
  const dates = await stores.plans.timescaleHistory(at, id)
  const entries: Entry[] = [
    ...updates.map((update) => ({ at: update.at, line: async () => updateLine(update, history) })),
    ...dates.flatMap((date): Entry[] =>
      date.supersededAt === null ? [] : [{ at: date.supersededAt, line: async () => dateLine(date, history) }],
    ),
    ...done.map((each: Done) => ({ at: each.at, line: () => doneLine(stores, each, history) })),
  ]
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

async function readHistory({ stores, actor }: Context, { action, plan }: Omit<Taken, 'rest'>): Promise<HistoryOf> {
  const at = actor.partnership.id
  const roles = await stores.people.roles(at)
  return {
    action,
    plan,
    zone: actor.partnership.zone,
    parties: partiesById(await stores.people.parties(at)),
    owners: await stores.plans.owners(at, [action.id]),
    contacts: await stores.people.contacts(at),
    leads: new Set(
      roles.flatMap(({ role, planId, personId }) =>
        role === 'plan lead' && (planId ?? plan.id) === plan.id ? [personId] : [],
      ),
    ).add(plan.leadId ?? ''),
  }
}
