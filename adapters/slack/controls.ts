/** Buttons, menus and lines to type in, as Block Kit. */
import type { Block, Button, Choice } from '../../src/cards/model.ts'
import { Rejected } from '../../src/ports/errors.ts'
import { clean, cutAtWord, shorten } from '../text.ts'
import type { ButtonElement, Option, SelectElement, SlackBlock } from './block-kit.ts'
import { plain } from './escape.ts'
import * as limits from './limits.ts'
import { packRef } from './ref.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** What drawing a message gathers on its way: Slack counts tables and charts, and wants names that differ. */
export interface Drawing {
  tablesLeft: number
  chartsLeft: number
  names: number
}

/** A menu over these choices. Past one list's hundred they are grouped; Slack shows groups one after the other. */
export function selectOf(choices: readonly Choice[], actionId: string, chosen?: string): SelectElement {
  const options = choices.map(option)
  const initial = options.find((one) => one.value === chosen)
  const groups = []
  for (let at = 0; at < options.length; at += limits.selectOptions) {
    const part = options.slice(at, at + limits.selectOptions)
    groups.push({ label: plain(`${at + 1} to ${at + part.length}`, limits.optionText), options: part })
  }
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain('Choose', limits.placeholder),
    ...(groups.length > 1 ? { option_groups: groups } : { options }),
    ...(initial && { initial_option: initial }),
  }
}

/** Throws `Rejected` for a value past Slack's length: a cut one would choose something else. */
export function option(choice: Choice): Option {
  if (choice.value.length > limits.optionValue) throw new Rejected(`the choice "${choice.label}" carries too much`)
  const hint = choice.hint ?? restOf(choice.label)
  return {
    text: plain(choice.label, limits.optionText),
    value: choice.value,
    ...(hint && { description: plain(hint, limits.optionText) }),
  }
}

/** Of a label that is cut: what stands below it. */
function restOf(label: string): string | undefined {
  const words = clean(label)
  if (words.length <= limits.optionText) return undefined
  const shown = cutAtWord(words, limits.optionText).replace(/( … more|…)$/, '')
  return `… ${words.slice(shown.length).trim()}`
}

export function drawChoose(block: Of<'choose'>, drawing: Drawing): SlackBlock {
  const n = drawing.names++
  return {
    type: 'actions',
    block_id: packRef({ ...block.does, n }, limits.blockId),
    elements: [
      { ...selectOf(block.choices, 'choose', block.chosen), placeholder: plain(block.label, limits.placeholder) },
    ],
  }
}

export function drawInput(block: Of<'input'>, drawing: Drawing): SlackBlock[] {
  const name = `text-${drawing.names++}`
  const placeholder =
    block.placeholder === undefined ? {} : { placeholder: plain(block.placeholder, limits.placeholder) }
  return [
    {
      type: 'input',
      block_id: name,
      label: plain(block.label, limits.inputLabel),
      optional: true,
      element: { type: 'plain_text_input', action_id: 'text', ...placeholder },
    },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: `does-${drawing.names++}`,
          text: plain(block.button, limits.buttonText),
          value: packRef({ ...block.does, from: name }, limits.buttonValue),
        },
      ],
    },
  ]
}

function drawButton(button: Button, drawing: Drawing): ButtonElement {
  const ref = button.opens ? { ...button.opens, opens: true as const } : button.does
  if (!ref) throw new TypeError(`the button "${button.label}" neither opens nor does anything`)
  return {
    type: 'button',
    action_id: `${button.opens ? 'opens' : 'does'}-${drawing.names++}`,
    text: plain(button.label, limits.buttonText),
    value: packRef(ref, limits.buttonValue),
    ...(button.style && { style: button.style }),
    ...(button.hint && { accessibility_label: shorten(clean(button.hint), limits.accessibilityLabel) }),
  }
}

/** Rows of as many buttons as Slack takes in one. */
export function drawButtons(block: Of<'buttons'>, drawing: Drawing): SlackBlock[] {
  const elements = block.buttons.map((button) => drawButton(button, drawing))
  const rows: SlackBlock[] = []
  for (let at = 0; at < elements.length; at += limits.actionElements) {
    rows.push({ type: 'actions', elements: elements.slice(at, at + limits.actionElements) })
  }
  return rows
}
