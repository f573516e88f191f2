/** What every request of the page has in common. */
import type { Request, Response } from 'express'
import type { Inbox } from '../../src/ports/chat.ts'
import { privateAddress } from './address.ts'
import type { Events } from './events.ts'
import type { Html } from './html.ts'
import type { SandboxOptions } from './options.ts'
import { readScene, type Scene } from './scene.ts'
import type { Turns } from './turns.ts'

export interface Rooms {
  options: SandboxOptions
  events: Events
  turns: Turns
  inbox: () => Inbox
}

export async function sceneOf(query: object, options: SandboxOptions): Promise<Scene> {
  const { as, chat, view } = Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string'))
  return readScene({ as, chat, view }, options)
}

/** The same person in the private chat, where files are handed over. */
export function inPrivate(scene: Scene): Scene {
  const chat = scene.chats.find((one) => one.address === privateAddress(scene.person.user))
  return { ...scene, chat: chat ?? scene.chat }
}

export function send(response: Response, view: Html): void {
  response.type('html').send(view.source)
}

/**
 * The same form again, with what is to be mended in it. That is an answer like any other: a browser would write a status
 * of 4xx to its console as an error.
 */
export function sendAgain(response: Response, view: Html): void {
  send(response.set('plankeeper-again', 'true'), view)
}

export function eventOf(sent: Readonly<Record<string, string>>): string {
  return sent['event'] || crypto.randomUUID()
}

export function fieldsOf(request: Request): Record<string, string> {
  const body: unknown = request.body
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string'))
}
