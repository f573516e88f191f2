/** "For you as plan lead": what only the plan lead can settle, each with the buttons that settle it. */
import { Temporal } from 'temporal-polyfill'
import { clip } from '../cards/clip.ts'
import { longDay, nearDay } from '../cards/days.ts'
import { whenWords } from '../cards/lines.ts'
import type { Block, Button, Spans } from '../cards/model.ts'
import type { Action, Query } from '../plan/model.ts'
import { nameOf } from './items.ts'
import { escalatedPart } from './lead-escalated.ts'
import { aloneBlocks, isOpen, type LeadPart, type Matter, menuBlocks, QUESTION } from './lead-part.ts'
import { unaskedPart } from './lead-unasked.ts'
import type { View } from './view.ts'

export interface LeadList {
  /** How many matters there are, shown or not. */
  count: number
  matters: readonly Matter[]
  /** `beside`: the message asks the person for updates too, with buttons of its own. */
  blocks(shown: { runId: string; whole: boolean; beside: boolean }): Block[]
}

/** Buttons that stand in sight on a card of any platform. */
const BUTTONS = 6

/** What of the list is still true; no blocks where nothing is. */
export function leadList(view: View): LeadList {
  const draft = boardDraft(view)
  const all = [escalatedPart(view), decisions(view), resumed(view), unaskedPart(view), queries(view)]
  const parts = all.filter(({ matters }) => matters.length > 0)
  const matters = parts.flatMap((part) => part.matters)
  const alone = parts.flatMap((part) => (part.matters.length === 1 ? part.matters : []))
  const few = alone.reduce((sum, { buttons }) => sum + buttons.length, draft.buttons) <= BUTTONS
  const count = matters.length + (draft.blocks.length > 0 ? 1 : 0)
  return {
    count,
    matters,
    blocks: ({ runId, whole, beside }) => {
      if (count === 0) return []
      const blocks = parts.flatMap((part) =>
        part.matters.length === 1 && few && !beside ? aloneBlocks(part) : menuBlocks(part, runId, whole),
      )
      return [{ kind: 'title', text: 'For you as plan lead' }, ...draft.blocks, ...blocks, ...stillOpen(view)]
    },
  }
}

/** Actions asked about on an earlier day without an answer: who was asked this morning is not silent. */
function waitingOn({ waiting, today }: View, planId: string): string[] {
  const silent = waiting.filter((reply) => reply.planId === planId && (reply.awaitingSince ?? today) < today)
  return silent.map(({ actionId }) => actionId)
}

/** How the plans stand before the board meets, counted when the message is sent. */
function boardDraft(view: View): { blocks: Block[]; buttons: number } {
  const { meeting, list: said } = view
  if (meeting === null || !said.some(({ reason }) => reason === 'board draft')) return { blocks: [], buttons: 0 }
  const plans = view.counts.flatMap((counts) => {
    const plan = view.plans.get(counts.planId)
    const isTheirs = plan?.state === 'live' && view.leads.get(plan.id) === view.person.id
    return plan && isTheirs ? [{ plan, counts }] : []
  })
  const lines = plans.map(({ plan, counts }): Spans => {
    const silent = new Set(waitingOn(view, plan.id)).size
    const words = `${counts.byStanding.open} open, ${counts.overdue} overdue, ${silent} asked and not replied`
    return [{ strong: plan.key }, ` ${words}`]
  })
  const [only] = plans
  const buttons: Button[] = [
    ...(only && plans.length === 1
      ? [{ label: 'Full list', does: { id: 'full-list', args: { plan: only.plan.id } } }]
      : []),
    { label: 'Not replied', does: { id: 'not-replied', args: {} } },
  ]
  const blocks: Block[] = [
    { kind: 'text', spans: [{ strong: `The board meets on ${longDay(meeting)}.` }, ' Write “digest” for the draft.'] },
    { kind: 'list', items: lines },
    { kind: 'buttons', buttons },
  ]
  return { blocks, buttons: buttons.length }
}

function decisions(view: View): LeadPart {
  const today = Temporal.PlainDate.from(view.today)
  const matters = view.list.flatMap(({ actionId, reason }): Matter[] => {
    const action = view.actions.get(actionId ?? '')
    if (!action) return []
    if (reason === 'extension asked') {
      return view.extensions
        .filter((extension) => extension.actionId === actionId)
        .map(({ id, day, reason: why, partyId }) => {
          const asks = `${partyId ? nameOf(view, partyId) : 'an owner'} asks for ${nearDay(day, today)}`
          return decision(action, `${asks}: ${clip(why, QUESTION)}`, 'decide-extension', { extension: id })
        })
    }
    if (reason !== 'proposal') return []
    return view.proposals
      .filter((proposal) => proposal.actionId === actionId)
      .map(({ id, status, reason: why }) =>
        decision(action, `proposed: ${status}. ${clip(why, QUESTION)}`, 'decide-proposal', { proposal: id }),
      )
  })
  return { heading: 'Waiting for your answer:', menu: 'Decide one', command: 'status', matters }
}

function decision(action: Action, words: string, form: string, args: Record<string, string>): Matter {
  const button = { label: 'Decide', opens: { id: form, args }, hint: `Decide about ${action.ref}` }
  return actionMatter(action, words, [button], Object.values(args).join())
}

/** What was on hold until today. Its owners are asked when its date or a round speaks. */
function resumed(view: View): LeadPart {
  const ids = new Set(view.list.filter(({ reason }) => reason === 'hold ended').map(({ actionId }) => actionId))
  const actions = [...view.actions.values()].filter((action) => ids.has(action.id) && isOpen(view, action))
  const matters = actions.map((action) => {
    const opens = { id: 'update', args: { action: action.id } }
    return actionMatter(
      action,
      whenWords(action),
      [{ label: 'Update', opens, hint: `Update ${action.ref}` }],
      action.id,
    )
  })
  return { heading: 'The hold is over, and they are open again:', menu: 'Update one', command: 'status', matters }
}

function actionMatter({ ref, title }: Action, words: string, buttons: readonly Button[], key: string): Matter {
  return { key, label: `${ref} ${title}`, buttons, spans: [{ strong: ref }, ` ${title} `, { quiet: `· ${words}` }] }
}

function queries(view: View): LeadPart {
  const asked = new Set(view.list.filter(({ reason }) => reason === 'query').map(({ queryId }) => queryId))
  const open = view.queries.filter(({ id }) => asked.has(id)).sort((a, b) => a.importance - b.importance)
  const matters = open.map((query): Matter => {
    const ref = refOf(view, query)
    const settle = { label: 'Settle', opens: { id: 'settle-query', args: { query: query.id } }, hint: `Settle ${ref}` }
    return {
      key: query.id,
      label: `${ref} ${query.question}`,
      spans: [{ strong: ref }, ` ${clip(query.question, QUESTION)}`],
      buttons: [settle],
    }
  })
  return { heading: 'The plan raises questions:', menu: 'Settle one', command: 'queries', matters }
}

/** Questions that an earlier list showed: told until they are settled, and no reason to write by themselves. */
function stillOpen({ queries: open, list: said, leads, plans, person }: View): Block[] {
  const shown = new Set(said.map(({ queryId }) => queryId))
  const theirs = open.filter(
    ({ id, planId }) => !shown.has(id) && leads.get(planId) === person.id && plans.get(planId)?.state === 'live',
  )
  if (theirs.length === 0) return []
  const words = theirs.length === 1 ? '1 question is still open' : `${theirs.length} questions are still open`
  return [{ kind: 'text', spans: [`${words}: write “queries” to see and settle them.`] }]
}

function refOf(view: View, { actionId, planId }: Query): string {
  return view.actions.get(actionId ?? '')?.ref ?? view.plans.get(planId)?.key ?? ''
}
