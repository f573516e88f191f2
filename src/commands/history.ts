import { momentIn, shortDay } from '../cards/days.ts'
import type { Message, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { shortName } from '../people/names.ts'
import type { Plan, StoredTimescale } from '../plan/model.ts'
import { badgeOf, levelOf } from '../plan/rating.ts'
import type { Update } from '../progress/model.ts'
import { type Args, pageBlocks, pageOf, privately } from './pages.ts'
import { seenAction, type Taken, takeAction } from './refs.ts'

const MOST = 500
const WORDS = 200

export const historyCommand: Command = {
  name: 'history',
  aliases: ['log', 'updates'],
  usage: 'history REF',
  summary: 'What was said and decided about an action, and how its date moved.',
  examples: ['history CAL-18'],
  async run(context, rest) {
    return privately(await historyOf(context, await takeAction(context, rest), {}))
  },
}

export async function historyList(context: Context, args: Args): Promise<Message> {
  return historyOf(context, await seenAction(context, args['action']), args)
}

async function historyOf(context: Context, taken: Omit<Taken, 'rest'>, args: Args): Promise<Message> {
  const { action, plan, sight, own } = taken
  if (!sight.all && !own) throw new Refusal(`The history of ${action.ref} is for its owners and the plan lead.`)
  const { stores, actor } = context
  const updates = await stores.progress.updates(actor.partnership.id, { actionId: action.id, limit: MOST })
  const parties = await stores.people.parties(actor.partnership.id)
  const names = new Map(parties.map((party) => [party.id, shortName(party)]))
  const leads = await stores.people.roles(actor.partnership.id)
  const isLead = (id: string | null) =>
    id === plan.leadId ||
    leads.some((r) => r.personId === id && r.role === 'plan lead' && (r.planId ?? plan.id) === plan.id)
  const dates = await stores.plans.timescaleHistory(actor.partnership.id, action.id)
  const lines = [
    ...updates.map((update) =>
      updateLine(update, whoOf(update, plan, names, isLead(update.byPersonId)), plan, actor.partnership.zone),
    ),
    ...dates.filter((date) => date.supersededAt !== null).map((date) => dateLine(date, actor.partnership.zone)),
  ]
  const page = pageOf(lines, args)
  return messageOf('Action plan: a history', [
    { kind: 'title', text: `History of ${action.ref} ${action.title}` },
    page.length > 0
      ? { kind: 'list', items: page }
      : { kind: 'text', spans: ['Nothing was recorded since its import.'] },
    ...pageBlocks('history', { action: action.id }, lines.length).map((block) => block),
  ])
}

/** Whose an update is: an owner's, else a decision of the plan lead, or a grade of the reviewer. */
function whoOf(update: Update, plan: Plan, names: ReadonlyMap<string, string>, byLead: boolean): string {
  if (update.forPartyId !== null) return names.get(update.forPartyId) ?? 'an owner'
  if (update.via === 'schedule') return 'Plankeeper'
  if (update.via === 'import') return 'the document'
  const [from, to] = [update.ratingFrom, update.ratingTo].map((code) => levelOf(plan.scheme, code)?.givenBy)
  const isGrade = update.progress === null && (to === 'reviewer' || from === 'reviewer')
  return isGrade && !byLead ? 'reviewer' : 'plan lead'
}

function updateLine(update: Update, who: string, plan: Plan, zone: string): Spans {
  const label = (code: string | null) => badgeOf(plan.scheme, code).label
  const rating =
    update.ratingFrom === update.ratingTo ? [] : [`${label(update.ratingFrom)} → ${label(update.ratingTo)}`]
  const status =
    update.statusTo === null || update.statusFrom === update.statusTo
      ? []
      : [`${update.statusFrom ?? 'new'} → ${update.statusTo}`]
  const words = [update.progress, update.reason].filter((text) => text !== null && text !== '')
  const undone = update.undoes === null ? [] : ['taken back']
  const parts = [who, ...undone, ...rating, ...status, ...words.map((text) => `"${cut(text ?? '')}"`)]
  return [{ strong: momentIn(update.at, zone) }, ` · ${parts.join(' · ')}`]
}

function dateLine(date: StoredTimescale, zone: string): Spans {
  const day = date.latest ? `${shortDay(date.latest)} ` : ''
  return [{ strong: momentIn(date.supersededAt ?? '', zone) }, ` · earlier date: ${day}("${cut(date.raw)}")`]
}

function cut(text: string): string {
  return text.length > WORDS ? `${text.slice(0, WORDS)}…` : text
}
