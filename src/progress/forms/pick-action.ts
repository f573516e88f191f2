import { shortDay } from '../../cards/days.ts'
import type { Choice, Form, FormRef, FormReply, FormValues } from '../../cards/model.ts'
import { type Context, type FormHandler, Refusal } from '../../core.ts'
import type { ActionSummary } from '../../plan/store.ts'
import { myParties } from '../mine.ts'
import { type Args, textValue } from './values.ts'

/** More than a menu of any platform takes. */
const OFFERED = 100

/** A form about an action. Opened without one it first asks which, of those the person is asked about. */
export function aboutAction(id: string, title: string, form: FormHandler): FormHandler {
  return {
    open: (context, args) =>
      args['action'] ? form.open(context, args) : pickForm(context, { id, args: { ...args } }, title),
    submit: async (context, args, values) => {
      if (args['action']) return form.submit(context, args, values)
      return picked(context, form, args, values)
    },
  }
}

async function picked(context: Context, form: FormHandler, args: Args, values: FormValues): Promise<FormReply> {
  const action = textValue(values, 'action')
  if (!action) return { errors: { action: 'Choose an action.' } }
  return { next: await form.open(context, { ...args, action }) }
}

async function pickForm(context: Context, ref: FormRef, title: string): Promise<Form> {
  const choices = await openChoices(context)
  if (choices.length === 0) throw new Refusal('No open action waits for you: write "help" to see what else there is.')
  return {
    ref,
    title,
    fields: [{ kind: 'choice', name: 'action', label: 'Which action?', required: true, choices, layout: 'menu' }],
    submit: 'Next',
  }
}

/** The person's open actions, those that wait for a reply first. */
async function openChoices(context: Context): Promise<Choice[]> {
  const partyIds = await myParties(context)
  if (partyIds.length === 0) return []
  const { stores, actor } = context
  const awaiting = await stores.reminders.awaiting(actor.partnership.id)
  const asked = new Set(awaiting.filter((a) => partyIds.includes(a.partyId) && a.awaitingSince).map((a) => a.actionId))
  const { items } = await stores.plans.list(
    actor.partnership.id,
    { partyIds, standing: ['open', 'perhaps complete'] },
    { order: 'due', offset: 0, limit: OFFERED },
  )
  return [...items.filter((item) => asked.has(item.id)), ...items.filter((item) => !asked.has(item.id))].map(choiceOf)
}

function choiceOf(item: ActionSummary): Choice {
  const due = item.due ? ` · ${shortDay(item.due)}` : ''
  return { value: item.id, label: `${item.ref} ${item.title}${due}` }
}
