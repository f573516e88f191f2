/** A form as one of Slack's modals, and what it carries: which form it is, whose, and where it was opened. */
import { z } from 'zod'
import type { Block, Field, Form, FormRef, FormValues, UploadedFile } from '../../src/cards/model.ts'
import type { ChatUser } from '../../src/ports/chat.ts'
import { Rejected } from '../../src/ports/errors.ts'
import type { Modal } from './block-kit.ts'
import { plain } from './escape.ts'
import * as limits from './limits.ts'
import { renderForm } from './render.ts'
import { signed, unsigned } from './sealed.ts'

/** Which form a modal shows, to whom, and where its answer goes. */
export interface Carried {
  ref: FormRef
  team: string
  userId: string
  channel: string
  isPrivate: boolean
  thread?: string | undefined
  /** Grows with each form that follows another in one modal, so that Slack keeps nothing typed in the one before. */
  step: number
  /** Values of choices that Slack does not carry as they are, by what stands for them. */
  long?: Record<string, string> | undefined
}

const Carried: z.ZodType<Carried> = z.object({
  ref: z.object({ id: z.string(), args: z.record(z.string(), z.string()) }),
  team: z.string(),
  userId: z.string(),
  channel: z.string(),
  isPrivate: z.boolean(),
  thread: z.string().optional(),
  step: z.number().int(),
  long: z.record(z.string(), z.string()).optional(),
})

/** Signed, so that it comes back as it was sent or not at all. */
function packCarried(key: Buffer, carried: Carried): string {
  return signed(key, JSON.stringify(carried))
}

/** Undefined where it is not ours, was changed, or comes from somebody else than it was given to. */
export function unpackCarried(
  key: Buffer,
  packed: string,
  from: { team: string; userId: string },
): Carried | undefined {
  const words = unsigned(key, packed)
  if (words === undefined) return undefined
  const carried = Carried.safeParse(JSON.parse(words)).data
  return carried?.team === from.team && carried.userId === from.userId ? carried : undefined
}

/** The modal of a form. Throws `Rejected` where it cannot carry what it has to. */
export function modalOf(key: Buffer, form: Form, where: Omit<Carried, 'ref'>): Modal {
  const { ref } = form
  const { long, form: short } = withShortValues(form)
  const modal = renderForm(short)
  const blocks = modal.blocks.map((block) =>
    block.type === 'input' && form.fields.some((field) => field.name === block.block_id)
      ? { ...block, block_id: blockIdOf(block.block_id, where.step) }
      : block,
  )
  const private_metadata = packCarried(key, { ...where, ref, ...(long && { long }) })
  // Slack would refuse it, and the form would say "one moment" for ever.
  if (private_metadata.length > limits.privateMetadata) {
    throw new Rejected('There is too much to choose from here for Slack: write "help" to see the commands that do it.')
  }
  return { ...modal, blocks, private_metadata }
}

/** Choices carry a short name where their value is longer than Slack takes. */
function withShortValues(form: Form): { form: Form; long: Record<string, string> | undefined } {
  const long: Record<string, string> = {}
  const shortened = (value: string): string => {
    if (value.length <= limits.optionValue) return value
    const name = `~${Object.values(long).includes(value) ? Object.values(long).indexOf(value) : Object.keys(long).length}`
    long[name] = value
    return name
  }
  const fields = form.fields.map((field): Field => {
    if (field.kind !== 'choice') return field
    const choices = field.choices.map((choice) => ({ ...choice, value: shortened(choice.value) }))
    return { ...field, choices, ...(field.value !== undefined && { value: shortened(field.value) }) }
  })
  return { form: { ...form, fields }, long: Object.keys(long).length > 0 ? long : undefined }
}

/** A sentence instead of a form: it can only be closed. */
export function sayingModal(words: string): Omit<Modal, 'submit'> {
  const { submit: _, ...modal } = renderForm({
    ref: { id: 'said', args: {} },
    title: 'Action plan',
    intro: [saying(words)],
    fields: [],
    submit: 'Close',
  })
  return { ...modal, private_metadata: '', close: plain('Close', limits.modalTitle) }
}

/** The form again, with what was typed, and what was wrong above it: for errors that came after Slack's three seconds. */
export function formAgain(form: Form, values: FormValues, errors: Readonly<Record<string, string>>): Form {
  const wrong: Block = {
    kind: 'list',
    items: Object.entries(errors).map(([name, words]) => [labelled(form, name, words)]),
  }
  const fields = form.fields.map((field) => {
    const value = values[field.name]
    if (field.kind === 'file' || value === undefined) return field
    if (field.kind === 'person') return typeof value === 'object' && 'workspace' in value ? { ...field, value } : field
    return typeof value === 'string' ? { ...field, value } : field
  })
  return { ...form, intro: [wrong, ...(form.intro ?? [])], fields }
}

/** Errors under the names that Slack knows the fields by. */
export function errorsFor(errors: Readonly<Record<string, string>>, step: number): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([name, words]) => [blockIdOf(name, step), words]))
}

const Given = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      type: z.string(),
      value: z.string().nullish(),
      selected_date: z.string().nullish(),
      selected_option: z.object({ value: z.string() }).nullish(),
      selected_user: z.string().nullish(),
      files: z.array(z.unknown()).nullish(),
    }),
  ),
)

export interface Readers {
  personOf(id: string): Promise<ChatUser>
  fileOf(given: unknown): UploadedFile | undefined
  /** What a choice carries short names for. */
  long?: Readonly<Record<string, string>> | undefined
}

/** What was sent with a modal, by field name; what was left empty has no value. Never throws for a shape of its own. */
export async function valuesOf(state: unknown, readers: Readers): Promise<FormValues> {
  const values: Record<string, string | ChatUser | UploadedFile | undefined> = {}
  for (const elements of Object.values(Given.safeParse(state).data ?? {})) {
    for (const [name, given] of Object.entries(elements)) {
      if (given.selected_user) values[name] = await readers.personOf(given.selected_user)
      else if (given.files?.[0]) values[name] = readers.fileOf(given.files[0])
      else
        values[name] =
          given.value?.trim() || given.selected_date || longValue(given.selected_option?.value, readers) || undefined
    }
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

function longValue(value: string | undefined, { long }: Readers): string | undefined {
  return value !== undefined && long && Object.hasOwn(long, value) ? long[value] : value
}

function blockIdOf(name: string, step: number): string {
  return step === 0 ? name : `${name}~${step}`
}

function saying(words: string): Block {
  return { kind: 'text', spans: [words] }
}

function labelled(form: Form, name: string, words: string): string {
  const label = form.fields.find((field) => field.name === name)?.label
  return label ? `${label}: ${words}` : words
}
