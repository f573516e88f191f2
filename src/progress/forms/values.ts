/** What people and platforms send, checked: args travel through a platform and may come back as anything. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Form, FormReply, FormValues, Message } from '../../cards/model.ts'
import { messageOf } from '../../cards/plain.ts'
import { Refusal } from '../../core.ts'
import type { IsoDay } from '../../plan/model.ts'
import type { ChatUser } from '../../ports/chat.ts'
import { FieldRefusal } from '../refusals.ts'

export type Args = Readonly<Record<string, string>>

const idSchema = z.string().min(1).max(100)

/** The id that stands under a name; a Refusal where it is missing or no id. */
export function idArg(args: Args, name: string): string {
  const id = idSchema.safeParse(args[name])
  if (!id.success) throw new Refusal('This button is from an older message: write "mine" to see your actions.')
  return id.data
}

export function optionalId(args: Args, name: string): string | null {
  return args[name] === undefined || args[name] === '' ? null : idArg(args, name)
}

/** The words of a field, trimmed; empty where nothing was written. */
export function textValue(values: FormValues, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** The day of a field; null where none was chosen. */
export function dayValue(values: FormValues, name: string): IsoDay | null {
  const text = textValue(values, name)
  if (text === '') return null
  try {
    return Temporal.PlainDate.from(text).toString()
  } catch {
    throw new FieldRefusal(name, 'That is no day of the calendar: choose one, such as 2016-03-31.')
  }
}

export function personValue(values: FormValues, name: string): ChatUser | null {
  const value = values[name]
  return typeof value === 'object' && 'workspace' in value ? value : null
}

/** One of these; a FieldRefusal with the sentence otherwise. */
export function choiceValue<T extends string>(values: FormValues, name: string, of: readonly T[], sentence: string): T {
  const found = of.find((value) => value === textValue(values, name))
  if (found === undefined) throw new FieldRefusal(name, sentence)
  return found
}

/** Errors stand beside their field; those of fields that the form does not have stand beside the first it has. */
export async function replying(fields: readonly string[], work: () => Promise<FormReply>): Promise<FormReply> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    const field = fields.includes(error.field) ? error.field : (fields[0] ?? error.field)
    return { errors: { [field]: error.message } }
  }
}

export function done(sentence: string): { done: Message } {
  return { done: messageOf('Action plan: done', [{ kind: 'text', spans: [sentence] }]) }
}

export function fieldNames(form: Form): string[] {
  return form.fields.map((field) => field.name)
}
