// The command line: what was sent before, and which message is replied to.
import { ask } from './ask.js'

const byId = (id) => document.getElementById(id)

export function startComposer(scene) {
  startHistory()
  startReplies(scene)
  keepWhatIsTyped()
}

// What is typed while an answer is on its way stands in the new command line: words are never lost.
function keepWhatIsTyped() {
  let kept = ''
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.pathInfo.requestPath !== '/sandbox/say') return
    const typed = byId('composer-text').value
    kept = typed === event.detail.requestConfig.formData.get('text') ? '' : typed
  })
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.pathInfo.requestPath !== '/sandbox/say' || !kept) return
    byId('composer-text').value = kept
    kept = ''
  })
}

// The up arrow brings back what was sent before, as in a terminal.
function startHistory() {
  const key = 'plankeeper-history'
  const read = () => JSON.parse(sessionStorage.getItem(key) ?? '[]')
  let at = 0
  let draft = ''
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.pathInfo.requestPath !== '/sandbox/say' || event.detail.xhr.status !== 200) return
    if (event.detail.xhr.getResponseHeader('plankeeper-again')) return
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

function startReplies(scene) {
  document.addEventListener('click', async (event) => {
    const reply = event.target.closest('[data-reply]')
    const none = event.target.closest('[data-no-reply]')
    if (!reply && !none) return
    const text = byId('composer-text').value
    const words = await ask('/sandbox/composer', { ...scene, text, reply: reply?.dataset.reply ?? '' })
    if (words === undefined) return
    byId('composer').outerHTML = words
    window.htmx.process(byId('composer'))
    byId('composer-text').focus()
  })
}
