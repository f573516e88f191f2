/** What opens over the page: a form, the import of a plan, a person's home. */
import type { Card, Field, Form, FormPart } from '../../../src/cards/model.ts'
import { ACCEPTED, ACCEPTED_IN_WORDS } from '../../../src/intake/limits.ts'
import { foldsOf } from '../../folds.ts'
import { renderCard } from '../../teams/render.ts'
import { cardWords } from '../../words.ts'
import { type Html, html } from '../html.ts'
import type { ExamplePlan } from '../options.ts'
import type { Scene } from '../scene.ts'
import { fieldView } from './fields.ts'
import { identity, personName } from './identity.ts'
import { examplePlans } from './log.ts'

export interface FormView {
  form: Form
  errors: Readonly<Record<string, string>>
  /** What had been typed, as it was. */
  typed: Readonly<Record<string, string>>
  examples: readonly ExamplePlan[]
  label: string
}

export function formDialog(scene: Scene, view: FormView): Html {
  const { form, errors } = view
  const wrong = Object.keys(errors).length
  return html`${head(form.title, `as ${personName(scene)}`)}
<form class="fields" hx-post="/sandbox/form" data-busy="Plankeeper is at it…" hx-encoding="multipart/form-data" hx-target="#dialog-body" hx-disabled-elt="find button.primary" novalidate>
  ${identity(scene)}
  <input type="hidden" name="ref" value="${JSON.stringify(form.ref)}">
  ${wrong > 0 && html`<p class="wrong summary" role="alert">${wrong === 1 ? 'One answer needs another look.' : `${wrong} answers need another look.`}</p>`}
  ${form.intro && drawn({ blocks: form.intro })}
  ${foldsOf(form.fields).map(({ fold, fields }) => foldView(scene, fold, fields, view))}
  ${form.more?.map(partView)}
  <p class="ends"><button class="primary">${form.submit}</button> <button type="button" data-close>Cancel</button></p>
</form>`
}

/** Fields that are seldom changed lie folded; one that is wrong is seen. */
function foldView(scene: Scene, fold: string | undefined, fields: readonly Field[], view: FormView): Html {
  const drawn = html`${fields.map((field) => fieldView(scene, field, view))}`
  if (fold === undefined) return drawn
  const isWrong = fields.some((field) => view.errors[field.name] !== undefined)
  return html`<details class="fold"${isWrong && html` open`}><summary>${fold}</summary><div class="folded">${drawn}</div></details>`
}

function partView({ title, blocks, open }: FormPart): Html {
  return html`<details class="fold"${open === true && html` open`}><summary>${title}</summary><div class="folded">${drawn({ blocks })}</div></details>`
}

export function importDialog(scene: Scene, examples: readonly ExamplePlan[], maxBytes: number, error?: string): Html {
  const invalid = error === undefined ? '' : html` aria-invalid="true"`
  return html`${head('Import a plan', `as ${personName(scene)}`)}
<form class="fields" hx-post="/sandbox/file" data-busy="Reading the plan…" hx-encoding="multipart/form-data" hx-target="#dialog-body" hx-disabled-elt="find button.primary" novalidate>
  ${identity(scene)}
  <div class="field"><label for="import-file">A file with the table of actions</label>
    <p class="quiet" id="import-hint">${ACCEPTED_IN_WORDS}. It is read on this machine and goes nowhere else. Nobody is written to before you press Start. To paste a table instead, type <code>/plan import</code>.</p>
    <input type="file" id="import-file" name="file" accept="${ACCEPTED.join(',')}" data-max-bytes="${maxBytes}" aria-describedby="import-hint import-error"${invalid}>
    <p class="wrong" id="import-error">${error}</p></div>
  <p class="ends loose"><button class="primary">Import</button> <button type="button" data-close>Cancel</button></p>
</form>
${examples.length > 0 && html`<h3>Or try an example</h3>${examplePlans(scene, { examples })}`}`
}

export function homeDialog(scene: Scene, card: Card): Html {
  return html`${head('Home', `as ${personName(scene)}`)}${drawn(card)}
<p class="ends loose"><button type="button" data-close>Close</button></p>`
}

function drawn(card: Card): Html {
  return html`<div class="card plain" data-card="${JSON.stringify(renderCard(card, { instants: 'words' }))}"><p class="words">${cardWords(card)}</p></div>`
}

function head(title: string, who: string): Html {
  return html`<header class="dialog-head"><div><h2 id="dialog-title" tabindex="-1">${title}</h2><p class="quiet">${who}</p></div>
<button type="button" class="icon" data-close aria-label="Close">✕</button></header>`
}
