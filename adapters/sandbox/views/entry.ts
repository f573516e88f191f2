/** One entry of a chat: what the bot wrote, what a person said, what a person pressed. */
import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Message } from '../../../src/cards/model.ts'
import { renderPages as renderForSlack } from '../../slack/render.ts'
import { renderMessage as renderForTeams } from '../../teams/render.ts'
import { type Html, html } from '../html.ts'
import type { Author, Entry } from '../options.ts'
import type { Scene } from '../scene.ts'
import { timeWords } from '../when.ts'
import { drawBlocks } from './block-kit.ts'
import { initials } from './identity.ts'

export function entryView(scene: Scene, entry: Entry): Html {
  const version = versionOf(entry)
  if (entry.body.kind === 'did') return did(scene, entry, entry.body, version)
  const isBot = entry.body.kind === 'message'
  const name = entry.body.kind === 'message' ? 'Plankeeper' : entry.body.by.name
  return html`<article class="entry ${isBot ? 'bot' : 'said'}" id="e-${entry.id}" data-version="${version}" tabindex="-1" aria-label="${name}, ${time(scene, entry)}">
  <span class="avatar${isBot ? ' bot' : ''}" aria-hidden="true">${isBot ? 'P' : initials(name)}</span>
  <div class="bubble">
    <p class="meta"><strong>${name}</strong> ${clockTime(scene, entry)}${entry.onlyFor && html` <span class="tag">Only you see this</span>`}${
      entry.changedAt &&
      html` <span class="quiet">changed ${timeWords(Temporal.Instant.from(entry.changedAt), scene.timeZone)}</span>`
    }</p>
    ${entry.body.kind === 'message' ? botMessage(scene, entry, entry.body.message) : html`<p class="words">${entry.body.text}</p>`}
  </div>
</article>`
}

/** The card as data for the page to draw, with the words in its place until it has. */
function botMessage(scene: Scene, entry: Entry, message: Message): Html {
  const lock = entry.deliveryKey && html`<p class="lock quiet">On a lock screen: ${message.notice}</p>`
  const drawn = scene.view === 'slack' ? slackMessage(message) : teamsMessage(message)
  return html`${drawn}<div class="foot">${lock}<button type="button" class="link" data-reply="${entry.id}" aria-label="Reply to: ${message.notice}">Reply</button></div>`
}

function teamsMessage(message: Message): Html {
  const card = renderForTeams(message, { instants: 'words' }).attachments[0].content
  return html`<div class="card" data-card="${JSON.stringify(card)}"><p class="words">${message.text}</p></div>`
}

function slackMessage(message: Message): Html {
  const drawn = renderForSlack(message)
  return html`<div class="card slack">${drawBlocks(drawn.flatMap(({ blocks }) => blocks))}</div>
<details class="json"><summary>Block Kit JSON</summary><pre tabindex="0">${drawn.map((page) => JSON.stringify(page, undefined, 2)).join('\n')}</pre></details>`
}

function did(scene: Scene, entry: Entry, body: { by: Author; text: string }, version: string): Html {
  return html`<article class="entry did" id="e-${entry.id}" data-version="${version}" tabindex="-1" aria-label="${body.by.name}, ${time(scene, entry)}">
  <p class="quiet">${body.by.name} ${body.text} · ${clockTime(scene, entry)}</p>
</article>`
}

/** Another look has another version. The clock stands still between two changes, so time alone does not tell. */
function versionOf(entry: Entry): string {
  return createHash('sha256')
    .update(JSON.stringify([entry.body, entry.changedAt]))
    .digest('base64url')
    .slice(0, 12)
}

function time(scene: Scene, entry: Entry): string {
  return timeWords(Temporal.Instant.from(entry.at), scene.timeZone)
}

function clockTime(scene: Scene, entry: Entry): Html {
  return html`<time class="quiet" datetime="${entry.at}">${time(scene, entry)}</time>`
}
