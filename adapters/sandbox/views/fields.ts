/** Each kind of form field as HTML, with its hint and its error beside it. A kind without a case does not compile. */
import type { Choice, Field } from '../../../src/cards/model.ts'
import { exampleName, inputName } from '../forms.ts'
import { type Html, html } from '../html.ts'
import type { Scene } from '../scene.ts'
import type { FormView } from './dialog.ts'

export function fieldView(scene: Scene, field: Field, view: FormView): Html {
  const error = view.errors[field.name]
  const id = `field-${field.name}`
  const attributes = html`id="${id}" name="${inputName(field.name)}" aria-describedby="${id}-hint ${id}-error"${
    error !== undefined && html` aria-invalid="true"`
  }${field.required && html` aria-required="true"`}`
  const notes = html`<p class="quiet" id="${id}-hint">${field.hint}</p>`
  const wrong = html`<p class="wrong" id="${id}-error">${error}</p>`
  if (field.kind === 'choice' && field.layout !== 'menu') {
    return html`<fieldset class="field" id="${id}" aria-describedby="${id}-hint ${id}-error"><legend>${label(field)}</legend>${notes}${radios(field, view)}${wrong}</fieldset>`
  }
  return html`<div class="field"><label for="${id}">${label(field)}</label>${notes}${control(scene, field, view, attributes)}${wrong}</div>`
}

function control(scene: Scene, field: Field, view: FormView, attributes: Html): Html {
  const typed = view.typed[field.name]
  switch (field.kind) {
    case 'text': {
      const value = typed ?? field.value ?? ''
      const more = html`${attributes}${field.maxLength && html` maxlength="${field.maxLength}"`}${field.placeholder && html` placeholder="${field.placeholder}"`}`
      // A textarea drops a line feed that comes first, so one is given for it to drop.
      return field.multiline
        ? html`<textarea rows="3" ${more}>\n${value}</textarea>`
        : html`<input type="text" ${more} value="${value}">`
    }
    case 'choice':
      return html`<select ${attributes}><option value="">Choose</option>${options(field.choices, typed ?? field.value)}</select>`
    case 'date':
      return html`<input type="date" ${attributes} value="${typed ?? field.value}"${field.min && html` min="${field.min}"`}${field.max && html` max="${field.max}"`}>`
    case 'person': {
      const people = scene.people.map(({ user, description }) => ({
        value: user.id,
        label: `${user.name ?? user.id} (${description})`,
      }))
      return html`<select ${attributes}><option value="">Choose a person</option>${options(people, typed ?? field.value?.id)}</select>`
    }
    case 'file':
      return html`<input type="file" ${attributes} accept="${field.accept.join(',')}" data-max-bytes="${field.maxBytes}">${examples(field, view)}`
    default:
      return unknownField(field)
  }
}

function radios(field: Extract<Field, { kind: 'choice' }>, view: FormView): Html {
  const value = view.typed[field.name] ?? field.value
  return html`${field.choices.map(
    (
      choice,
      at,
    ) => html`<label class="radio"><input type="radio" name="${inputName(field.name)}" value="${choice.value}" id="field-${field.name}-${at}"${
      choice.value === value && html` checked`
    }${view.errors[field.name] !== undefined && html` aria-invalid="true" aria-describedby="field-${field.name}-error"`}>
    <span>${choice.label}${choice.hint && html`<span class="quiet">${choice.hint}</span>`}</span></label>`,
  )}`
}

function options(choices: readonly Choice[], value: string | undefined): Html {
  return html`${choices.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === value && html` selected`}>${choice.label}</option>`,
  )}`
}

/** An example plan may stand in for a file that takes its kind. */
function examples(field: Extract<Field, { kind: 'file' }>, view: FormView): Html | false {
  const fitting = view.examples.filter((one) =>
    field.accept.some((ending) => one.fileName.toLowerCase().endsWith(ending.toLowerCase())),
  )
  if (fitting.length === 0) return false
  const id = `example-${field.name}`
  return html`<label for="${id}" class="second">or an example</label>
<select id="${id}" name="${exampleName(field.name)}"><option value="">None</option>${options(
    fitting.map((one) => ({ value: one.fileName, label: one.name })),
    undefined,
  )}</select>`
}

function label(field: Field): Html {
  if (field.required) return html`${field.label} <span class="needed">required</span>`
  // What is chosen already is an answer.
  if (field.kind === 'choice' && field.value !== undefined) return html`${field.label}`
  return html`${field.label} <span class="quiet">optional</span>`
}

function unknownField(field: never): never {
  throw new TypeError(`a form holds a field of no known kind: ${JSON.stringify(field)}`)
}
