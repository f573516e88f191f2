// Nothing typed is lost: what stands in a form or in the command line and was not sent is there again after a reload,
// or when the form is opened once more. It is kept for this tab of the browser only, and goes with it.

const PREFIX = 'plankeeper-draft:'
const dialog = document.getElementById('dialog')
let person

export function startDrafts({ as, chat }) {
  person = as
  const line = `${PREFIX}${as} ${chat}`
  document.addEventListener('input', (event) => {
    if (event.target.id === 'composer-text') keep(line, event.target.value)
    const form = event.target.closest('#dialog form.fields')
    if (form && keyOf(form)) sessionStorage.setItem(keyOf(form), JSON.stringify(valuesOf(form)))
  })
  // Before the answer is drawn: the next form may be the same one, with nothing typed in it yet.
  document.addEventListener('htmx:beforeOnLoad', (event) => {
    const { xhr, pathInfo, elt } = event.detail
    if (xhr.status >= 400 || xhr.status === 0 || xhr.getResponseHeader('plankeeper-again')) return
    if (pathInfo.requestPath === '/sandbox/say') keep(line, '')
    if (pathInfo.requestPath === '/sandbox/form' && keyOf(elt)) sessionStorage.removeItem(keyOf(elt))
  })
  const typed = sessionStorage.getItem(line)
  if (typed && document.getElementById('composer-text').value === '') {
    document.getElementById('composer-text').value = typed
  }
}

// Puts back what had been typed. A form that comes back with something to mend has it already.
export function restoreDraft() {
  const form = dialog.querySelector('form.fields')
  const kept = form && keyOf(form) && sessionStorage.getItem(keyOf(form))
  if (!kept || form.querySelector('[aria-invalid="true"]')) return
  for (const [name, value] of JSON.parse(kept)) {
    for (const field of form.elements) {
      if (field.name !== name) continue
      if (field.type === 'radio') field.checked = field.value === value
      else field.value = value
    }
  }
}

function keep(key, words) {
  if (words) sessionStorage.setItem(key, words)
  else sessionStorage.removeItem(key)
}

// Which form it is, and whose: another person's answer is another answer.
function keyOf(form) {
  const ref = form.elements?.namedItem('ref')?.value
  return ref && `${PREFIX}${person} ${ref}`
}

function valuesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => name.startsWith('f.') && typeof value === 'string')
}
