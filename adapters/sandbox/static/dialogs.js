// Dialogs: opened from the server's HTML, closed by Escape or a button, with the keyboard going back where it was.
import { ask } from './ask.js'
import { drawCards } from './cards.js'
import { restoreDraft } from './drafts.js'

const dialog = document.getElementById('dialog')
const body = document.getElementById('dialog-body')
let opener

export function startDialogs(scene) {
  document.addEventListener('click', (event) => {
    const asked = event.target.closest('[data-dialog]')
    if (asked) openFrom(asked.dataset.dialog, scene)
    if (event.target.closest('[data-close]')) dialog.close()
  })
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target === body && body.children.length > 0) show()
  })
  document.addEventListener('dialog-done', () => dialog.close())
  document.addEventListener('htmx:beforeRequest', (event) => refuseLarge(event))
  dialog.addEventListener('close', () => {
    body.replaceChildren()
    giveBack()
  })
}

// Remembers where the keyboard was: the part itself, and by which message it stood, should that be drawn anew.
export function rememberOpener() {
  const from = document.activeElement
  opener = { from, entry: from?.closest('.entry')?.id, label: from?.textContent }
}

async function openFrom(path, scene) {
  rememberOpener()
  const words = await ask(path, scene)
  if (words === undefined) return
  body.innerHTML = words
  window.htmx.process(body)
  show()
}

function show() {
  drawCards(body)
  restoreDraft()
  if (!dialog.open) dialog.showModal()
  const wrong = body.querySelector('[aria-invalid="true"]')
  const first = body.querySelector('.fields input:not([type="hidden"]), .fields textarea, .fields select')
  const target = wrong ?? first ?? body.querySelector('button')
  target?.focus({ preventScroll: !wrong })
  if (wrong) return
  // What a form is about is read first: a long one begins at its title, not at its first field.
  dialog.scrollTop = 0
  if (target && target.getBoundingClientRect().bottom > dialog.getBoundingClientRect().bottom) {
    body.querySelector('#dialog-title')?.focus()
  }
}

function giveBack() {
  if (!opener) return
  const { from, entry, label } = opener
  opener = undefined
  if (from?.isConnected && from !== document.body) return from.focus()
  const message = entry && document.getElementById(entry)
  const twin = message && [...message.querySelectorAll('button')].find((button) => button.textContent === label)
  const target = twin ?? message ?? document.getElementById('composer-text')
  target?.focus()
}

// A file that is too large is not sent on its way first.
function refuseLarge(event) {
  const input = event.detail.elt.querySelector?.('input[type="file"][data-max-bytes]')
  const file = input?.files?.[0]
  if (!file || file.size <= Number(input.dataset.maxBytes)) return
  event.preventDefault()
  const error = document.getElementById(`${input.id}-error`) ?? document.getElementById('trouble')
  error.textContent = `Choose a file of at most ${Math.floor(Number(input.dataset.maxBytes) / 1024 / 1024)} MB.`
  input.setAttribute('aria-invalid', 'true')
  input.focus()
}
