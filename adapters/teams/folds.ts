/** What a form folds away: a button that shows a hidden part of the dialog, and hides it again. */
import type { Block, Field, Form, FormPart } from '../../src/cards/model.ts'
import { foldsOf } from '../folds.ts'
import type { CardElement } from './adaptive-card.ts'
import { plain } from './escape.ts'
import { drawField, type FormState } from './fields.ts'
import { words } from './spans.ts'

/** The fields in their order; those of a fold stand in one part, which is open where one of them is wrong. */
export function drawFields(fields: readonly Field[], state: FormState): CardElement[] {
  return foldsOf(fields).flatMap(({ fold, fields: run }, at) => {
    const drawn = run.flatMap((field) => drawField(field, state))
    if (fold === undefined) return drawn
    const isWrong = run.some((field) => state.errors?.[field.name] !== undefined)
    return folded(`fold${at}`, fold, drawn, isWrong)
  })
}

/** The parts, each with its blocks as `draw` fits them in beside those before it. */
export function drawMore(
  more: readonly FormPart[],
  draw: (blocks: readonly Block[], before: readonly CardElement[]) => CardElement[],
): CardElement[] {
  const drawn: CardElement[] = []
  for (const [at, { title, blocks, open }] of more.entries()) {
    drawn.push(...folded(`more${at}`, title, draw(blocks, drawn), open === true))
  }
  return drawn
}

/** How many buttons the folds of a form are. */
export function foldCount(form: Form): number {
  const folds = foldsOf(form.fields).filter(({ fold }) => fold !== undefined)
  return folds.length + (form.more ?? []).filter(({ open }) => open !== true).length
}

function folded(id: string, title: string, items: CardElement[], isOpen: boolean): CardElement[] {
  if (isOpen) return [words(title, { weight: 'bolder' }), { type: 'Container', items }]
  const toggle = { type: 'Action.ToggleVisibility' as const, title: plain(title), targetElements: [id] }
  return [
    { type: 'ActionSet', actions: [toggle] },
    { type: 'Container', id, isVisible: false, items },
  ]
}
