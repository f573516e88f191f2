import { Temporal } from 'temporal-polyfill'
import { plainDay } from '../../cards/days.ts'
import type { Form, FormReply, FormValues, UploadedFile } from '../../cards/model.ts'
import type { Context, FormHandler } from '../../core.ts'
import { demand } from '../../people/roles.ts'
import { localDay } from '../../plan/zone.ts'
import { IntakeError } from '../errors.ts'
import { type FileAsRead, keepSnapshot, readUpload } from '../import-plan.ts'
import { ACCEPTED, ACCEPTED_IN_WORDS, MAX_FILE_BYTES } from '../limits.ts'
import { whichPlan } from './which-plan.ts'

const NOTHING_GIVEN = 'Choose a file, or paste the table.'

/** "Import a plan": a file goes in, and what was understood comes back to be confirmed. */
export const importForm: FormHandler = {
  admit: ({ actor }) => demand(actor, 'import'),
  async open(context) {
    demand(context.actor, 'import')
    return form()
  },
  async prepare(_context, values) {
    const file = fileOf(values)
    if (!file) return async () => ({ errors: { file: NOTHING_GIVEN } })
    try {
      const read = await readUpload(file)
      return (context) => understood(context, read)
    } catch (error) {
      if (error instanceof IntakeError) return async () => ({ errors: { [fieldOf(values)]: error.message } })
      throw error
    }
  },
  async submit() {
    return { errors: { file: NOTHING_GIVEN } }
  },
}

/** What a dropped file leads to: the same as the form. */
async function understood(context: Context, file: FileAsRead): Promise<FormReply> {
  demand(context.actor, 'import')
  const known = await context.stores.imports.importOfFile(context.actor.partnership.id, file.sha256)
  const plan = known?.planId && (await context.stores.plans.plan(context.actor.partnership.id, known.planId))
  if (plan) {
    return {
      errors: {
        file: `This very file is ${plan.key} already, imported ${plainDay(localDay(Temporal.Instant.from(known.at), context.actor.partnership.zone))}. Nothing was changed.`,
      },
    }
  }
  return { next: await whichPlan(context, await keepSnapshot(context, file)) }
}

function form(): Form {
  return {
    ref: { id: 'import', args: {} },
    title: 'Import a plan',
    intro: [
      {
        kind: 'text',
        spans: ['The table of actions, as a file or pasted. You see what was understood before anything is stored.'],
      },
    ],
    fields: [
      {
        kind: 'file',
        name: 'file',
        label: 'File',
        required: false,
        accept: ACCEPTED,
        maxBytes: MAX_FILE_BYTES,
        hint: `${ACCEPTED_IN_WORDS}, up to 20 MB`,
      },
      {
        kind: 'text',
        name: 'table',
        label: 'Or paste the table',
        required: false,
        multiline: true,
        hint: 'Copied out of Word or Excel, with its heading row',
      },
    ],
    submit: 'Read it',
  }
}

/** The file, or else the words that were pasted, as the text file they would make. */
function fileOf(values: FormValues): UploadedFile | undefined {
  const value = values['file']
  if (typeof value === 'object' && 'bytes' in value) return value
  const words = pasted(values)
  if (words === '') return undefined
  const bytes = new TextEncoder().encode(words)
  return { name: 'Pasted table.txt', size: bytes.length, bytes: async () => bytes }
}

function pasted(values: FormValues): string {
  const words = values['table']
  return typeof words === 'string' && words.trim() !== '' ? words : ''
}

/** The field that what is wrong is said at. */
function fieldOf(values: FormValues): 'file' | 'table' {
  return typeof values['file'] !== 'object' && pasted(values) !== '' ? 'table' : 'file'
}
