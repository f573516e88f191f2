// The messages of the open chat: only what is new or changed is drawn anew, so what is being read or typed stays.
import { ask } from './ask.js'
import { drawCards } from './cards.js'

const log = document.getElementById('log')
let running
let again = false

// One look at a time; what happens meanwhile is seen by the next.
export function refreshLog(scene) {
  if (running) {
    again = true
    return running
  }
  running = look(scene).finally(() => {
    running = undefined
    if (again) {
      again = false
      refreshLog(scene)
    }
  })
  return running
}

export function startLog() {
  toEnd()
}

async function look(scene) {
  const words = await ask('/sandbox/log', scene)
  if (words === undefined) return
  const fresh = document.createElement('template')
  fresh.innerHTML = words
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
  const added = exchange([...fresh.content.children])
  if (isAtEnd || added.length > 0) toEnd()
  announce(added)
}

// What stays is not moved, not even to where it is: a part that is moved loses the keyboard.
function exchange(fresh) {
  const known = new Map([...log.children].map((child) => [child.id, child]))
  const added = []
  let next = log.firstElementChild
  for (const child of fresh) {
    const old = known.get(child.id)
    known.delete(child.id)
    if (old && old.dataset.version === child.dataset.version) {
      if (old === next) next = next.nextElementSibling
      else log.insertBefore(old, next)
      continue
    }
    if (old && old === next) next = next.nextElementSibling
    log.insertBefore(child, next)
    drawCards(child)
    window.htmx.process(child)
    if (old) replace(old, child)
    else if (child.matches('.entry')) added.push(child)
  }
  for (const gone of known.values()) gone.remove()
  return added
}

// The keyboard goes to the same control of the new drawing, or to the message itself.
function replace(old, child) {
  const controls = 'button, input, select, a, [role="button"]'
  const at = old.contains(document.activeElement)
    ? [...old.querySelectorAll(controls)].indexOf(document.activeElement)
    : -2
  old.remove()
  if (at === -2) return
  const twin = [...child.querySelectorAll(controls)][at] ?? child
  twin.focus()
}

function announce(added) {
  const said = added
    .filter((entry) => entry.matches('.bot'))
    .map((entry) => entry.querySelector('[data-reply]')?.ariaLabel)
  if (said.length === 0) return
  const last = said.at(-1)?.replace(/^Reply to: /, '') ?? ''
  document.getElementById('news').textContent =
    `${said.length === 1 ? 'New message' : `${said.length} new messages`}: ${last}`
}

function toEnd() {
  const last = log.lastElementChild
  if (last?.matches('.welcome')) return
  // A message taller than the view is shown from its beginning.
  const isTall = last && last.offsetHeight > log.clientHeight
  log.scrollTop = isTall ? last.offsetTop - log.offsetTop : log.scrollHeight
}
