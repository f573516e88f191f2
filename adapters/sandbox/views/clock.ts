/** The clock: what time it is in the sandbox, and the ways to move it. */
import { type Html, html } from '../html.ts'
import type { Scene } from '../scene.ts'
import { dayOf, dayWords, timeWords } from '../when.ts'
import { identity } from './identity.ts'

export function clock(scene: Scene, told?: { text: string; isError: boolean }): Html {
  const today = dayOf(scene.now, scene.timeZone)
  const now = html`<time datetime="${scene.now.toString()}"><span class="day">${dayWords(scene.now, scene.timeZone)}</span>
  <strong>${timeWords(scene.now, scene.timeZone)}</strong></time>`
  return html`<div id="clock-body">
<p class="now"><span class="unseen">The time in the sandbox: </span>${now} <span class="quiet zone">${scene.timeZone}</span></p>
<div class="moves">${moveForm(
    scene,
    'Move the clock',
    html`
  <button name="move" value="message" id="clock-message">Next message</button>
  <button name="move" value="day" id="clock-day">Next working day</button>`,
  )}
  <details class="to"><summary id="clock-other">To a day</summary><div class="popover">${moveForm(
    scene,
    'Move the clock to a day',
    html`
    <label for="clock-to">Move the clock to noon of</label>
    <input type="date" id="clock-to" name="day" min="${today.toString()}">
    <button name="move" value="to" id="clock-go">Go</button>`,
  )}</div></details></div>
${!told && scene.why && html`<p class="told why" role="status">${scene.why}</p>`}
${told ? html`<p class="${told.isError ? 'told wrong' : 'told'}" role="${told.isError ? 'alert' : 'status'}">${told.text}</p>` : ''}
</div>`
}

/** A form of its own for each way: Enter in the day's field means that day. */
function moveForm(scene: Scene, name: string, fields: Html): Html {
  return html`<form hx-post="/sandbox/clock" hx-target="#clock-body" hx-swap="outerHTML" hx-disabled-elt="find fieldset" data-busy="Moving the clock…" aria-label="${name}"><fieldset>
  ${identity(scene)}${fields}
</fieldset></form>`
}
