// Wires the page: live updates, dialogs, the command line's history, the drawer and the colours.
import { drawCards } from './cards.js'
import { startDialogs } from './dialogs.js'
import { refreshLog, startLog } from './log.js'
import { startPresses } from './presses.js'

const { as, chat, view } = document.body.dataset
const scene = { as, chat, view }
const query = new URLSearchParams(scene).toString()
const byId = (id) => document.getElementById(id)

let waiting
function refreshSide() {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    swapKeepingFocus('side', `/sandbox/chats?${query}`)
  }, 120)
}

// What is under the keyboard stays under it, though the part around it is drawn anew.
async function swapKeepingFocus(id, address) {
  const answer = await fetch(address)
  if (!answer.ok) return
  const part = byId(id)
  const held = part.contains(document.activeElement) ? document.activeElement : undefined
  const name = held?.id
  const link = held?.getAttribute('href')
  part.innerHTML = await answer.text()
  window.htmx.process(part)
  const again = name ? byId(name) : link && [...part.querySelectorAll('a')].find((a) => a.getAttribute('href') === link)
  if (again) again.focus()
}

// Another page moved the clock. What this page's own move came to stays to be read.
let isMoving = false
function followClock(now) {
  const shown = document.querySelector('#clock time')?.getAttribute('datetime')
  if (!isMoving && shown !== now) swapKeepingFocus('clock', `/sandbox/clock?${query}`)
}
document.addEventListener('htmx:beforeRequest', (event) => {
  if (event.detail.elt.matches('.moves')) isMoving = true
})
document.addEventListener('htmx:afterSettle', (event) => {
  if (event.target.closest?.('#clock')) isMoving = false
})
document.addEventListener('htmx:responseError', () => {
  isMoving = false
})

function listen() {
  const events = new EventSource('/sandbox/events')
  let hadTrouble = false
  events.onerror = () => {
    hadTrouble = true
  }
  events.onopen = () => {
    if (!hadTrouble) return
    hadTrouble = false
    refreshLog(scene)
    refreshSide()
  }
  events.onmessage = (event) => {
    const told = JSON.parse(event.data)
    if (told.kind === 'clock') followClock(told.now)
    else if (told.address === chat) refreshLog(scene).then(refreshSide)
    else refreshSide()
  }
  window.addEventListener('pagehide', () => events.close())
}

// The up arrow brings back what was sent before, as in a terminal.
function startHistory() {
  const key = 'plankeeper-history'
  const read = () => JSON.parse(sessionStorage.getItem(key) ?? '[]')
  let at = 0
  let draft = ''
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.pathInfo.requestPath !== '/sandbox/say' || event.detail.xhr.status !== 200) return
    const text = event.detail.requestConfig.formData.get('text')
    if (text) sessionStorage.setItem(key, JSON.stringify([...read().filter((line) => line !== text), text].slice(-50)))
    at = 0
  })
  document.addEventListener('keydown', (event) => {
    const input = event.target
    if (input.id !== 'composer-text' || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    const lines = read()
    const next = event.key === 'ArrowUp' ? Math.min(at + 1, lines.length) : Math.max(at - 1, 0)
    if (next === at) return
    if (at === 0) draft = input.value
    at = next
    input.value = at === 0 ? draft : lines[lines.length - at]
    event.preventDefault()
  })
}

function startReplies() {
  document.addEventListener('click', async (event) => {
    const reply = event.target.closest('[data-reply]')
    const none = event.target.closest('[data-no-reply]')
    if (!reply && !none) return
    const text = byId('composer-text').value
    const params = new URLSearchParams({ ...scene, text, reply: reply?.dataset.reply ?? '' })
    const answer = await fetch(`/sandbox/composer?${params}`)
    byId('composer').outerHTML = await answer.text()
    window.htmx.process(byId('composer'))
    byId('composer-text').focus()
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

function startTrouble() {
  const say = (words) => {
    byId('trouble').textContent = words
  }
  document.addEventListener('htmx:responseError', (event) => say(event.detail.xhr.responseText.slice(0, 300)))
  document.addEventListener('htmx:sendError', () => say('Plankeeper does not answer. Is it still running?'))
  document.addEventListener('htmx:beforeRequest', () => say(''))
}

startTrouble()
startTheme()
startDrawer()
startHistory()
startReplies()
startDialogs(scene)
startPresses(scene)
startLog(scene)
drawCards(document)
listen()
document.documentElement.dataset.ready = 'true'
