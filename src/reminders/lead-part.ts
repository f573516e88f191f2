/** What the parts of the plan lead's list share. */
import { clip } from '../cards/clip.ts'
import type { Block, Button, Spans } from '../cards/model.ts'
import type { Action } from '../plan/model.ts'
import { text } from './ask-blocks.ts'
import type { View } from './view.ts'

/** Lines of each kind; the rest is counted, and stands in the menu and behind a command. */
const SHOWN = 5
/** More than a menu of any platform takes. */
const CHOICES = 100
/** Of a choice in a menu. */
const LABEL = 72
/** Of a question or a reason. */
export const QUESTION = 300

/** One thing that only the plan lead can settle, with the buttons that settle it. */
export interface Matter {
  /** Says which it is, when it comes back from a menu. */
  key: string
  spans: Spans
  /** In a menu, in few words. */
  label: string
  buttons: readonly Button[]
}

export interface LeadPart {
  heading: string
  /** Says what the menu does: `Settle one`. */
  menu: string
  /** Behind which all of them stand. */
  command: string
  matters: readonly Matter[]
}

export function isOpen(view: View, action: Action): boolean {
  const isLive = view.preview || view.plans.get(action.planId)?.state === 'live'
  return action.standing === 'open' && isLive
}

/** A part whose one matter has its buttons beside it. */
export function aloneBlocks({ heading, matters }: LeadPart): Block[] {
  return [{ kind: 'text', spans: [{ strong: heading }] }, ...matters.flatMap(matterBlocks)]
}

export function matterBlocks({ spans, buttons }: Matter): Block[] {
  return [
    { kind: 'text', spans },
    { kind: 'buttons', buttons },
  ]
}

/**
 * A part as lines with one menu over all of them: a card has room for few buttons. In plain words (`whole`) the menu is
 * one word in brackets, as its choices are the lines.
 */
export function menuBlocks({ heading, menu, command, matters }: LeadPart, run: string, whole: boolean): Block[] {
  const rest = matters.length - SHOWN
  const choices = matters.slice(0, CHOICES).map(({ key, label }) => ({ value: key, label: clip(label, LABEL) }))
  return [
    { kind: 'text', spans: [{ strong: heading }] },
    { kind: 'list', items: matters.slice(0, SHOWN).map(({ spans }) => spans) },
    ...(rest > 0 ? [text(`And ${rest} more: write “${command}”.`)] : []),
    whole ? text(`[${menu}]`) : { kind: 'choose', label: menu, choices, does: { id: 'lead-matter', args: { run } } },
  ]
}
