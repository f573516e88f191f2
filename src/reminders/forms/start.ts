import type { Temporal } from 'temporal-polyfill'
import { longDay } from '../../cards/days.ts'
import type { Block, Form, FormPart, FormReply, Spans } from '../../cards/model.ts'
import { messageOf, plainText } from '../../cards/plain.ts'
import { type Context, type FormHandler, Refusal } from '../../core.ts'
import type { Partnership } from '../../people/model.ts'
import { policyInWords } from '../../people/policy.ts'
import { demand } from '../../people/roles.ts'
import type { Plan } from '../../plan/model.ts'
import { localDay } from '../../plan/zone.ts'
import { type FirstRun, previewFirstRun } from '../preview.ts'
import { settleScheme, startPlan } from '../start-plan.ts'
import { nextRun, whenOf } from '../when.ts'
import { levelFields, levelProblems, settledBy } from './levels.ts'

/** A longer list of people is folded: what has to be answered stays in sight. */
const SEEN_AT_ONCE = 12

/** Go-live: the plan lead sees the first run and settles the scheme, then presses Start (design: "Go-live"). */
export const startForm: FormHandler = {
  async open(context, args) {
    const plan = await planToStart(context, args)
    return form(plan, await previewFirstRun(context.stores, plan, context.now), context)
  },
  async submit(context, args, values) {
    const plan = await planToStart(context, args)
    const scheme = settledBy(plan.scheme, values)
    const errors = levelProblems(plan.scheme, values)
    if (errors) return { errors }
    const { actor, stores, now } = context
    const by = { personId: actor.person?.id ?? '', now }
    const settled = await settleScheme(stores, plan, scheme, by)
    const run = await previewFirstRun(stores, settled, now)
    await startPlan(stores, actor.partnership, settled, now)
    const entry = { partnershipId: actor.partnership.id, personId: actor.person?.id ?? null, subject: plan.id }
    await stores.progress.audit({ ...entry, at: now.toString(), what: 'start', detail: '', refused: false })
    return started(plan, run, nextDigest(actor.partnership, now))
  },
}

async function planToStart(context: Context, args: Readonly<Record<string, string>>): Promise<Plan> {
  const plan = await context.stores.plans.plan(context.actor.partnership.id, args['plan'] ?? '')
  if (!plan) throw new Refusal('That plan is not there: write "status" to see which are.')
  demand(context.actor, 'start', { planId: plan.id })
  if (plan.state === 'live') throw new Refusal(`${plan.key} is started already: write "status ${plan.key}".`)
  return plan
}

function form(plan: Plan, run: FirstRun, { actor, now }: Context): Form {
  const { policy, zone } = actor.partnership
  return {
    ref: { id: 'start', args: { plan: plan.id } },
    title: `Start ${plan.key}`,
    intro: [
      { kind: 'text', spans: [firstDay(run)] },
      { kind: 'text', spans: [nextDigest(actor.partnership, now)] },
    ],
    fields: levelFields(plan.scheme),
    more: [
      ...peopleTable(run),
      ...example(run),
      {
        title: 'When people are written to from then on',
        blocks: [
          { kind: 'list', items: policyInWords(policy, zone).map((rule) => [rule]) },
          { kind: 'context', spans: ['All of it can be changed: write "settings".'] },
        ],
      },
    ],
    submit: 'Start',
  }
}

function firstDay({ day, people, unasked, firstRound }: FirstRun): string {
  if (!day) return 'The schedule names no chase day: write "settings" to set one.'
  const who = people.length === 1 ? '1 person' : `${people.length} people`
  const lead = unasked.length > 0 ? ' What nobody can be asked about goes to the plan lead.' : ''
  const round = firstRound ? ` Every open action is asked about once from ${longDay(firstRound)}.` : ''
  return `Nothing has been sent. On ${longDay(day)}, ${who} would get a message.${lead}${round}`
}

/** The next one has no draft before it where the plan starts after Friday: whoever starts it hears of it here. */
function nextDigest(partnership: Partnership, now: Temporal.Instant): string {
  const at = nextRun('digest', whenOf(partnership), now)
  if (!at) return 'The schedule names no day for the digest: write "settings" to set one.'
  const day = longDay(localDay(at, partnership.zone))
  return `The board’s channel gets a digest on ${day}; each later one you see first, as a draft.`
}

function peopleTable({ people }: FirstRun): FormPart[] {
  if (people.length === 0) return []
  const rows = people.map(({ person, occasions }): Spans[] => {
    const about = occasions.filter(({ reason }) => reason !== 'query').length
    const questions = occasions.length - about
    const what = [
      ...(about > 0 ? [`${about} ${about === 1 ? 'action' : 'actions'}`] : []),
      ...(questions > 0 ? [`${questions} ${questions === 1 ? 'question' : 'questions'}`] : []),
    ]
    const reasons = [...new Set(occasions.map(({ reason }) => reason))].filter((reason) => reason !== 'query')
    return [[person.name], [what.join(', ')], [reasons.join(', ') || 'questions about the plan']]
  })
  const table: Block = { kind: 'table', columns: ['Who', 'About', 'Why'], rows }
  return [{ title: 'Who would be written to first', blocks: [table], open: people.length <= SEEN_AT_ONCE }]
}

/** One message as it would read: of somebody who is asked, where somebody is. */
function example({ people }: FirstRun): FormPart[] {
  const shown = people.find(({ occasions }) => occasions.some(({ part }) => part === 'ask')) ?? people[0]
  if (!shown) return []
  const { card, text } = shown.message
  const blocks = card?.blocks.map(asRead) ?? [{ kind: 'text', spans: [text] } satisfies Block]
  return [{ title: `What ${shown.person.name} would read`, blocks }]
}

/** Nothing of an example can be pressed: its buttons are their words. */
function asRead(block: Block): Block {
  if (block.kind !== 'buttons' && block.kind !== 'choose' && block.kind !== 'input') return block
  return { kind: 'context', spans: [plainText([block])] }
}

function started(plan: Plan, run: FirstRun, digest: string): FormReply {
  const next = run.day ? `The first messages go out on ${longDay(run.day)}.` : 'No chase day is set: write "settings".'
  const blocks: Block[] = [
    { kind: 'title', text: `${plan.key} is started` },
    { kind: 'text', spans: [`${next} ${digest}`] },
    { kind: 'context', spans: [`To stop, write "pause ${plan.key}".`] },
  ]
  return { done: messageOf('Your plan is started', blocks) }
}
