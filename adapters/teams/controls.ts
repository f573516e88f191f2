/** Buttons, menus and lines to type in, as Adaptive Card elements. */
import type { Block, Button } from '../../src/cards/model.ts'
import type { CardAction, CardElement } from './adaptive-card.ts'
import { plain } from './escape.ts'
import type { Drawing } from './spans.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** A menu cannot act by itself in Adaptive Cards 1.5, so a column beside it does. It is no action by the store's count. */
export function drawChoose(block: Of<'choose'>, drawing: Drawing): CardElement[] {
  const id = `in${drawing.inputs++}`
  const action: CardAction = {
    type: 'Action.Execute',
    title: 'Choose',
    verb: block.does.id,
    data: { plankeeper: { ...block.does, from: id, as: 'choice' } },
  }
  const menu: CardElement = {
    type: 'Input.ChoiceSet',
    id,
    label: plain(block.label),
    style: 'compact',
    placeholder: 'Choose one',
    choices: block.choices.map((choice) => ({ title: plain(choice.label), value: choice.value })),
    ...(block.chosen !== undefined && { value: block.chosen }),
  }
  const go: CardElement = {
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: 'Choose', weight: 'bolder', color: 'accent' }],
  }
  return [
    {
      type: 'ColumnSet',
      columns: [
        { type: 'Column', width: 'stretch', items: [menu] },
        { type: 'Column', width: 'auto', verticalContentAlignment: 'bottom', selectAction: action, items: [go] },
      ],
    },
  ]
}

/** A line to type in with its own button inside, which is no action by the store's count either. */
export function drawInput(block: Of<'input'>, drawing: Drawing): CardElement[] {
  const id = `in${drawing.inputs++}`
  const inlineAction: CardAction = {
    type: 'Action.Execute',
    title: plain(block.button),
    verb: block.does.id,
    data: { plankeeper: { ...block.does, from: id, as: 'text' } },
  }
  const placeholder = block.placeholder === undefined ? {} : { placeholder: plain(block.placeholder) }
  return [{ type: 'Input.Text', id, label: plain(block.label), ...placeholder, inlineAction }]
}

export function drawButton(button: Button, drawing: Drawing): CardAction {
  const look = {
    title: plain(button.label),
    associatedInputs: 'none' as const,
    ...(button.hint !== undefined && { tooltip: plain(button.hint) }),
    ...(button.style && { style: button.style === 'danger' ? ('destructive' as const) : ('positive' as const) }),
    ...place(drawing),
  }
  if (button.opens) {
    return { type: 'Action.Submit', ...look, data: { plankeeper: button.opens, msteams: { type: 'task/fetch' } } }
  }
  if (button.does) return { type: 'Action.Execute', ...look, verb: button.does.id, data: { plankeeper: button.does } }
  throw new TypeError(`the button "${button.label}" neither opens nor does anything`)
}

/** The first six actions of a card are buttons, the rest wait in its overflow menu. */
function place(drawing: Drawing): { mode?: 'secondary' } {
  drawing.primaryLeft -= 1
  return drawing.primaryLeft >= 0 ? {} : { mode: 'secondary' }
}
