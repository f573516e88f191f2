// A press of a card's button, drawn as in Teams or as in Slack, sent to the bot as that platform would send it.
import { rememberOpener } from './dialogs.js'

let isOnItsWay = false

export function startPresses(scene) {
  document.addEventListener('card-press', (event) => send(scene, event.target, event.detail.data, event.detail.label))
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-slack]')
    const choose = event.target.closest('[data-slack-choose]')
    if (button) send(scene, button, JSON.parse(button.dataset.slack), button.textContent, stateOf(button))
    if (choose) {
      const select = choose.previousElementSibling
      const data = { block_id: choose.dataset.slackChoose, selected_option: { value: select.value } }
      send(scene, choose, data, select.selectedOptions[0]?.textContent ?? '')
    }
  })
}

async function send(scene, element, data, label, state) {
  if (isOnItsWay) return
  isOnItsWay = true
  rememberOpener()
  const entry = element.closest('.entry')
  const isInDialog = element.closest('dialog') !== null
  try {
    await window.htmx.ajax('POST', '/sandbox/press', {
      source: document.body,
      target: '#dialog-body',
      swap: 'innerHTML',
      values: {
        ...scene,
        event: crypto.randomUUID(),
        message: entry ? entry.id.slice(2) : '',
        label: label.slice(0, 200),
        data: JSON.stringify(data),
        state: JSON.stringify(state ?? {}),
        ...(isInDialog && { view: 'teams' }),
      },
    })
  } finally {
    isOnItsWay = false
  }
}

function stateOf(button) {
  const state = {}
  for (const input of button.closest('.card').querySelectorAll('[data-slack-block]')) {
    state[input.dataset.slackBlock] = { [input.dataset.slackAction]: { value: input.value } }
  }
  return state
}
