/** "See the first run", and Start: an imported plan is silent until its plan lead has seen who would be asked. */

import { longDay } from '../cards/days.ts'
import type { Block, Field, Form } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Context, type FormHandler, Refusal } from '../core.ts'
import { demand } from '../people/roles.ts'
import type { Plan, RatingLevel } from '../plan/model.ts'
import { list, text } from './ask-blocks.ts'
import { type FirstRun, previewFirstRun } from './preview.ts'
import { settleScheme, startPlan } from './start-plan.ts'

/** Lines of people that a form shows; the rest is counted. */
const PEOPLE_SHOWN = 20
/** How much of one message is shown as an example of what people would read. */
const EXAMPLE_LINES = 12

export const startForm: FormHandler = {
  open: async (context, args) => formFor(context, await planToStart(context, args)),
  submit: async (context, args, values) => {
    const plan = await planToStart(context, args)
    const { scheme, errors } = schemeFrom(plan, values)
    if (Object.keys(errors).length > 0) return { errors }
    const settled = plan.schemeSettled ? plan : await settleScheme(context.stores, plan, scheme)
    const first = await previewFirstRun(context.stores, settled, context.now)
    await startPlan(context.stores, context.actor.partnership, settled, context.now)
    await auditStart(context, plan)
    const when = first.day === null ? '' : ` The first messages go out on ${longDay(first.day)}.`
    return { done: messageOf('Action plan: started', [text(`${plan.key} is started.${when}`)]) }
  },
}

async function planToStart(context: Context, args: Readonly<Record<string, string>>): Promise<Plan> {
  const { stores, actor } = context
  const id = args['plan'] ?? ''
  const plan = await stores.plans.plan(actor.partnership.id, id)
  demand(actor, 'start', { planId: id })
  if (!plan) throw new Refusal('That plan is not there any more: write "status" to see your plans.')
  if (plan.state === 'live') throw new Refusal(`${plan.key} is started already: write "status ${plan.key}".`)
  return plan
}

async function formFor({ stores, now }: Context, plan: Plan): Promise<Form> {
  const first = await previewFirstRun(stores, plan, now)
  return {
    ref: { id: 'start', args: { plan: plan.id } },
    title: `Start ${plan.key}`,
    intro: introOf(first),
    fields: unsettled(plan).map(levelField),
    submit: 'Start',
  }
}

function introOf(first: FirstRun): Block[] {
  const asked = first.people.filter(({ occasions }) => occasions.some(({ part }) => part === 'ask'))
  const day = first.day === null ? 'No chase day is set' : longDay(first.day)
  const said =
    asked.length === 1 ? 'this person would get this message' : `these ${asked.length} people would get these messages`
  const example = asked[0]?.message.text.split('\n').slice(0, EXAMPLE_LINES).join('\n')
  return [
    text(asked.length > 0 ? `${day}: ${said}.` : `${day}: nobody would be asked yet.`),
    ...(asked.length > 0 ? [{ kind: 'list' as const, items: asked.slice(0, PEOPLE_SHOWN).map(personLine) }] : []),
    ...(asked.length > PEOPLE_SHOWN ? [text(`And ${asked.length - PEOPLE_SHOWN} more.`)] : []),
    ...(example ? [text('The first of them would read:'), { kind: 'context' as const, spans: [example] }] : []),
    ...leadLines(first).map(text),
    text('Nobody is written to before you press Start.'),
  ]
}

function personLine({ person, message }: FirstRun['people'][number]) {
  return [{ strong: person.name }, ` ${message.notice.replace(/^Action plan: /, '')}`]
}

function leadLines({ unasked, people, firstRound, hasLead }: FirstRun): string[] {
  const queries = new Set(people.flatMap(({ occasions }) => occasions.flatMap(({ queryId }) => queryId ?? []))).size
  const yours = [
    ...(unasked.length > 0 ? [`${unasked.length} that nobody can be asked about`] : []),
    ...(queries > 0 ? [`${queries} ${queries === 1 ? 'question' : 'questions'} the plan raises`] : []),
  ]
  return [
    ...(hasLead ? [] : ['The plan has no plan lead: what nobody can be asked about would reach nobody.']),
    ...(yours.length > 0 ? [`The plan lead would get ${list(yours)}.`] : []),
    ...(firstRound ? [`Every open action is asked about on the first chase day from ${longDay(firstRound)}.`] : []),
  ]
}

function unsettled(plan: Plan): RatingLevel[] {
  return plan.schemeSettled ? [] : plan.scheme.levels.filter(({ completes }) => completes === 'ask')
}

function levelField({ code, label, meaning }: RatingLevel): Field {
  return {
    kind: 'choice',
    name: `level-${code}`,
    label: `Does ${label || code} mean complete, or on track?`,
    ...(meaning
      ? { hint: `The plan says: “${meaning}”` }
      : { hint: 'The plan has no key. Owners are asked about what is on track.' }),
    required: true,
    choices: [
      { value: 'yes', label: 'Complete' },
      { value: 'no', label: 'On track' },
    ],
  }
}

function schemeFrom(plan: Plan, values: Readonly<Record<string, unknown>>) {
  const errors: Record<string, string> = {}
  const asked = new Set(unsettled(plan).map(({ code }) => code))
  const levels = plan.scheme.levels.map((level): RatingLevel => {
    if (!asked.has(level.code)) return level
    const answer = values[`level-${level.code}`]
    if (answer === 'yes') return { ...level, completes: 'yes', stage: 'complete' }
    if (answer === 'no') return { ...level, completes: 'no', stage: 'under way' }
    errors[`level-${level.code}`] = 'Say what it means: it decides who is asked.'
    return level
  })
  return { scheme: { ...plan.scheme, levels }, errors }
}

async function auditStart({ stores, actor, now }: Context, plan: Plan): Promise<void> {
  await stores.progress.audit({
    at: now.toString(),
    partnershipId: actor.partnership.id,
    personId: actor.person?.id ?? null,
    what: 'start',
    subject: plan.id,
    detail: plan.state,
    refused: false,
  })
}
