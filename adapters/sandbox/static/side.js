// The parts around the messages: who one can be, the first steps, the time. Drawn anew when something happened.
import { ask } from './ask.js'

const byId = (id) => document.getElementById(id)

export function startSide() {
  countUnread()
  document.addEventListener('input', (event) => {
    if (event.target.id === 'people-filter') filterPeople()
  })
}

let waiting
export function refreshSide(scene) {
  clearTimeout(waiting)
  waiting = setTimeout(async () => {
    await swapKeepingFocus('guide', '/sandbox/guide', scene)
    await swapKeepingFocus('side', '/sandbox/chats', scene)
    countUnread()
  }, 120)
}

// The time goes on, here and when another page moves it. What this page's own move came to stays to be read.
export async function followClock(scene) {
  const words = await ask('/sandbox/clock', scene)
  if (words === undefined) return
  const fresh = document.createElement('template')
  fresh.innerHTML = words
  document.querySelector('#clock .now').replaceWith(fresh.content.querySelector('.now'))
  const why = fresh.content.querySelector('.why')
  document.querySelector('#clock .why')?.remove()
  if (why && !document.querySelector('#clock .told')) byId('clock-body').append(why)
}

// What is under the keyboard stays under it, and what is looked for stays looked for, though all is drawn anew.
async function swapKeepingFocus(id, path, scene) {
  const words = await ask(path, scene)
  if (words === undefined) return
  const part = byId(id)
  const held = part.contains(document.activeElement) ? document.activeElement : undefined
  const name = held?.id
  const link = held?.getAttribute('href')
  const filter = part.querySelector('#people-filter')?.value
  const top = part.scrollTop
  part.innerHTML = words
  window.htmx.process(part)
  if (filter) {
    byId('people-filter').value = filter
    filterPeople()
  }
  part.scrollTop = top
  const again = name ? byId(name) : link && [...part.querySelectorAll('a')].find((a) => a.getAttribute('href') === link)
  if (again) again.focus()
}

// On a phone the chats are out of sight: their button says how much waits there.
function countUnread() {
  const badges = [...document.querySelectorAll('.side .badge')].map((badge) => Number.parseInt(badge.textContent, 10))
  const total = badges.reduce((sum, count) => sum + count, 0)
  byId('drawer-count').firstChild.data = String(total)
  byId('drawer-count').hidden = total === 0
}

function filterPeople() {
  const wanted = byId('people-filter').value.trim().toLocaleLowerCase()
  for (const line of document.querySelectorAll('.people li')) {
    line.hidden = !line.textContent.toLocaleLowerCase().includes(wanted)
  }
}
