/** Each kind of form field as an Adaptive Card input. A kind without a case does not compile. */
import type { Field } from '../../src/cards/model.ts'
import type { CardElement } from './adaptive-card.ts'
import { plain } from './escape.ts'
import * as limits from './limits.ts'
import { words } from './spans.ts'

/** What was wrong with a form that was sent, and what had been typed: shown again with the form. */
export interface FormState {
  errors?: Readonly<Record<string, string>>
  values?: Readonly<Record<string, string>>
}

/** What is said of a required field that was left empty. */
export function neededWords({ label }: Field): string {
  return `“${label}” is needed.`
}

/** The input with its hint above the error, as Teams has no place of its own for an error found on the server. */
export function drawField(field: Field, state: FormState): CardElement[] {
  const error = state.errors?.[field.name]
  return [
    ...drawInput(field, state.values?.[field.name]),
    ...(field.hint ? [words(field.hint, { isSubtle: true, size: 'small', spacing: 'none' })] : []),
    ...(error ? [wrong(error)] : []),
  ]
}

function drawInput(field: Field, typed: string | undefined): CardElement[] {
  const base = {
    id: field.name,
    label: plain(field.label),
    ...(field.required && { isRequired: true as const, errorMessage: plain(neededWords(field)) }),
  }
  switch (field.kind) {
    case 'text':
      return [
        {
          type: 'Input.Text',
          ...base,
          maxLength: field.maxLength ?? limits.inputText,
          ...(field.multiline && { isMultiline: true as const }),
          ...(field.placeholder !== undefined && { placeholder: plain(field.placeholder) }),
          ...withValue(typed ?? field.value),
        },
      ]
    case 'choice':
      return [
        {
          type: 'Input.ChoiceSet',
          ...base,
          style: field.layout === 'menu' ? 'compact' : 'expanded',
          wrap: true,
          choices: field.choices.map((choice) => ({
            title: plain(choice.hint ? `${choice.label} (${choice.hint})` : choice.label),
            value: choice.value,
          })),
          ...withValue(typed ?? field.value),
        },
      ]
    case 'date':
      return [
        {
          type: 'Input.Date',
          ...base,
          ...(field.min !== undefined && { min: field.min }),
          ...(field.max !== undefined && { max: field.max }),
          ...withValue(typed ?? field.value),
        },
      ]
    case 'person':
      return [
        {
          type: 'Input.ChoiceSet',
          ...base,
          style: 'filtered',
          choices: field.value ? [{ title: plain(field.value.name ?? field.value.id), value: field.value.id }] : [],
          'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
          ...withValue(typed ?? field.value?.id),
        },
      ]
    case 'file':
      // A dialog of Teams takes no file.
      return [words(`${field.label}: send it to me as an attachment in our private chat.`)]
    default:
      return unknownField(field)
  }
}

function withValue(value: string | undefined): { value?: string } {
  return value === undefined ? {} : { value }
}

function wrong(error: string): CardElement {
  return {
    type: 'RichTextBlock',
    spacing: 'none',
    inlines: [{ type: 'TextRun', text: plain(error), color: 'attention', weight: 'bolder' }],
  }
}

function unknownField(field: never): never {
  throw new TypeError(`a form holds a field of no known kind: ${JSON.stringify(field)}`)
}
