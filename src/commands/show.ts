import { actionLine, lineSpans, whenWords } from '../cards/lines.ts'
import type { Block, Button, Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Command, Context } from '../core.ts'
import { sourceInWords } from '../intake/source.ts'
import { fullOwners, partiesById, publicOwners } from '../people/names.ts'
import { may } from '../people/roles.ts'
import { badgeOf } from '../plan/rating.ts'
import { countOpenFollowUps, statusInWords } from '../progress/compose-recorded.ts'
import { privately } from './pages.ts'
import { type Taken, takeAction } from './refs.ts'
import { opens } from './replies.ts'

/** Longer words are cut: the whole stands in the plan. */
const SHOWN = 900
const FOLLOW_UPS = 10

export const showCommand: Command = {
  name: 'show',
  aliases: ['view', 'action', 'get', 'open'],
  usage: 'show REF',
  summary: 'One action: its words, owners, dates, rating and last progress.',
  examples: ['show CAL-12', 'CAL-12'],
  async run(context, rest) {
    return privately(await showAction(context, await takeAction(context, rest)))
  },
}

async function showAction(context: Context, taken: Omit<Taken, 'rest'>): Promise<Message> {
  const { action, sight, own } = taken
  if (sight.countsOnly) {
    return messageOf('Action plan: one action', [
      {
        kind: 'text',
        spans: [{ strong: action.ref }, ' belongs to a restricted plan: its words are for its own people.'],
      },
    ])
  }
  const full = sight.all || own
  return messageOf('Action plan: one action', [
    { kind: 'title', text: `${action.ref} ${action.title}` },
    ...(full ? [{ kind: 'text', spans: [cut(action.text)] } as const] : []),
    await facts(context, taken, full),
    ...(full && action.progress ? words('Last recorded', action.progress) : []),
    ...(await followUps(context, taken)),
    ...(full ? await sourceOf(context, taken) : []),
    { kind: 'buttons', buttons: buttons(context, taken, full) },
  ])
}

async function facts(context: Context, { action, plan, sight }: Omit<Taken, 'rest'>, full: boolean): Promise<Block> {
  const { stores, actor, today } = context
  const owners = await stores.plans.owners(actor.partnership.id, [action.id])
  const parties = partiesById(await stores.people.parties(actor.partnership.id))
  const names = full ? fullOwners(owners, parties) : publicOwners(owners, parties)
  const line = actionLine(action, plan, names, today, false)
  const late = [line.late && `${line.late} overdue`, line.note].filter(Boolean).join(', ')
  const status = statusInWords(action, plan, await countOpenFollowUps(context, action))
  const fact = (label: string, value: string) => (value ? [{ label, value: [value] }] : [])
  return {
    kind: 'facts',
    facts: [
      ...fact('Rating', badgeOf(plan.scheme, action.rating).label),
      ...(sight.status || full ? fact('Status', status) : []),
      ...fact('Date', [whenWords(action), late].filter(Boolean).join(' · ')),
      ...fact(names.length > 1 ? 'Owners' : 'Owner', line.owners),
      ...fact('Where', action.trail),
      ...(full ? fact('Oversight', cut(action.oversight)) : []),
      ...(full ? fact('Evidence', cut(action.evidence.join('\n'))) : []),
    ],
  }
}

/** Where its words come from, for those who may read them. */
async function sourceOf({ stores, actor }: Context, { action }: Omit<Taken, 'rest'>): Promise<Block[]> {
  const source = await stores.imports.sourceOf(action.partnershipId, action.id)
  if (!source) return []
  return [{ kind: 'context', spans: [`${sourceInWords(source, actor.partnership.zone)}.`] }]
}

async function followUps(context: Context, { action, plan, sight, own }: Omit<Taken, 'rest'>): Promise<Block[]> {
  if (action.parentId !== null) return []
  const page = { order: 'number', offset: 0, limit: FOLLOW_UPS } as const
  const children = await context.stores.plans.list(action.partnershipId, { parentId: action.id }, page)
  if (children.total === 0) return []
  const status = sight.status || own
  const items = children.items.map((child) => lineSpans(actionLine(child, plan, [], context.today, status)))
  return [
    { kind: 'text', spans: [{ strong: `Follow-ups: ${children.total}` }] },
    { kind: 'list', items },
  ]
}

function words(head: string, text: string): Block[] {
  return [{ kind: 'text', spans: [{ strong: head }, `: ${cut(text)}`] }]
}

/** What this person may do with it: a chair reads, a reviewer grades. */
function buttons({ actor }: Context, { action, plan, own }: Omit<Taken, 'rest'>, full: boolean): Button[] {
  const args = { action: action.id }
  const updates = may(actor, 'update', { planId: plan.id, own })
  const grades = !updates && may(actor, 'grade', { planId: plan.id })
  return [
    ...(updates ? [opens('Update', 'update', args, 'primary'), opens('New date', 'extend', args)] : []),
    ...(grades ? [opens('Grade', 'update', args, 'primary')] : []),
    ...(full ? [{ label: 'History', does: { id: 'history', args } }] : []),
  ]
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
