/** A question of the plan, for its plan lead: with the action it is about, and the answers there are to choose from. */
import type { Block, Field, Form, FormReply, FormValues } from '../../cards/model.ts'
import type { Context, FormHandler } from '../../core.ts'
import type { Plan, Query } from '../../plan/model.ts'
import { levelOf } from '../../plan/rating.ts'
import type { Quarters } from '../../plan/timescale/index.ts'
import { levelFields, levelProblems, settledBy } from '../../reminders/forms/levels.ts'
import { settleScheme } from '../../reminders/start-plan.ts'
import { atHandOfLead } from '../at-hand.ts'
import { ABOUT_OWNERS, assignOwner, ownerInQuestion } from '../owners.ts'
import { asksQuarters, YEARS } from '../quarters.ts'
import { openQuery, type Settlement, settleQuery } from '../queries.ts'
import { partiesKnown } from '../reach.ts'
import { FieldRefusal } from '../refusals.ts'
import { choicesOf, chosenParty } from './assign.ts'
import { introOf, short } from './intro.ts'
import { type Args, dayValue, done, idArg, replying, textValue } from './values.ts'

const RAW = 300

export const settleQueryForm: FormHandler = {
  open: async (context, args) => queryForm(context, await openQuery(context, idArg(args, 'query')), args),
  submit: async (context, args, values) =>
    replying(['words', 'day', 'answer', 'party', 'other'], async () => {
      const query = await openQuery(context, idArg(args, 'query'))
      const unexplained = await unexplainedPlan(context, query)
      if (unexplained) return settleLevels(context, unexplained, values)
      if (isOwnerGiven(query, values)) return settleOwner(context, query, values)
      return done(`Settled: ${await settleQuery(context, query.id, settlementOf(values))}`)
    }),
}

/** One answer: what was written beside a date or a rating would be lost without a word. */
function settlementOf(values: FormValues): Settlement {
  const rating = textValue(values, 'answer')
  const day = dayValue(values, 'day')
  const words = textValue(values, 'words')
  if (words && rating.startsWith('is '))
    throw new FieldRefusal('words', 'A rating or your words: choose “Leave it as it is”, or clear this.')
  if (words && day) throw new FieldRefusal('words', 'A date or your words: clear one of them.')
  const year = YEAR_NAMES.find((name) => rating === `quarters ${name}`)
  if (year && words) throw new FieldRefusal('words', 'One of the years or your words: clear this.')
  if (year) return { kind: 'quarters', quarters: year }
  if (rating.startsWith('is ')) return { kind: 'rating', rating: rating.slice(3) }
  if (day) return { kind: 'day', day }
  return { kind: 'words', words: words || (rating === 'words' ? 'It stays as it is.' : '') }
}

/** The plan whose levels the query is about, while any of them is open. */
async function unexplainedPlan({ stores, actor }: Context, { kind, planId }: Query): Promise<Plan | undefined> {
  const plan = kind === 'no-key' ? await stores.plans.plan(actor.partnership.id, planId) : undefined
  return plan && levelFields(plan.scheme).length > 0 ? plan : undefined
}

async function settleLevels({ stores, actor, now }: Context, plan: Plan, values: FormValues): Promise<FormReply> {
  const errors = levelProblems(plan.scheme, values)
  if (errors) return { errors }
  const by = { personId: actor.person?.id ?? '', now }
  const { schemeSettled } = await settleScheme(stores, plan, settledBy(plan.scheme, values), by)
  return done(schemeSettled ? `Settled: what each level of ${plan.key} means.` : 'What is open stays in the digest.')
}

function isOwnerGiven(query: Query, values: FormValues): boolean {
  return asksOwner(query) && (textValue(values, 'party') !== '' || textValue(values, 'other') !== '')
}

/** The action gets its owner; the question has its answer by that, or here. */
async function settleOwner(context: Context, query: Query, values: FormValues): Promise<FormReply> {
  const at = await atHandOfLead(context, query.actionId ?? '', 'assign')
  const party = await chosenParty(context, values)
  await assignOwner(context, { actionId: at.action.id, partyId: party.id, insteadOf: ownerInQuestion(at, query) })
  const now = await context.stores.plans.query(context.actor.partnership.id, query.id)
  if (!now?.settledAt) await settleQuery(context, query.id, { kind: 'words', words: `It is ${party.name}.` })
  return done(`Settled: ${at.action.ref} is ${party.name}'s now.`)
}

async function queryForm(context: Context, query: Query, args: Args): Promise<Form> {
  const base = { ref: { id: 'settle-query', args: { ...args } }, title: 'A question of the plan', submit: 'Settle' }
  const unexplained = await unexplainedPlan(context, query)
  if (unexplained) {
    const intro: Block[] = [{ kind: 'text', spans: [{ strong: unexplained.key }, ` ${unexplained.title}`] }]
    return { ...base, intro, fields: levelFields(unexplained.scheme) }
  }
  const plan = await context.stores.plans.plan(context.actor.partnership.id, query.planId)
  const answers = [
    ...ratingFields(query, plan),
    ...quarterFields(query),
    ...dayFields(query),
    ...(await ownerFields(context, query)),
  ]
  const words: Field = {
    kind: 'text',
    name: 'words',
    label: answers.length > 0 ? 'Or in your words' : 'Your answer',
    required: answers.length === 0,
    multiline: true,
    maxLength: 500,
  }
  return { ...base, intro: await questionBlocks(context, query), fields: [...answers, words] }
}

/** The question first, then what it is about. */
async function questionBlocks(context: Context, query: Query): Promise<Block[]> {
  const action = query.actionId && (await atHandOfLead(context, query.actionId, 'settle-query'))
  return [
    { kind: 'text', spans: [{ strong: query.question }] },
    ...(query.raw ? [{ kind: 'context', spans: [`In the plan: "${short(query.raw, RAW)}"`] } satisfies Block] : []),
    ...(action ? introOf(action) : []),
  ]
}

function ratingFields(query: Query, plan: Plan | undefined): Field[] {
  if (query.actionId === null || !/rating/.test(query.kind) || !plan) return []
  const proposed = levelOf(plan.scheme, query.proposal)
  const levels = plan.scheme.levels.map((level) => ({ value: `is ${level.code}`, label: level.label || level.code }))
  return [
    {
      kind: 'choice',
      name: 'answer',
      label: 'The rating is',
      layout: 'list',
      choices: [...levels, { value: 'words', label: 'Leave it as it is' }],
      ...(proposed ? { value: `is ${proposed.code}` } : {}),
    },
  ]
}

const YEAR_NAMES: Quarters[] = ['financial', 'calendar']

function quarterFields(query: Query): Field[] {
  if (!asksQuarters(query)) return []
  const choices = YEAR_NAMES.map((name) => ({ value: `quarters ${name}`, label: YEARS[name] }))
  return [{ kind: 'choice', name: 'answer', label: 'Quarters are those of', layout: 'list', choices }]
}

function dayFields(query: Query): Field[] {
  if (query.actionId === null || !/date/.test(query.kind)) return []
  const isDay = query.proposal !== null && /^\d{4}-\d\d-\d\d$/.test(query.proposal)
  return [{ kind: 'date', name: 'day', label: 'The date is', ...(isDay ? { value: query.proposal ?? '' } : {}) }]
}

async function ownerFields(context: Context, query: Query): Promise<Field[]> {
  if (!asksOwner(query)) return []
  const choices = choicesOf((await partiesKnown(context)).filter(({ kind }) => kind !== 'collective'))
  return [
    { kind: 'choice', name: 'party', label: 'Who does it?', layout: 'menu', choices },
    { kind: 'text', name: 'other', label: 'Or somebody new', hint: 'An organisation, a team, a role.', maxLength: 200 },
  ]
}

function asksOwner(query: Query): boolean {
  return query.actionId !== null && ABOUT_OWNERS.has(query.kind)
}
