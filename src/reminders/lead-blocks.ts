/** "For you as plan lead": what only the plan lead can settle, each with the buttons that settle it. */
import { Temporal } from 'temporal-polyfill'
import { longDay, nearDay } from '../cards/days.ts'
import { whenWords } from '../cards/lines.ts'
import type { Block, Button, FormRef, Spans } from '../cards/model.ts'
import type { Action, Query } from '../plan/model.ts'
import { clip } from './ask-blocks.ts'
import { nameOf } from './items.ts'
import { escalatedPart } from './lead-escalated.ts'
import { isOpen, type LeadPart, QUESTION, some } from './lead-part.ts'
import { unaskedPart } from './lead-unasked.ts'
import type { View } from './view.ts'

/** What of the list is still true; no blocks where nothing is. */
export function leadPart(view: View): LeadPart {
  const parts = [
    boardDraft(view),
    escalatedPart(view),
    decisions(view),
    resumed(view),
    unaskedPart(view),
    queries(view),
  ]
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const blocks = parts.flatMap((part) => part.blocks)
  return { count, blocks: count > 0 ? [{ kind: 'title', text: 'For you as plan lead' }, ...blocks] : [] }
}

/** Actions asked about on an earlier day without an answer: who was asked this morning is not silent. */
function waitingOn({ waiting, today }: View, planId: string): string[] {
  const silent = waiting.filter((reply) => reply.planId === planId && (reply.awaitingSince ?? today) < today)
  return silent.map(({ actionId }) => actionId)
}

/** How the plans stand before the board meets, counted when the message is sent. */
function boardDraft(view: View): LeadPart {
  const { meeting, list: said } = view
  if (meeting === null || !said.some(({ reason }) => reason === 'board draft')) return { blocks: [], count: 0 }
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
  return { count: 1, blocks }
}

interface Asked {
  action: Action
  words: string
  opens: FormRef
}

function decisions(view: View): LeadPart {
  const today = Temporal.PlainDate.from(view.today)
  const asked = view.list.flatMap(({ actionId, reason }): Asked[] => {
    const action = view.actions.get(actionId ?? '')
    if (!action) return []
    if (reason === 'extension asked') {
      return view.extensions
        .filter((extension) => extension.actionId === actionId)
        .map(({ id, day, reason: why, partyId }) => ({
          action,
          words: `${partyId ? nameOf(view, partyId) : 'an owner'} asks for ${nearDay(day, today)}: ${clip(why, QUESTION)}`,
          opens: { id: 'decide-extension', args: { extension: id } },
        }))
    }
    if (reason !== 'proposal') return []
    return view.proposals
      .filter((proposal) => proposal.actionId === actionId)
      .map(({ id, status, reason: why }) => ({
        action,
        words: `proposed: ${status}. ${clip(why, QUESTION)}`,
        opens: { id: 'decide-proposal', args: { proposal: id } },
      }))
  })
  return some(
    asked,
    'Waiting for your answer:',
    ({ action, words, opens }) => [
      { kind: 'text', spans: [{ strong: action.ref }, ` ${action.title} `, { quiet: `· ${words}` }] },
      { kind: 'buttons', buttons: [{ label: 'Decide', opens, hint: `Decide about ${action.ref}` }] },
    ],
    'status',
  )
}

/** What was on hold until today. Its owners are asked when its date or a round speaks. */
function resumed(view: View): LeadPart {
  const ids = new Set(view.list.filter(({ reason }) => reason === 'hold ended').map(({ actionId }) => actionId))
  const actions = [...view.actions.values()].filter((action) => ids.has(action.id) && isOpen(view, action))
  return some(
    actions,
    'The hold is over, and they are open again:',
    (action) => [
      { kind: 'text', spans: [{ strong: action.ref }, ` ${action.title} `, { quiet: `· ${whenWords(action)}` }] },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Update', opens: { id: 'update', args: { action: action.id } }, hint: `Update ${action.ref}` },
        ],
      },
    ],
    'status',
  )
}

function queries(view: View): LeadPart {
  const asked = new Set(view.list.filter(({ reason }) => reason === 'query').map(({ queryId }) => queryId))
  const open = view.queries.filter(({ id }) => asked.has(id)).sort((a, b) => a.importance - b.importance)
  return some(
    open,
    'The plan raises questions:',
    (query) => [
      { kind: 'text', spans: [{ strong: refOf(view, query) }, ` ${clip(query.question, QUESTION)}`] },
      { kind: 'buttons', buttons: [{ label: 'Settle', opens: { id: 'settle-query', args: { query: query.id } } }] },
    ],
    'queries',
  )
}

function refOf(view: View, { actionId, planId }: Query): string {
  return view.actions.get(actionId ?? '')?.ref ?? view.plans.get(planId)?.key ?? ''
}
