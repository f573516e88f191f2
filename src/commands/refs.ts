/** Which plan and which action somebody means, read from what was typed. */
import { type Context, Refusal } from '../core.ts'
import { may } from '../people/roles.ts'
import type { Action, Plan } from '../plan/model.ts'
import { allOf, nearest, oneOf } from './nearest.ts'
import { firstWord, shown, unquoted } from './parse.ts'
import { plansInSight, type SeenPlan, type Sight } from './sight.ts'

/** What follows a plan's key in `cal 12`, `CAL12`, `cal-12.2`; or stands alone, where there is one plan. */
const NUMBER = /^[\s\-–—.:#_]*(\d{1,6})(?:\.(\d{1,4}))?(?![\d\p{L}])["':,;)]*\s*/u

export interface Taken {
  action: Action
  plan: Plan
  sight: Sight
  /** Whether it is one of those the person answers for. */
  own: boolean
  /** What follows the ref. */
  rest: string
}

/** Takes an action from the beginning. Throws `Refusal` with the nearest right one. */
export async function takeAction(context: Context, text: string): Promise<Taken> {
  const seen = await somePlans(context)
  const plans = seen.map(({ plan }) => plan)
  const found = splitRef(text, plans)
  if (!found) throw new Refusal(noRef(text, plans))
  const plan = planMeant(found.key, found.number, plans)
  const sight = seen.find((known) => known.plan === plan)?.sight
  const ref = `${plan.key}-${found.number}`
  const parent = await context.stores.plans.actionByRef(context.actor.partnership.id, ref)
  if (!parent || !sight) throw new Refusal(await noSuchAction(context, plan, ref))
  const action = found.followUp === null ? parent : await followUpOf(context, parent, found.followUp)
  return { action, plan, sight, own: await isOwn(context, action, sight), rest: found.rest }
}

/**
 * Takes a plan's key from the beginning, or the only plan there is. Undefined where there are several and none was
 * named: then it is asked which. Throws `Refusal` where what was typed is no plan.
 */
export async function takePlan(
  context: Context,
  text: string,
): Promise<{ seen: SeenPlan | undefined; all: readonly SeenPlan[]; rest: string }> {
  const all = await somePlans(context)
  const { word, rest } = firstWord(text)
  if (word === '') return { seen: all.length === 1 ? all[0] : undefined, all, rest }
  const seen = all.find(({ plan }) => plan.key.toLowerCase() === word.toLowerCase())
  if (seen) return { seen, all, rest }
  pointAtAction(text, all)
  const titled = all.filter(({ plan }) => plan.title.toLowerCase().includes(unquoted(text).toLowerCase()))
  if (titled.length === 1) return { seen: titled[0], all, rest: '' }
  throw new Refusal(
    noSuchPlan(
      word,
      all.map(({ plan }) => plan),
    ),
  )
}

/** Throws `Refusal` with the command for an action, where a ref or its number stands in the place of a plan. */
function pointAtAction(text: string, all: readonly SeenPlan[]): void {
  const found = splitRef(
    text,
    all.map(({ plan }) => plan),
  )
  // A year is rather part of a plan's title.
  if (found?.rest !== '' || (found.key === null && found.number > 999)) return
  const plan = all.find(
    ({ plan: { key } }) => key.toLowerCase() === (found.key ?? all[0]?.plan.key)?.toLowerCase(),
  )?.plan
  if (!plan) return
  const ref = `${plan.key}-${found.number}${found.followUp === null ? '' : `.${found.followUp}`}`
  if (found.key === null && all.length > 1) {
    throw new Refusal(`"${shown(text)}" is no plan: for an action write "show" and its ref, such as "show ${ref}".`)
  }
  throw new Refusal(`${ref} is an action, not a plan: write "show ${ref}".`)
}

/** The plan of this id, from a button. Throws `Refusal` where the person may not know of it. */
export async function seenPlan(context: Context, id: string | undefined): Promise<SeenPlan> {
  const seen = (await plansInSight(context)).find(({ plan }) => plan.id === id)
  if (!seen) throw new Refusal('That plan is not there any more: write "status" to see those that are.')
  return seen
}

/** The action of this id, from a button. Throws `Refusal` where the person may not know of it. */
export async function seenAction(context: Context, id: string | undefined): Promise<Omit<Taken, 'rest'>> {
  const { stores, actor } = context
  const action = id === undefined ? undefined : await stores.plans.action(actor.partnership.id, id)
  const seen = action && (await plansInSight(context)).find(({ plan }) => plan.id === action.planId)
  if (!action || !seen) throw new Refusal('That action is not there any more: write "mine" to see yours.')
  return { action, ...seen, own: await isOwn(context, action, seen.sight) }
}

async function isOwn({ stores }: Context, action: Action, sight: Sight): Promise<boolean> {
  const owners = await stores.plans.owners(action.partnershipId, [action.id])
  return owners.some((owner) => sight.partyIds.includes(owner.partyId))
}

/** The plans the person may know of. Throws `Refusal` where there is none, with what to do about it. */
export async function somePlans(context: Context): Promise<SeenPlan[]> {
  const seen = await plansInSight(context)
  if (seen.length > 0) return seen
  throw new Refusal(
    may(context.actor, 'import')
      ? 'There is no plan yet: write "import" to read one.'
      : 'There is nothing here for you to see: ask the plan lead to add you.',
  )
}

function noRef(text: string, plans: readonly Plan[]): string {
  const typed = firstWord(text).word
  const example = `write its ref, such as ${plans[0]?.key}-1.`
  return typed ? `"${shown(typed)}" is no action: ${example}` : `Which action? W${example.slice(1)}`
}

function splitRef(typed: string, plans: readonly Plan[]) {
  const text = typed.replace(/^["'#(]+/, '')
  // A key may end with a digit: the longest known key that fits wins over the letters alone.
  const known = plans.map((plan) => plan.key).sort((a, b) => b.length - a.length)
  const letters = text.match(/^[\p{L}]+/u)?.[0] ?? ''
  for (const key of [...known, letters]) {
    const after = text.slice(key.length)
    const match = text.toLowerCase().startsWith(key.toLowerCase()) && after.match(NUMBER)
    if (!match) continue
    const followUp = match[2] === undefined ? null : Number(match[2])
    return { key: key || null, number: Number(match[1]), followUp, rest: after.slice(match[0].length).trim() }
  }
  return undefined
}

function planMeant(key: string | null, number: number, plans: readonly Plan[]): Plan {
  const [only] = plans
  if (key === null) {
    if (plans.length === 1 && only) return only
    throw new Refusal(`Which plan's ${number}? Write ${oneOf(plans.map((plan) => `${plan.key}-${number}`))}.`)
  }
  const plan = plans.find((known) => known.key.toLowerCase() === key.toLowerCase())
  if (plan) return plan
  throw new Refusal(noSuchPlan(key, plans, `-${number}`))
}

function noSuchPlan(word: string, plans: readonly Plan[], suffix = ''): string {
  const keys = plans.map((plan) => plan.key)
  const near = nearest(word, keys)
  const typed = `${shown(word.toUpperCase())}${suffix}`
  if (near) return `There is no ${typed}: is ${near}${suffix} meant?`
  return `There is no plan "${shown(word)}": ${keys.length === 1 ? `the plan is ${keys[0]}` : `the plans are ${allOf(keys)}`}.`
}

async function noSuchAction(context: Context, plan: Plan, ref: string): Promise<string> {
  const range = await context.stores.plans.refRange(plan.id)
  if (!range) return `There is no ${ref}: the plan has no actions.`
  return `There is no ${ref}: the plan has ${range.first} to ${range.last}.`
}

async function followUpOf(context: Context, parent: Action, followUp: number): Promise<Action> {
  const { stores, actor } = context
  const child = await stores.plans.actionByRef(actor.partnership.id, `${parent.ref}.${followUp}`)
  if (child) return child
  const page = { order: 'number', offset: 0, limit: 100 } as const
  const { items } = await stores.plans.list(actor.partnership.id, { parentId: parent.id }, page)
  const refs = items.map((item) => item.ref)
  const has =
    refs.length === 0 ? 'no follow-ups' : refs.length === 1 ? `only ${refs[0]}` : `${refs[0]} to ${refs.at(-1)}`
  throw new Refusal(`There is no ${parent.ref}.${followUp}: ${parent.ref} has ${has}.`)
}
