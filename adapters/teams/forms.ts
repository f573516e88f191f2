/** Forms as dialogs of Teams: opened within the turn, and what comes back from them. */
import type { Field, FieldValue, Form, FormRef, FormReply, FormValues } from '../../src/cards/model.ts'
import type { Inbox, WorkspaceId } from '../../src/ports/chat.ts'
import { neededWords } from './fields.ts'
import { renderForm } from './render.ts'
import type { Turn } from './turn.ts'

/** The answer to `task/fetch` and `task/submit`: a dialog to show, words to show, or nothing, which closes it. */
export interface DialogAnswer {
  task?:
    | { type: 'continue'; value: { title: string; height: 'large'; width: 'medium'; card: unknown } }
    | { type: 'message'; value: string }
}

export function dialog(form: Form, errors: Readonly<Record<string, string>> = {}, sent?: unknown): DialogAnswer {
  const { title, card } = renderForm(form, { errors, values: textsIn(sent) })
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card }
  return { task: { type: 'continue', value: { title, height: 'large', width: 'medium', card: attachment } } }
}

export function words(text: string): DialogAnswer {
  return { task: { type: 'message', value: text } }
}

/** Puts what was sent to the core. The form is opened again for its fields: the platform carries only their texts. */
export async function submit(
  inbox: Inbox,
  turn: Turn,
  ref: FormRef,
  sent: unknown,
): Promise<{ reply: FormReply; form: Form }> {
  const form = await inbox.openForm({ ...turn, ref })
  const values = valuesOf(form.fields, textsIn(sent), turn.user.workspace)
  const missing = form.ref.id === ref.id ? missingIn(form.fields, values) : {}
  if (Object.keys(missing).length > 0) return { reply: { errors: missing }, form }
  return { reply: await inbox.onForm({ ...turn, ref, values }), form }
}

/** The card checks this too, but not every client keeps to it. */
function missingIn(fields: readonly Field[], values: FormValues): Record<string, string> {
  const missing = fields.filter((field) => field.required && field.kind !== 'file' && values[field.name] === undefined)
  return Object.fromEntries(missing.map((field) => [field.name, neededWords(field)]))
}

function valuesOf(fields: readonly Field[], texts: Record<string, string>, workspace: WorkspaceId): FormValues {
  const values = Object.entries(texts).map(([name, text]) => {
    const kind = fields.find((field) => field.name === name)?.kind
    return [name, kind === undefined ? undefined : readText(kind, text.trim(), workspace)] as const
  })
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

function readText(kind: Field['kind'], text: string, workspace: WorkspaceId): FieldValue | undefined {
  if (text === '' || kind === 'file') return undefined
  return kind === 'person' ? { workspace, id: text.toLowerCase() } : text.replaceAll('\r\n', '\n')
}

/** What was typed or chosen, by field; everything that is not text is left out. */
function textsIn(sent: unknown): Record<string, string> {
  if (typeof sent !== 'object' || sent === null) return {}
  const texts = Object.entries(sent).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return Object.fromEntries(texts)
}
