import type { Form, FormReply } from '../../cards/model.ts'
import { type Context, type FormHandler, Refusal } from '../../core.ts'
import { demand, may } from '../../people/roles.ts'
import type { ReadPlan } from '../contract.ts'
import { type Alike, mostAlike } from '../reimport/alike.ts'
import { differenceMessage } from '../reimport/show.ts'
import { confirmForm } from './confirm-import.ts'
import { versionOf } from './update-plan.ts'

const VERSION = 'version'
const OTHER = 'other'

/** "A new version of CAL, or another plan?": asked where a stored plan looks like the one that was read. */
export const whichPlanForm: FormHandler = {
  async open(context, args) {
    demand(context.actor, 'import')
    return whichPlan(context, args['import'] ?? '')
  },
  async submit(context, args, values): Promise<FormReply> {
    demand(context.actor, 'import')
    const importId = args['import'] ?? ''
    if (values['which'] === OTHER) return { next: await confirmForm(context, importId) }
    if (values['which'] !== VERSION) return { errors: { which: 'Choose one of the two.' } }
    return { done: differenceMessage(await versionOf(context, args), 0) }
  },
}

/** The question where there is one to ask, else the form that confirms another plan. */
export async function whichPlan(context: Context, importId: string): Promise<Form> {
  const file = await context.stores.imports.import(context.actor.partnership.id, importId)
  if (!file) throw new Refusal('That import is not there any more: import the file again.')
  const alike = await alikeOf(context, file.read)
  return alike ? form(importId, file.fileName, alike) : confirmForm(context, importId)
}

async function alikeOf(context: Context, read: ReadPlan): Promise<Alike | undefined> {
  const { stores, actor, now } = context
  const plans = await stores.plans.plans(actor.partnership.id)
  const mine = plans.filter((plan) => may(actor, 'import', { planId: plan.id }))
  return mostAlike(stores, read, mine, now, actor.partnership.zone)
}

function form(importId: string, fileName: string, { plan, same, of, likely }: Alike): Form {
  const proposed = likely ? 'a new version is proposed' : 'another plan is proposed'
  return {
    ref: { id: 'which-plan', args: { import: importId, plan: plan.id } },
    title: 'Which plan is this?',
    intro: [
      {
        kind: 'text',
        spans: [{ strong: fileName }, `: ${same} of its ${of} actions are in ${plan.key} already, so ${proposed}.`],
      },
    ],
    fields: [
      {
        kind: 'choice',
        name: 'which',
        label: `A new version of ${plan.key}, or another plan?`,
        required: true,
        layout: 'list',
        value: likely ? VERSION : OTHER,
        choices: [
          { value: VERSION, label: `A new version of ${plan.key} ${plan.title}`.slice(0, 150) },
          { value: OTHER, label: 'Another plan' },
        ],
      },
    ],
    submit: 'Next',
  }
}
