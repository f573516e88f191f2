import type { FormReply, FormValues } from '../../cards/model.ts'
import type { Context, FormHandler } from '../../core.ts'
import { demand } from '../../people/roles.ts'
import { TOLD_ROLES, type ToldColumns } from '../contract.ts'
import { IntakeError } from '../errors.ts'
import { readPlanFile } from '../read-file.ts'
import type { StoredImport } from '../store.ts'
import { schemeAsTold, withToldKey } from '../told-key.ts'
import { confirmForm, snapshot } from './confirm-import.ts'
import { correctForm } from './correct-form.ts'

type Args = Readonly<Record<string, string>>

/** "'Item' is the action": the file is read again, and what was understood comes back to be confirmed. */
export const correctReadingForm: FormHandler = {
  async open(context, args) {
    demand(context.actor, 'import')
    return correctForm(await snapshot(context, args['import'] ?? ''))
  },
  async prepare({ core, actor }, values, args) {
    demand(actor, 'import')
    const stored = await core.store.imports.import(actor.partnership.id, args['import'] ?? '')
    const again = stored ? await readAgain(stored, values) : undefined
    return (context) => corrected(context, args, again)
  },
  submit: (context, args) => corrected(context, args, undefined),
}

type Again = { read: StoredImport['read'] } | { errors: Record<string, string> }

async function readAgain(stored: StoredImport, values: FormValues): Promise<Again> {
  const columns = told(stored, values)
  const roles = Object.keys(columns).length
  const changed = TOLD_ROLES.filter((role) => typeof values[role] === 'string' && values[role] !== '')
  if (roles < new Set(changed.map((role) => values[role])).size) {
    return { errors: { [changed[0] ?? 'key']: 'Choose one of the columns of the list.' } }
  }
  if (roles < changed.length)
    return { errors: { [changed.at(-1) ?? 'key']: 'One column is one thing: choose another.' } }
  try {
    const asOf = stored.read.asOf === null ? {} : { asOf: stored.read.asOf }
    const read = await readPlanFile({ name: stored.fileName, bytes: stored.bytes }, { ...asOf, columns })
    const words = typeof values['key'] === 'string' ? values['key'] : ''
    const scheme = schemeAsTold(read.ratingScheme, words)
    return { read: scheme ? withToldKey(read, scheme) : read }
  } catch (error) {
    if (error instanceof IntakeError) return { errors: { [changed[0] ?? 'key']: error.message } }
    throw error
  }
}

function told(stored: StoredImport, values: FormValues): ToldColumns {
  const headings = new Set((stored.read.columns ?? []).map((column) => column.heading))
  return Object.fromEntries(
    TOLD_ROLES.flatMap((role) => {
      const heading = values[role]
      return typeof heading === 'string' && headings.has(heading) ? [[heading, role]] : []
    }),
  )
}

async function corrected(context: Context, args: Args, again: Again | undefined): Promise<FormReply> {
  demand(context.actor, 'import')
  const stored = await snapshot(context, args['import'] ?? '')
  if (!again) return { next: correctForm(stored) }
  if ('errors' in again) return again
  await context.stores.imports.replaceRead(stored.partnershipId, stored.id, again.read)
  return { next: await confirmForm(context, stored.id) }
}
