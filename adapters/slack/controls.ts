/** Buttons, menus and lines to type in, as Block Kit. */
import type { Block, Button, Choice } from '../../src/cards/model.ts'
import { Rejected } from '../../src/ports/errors.ts'
import { clean, cutAtWord } from '../text.ts'
import type { ButtonElement, Option, PlainText, SelectElement, SlackBlock } from './block-kit.ts'
import { isCut, plain } from './escape.ts'
import * as limits from './limits.ts'
import { packRef } from './ref.ts'
import { richText, text } from './spans.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** What drawing a message gathers on its way: Slack counts tables and charts, and wants names that differ. */
export interface Drawing {
  tablesLeft: number
  chartsLeft: number
  names: number
  /** Words that Slack has less room for, whole: they are drawn above. */
  cut: string[]
}

export function newDrawing(): Drawing {
  return { tablesLeft: 1, chartsLeft: limits.chartsPerMessage, names: 0, cut: [] }
}

/** At most so many characters, cut at a word; what was cut stands whole above. */
export function fitted(drawing: Drawing, words: string, max: number): PlainText {
  if (isCut(words, max)) drawing.cut.push(clean(words))
  return plain(words, max)
}

/** The blocks, with what had to be cut in them whole before them. */
export function withWhole(drawing: Drawing, blocks: SlackBlock[]): SlackBlock[] {
  const cut = drawing.cut.splice(0)
  return cut.length > 0 ? [richText(text(cut.join('\n'))), ...blocks] : blocks
}

/** A menu over these choices. Past one list's hundred they are grouped; Slack shows groups one after the other. */
export function selectOf(
  choices: readonly Choice[],
  actionId: string,
  { chosen, drawing }: { chosen: string | undefined; drawing: Drawing },
): SelectElement {
  const options = choices.map((choice) => option(choice, drawing))
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
export function option(choice: Choice, drawing: Drawing): Option {
  if (choice.value.length > limits.optionValue) throw new Rejected('A choice carries more than Slack takes.')
  const rest = choice.hint ? undefined : restOf(choice.label)
  // A label that goes on below is whole there.
  const label = rest ? plain(choice.label, limits.optionText) : fitted(drawing, choice.label, limits.optionText)
  const hint = rest ?? choice.hint
  return {
    text: label,
    value: choice.value,
    ...(hint && { description: rest ? plain(rest, limits.optionText) : fitted(drawing, hint, limits.optionText) }),
  }
}

/** Of a label that is cut: what stands below it, if all of it has room there. */
function restOf(label: string): string | undefined {
  const words = clean(label).trim()
  if (!isCut(words, limits.optionText) || words.length <= limits.optionText) return undefined
  const shown = cutAtWord(words, limits.optionText)
  if (isCut(shown, limits.optionText)) return undefined
  const rest = `… ${words.slice(shown.replace(/( … more|…)$/, '').length).trim()}`
  return isCut(rest, limits.optionText) ? undefined : rest
}

/** Its label stands in the menu, and above it where something is chosen already. */
export function drawChoose(block: Of<'choose'>, drawing: Drawing): SlackBlock[] {
  if (block.choices.length === 0) return [richText(text(block.label))]
  const n = drawing.names++
  const menu = selectOf(block.choices, 'choose', { chosen: block.chosen, drawing })
  const actions: SlackBlock = {
    type: 'actions',
    block_id: packRef({ ...block.does, n }, limits.blockId),
    elements: [{ ...menu, placeholder: fitted(drawing, block.label, limits.placeholder) }],
  }
  if (menu.initial_option && !isCut(block.label, limits.placeholder)) drawing.cut.unshift(clean(block.label))
  return [actions]
}

export function drawInput(block: Of<'input'>, drawing: Drawing): SlackBlock[] {
  const name = `text-${drawing.names++}`
  const placeholder =
    block.placeholder === undefined ? {} : { placeholder: fitted(drawing, block.placeholder, limits.placeholder) }
  return [
    {
      type: 'input',
      block_id: name,
      label: fitted(drawing, block.label, limits.inputLabel),
      optional: true,
      element: { type: 'plain_text_input', action_id: 'text', ...placeholder },
    },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: `does-${drawing.names++}`,
          text: fitted(drawing, block.button, limits.buttonText),
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
    text: fitted(drawing, button.label, limits.buttonText),
    value: packRef(ref, limits.buttonValue),
    ...(button.style && { style: button.style }),
    ...(button.hint && { accessibility_label: cutAtWord(clean(button.hint), limits.accessibilityLabel) }),
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
