import { Temporal } from 'temporal-polyfill'
import { clip } from '../../cards/clip.ts'
import type { Field, Form, FormReply, FormValues, Message } from '../../cards/model.ts'
import { type Context, type FormHandler, Refusal } from '../../core.ts'
import { demand } from '../../people/roles.ts'
import { proposeSameParties } from '../../people/same-party.ts'
import type { Plan } from '../../plan/model.ts'
import { storePlan } from '../import-plan.ts'
import { planKeyProblem, proposePlanKey, titleFromFileName } from '../plan-key.ts'
import { foundInWords, previewBlocks } from '../preview.ts'
import { isSensitive } from '../sensitive.ts'
import type { StoredImport } from '../store.ts'
import { correctForm } from './correct-form.ts'

/** Of the words of a fold, which stand on a button where a platform draws one. */
const LONGEST_FOLD = 60

/** What happens besides, once a plan is stored: the sandbox links every party to a contact of its own. */
export type AfterImport = (context: Context, plan: Plan) => Promise<void>

/** The second step of an import: what was understood, its key and title, and whether it is restricted. */
export function confirmImportForm(afterImport: AfterImport): FormHandler {
  return {
    async open(context, args) {
      demand(context.actor, 'import')
      return confirmForm(context, args['import'] ?? '')
    },
    async submit(context, args, values) {
      demand(context.actor, 'import')
      const stored = await snapshot(context, args['import'] ?? '')
      if (values['reading'] === 'wrong') return { next: correctForm(stored) }
      const errors = await problems(context, values)
      if (errors) return { errors }
      return confirm(context, stored, values, afterImport)
    },
  }
}

export async function confirmForm(context: Context, importId: string): Promise<Form> {
  const stored = await snapshot(context, importId)
  const plans = await context.stores.plans.plans(context.actor.partnership.id)
  const title = stored.read.title ?? titleFromFileName(stored.fileName)
  const key = proposePlanKey([title, titleFromFileName(stored.fileName)], new Set(plans.map((plan) => plan.key)))
  const fields: Field[] = [
    {
      kind: 'choice',
      name: 'reading',
      label: 'Was it understood?',
      layout: 'list',
      value: 'right',
      choices: [
        { value: 'right', label: 'Yes' },
        { value: 'wrong', label: 'No: a column or the key was misread' },
      ],
    },
    { kind: 'text', name: 'title', label: 'Title', required: true, maxLength: 200, value: title },
    {
      kind: 'text',
      name: 'key',
      label: 'Key',
      required: true,
      maxLength: 6,
      value: key,
      hint: `Its actions will be ${key}-1, ${key}-2 and so on. It stays.`,
    },
    whoMayRead(isSensitive([title, stored.fileName])),
    ...groupFields(proposedGroups(stored)),
  ]
  return {
    ref: { id: 'confirm-import', args: { import: importId } },
    title: 'What was understood',
    intro: previewBlocks(stored.read, stored.fileName),
    fields,
    submit: 'Store the plan',
  }
}

/** Names of the plan that are perhaps one party, the fullest first. */
function proposedGroups(stored: StoredImport): string[][] {
  return proposeSameParties(stored.read.actions.flatMap((action) => action.leads))
}

/** Folded, with an example of what is taken for one in the words of the fold: whoever agrees need not look. */
function groupFields(groups: readonly (readonly string[])[]): Field[] {
  const [example = []] = groups
  const more = groups.length > 1 ? `, and ${groups.length - 1} more` : ''
  const fold = `Taken as one: ${clip(example.join(' = '), LONGEST_FOLD)}${more}`
  return groups.map((names, index): Field => {
    const label = names.map((name) => `“${name}”`).join(', ')
    const choices = [
      { value: 'one', label: `One: ${names[0]}` },
      { value: 'several', label: 'Not the same' },
    ]
    return { kind: 'choice', name: `same-${index}`, label, layout: 'list', value: 'one', choices, fold }
  })
}

/** Proposed, and the plan lead's to say: a word of a title may mean something else. */
function whoMayRead(sensitive: boolean): Field {
  const field = { kind: 'choice', name: 'restricted', label: 'Who may read it', layout: 'list' } as const
  const hint = { hint: 'Proposed from its title: it seems to follow a death or abuse.' }
  return { ...field, value: sensitive ? 'yes' : 'no', choices: RESTRICTED, ...(sensitive ? hint : {}) }
}

const RESTRICTED = [
  { value: 'no', label: 'Its people, and the partnership’s channel', hint: 'titles, organisations, dates and ratings' },
  { value: 'yes', label: 'Its people only', hint: 'elsewhere numbers and counts; after a death or abuse' },
]

async function problems(context: Context, values: FormValues): Promise<Record<string, string> | undefined> {
  const errors: Record<string, string> = {}
  if (!text(values, 'title')) errors['title'] = 'Give the plan a title, as the board calls it.'
  const key = text(values, 'key').toUpperCase()
  const problem = planKeyProblem(key)
  if (problem) errors['key'] = problem
  else if (await context.stores.plans.planByKey(context.actor.partnership.id, key)) {
    errors['key'] = `${key} is the key of another plan: choose another one.`
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

async function confirm(
  context: Context,
  stored: StoredImport,
  values: FormValues,
  afterImport: AfterImport,
): Promise<FormReply> {
  const { partnership, person } = context.actor
  const plan = await storePlan(
    context.stores,
    stored.read,
    {
      partnershipId: partnership.id,
      key: text(values, 'key').toUpperCase(),
      title: text(values, 'title'),
      leadId: person?.id ?? null,
      restricted: values['restricted'] === 'yes',
      sameParties: proposedGroups(stored).filter((_, index) => values[`same-${index}`] === 'one'),
      dueSoonDays: partnership.policy.dueSoonDays,
      now: context.now,
      today: stored.read.asOf ? Temporal.PlainDate.from(stored.read.asOf) : context.today,
      newId: context.core.newId,
    },
    stored.id,
  )
  await context.stores.progress.audit({
    at: context.now.toString(),
    partnershipId: partnership.id,
    personId: person?.id ?? null,
    what: 'import',
    subject: plan.id,
    detail: stored.id,
    refused: false,
  })
  await afterImport(context, plan)
  return { done: storedMessage(plan, stored) }
}

function storedMessage(plan: Plan, stored: StoredImport): Message {
  const found = foundInWords(stored.read)
  const silent = 'Nobody is written to before you press Start.'
  return {
    notice: 'Your plan is stored',
    text: `${plan.key} is stored: ${found}. ${silent} Next, write "start ${plan.key}".`,
    card: {
      blocks: [
        { kind: 'title', text: `${plan.key} is stored` },
        { kind: 'text', spans: [{ strong: plan.title }, `: ${found}.`] },
        { kind: 'text', spans: [silent] },
        {
          kind: 'buttons',
          buttons: [
            { label: 'See the first run', style: 'primary', opens: { id: 'start', args: { plan: plan.id } } },
            { label: 'Who answers for whom', opens: { id: 'parties', args: { partnership: plan.partnershipId } } },
            { label: 'Questions', does: { id: 'queries', args: { plan: plan.id } } },
          ],
        },
      ],
    },
  }
}

export async function snapshot(context: Context, id: string): Promise<StoredImport> {
  const stored = await context.stores.imports.import(context.actor.partnership.id, id)
  if (!stored) throw new Refusal('That import is not there any more: import the file again.')
  if (stored.planId) throw new Refusal('That file is a plan already: write "status" to see it.')
  return stored
}

function text(values: FormValues, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value.trim() : ''
}
