/** What a person does in the page, put to the core, and the core's answer put into the chat. */
import { randomUUID } from 'node:crypto'
import type { Form, FormRef, FormReply, FormValues, Reply, UploadedFile } from '../../src/cards/model.ts'
import type { Inbox, MessageRef, Request } from '../../src/ports/chat.ts'
import { privateAddress } from './address.ts'
import type { Events } from './events.ts'
import type { Entry, EntryBody, NewEntry, SandboxOptions } from './options.ts'
import { placeOf, type Scene } from './scene.ts'

/** What the page says in words to the person who typed or pressed. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

interface Pressed {
  kind: 'opens' | 'does'
  id: string
  args: Record<string, string>
}

export interface Turns {
  /** A command, or words: to the bot in private, or in reply to one of its messages. Throws `Refused`. */
  say(scene: Scene, text: string, eventId: string, inReplyTo?: string): Promise<void>
  /** A button: gives the form that it opens, where it opens one. */
  press(scene: Scene, pressed: Pressed, label: string, eventId: string, message?: string): Promise<Form | undefined>
  openForm(scene: Scene, ref: FormRef): Promise<Form>
  /** What was sent with a form; when it is done, its message stands in the chat. */
  submit(scene: Scene, form: Form, values: FormValues, eventId: string): Promise<FormReply>
  /** A file handed over in the private chat. */
  handOver(scene: Scene, file: UploadedFile, eventId: string): Promise<void>
}

export function createTurns(options: SandboxOptions, events: Events, inbox: () => Inbox): Turns {
  const request = (scene: Scene, eventId: string): Request => ({
    eventId,
    user: scene.person.user,
    address: scene.chat.address,
    place: placeOf(scene.chat),
  })

  async function append(scene: Scene, body: EntryBody, isOnlyForThem: boolean): Promise<Entry> {
    const isHidden = isOnlyForThem && scene.chat.kind === 'channel'
    const entry: NewEntry = {
      address: scene.chat.address,
      at: options.clock.now().toString(),
      body,
      ...(isHidden && { onlyFor: scene.person.user.id }),
    }
    const added = await options.store.append(entry)
    events.tell({ kind: 'added', address: added.address, id: added.id })
    return added
  }

  async function answer(scene: Scene, reply: Reply, pressed?: MessageRef): Promise<void> {
    if (reply.kind === 'none') return
    if (reply.kind === 'replace' && pressed) {
      const changed = await options.store.update(pressed, reply.message, options.clock.now().toString())
      if (changed) events.tell({ kind: 'changed', address: changed.address, id: changed.id })
      if (changed) return
    }
    await append(scene, { kind: 'message', message: reply.message }, reply.kind !== 'public')
  }

  const author = (scene: Scene) => ({ id: scene.person.user.id, name: scene.person.user.name ?? scene.person.user.id })

  return {
    async say(scene, text, eventId, inReplyTo) {
      const command = /^\/plan\b\s*(.*)$/is.exec(text)?.[1]
      const prompt = await findPrompt(options, scene, inReplyTo)
      if (command === undefined) refuseOthers(scene, text, prompt !== undefined)
      const reply =
        command === undefined
          ? await inbox().onText({ ...request(scene, eventId), text, ...(prompt && { inReplyTo: prompt }) })
          : await inbox().onCommand({ ...request(scene, eventId), text: command.trim() })
      const said: EntryBody = { kind: 'said', by: author(scene), text, ...(prompt && { inReplyTo: prompt.id }) }
      await append(scene, said, command !== undefined)
      await answer(scene, reply)
    },

    async press(scene, pressed, label, eventId, messageId) {
      if (pressed.kind === 'opens') return this.openForm(scene, pressed)
      const message = await findPrompt(options, scene, messageId)
      const { id, args } = pressed
      const reply = await inbox().onButton({ ...request(scene, eventId), id, args, ...(message && { message }) })
      await append(scene, { kind: 'did', by: author(scene), text: `pressed “${label}”` }, true)
      await answer(scene, reply, message)
      return undefined
    },

    openForm(scene, ref) {
      return inbox().openForm({ ...request(scene, randomUUID()), ref: { id: ref.id, args: ref.args } })
    },

    async submit(scene, form, values, eventId) {
      const reply = await inbox().onForm({ ...request(scene, eventId), ref: form.ref, values })
      if ('done' in reply) {
        await append(scene, { kind: 'did', by: author(scene), text: `sent “${form.title}”` }, true)
        await append(scene, { kind: 'message', message: reply.done }, true)
      }
      return reply
    },

    async handOver(scene, file, eventId) {
      if (scene.chat.kind !== 'private') throw new Refused('Files are handed over in the private chat.')
      const reply = await inbox().onFile({ ...request(scene, eventId), file })
      await append(scene, { kind: 'said', by: author(scene), text: file.name }, true)
      await answer(scene, reply)
    },
  }
}

/** The message that is answered: one that stands in this chat and that this person sees. */
async function findPrompt(options: SandboxOptions, scene: Scene, id?: string): Promise<MessageRef | undefined> {
  const entry = id ? await options.store.find(id) : undefined
  if (entry?.body.kind !== 'message' || entry.address !== scene.chat.address) return undefined
  if (entry.onlyFor !== undefined && entry.onlyFor !== scene.person.user.id) return undefined
  return { address: entry.address, id: entry.id }
}

function refuseOthers(scene: Scene, text: string, isReply: boolean): void {
  if (text.trim() === '') throw new Refused('Type a command, such as /plan status, or a few words.')
  if (text.startsWith('/')) throw new Refused('The only command here is /plan. Try /plan help.')
  if (scene.chat.address !== privateAddress(scene.person.user) && !isReply) {
    throw new Refused('In a channel Plankeeper hears commands and replies only. Start with /plan, or press Reply.')
  }
}
