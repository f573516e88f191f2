import { Temporal } from 'temporal-polyfill'
import { plainDay } from '../../cards/days.ts'
import type { Form, FormReply, FormValues, UploadedFile } from '../../cards/model.ts'
import type { Context, FormHandler } from '../../core.ts'
import { demand } from '../../people/roles.ts'
import { localDay } from '../../plan/zone.ts'
import { IntakeError } from '../errors.ts'
import { type FileAsRead, keepSnapshot, readUpload } from '../import-plan.ts'
import { ACCEPTED, MAX_FILE_BYTES } from '../limits.ts'
import { whichPlan } from './which-plan.ts'

/** "Import a plan": a file goes in, and what was understood comes back to be confirmed. */
export const importForm: FormHandler = {
  async open(context) {
    demand(context.actor, 'import')
    return form()
  },
  async prepare(_core, values) {
    const file = fileOf(values)
    if (!file) return async () => ({ errors: { file: 'Choose a Word or Excel file.' } })
    try {
      const read = await readUpload(file)
      return (context) => understood(context, read)
    } catch (error) {
      if (error instanceof IntakeError) return async () => ({ errors: { file: error.message } })
      throw error
    }
  },
  async submit() {
    return { errors: { file: 'Choose a Word or Excel file.' } }
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
        spans: ['The table of actions as a Word or Excel file. You see what was understood before anything is stored.'],
      },
    ],
    fields: [
      {
        kind: 'file',
        name: 'file',
        label: 'File',
        required: true,
        accept: ACCEPTED,
        maxBytes: MAX_FILE_BYTES,
        hint: 'Word (.docx) or Excel (.xlsx), up to 20 MB',
      },
    ],
    submit: 'Read it',
  }
}

function fileOf(values: FormValues): UploadedFile | undefined {
  const value = values['file']
  return typeof value === 'object' && 'bytes' in value ? value : undefined
}
