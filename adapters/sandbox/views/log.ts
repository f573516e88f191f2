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
  <h3 id="welcome-title">From a plan in a file to the board’s digest, in a minute</h3>
  <p>Plankeeper asks the owners of an action plan what has happened, and tells the board what moved. Here you can be each of them, and move the clock.</p>
  ${log.examples.length > 0 && html`<h4>Begin with a made-up plan</h4>${examplePlans(scene, log)}`}
  <h4>${log.examples.length > 0 ? 'Or with your own' : 'Begin with your plan'}</h4>
  <p><button type="button" data-dialog="/sandbox/import" id="welcome-import">Import a plan</button></p>
  <p class="quiet">It stays on this machine, and nobody is written to before you have seen who would get which message.</p>
</section>`
}

function nothing(scene: Scene): Html {
  const words =
    scene.chat.kind === 'channel'
      ? 'Nothing has been said here yet. The weekly digest appears here, and what people show from /plan status.'
      : 'Nothing for you yet. Plankeeper writes here when an action of yours is due; until then it is silent.'
  return html`<section class="welcome" id="welcome" data-version="1"><p>${words}</p></section>`
}
