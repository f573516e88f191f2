/** The side of the page: who one is, which chats that person has, and who else one can be. */
import { type Html, html } from '../html.ts'
import { type Scene, sceneLink } from '../scene.ts'
import { initials, personName } from './identity.ts'

/** A list that is longer is looked through by name. */
const FEW = 12

export function chats(scene: Scene): Html {
  // Whoever has something to read comes first: the list may be long.
  const others = scene.people
    .filter(({ user }) => user.id !== scene.person.user.id)
    .sort((a, b) => Number(b.unread > 0) - Number(a.unread > 0))
  return html`<div id="chats-body">
<section class="me" aria-labelledby="me-title">
  <h2 id="me-title">You are</h2>
  <p class="person"><span class="avatar" aria-hidden="true">${initials(personName(scene))}</span>
    <span><strong>${personName(scene)}</strong><span class="quiet">${scene.person.description}</span></span></p>
</section>
<section aria-labelledby="chats-title">
  <h2 id="chats-title">Your chats</h2>
  <ul class="lines">${scene.chats.map((chat) => chatLine(scene, chat))}</ul>
</section>
<section aria-labelledby="people-title">
  <h2 id="people-title">Be someone else</h2>
  ${others.length > FEW && html`<input type="search" id="people-filter" aria-label="Find a person" placeholder="Find a person">`}
  <ul class="lines people">${others.map((person) => personLine(scene, person))}</ul>
</section>
</div>`
}

function chatLine(scene: Scene, chat: Scene['chats'][number]): Html {
  const isOpen = chat.address === scene.chat.address
  const name = chat.kind === 'channel' ? html`<span aria-hidden="true">#</span> ${chat.name}` : html`${chat.name}`
  const what = chat.kind === 'channel' ? 'channel' : 'private chat, only you read it'
  return html`<li><a href="${sceneLink(scene, { chat: chat.address })}"${isOpen && html` aria-current="page"`}>
  <span class="name">${name}<span class="quiet">${what}</span></span>${badge(isOpen ? 0 : chat.unread)}</a></li>`
}

function personLine(scene: Scene, person: Scene['people'][number]): Html {
  const name = person.user.name ?? person.user.id
  return html`<li><a href="${sceneLink(scene, { as: person.user.id })}">
  <span class="avatar small" aria-hidden="true">${initials(name)}</span>
  <span class="name"><span class="who">${name}</span><span class="quiet">${person.description}</span></span>${badge(person.unread)}</a></li>`
}

function badge(count: number): Html | false {
  return count > 0 && html`<span class="badge">${count}<span class="unseen"> unread</span></span>`
}
