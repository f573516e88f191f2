// Wires the page: live updates, dialogs, the command line's history, the drawer and the colours.

import { ask, tell } from './ask.js'
import { drawCards } from './cards.js'
import { startComposer } from './composer.js'
import { startDialogs } from './dialogs.js'
import { refreshLog, startLog } from './log.js'
import { startPresses } from './presses.js'

const { as, chat, view } = document.body.dataset
const scene = { as, chat, view }
const byId = (id) => document.getElementById(id)

let waiting
function refreshSide() {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    swapKeepingFocus('side', '/sandbox/chats')
  }, 120)
}

// What is under the keyboard stays under it, though the part around it is drawn anew.
async function swapKeepingFocus(id, path) {
  const words = await ask(path, scene)
  if (words === undefined) return
  const part = byId(id)
  const held = part.contains(document.activeElement) ? document.activeElement : undefined
  const name = held?.id
  const link = held?.getAttribute('href')
  part.innerHTML = words
  window.htmx.process(part)
  countUnread()
  const again = name ? byId(name) : link && [...part.querySelectorAll('a')].find((a) => a.getAttribute('href') === link)
  if (again) again.focus()
}

// The time goes on, here and when another page moves it. What this page's own move came to stays to be read.
async function followClock() {
  const words = await ask('/sandbox/clock', scene)
  if (words === undefined) return
  const fresh = document.createElement('template')
  fresh.innerHTML = words
  document.querySelector('#clock .now').replaceWith(fresh.content.querySelector('.now'))
}

// On a phone the chats are out of sight: their button says how much waits there.
function countUnread() {
  const badges = [...document.querySelectorAll('.side .badge')].map((badge) => Number.parseInt(badge.textContent, 10))
  const total = badges.reduce((sum, count) => sum + count, 0)
  byId('drawer-count').firstChild.data = String(total)
  byId('drawer-count').hidden = total === 0
}

// What is being done is said; and a control that was off meanwhile has the keyboard again.
function startBusy() {
  let held
  document.addEventListener('htmx:beforeRequest', (event) => {
    held = document.activeElement?.id
    const words = event.detail.elt.dataset?.busy
    if (words) byId('news').textContent = words
  })
  document.addEventListener('htmx:afterSettle', () => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (held && isLost) byId(held)?.focus()
  })
}

// A page that nobody looks at listens to nothing: a browser has few connections to give, and it reads up afterwards.
function startEvents() {
  let events = listen()
  setInterval(() => document.visibilityState === 'visible' && followClock(), 20_000)
  document.addEventListener('visibilitychange', () => {
    events.close()
    if (document.visibilityState === 'hidden') return
    events = listen()
    readUp()
  })
  window.addEventListener('pagehide', () => events.close())
}

function readUp() {
  tell('')
  refreshLog(scene).then(refreshSide)
  followClock()
}

function listen() {
  const events = new EventSource('/sandbox/events')
  let isLost = false
  events.onerror = () => {
    isLost = true
  }
  events.onopen = () => {
    if (isLost) readUp()
    isLost = false
  }
  events.onmessage = (event) => {
    const told = JSON.parse(event.data)
    if (told.kind === 'clock') followClock()
    else if (told.address === chat) refreshLog(scene).then(refreshSide)
    else refreshSide()
  }
  return events
}

function startDrawer() {
  const button = byId('drawer-button')
  const show = (isOpen) => {
    button.setAttribute('aria-expanded', String(isOpen))
    document.body.classList.toggle('drawer-open', isOpen)
  }
  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'))
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !document.body.classList.contains('drawer-open')) return
    show(false)
    button.focus()
  })
}

function startTheme() {
  const button = byId('theme')
  const isDark = () => {
    const set = document.documentElement.dataset.theme
    return set ? set === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  }
  button.setAttribute('aria-pressed', String(isDark()))
  button.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark'
    document.documentElement.dataset.theme = next
    localStorage.setItem('plankeeper-theme', next)
    button.setAttribute('aria-pressed', String(next === 'dark'))
  })
}

function startTrouble() {
  document.addEventListener('htmx:responseError', (event) => tell(event.detail.xhr.responseText.slice(0, 300)))
  document.addEventListener('htmx:sendError', () => tell('Plankeeper does not answer. Is it still running?'))
  document.addEventListener('htmx:beforeRequest', () => tell(''))
}

startTrouble()
startBusy()
countUnread()
startTheme()
startDrawer()
startComposer(scene)
startDialogs(scene)
startPresses(scene)
startLog(scene)
drawCards(document)
startEvents()
document.documentElement.dataset.ready = 'true'
