import { type Command, type Context, Refusal } from '../core.ts'
import { demand } from '../people/roles.ts'
import type { Plan } from '../plan/model.ts'
import { oneOf } from './nearest.ts'
import { takePlan } from './refs.ts'
import { say, sayForm } from './replies.ts'

export const startCommand: Command = {
  name: 'start',
  aliases: ['golive', 'resume'],
  usage: 'start [PLAN]',
  summary: 'See who would be asked first, then start a plan (plan lead).',
  examples: ['start', 'start CAL'],
  async run(context, rest) {
    const plan = await planOfLead(context, rest, (known) => known.state === 'draft' || known.state === 'paused')
    if (plan.state === 'live')
      throw new Refusal(`${plan.key} is started already: write "status ${plan.key}" to see how it stands.`)
    const sentence = `${plan.key} is silent until you start it: see first who would be asked, and what they would read.`
    return sayForm(sentence, 'See the first run', 'start', { plan: plan.id })
  },
}

export const pauseCommand: Command = {
  name: 'pause',
  aliases: ['stop', 'halt'],
  usage: 'pause [PLAN]',
  summary: 'Nobody is asked about a plan until it is started again (plan lead).',
  examples: ['pause CAL'],
  async run(context, rest) {
    const plan = await planOfLead(context, rest, (known) => known.state === 'live')
    if (plan.state !== 'live') throw new Refusal(`${plan.key} is not started: nobody is asked about it.`)
    const { stores, actor, now } = context
    await stores.plans.updatePlan({ ...plan, state: 'paused' })
    await stores.progress.audit({
      at: now.toString(),
      partnershipId: actor.partnership.id,
      personId: actor.person?.id ?? null,
      what: 'pause',
      subject: plan.id,
      detail: '',
      refused: false,
    })
    return say(
      `${plan.key} is paused: nobody is asked about it, and the digest leaves it out. Write "start ${plan.key}" to go on.`,
    )
  },
}

/** The plan that is named; with none named, the only one that `fits`, which only its plan lead may start or pause. */
async function planOfLead(context: Context, rest: string, fits: (plan: Plan) => boolean): Promise<Plan> {
  const { seen, all } = await takePlan(context, rest)
  const plans = all.map(({ plan }) => plan)
  const fitting = plans.filter(fits)
  const plan = seen?.plan ?? (fitting.length === 1 ? fitting[0] : undefined)
  if (!plan)
    throw new Refusal(
      `Which plan? Write ${oneOf((fitting.length > 0 ? fitting : plans).map(({ key }) => key))} after the command.`,
    )
  demand(context.actor, 'start', { planId: plan.id })
  return plan
}
