/** What a form of the page sent, as the values of its fields. */

import { z } from 'zod'
import type { Field, FieldValue, Form, FormRef, FormValues, UploadedFile } from '../../src/cards/model.ts'
import { Rejected } from '../../src/ports/errors.ts'
import type { ExamplePlan, SandboxPerson } from './options.ts'

const ref = z.object({ id: z.string().max(200), args: z.record(z.string(), z.string()) })

export interface Sources {
  people: readonly SandboxPerson[]
  examples: readonly ExamplePlan[]
}

/** The name under which the page sends a field, and the one for an example chosen in place of a file. */
export const inputName = (field: string) => `f.${field}`
export const exampleName = (field: string) => `e.${field}`

/** Which form was sent; undefined where the words are no reference. */
export function readRef(packed: unknown): FormRef | undefined {
  if (typeof packed !== 'string') return undefined
  try {
    return ref.safeParse(JSON.parse(packed)).data
  } catch {
    return undefined
  }
}

/** By field name; a field left empty has no value. */
export function readValues(form: Form, sent: FormData, sources: Sources): FormValues {
  const values = form.fields.map((field) => [field.name, readValue(field, sent, sources)] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

/** What was typed, as it was, for showing the form again. */
export function readTyped(form: Form, sent: FormData): Record<string, string> {
  const typed = form.fields.map((field) => [field.name, sent.get(inputName(field.name))] as const)
  return Object.fromEntries(typed.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string'))
}

/** What is missing or too large before the core is asked; by field name. */
export function checkValues(form: Form, values: FormValues): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const field of form.fields) {
    const value = values[field.name]
    if (value === undefined && field.required) errors[field.name] = missing(field)
    if (field.kind === 'text' && typeof value === 'string' && field.maxLength && value.length > field.maxLength) {
      errors[field.name] = `Use at most ${field.maxLength} characters: there are ${value.length}.`
    }
    if (field.kind === 'file' && typeof value === 'object' && 'bytes' in value && value.size > field.maxBytes) {
      errors[field.name] = `Choose a file of at most ${Math.floor(field.maxBytes / 1024 / 1024)} MB.`
    }
  }
  return errors
}

/** A file in memory; `bytes` rejects with `Rejected` past its limit. */
export function fileOf(name: string, size: number, read: () => Promise<Uint8Array>): UploadedFile {
  return {
    name,
    size,
    async bytes(limit) {
      if (size > limit) throw new Rejected(`The file is larger than ${Math.floor(limit / 1024 / 1024)} MB.`)
      return read()
    },
  }
}

function readValue(field: Field, sent: FormData, { people, examples }: Sources): FieldValue | undefined {
  const value = sent.get(inputName(field.name))
  if (field.kind === 'file') {
    const example = examples.find((one) => one.fileName === sent.get(exampleName(field.name)))
    if (example) return fileOf(example.fileName, example.size, example.read)
    if (value === null || typeof value === 'string' || value.size === 0) return undefined
    return fileOf(value.name, value.size, async () => new Uint8Array(await value.arrayBuffer()))
  }
  if (typeof value !== 'string' || value.trim() === '') return undefined
  if (field.kind === 'person') return people.find(({ user }) => user.id === value)?.user
  return value.replaceAll('\r\n', '\n').trim()
}

function missing(field: Field): string {
  const what = { text: 'Write something here.', choice: 'Choose one.', date: 'Give a day.', person: 'Choose a person.' }
  return field.kind === 'file' ? 'Choose a file.' : what[field.kind]
}
