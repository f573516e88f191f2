import { Temporal } from 'temporal-polyfill'
import { nearDay } from '../cards/days.ts'
import { daysLate, whenWords } from '../cards/lines.ts'
import type { Button } from '../cards/model.ts'
import { contactFor } from '../people/whom.ts'
import type { Action } from '../plan/model.ts'
import { list } from './ask-blocks.ts'
import type { Said } from './collected.ts'
import { nameOf } from './items.ts'
import { isOpen, type LeadPart, type Matter } from './lead-part.ts'
import type { View } from './view.ts'

/** Who was asked long enough and did not reply, with what the plan lead may do (design: "Overdue"). */
export function escalatedPart(view: View): LeadPart {
  const byAction = Map.groupBy(
    view.list.filter(({ reason }) => reason === 'escalated'),
    ({ actionId }) => actionId ?? '',
  )
  const matters = [...byAction].flatMap(([actionId, said]): Matter[] => {
    const action = view.actions.get(actionId)
    if (!action || !isOpen(view, action) || action.escalatedAt === null) return []
    const { ref, title } = action
    return [
      {
        key: `escalated ${actionId}`,
        label: `${ref} ${title}`,
        spans: [{ strong: ref }, ` ${title} `, { quiet: `· ${silence(view, action, said)}` }],
        buttons: escalatedButtons(view, action, said),
      },
    ]
  })
  return {
    heading: 'Asked long enough without a reply. Chasing pauses until you act:',
    menu: 'Act on one',
    command: 'status',
    matters,
  }
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
