/** Each kind of form field as a Block Kit input. A kind without a case does not compile. */
import type { Choice, Field } from '../../src/cards/model.ts'
import type { InputElement, SlackBlock } from './block-kit.ts'
import { option, selectOf } from './controls.ts'
import { plain } from './escape.ts'
import * as limits from './limits.ts'

/** Errors need no drawing: Slack shows them beside the field from the answer to the submission, by `block_id`. */
export function drawField(field: Field): SlackBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plain(field.label, limits.inputLabel),
    ...(field.hint && { hint: plain(field.hint, limits.inputLabel) }),
    optional: !field.required,
    element: drawElement(field),
  }
}

function drawElement(field: Field): InputElement {
  const action_id = field.name
  switch (field.kind) {
    case 'text':
      return {
        type: 'plain_text_input',
        action_id,
        max_length: Math.min(field.maxLength ?? limits.inputText, limits.inputText),
        ...(field.multiline && { multiline: true as const }),
        ...(field.value && { initial_value: field.value.slice(0, limits.inputText) }),
        ...(field.placeholder && { placeholder: plain(field.placeholder, limits.placeholder) }),
      }
    case 'choice':
      return drawChoices(field.choices, field.layout, action_id, field.value)
    case 'date':
      return { type: 'datepicker', action_id, ...(field.value && { initial_date: field.value }) }
    case 'person':
      return {
        type: 'users_select',
        action_id,
        ...(field.value?.workspace.startsWith('slack:') && { initial_user: field.value.id }),
      }
    case 'file':
      return {
        type: 'file_input',
        action_id,
        max_files: 1,
        filetypes: field.accept.map((ending) => ending.replace(/^\./, '')),
      }
    default:
      return unknownField(field)
  }
}

/** Radio buttons hold ten; more become a menu. */
function drawChoices(
  choices: readonly Choice[],
  layout: 'list' | 'menu' | undefined,
  action_id: string,
  value: string | undefined,
): InputElement {
  if (layout === 'menu' || choices.length > limits.radioOptions) return selectOf(choices, action_id, value)
  const options = choices.map(option)
  const initial = options.find((one) => one.value === value)
  return { type: 'radio_buttons', action_id, options, ...(initial && { initial_option: initial }) }
}

function unknownField(field: never): never {
  throw new TypeError(`a form holds a field of no known kind: ${JSON.stringify(field)}`)
}
