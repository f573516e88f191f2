/** "For you as plan lead": what only the plan lead can settle, each with the buttons that settle it. */
import { Temporal } from 'temporal-polyfill'
import { nearDay } from '../cards/days.ts'
import { daysLate, whenWords } from '../cards/lines.ts'
import type { Block, Button, FormRef } from '../cards/model.ts'
import { contactFor, whom } from '../people/whom.ts'
import type { Action, Query } from '../plan/model.ts'
import { clip, list, text } from './ask-blocks.ts'
import type { Said } from './collected.ts'
import { nameOf } from './items.ts'
import type { View } from './view.ts'

/** Of each kind; the rest is counted, and stands behind a command. */
const SHOWN = 5
const QUESTION = 300

export interface LeadPart {
  blocks: Block[]
  /** How many matters there are, shown or not. */
  count: number
}

/** What of the list is still true; no blocks where nothing is. */
export function leadPart(view: View): LeadPart {
  const parts = [escalated(view), decisions(view), unasked(view), queries(view)]
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const blocks = parts.flatMap((part) => part.blocks)
  return { count, blocks: count > 0 ? [{ kind: 'title', text: 'For you as plan lead' }, ...blocks] : [] }
}

function escalated(view: View): LeadPart {
  const byAction = Map.groupBy(
    view.list.filter(({ reason }) => reason === 'escalated'),
    ({ actionId }) => actionId ?? '',
  )
  const matters = [...byAction].flatMap(([actionId, said]) => {
    const action = view.actions.get(actionId)
    return action && isOpen(view, action) && action.escalatedAt !== null ? [{ action, said }] : []
  })
  return some(
    matters,
    'Asked long enough without a reply. Chasing pauses until you act:',
    ({ action, said }) => [
      {
        kind: 'text',
        spans: [{ strong: action.ref }, ` ${action.title} `, { quiet: `· ${silence(view, action, said)}` }],
      },
      { kind: 'buttons', buttons: escalatedButtons(view, action, said) },
    ],
    'status',
  )
}

/** `31 Mar 2015 ("2014/15"), 251 days overdue · no reply from NMP and CCG since 3 Nov (asked twice)` */
function silence(view: View, action: Action, said: readonly Said[]): string {
  const late = daysLate(action, Temporal.PlainDate.from(view.today))
  const silent = said.flatMap(({ partyId }) => (partyId === null ? [] : [partyId]))
  const groups = Map.groupBy(silent, (partyId) => sinceWords(view, action, partyId))
  const replies = [...groups].map(([since, parties]) => `${list(parties.map((id) => nameOf(view, id)))}${since}`)
  const reply = replies.length > 0 ? ` · no reply from ${replies.join('; ')}` : ''
  return `${whenWords(action)}${late === null ? '' : `, ${late} days overdue`}${reply}`
}

/** ` since 3 Nov (asked twice)`, counted from what was delivered. */
function sinceWords(view: View, action: Action, partyId: string): string {
  const reply = view.waiting.find((each) => each.actionId === action.id && each.partyId === partyId)
  if (!reply?.awaitingSince) return ''
  const times = reply.asks === 1 ? 'once' : reply.asks === 2 ? 'twice' : `${reply.asks} times`
  return ` since ${nearDay(reply.awaitingSince, Temporal.PlainDate.from(view.today))} (asked ${times})`
}

function escalatedButtons(view: View, action: Action, said: readonly Said[]): Button[] {
  const partyId = said.find((each) => each.partyId !== null)?.partyId ?? undefined
  const args: Record<string, string> = { action: action.id, ...(partyId ? { party: partyId } : {}) }
  const party = partyId && view.directory.parties.get(partyId)
  const contact = party && contactFor(party, view.today, view.directory)
  return [
    { label: 'I rang them', opens: { id: 'rang', args }, hint: `I rang them about ${action.ref}` },
    {
      label: 'Ask their board member',
      does: { id: 'board-member', args },
      hint: `Ask their board member about ${action.ref}`,
    },
    { label: 'Extension', opens: { id: 'extend', args }, hint: `Extension of ${action.ref}` },
    {
      label: 'Away',
      opens: { id: 'away-for', args: contact ? { person: contact.personId } : {} },
      hint: `Who was asked about ${action.ref} is away`,
    },
  ]
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

/** Who could not be asked, and why: nobody is guessed. */
function unasked(view: View): LeadPart {
  const matters = view.list.flatMap((said) => {
    const action = view.actions.get(said.actionId ?? '')
    const owner = view.owners.get(action?.id ?? '')?.find(({ partyId }) => partyId === said.partyId)
    const isKind = ['no contact', 'collective owner', 'doubtful owner', 'away'].includes(said.reason)
    if (!isKind || !action || !isOpen(view, action)) return []
    const to = whom({ partyId: owner?.partyId ?? null, doubt: owner?.doubt ?? null }, view.today, view.directory)
    return to.kind === 'list' ? [{ action, partyId: owner?.partyId ?? null, to, doubt: owner?.doubt ?? null }] : []
  })
  // One button links somebody for all that a party owns; an owner is assigned to each action.
  const groups = [
    ...Map.groupBy(matters, (matter) =>
      wantsContact(matter) ? matter.partyId : `${matter.action.id}/${matter.partyId}`,
    ).values(),
  ]
  return some(
    groups,
    'Nobody could be asked:',
    (group) => {
      const [first] = group
      if (!first) return []
      const refs = list(group.map(({ action }) => action.ref))
      return [
        { kind: 'text', spans: [{ strong: refs }, ` ${whyUnasked(view, first)}`] },
        { kind: 'buttons', buttons: unaskedButtons(view, first) },
      ]
    },
    'owners',
  )
}

type Unasked = {
  action: Action
  partyId: string | null
  to: Extract<ReturnType<typeof whom>, { kind: 'list' }>
  doubt: string | null
}

function whyUnasked(view: View, { action, partyId, to, doubt }: Unasked): string {
  const name = partyId === null ? clip(action.leadsRaw, 60) : nameOf(view, partyId)
  switch (to.reason) {
    case 'collective owner':
      return `· everybody’s (“${name}”): who answers for it?`
    case 'doubtful owner':
      return `· owner in doubt: ${name} (${clip(doubt ?? '', QUESTION)})`
    case 'away':
      return `· ${to.person?.name ?? name} (${name}) is away, and there is no deputy`
    case 'no contact':
      if (partyId === null) return '· no owner'
      return to.person ? `· ${to.person.name} (${name}) cannot be written to yet` : `· nobody is linked for ${name}`
  }
}

function unaskedButtons(view: View, { action, partyId, to }: Unasked): Button[] {
  const update: Button = {
    label: 'Update',
    opens: { id: 'update', args: { action: action.id } },
    hint: `Update ${action.ref}`,
  }
  const assign: Button = {
    label: 'Assign',
    opens: { id: 'assign', args: { action: action.id } },
    hint: `Assign ${action.ref}`,
  }
  if (partyId === null || !wantsContact({ partyId, to })) return [assign, update]
  const name = nameOf(view, partyId)
  const link: Button = {
    label: 'Link somebody',
    opens: { id: 'link-party', args: { party: partyId } },
    hint: `Link somebody for ${name}`,
  }
  return [link, update]
}

/** A contact is what is missing, not an owner. */
function wantsContact({ partyId, to }: Pick<Unasked, 'partyId' | 'to'>): boolean {
  return partyId !== null && (to.reason === 'no contact' || to.reason === 'away')
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

function isOpen(view: View, action: Action): boolean {
  const isLive = view.preview || view.plans.get(action.planId)?.state === 'live'
  return action.standing === 'open' && isLive
}

function some<T>(matters: readonly T[], heading: string, blocks: (matter: T) => Block[], command: string): LeadPart {
  if (matters.length === 0) return { blocks: [], count: 0 }
  const rest = matters.length - SHOWN
  const more = rest > 0 ? [text(`And ${rest} more: write “${command}”.`)] : []
  return {
    count: matters.length,
    blocks: [{ kind: 'text', spans: [{ strong: heading }] }, ...matters.slice(0, SHOWN).flatMap(blocks), ...more],
  }
}
