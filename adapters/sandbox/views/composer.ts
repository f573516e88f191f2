/** The command line. What was typed stays when it was refused. */
import { type Html, html } from '../html.ts'
import type { Scene } from '../scene.ts'
import { identity, personName } from './identity.ts'
import type { Composer } from './model.ts'

export function composer(scene: Scene, state: Composer = { text: '' }): Html {
  const invalid = state.error === undefined ? '' : html` aria-invalid="true"`
  const label = scene.chat.kind === 'private' ? 'A command, or words to Plankeeper' : `A command in #${scene.chat.name}`
  return html`<form id="composer" hx-post="/sandbox/say" hx-swap="outerHTML" hx-target="this" autocomplete="off">
  ${identity(scene)}
  ${state.reply && replying(state.reply)}
  <label for="composer-text">${label} <span class="quiet">as ${personName(scene)}</span></label>
  <div class="line">
    <input id="composer-text" name="text" value="${state.text}" placeholder="/plan help" spellcheck="true"
      aria-describedby="composer-hint composer-error"${invalid}>
    <button class="primary" id="composer-send">Send</button>
  </div>
  <p id="composer-error" class="wrong">${state.error}</p>
  <p id="composer-hint" class="quiet">Try <code>/plan status</code> or <code>/plan help</code>. The up arrow brings back what you sent before.</p>
</form>`
}

function replying(reply: { id: string; about: string }): Html {
  return html`<p class="replying"><input type="hidden" name="reply" value="${reply.id}">Replying to: ${reply.about}
  <button type="button" class="link" id="composer-noreply" data-no-reply>Do not reply to it</button></p>`
}
