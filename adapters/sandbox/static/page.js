// Wires the page: live updates, dialogs, the command line's history, the drawer and the colours.

import { tell } from './ask.js'
import { drawCards } from './cards.js'
import { startComposer } from './composer.js'
import { startDialogs } from './dialogs.js'
import { startDrafts } from './drafts.js'
import { startEvents } from './events.js'
import { startLog } from './log.js'
import { startPresses } from './presses.js'
import { startSide } from './side.js'

const { as, chat, view } = document.body.dataset
const scene = { as, chat, view }
const byId = (id) => document.getElementById(id)

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

// A step may press a button that stands elsewhere; who knows the way puts the steps away.
function startGuide() {
  document.addEventListener('click', (event) => {
    const other = event.target.closest('[data-click]')
    if (other) byId(other.dataset.click)?.click()
    if (!event.target.closest('[data-hide-guide]')) return
    localStorage.setItem('plankeeper-guide', 'hidden')
    document.documentElement.dataset.guide = 'hidden'
    byId('composer-text').focus()
  })
}

function startTrouble() {
  document.addEventListener('htmx:responseError', (event) => tell(event.detail.xhr.responseText.slice(0, 300)))
  document.addEventListener('htmx:sendError', () => tell('That got no answer. Try again in a moment.'))
  document.addEventListener('htmx:beforeRequest', () => tell(''))
}

startTrouble()
startBusy()
startSide()
startGuide()
startTheme()
startDrawer()
startComposer(scene)
startDrafts(scene)
startDialogs(scene)
startPresses(scene)
startLog(scene)
drawCards(document)
startEvents(scene)
document.documentElement.dataset.ready = 'true'
