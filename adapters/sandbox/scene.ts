/** What a page shows: who is picked, which chats that person has, which one is open. Nothing of it is kept on the server. */
import type { Temporal } from 'temporal-polyfill'
import type { Address, Place } from '../../src/ports/chat.ts'
import { channelAddress, privateAddress, sandboxWorkspace } from './address.ts'
import type { SandboxOptions, SandboxPerson } from './options.ts'

export type View = 'teams' | 'slack'

export interface ChatLine {
  address: Address
  name: string
  kind: 'private' | 'channel'
  outsiders: boolean
  unread: number
}

interface PersonLine extends SandboxPerson {
  /** What waits in this person's private chat. */
  unread: number
}

export interface Scene {
  person: SandboxPerson
  people: readonly PersonLine[]
  chats: readonly ChatLine[]
  chat: ChatLine
  view: View
  now: Temporal.Instant
  /** Why the clock stands there, where nobody moved it. */
  why: string | undefined
  timeZone: string
}

/** What a request names. Anything unknown falls back to the first person and the private chat. */
export interface SceneQuery {
  as?: string | undefined
  chat?: string | undefined
  view?: string | undefined
}

/** Throws `Error` where nobody can be picked: the sandbox always has a plan lead. */
export async function readScene(query: SceneQuery, options: SandboxOptions): Promise<Scene> {
  const [all, channels, timeZone] = await Promise.all([options.people(), options.channels(), options.timeZone()])
  const person = all.find((one) => one.user.id === query.as) ?? all[0]
  if (!person) throw new Error('the sandbox has nobody to be')
  const places: Omit<ChatLine, 'unread'>[] = [
    { address: privateAddress(person.user), name: 'Plankeeper', kind: 'private', outsiders: false },
    ...channels.map((channel) => ({
      address: channelAddress(channel.id),
      name: channel.name,
      kind: 'channel' as const,
      outsiders: channel.outsiders,
    })),
  ]
  const readers = [
    ...places.map((place) => ({ userId: person.user.id, address: place.address })),
    ...all.map(({ user }) => ({ userId: user.id, address: privateAddress(user) })),
  ]
  const unread = await options.store.unread(readers)
  const chats = places.map((place, at) => ({ ...place, unread: unread[at] ?? 0 }))
  const people = all.map((one, at) => ({ ...one, unread: unread[places.length + at] ?? 0 }))
  const chat = chats.find((one) => one.address === query.chat) ?? chats[0]
  if (!chat) throw new Error('the sandbox has no chat')
  const view = query.view === 'slack' ? 'slack' : 'teams'
  return { person, people, chats, chat, view, now: options.clock.now(), why: options.clock.why?.(), timeZone }
}

export function placeOf(chat: ChatLine): Place {
  return { name: chat.name, kind: chat.kind, workspace: sandboxWorkspace, outsiders: chat.outsiders }
}

/**
 * The page's own address for a scene, with something changed. Whoever becomes somebody else wants to see what that
 * person was sent: it leads to their private chat.
 */
export function sceneLink(scene: Scene, change: { as?: string; chat?: string; view?: View } = {}, path = '/'): string {
  const chat = change.chat ?? (change.as === undefined ? scene.chat.address : undefined)
  const params = new URLSearchParams({
    as: change.as ?? scene.person.user.id,
    ...(chat !== undefined && { chat }),
    view: change.view ?? scene.view,
  })
  return `${path}?${params}`
}
