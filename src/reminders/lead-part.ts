/** What the parts of the plan lead's list share. */
import type { Block } from '../cards/model.ts'
import type { Action } from '../plan/model.ts'
import { text } from './ask-blocks.ts'
import type { View } from './view.ts'

/** Of each kind; the rest is counted, and stands behind a command. */
const SHOWN = 5
/** Of a question or a reason. */
export const QUESTION = 300

export interface LeadPart {
  blocks: Block[]
  /** How many matters there are, shown or not. */
  count: number
}

export function isOpen(view: View, action: Action): boolean {
  const isLive = view.preview || view.plans.get(action.planId)?.state === 'live'
  return action.standing === 'open' && isLive
}

/** The first few of these matters under a heading; the rest is counted, and stands behind a command. */
export function some<T>(
  matters: readonly T[],
  heading: string,
  blocks: (matter: T) => Block[],
  command: string,
): LeadPart {
  if (matters.length === 0) return { blocks: [], count: 0 }
  const rest = matters.length - SHOWN
  const more = rest > 0 ? [text(`And ${rest} more: write “${command}”.`)] : []
  return {
    count: matters.length,
    blocks: [{ kind: 'text', spans: [{ strong: heading }] }, ...matters.slice(0, SHOWN).flatMap(blocks), ...more],
  }
}
