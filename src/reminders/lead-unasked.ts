import { clip } from '../cards/clip.ts'
import type { Button } from '../cards/model.ts'
import { whom } from '../people/whom.ts'
import type { Action } from '../plan/model.ts'
import { list } from './ask-blocks.ts'
import { nameOf } from './items.ts'
import { isOpen, type LeadPart, type Matter, QUESTION } from './lead-part.ts'
import type { View } from './view.ts'

/** Who could not be asked, and why: nobody is guessed. */
export function unaskedPart(view: View): LeadPart {
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
  const each = groups.flatMap((group): Matter[] => {
    const [first] = group
    if (!first) return []
    const refs = list(group.map(({ action }) => action.ref))
    const why = whyUnasked(view, first)
    return [
      {
        key: `unasked ${first.action.id} ${first.partyId}`,
        label: `${refs} ${why}`,
        spans: [{ strong: refs }, ` ${why}`],
        buttons: unaskedButtons(view, first),
      },
    ]
  })
  return { heading: 'Nobody could be asked:', menu: 'Link or assign one', command: 'owners', matters: each }
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
      return to.person
        ? `· ${to.person.name} (${name}) cannot be written to yet: ask them to open a chat with me and write "hello", or link somebody else`
        : `· nobody is linked for ${name}`
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
