/** The messages of a chat under their days, or what to do where there are none yet. */
import { Temporal } from 'temporal-polyfill'
import { type Html, html } from '../html.ts'
import type { Scene } from '../scene.ts'
import { dayOf, dayWords } from '../when.ts'
import { entryView } from './entry.ts'
import { identity } from './identity.ts'
import type { Log } from './model.ts'

/** The children of the log. The page exchanges only those that are new or have another version. */
export function logView(scene: Scene, log: Log): Html {
  if (log.entries.length === 0)
    return scene.person.imports && scene.chat.kind === 'private' ? firstSteps(scene, log) : nothing(scene)
  let last = ''
  const pieces = log.entries.map((entry) => {
    const at = Temporal.Instant.from(entry.at)
    const day = dayOf(at, scene.timeZone).toString()
    const isNew = day !== last
    last = day
    return html`${isNew && html`<h3 class="day" id="d-${day}" data-version="1">${dayWords(at, scene.timeZone)}</h3>`}${entryView(scene, entry)}`
  })
  return html`${pieces}`
}

export function examplePlans(scene: Scene, log: Pick<Log, 'examples'>): Html {
  return html`<form class="examples" hx-post="/sandbox/example" hx-swap="none" hx-disabled-elt="find fieldset" data-busy="Reading the plan…"><fieldset>
  ${identity(scene)}
  ${log.examples.map(
    (example, at) => html`<button name="example" value="${example.fileName}" id="example-${at}">
    <strong>${example.name}</strong><span class="quiet">${example.description}</span></button>`,
  )}
</fieldset></form>`
}

function firstSteps(scene: Scene, log: Log): Html {
  return html`<section class="welcome" id="welcome" data-version="1" aria-labelledby="welcome-title">
  <h3 id="welcome-title">Three steps to see what Plankeeper does</h3>
  <ol>
    <li><strong>Import a plan.</strong> Use your own Word or Excel file, or one of these made-up plans. It stays on this machine.
      <p><button type="button" class="primary" data-dialog="/sandbox/import" id="welcome-import">Import a plan</button></p>
      ${log.examples.length > 0 && html`<p class="quiet">Or one of these:</p>${examplePlans(scene, log)}`}
    </li>
    <li><strong>See the first run, then press Start.</strong> Nobody is written to before you have seen who would get which message.</li>
    <li><strong>Move the clock.</strong> Press <em>Next message</em> at the top, then be the person who received it, and answer.</li>
  </ol>
</section>`
}

function nothing(scene: Scene): Html {
  const words =
    scene.chat.kind === 'channel'
      ? 'Nothing has been said here yet. The weekly digest appears here, and what people show from /plan status.'
      : 'Nothing for you yet. Plankeeper writes here when an action of yours is due; until then it is silent.'
  return html`<section class="welcome" id="welcome" data-version="1"><p>${words}</p></section>`
}
