/** The parts of every form that say who acts where; `event` makes a repeated request act once. */
import { randomUUID } from 'node:crypto'
import { type Html, html } from '../html.ts'
import type { Scene } from '../scene.ts'

export function identity(scene: Scene): Html {
  return html`<input type="hidden" name="as" value="${scene.person.user.id}">
<input type="hidden" name="chat" value="${scene.chat.address}">
<input type="hidden" name="view" value="${scene.view}">
<input type="hidden" name="event" value="${randomUUID()}">`
}

export function personName(scene: Scene): string {
  return scene.person.user.name ?? scene.person.user.id
}

/** One or two letters for a round badge. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((word) => word?.[0] ?? '') : [words[0]?.slice(0, 2) ?? '?']
  return letters.join('').toUpperCase()
}
