/** Each kind of form field as a Block Kit input. A kind without a case does not compile. */
import type { Field } from '../../src/cards/model.ts'
import { clean, shorten } from '../text.ts'
import type { InputElement, SlackBlock } from './block-kit.ts'
import { type Drawing, fitted, option, selectOf, withWhole } from './controls.ts'
import * as limits from './limits.ts'
import { richText, text } from './spans.ts'

/** Errors need no drawing: Slack shows them beside the field from the answer to the submission, by `block_id`. */
export function drawField(field: Field, drawing: Drawing): SlackBlock[] {
  // Slack takes no menu without a choice.
  if (field.kind === 'choice' && field.choices.length === 0) {
    return [richText(text([field.label, field.hint, 'There is nothing to choose from.'].filter(Boolean).join('\n')))]
  }
  const input: SlackBlock = {
    type: 'input',
    block_id: field.name,
    label: fitted(drawing, field.label, limits.inputLabel),
    ...(field.hint && { hint: fitted(drawing, field.hint, limits.inputLabel) }),
    optional: !field.required,
    element: drawElement(field, drawing),
  }
  return withWhole(drawing, [input])
}

function drawElement(field: Field, drawing: Drawing): InputElement {
  const action_id = field.name
  switch (field.kind) {
    case 'text':
      return drawText(field, drawing)
    case 'choice':
      return drawChoices(field, drawing)
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
        ...(field.accept.length > 0 && { filetypes: field.accept.map((ending) => ending.replace(/^\./, '')) }),
      }
    default:
      return unknownField(field)
  }
}

/** What stands in it already has to keep to its own limit. */
function drawText(field: Extract<Field, { kind: 'text' }>, drawing: Drawing): InputElement {
  const most = Math.min(field.maxLength ?? limits.inputText, limits.inputText)
  const value = clean(field.value ?? '')
  if (value.length > most) drawing.cut.push(value)
  return {
    type: 'plain_text_input',
    action_id: field.name,
    max_length: most,
    ...(field.multiline && { multiline: true as const }),
    ...(value && { initial_value: shorten(value, most) }),
    ...(field.placeholder && { placeholder: fitted(drawing, field.placeholder, limits.placeholder) }),
  }
}

/** Radio buttons hold ten; more become a menu. */
function drawChoices(field: Extract<Field, { kind: 'choice' }>, drawing: Drawing): InputElement {
  const { choices, layout, name: action_id, value } = field
  if (layout === 'menu' || choices.length > limits.radioOptions) {
    return selectOf(choices, action_id, { chosen: value, drawing })
  }
  const options = choices.map((choice) => option(choice, drawing))
  const initial = options.find((one) => one.value === value)
  return { type: 'radio_buttons', action_id, options, ...(initial && { initial_option: initial }) }
}

function unknownField(field: never): never {
  throw new TypeError(`a form holds a field of no known kind: ${JSON.stringify(field)}`)
}
