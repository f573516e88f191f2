/** The next step for somebody new, in one line above the chat; who knows the way hides it. */
import { channelAddress } from '../address.ts'
import { type Html, html } from '../html.ts'
import type { GuideStep } from '../options.ts'
import { type Scene, sceneLink } from '../scene.ts'

const STEPS: readonly { step: GuideStep['step']; label: string }[] = [
  { step: 'import', label: 'Import' },
  { step: 'start', label: 'Start' },
  { step: 'ask', label: 'Next message' },
  { step: 'answer', label: 'Answer' },
  { step: 'digest', label: 'Digest' },
]

export function guide(scene: Scene, now: GuideStep): Html {
  const at = STEPS.findIndex(({ step }) => step === now.step)
  const reached = at === -1 ? STEPS.length : at
  const steps = STEPS.map(({ label }, index) => {
    const look = index < reached ? 'past' : index === reached ? 'here' : 'ahead'
    return html`<li class="${look}"${index === reached && html` aria-current="step"`}>${label}${
      look === 'past' && html`<span class="unseen"> done</span>`
    }</li>`
  })
  return html`<section id="guide-body" class="guide" data-step="${now.step}" aria-label="First steps">
<ol>${steps}</ol>
<p>${words(scene, now)}</p>
<button type="button" class="link" id="guide-hide" data-hide-guide aria-label="Hide the first steps">Hide</button>
</section>`
}

function words(scene: Scene, now: GuideStep): Html {
  const lead = scene.people.find((person) => person.imports)
  const isLead = scene.person.imports === true
  const asLead =
    lead && html`<a href="${sceneLink(scene, { as: lead.user.id })}">Be ${name(lead.user)}</a>, the plan lead`
  switch (now.step) {
    case 'import':
      return isLead
        ? html`Choose an example, look at what was understood of it, and store it.`
        : html`${asLead}, and import a plan.`
    case 'start':
      if (!isLead) return html`${asLead}, and start ${now.key}.`
      return scene.chat.kind === 'private'
        ? html`Press <em>See the first run</em>, then <em>Start</em>; or type <code>/plan start ${now.key}</code>.`
        : html`Go to <a href="${sceneLink(scene, { as: scene.person.user.id })}">your private chat</a>, and press <em>See the first run</em>.`
    case 'ask':
      return html`Press ${next()} until an owner is asked.`
    case 'answer':
      if (now.user.id !== scene.person.user.id)
        return html`<a href="${sceneLink(scene, { as: now.user.id })}">Be ${name(now.user)}</a>, who was asked, and answer.`
      return html`Press <em>Update</em> below, or just type what has happened since.`
    case 'digest':
      return html`Press ${next()} until Monday: <a href="${board(scene)}">#board</a> reads what moved.`
    case 'done':
      return html`That was the week: see <a href="${board(scene)}">#board</a>. Go on with <code>/plan status</code>.`
    default:
      return unknownStep(now)
  }
}

/** The clock's own button, pressed from here. */
function next(): Html {
  return html`<button type="button" class="small" id="guide-next" data-click="clock-message">Next message</button>`
}

function board(scene: Scene): string {
  const channel = scene.chats.find((chat) => chat.kind === 'channel')
  return sceneLink(scene, { chat: channel?.address ?? channelAddress('board') })
}

function name(user: { id: string; name?: string }): string {
  return user.name ?? user.id
}

function unknownStep(step: never): never {
  throw new TypeError(`a guide stands at no known step: ${JSON.stringify(step)}`)
}
