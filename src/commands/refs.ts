/** Which plan and which action somebody means, read from what was typed. */
import { type Context, Refusal } from '../core.ts'
import type { Action, Plan } from '../plan/model.ts'
import { allOf, nearest } from './nearest.ts'
import { firstWord, shown } from './parse.ts'
import { plansInSight } from './sight.ts'

/** `cal 12`, `CAL12`, `cal-12.2`, `#CAL-12`; a bare `12` where there is one plan. */
const REF = /^#?(?:([\p{L}][\p{L}\d]*?)[\s\-–—.:#_]*)?(\d{1,6})(?:\.(\d{1,4}))?(?![\d\p{L}])[:,;]?\s*/u

/** Takes an action from the beginning; the rest is what follows. Throws `Refusal` with the nearest right one. */
export async function takeAction(
  context: Context,
  text: string,
): Promise<{ action: Action; plan: Plan; rest: string }> {
  const plans = await plansInSight(context)
  if (plans.length === 0) throw new Refusal('There is no plan yet: write "import" to read one.')
  const found = splitRef(text, plans)
  const example = `${plans[0]?.key}-1`
  if (!found) {
    const typed = firstWord(text).word
    throw new Refusal(
      typed
        ? `"${shown(typed)}" is no action: write its ref, such as ${example}.`
        : `Which action? Write its ref, such as ${example}.`,
    )
  }
  const plan = planMeant(found.key, found.number, plans)
  const ref = `${plan.key}-${found.number}`
  const action = await context.stores.plans.actionByRef(context.actor.partnership.id, ref)
  if (!action) throw new Refusal(await noSuchAction(context, plan, ref))
  if (found.followUp === null) return { action, plan, rest: found.rest }
  const child = await context.stores.plans.actionByRef(context.actor.partnership.id, `${ref}.${found.followUp}`)
  if (!child) throw new Refusal(await noSuchFollowUp(context, action, found.followUp))
  return { action: child, plan, rest: found.rest }
}

/**
 * Takes a plan's key from the beginning, or the only plan there is. Undefined where there are several and none was
 * named: then it is asked which. Throws `Refusal` where what was typed is no plan.
 */
export async function takePlan(
  context: Context,
  text: string,
): Promise<{ plan: Plan | undefined; plans: readonly Plan[]; rest: string }> {
  const plans = await plansInSight(context)
  if (plans.length === 0) throw new Refusal('There is no plan yet: write "import" to read one.')
  const { word, rest } = firstWord(text)
  if (word === '') return { plan: plans.length === 1 ? plans[0] : undefined, plans, rest }
  const plan = plans.find((known) => known.key.toLowerCase() === word.toLowerCase())
  if (plan) return { plan, plans, rest }
  const byTitle = plans.filter((known) => known.title.toLowerCase().includes(text.toLowerCase()))
  if (byTitle.length === 1) return { plan: byTitle[0], plans, rest: '' }
  throw new Refusal(noSuchPlan(word, plans))
}

function splitRef(text: string, plans: readonly Plan[]) {
  // A key may end with a digit: the longest known key that fits wins over the letters alone.
  const keys = plans.map((plan) => plan.key).sort((a, b) => b.length - a.length)
  for (const key of keys) {
    const after = text.slice(key.length)
    const match = text.toLowerCase().startsWith(key.toLowerCase()) && after.match(REF)
    if (match && !match[1]) return partsOf(key, match, after)
  }
  const match = text.match(REF)
  return match ? partsOf(match[1] ?? null, match, text) : undefined
}

function partsOf(key: string | null, match: RegExpMatchArray, text: string) {
  const followUp = match[3] === undefined ? null : Number(match[3])
  return { key, number: Number(match[2]), followUp, rest: text.slice(match[0].length).trim() }
}

function planMeant(key: string | null, number: number, plans: readonly Plan[]): Plan {
  const [only] = plans
  if (key === null) {
    if (plans.length === 1 && only) return only
    throw new Refusal(
      `Which plan's ${number}? Write ${allOf(plans.map((plan) => `${plan.key}-${number}`)).replace(' and ', ' or ')}.`,
    )
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

async function noSuchFollowUp(context: Context, action: Action, followUp: number): Promise<string> {
  const children = await context.stores.plans.list(
    context.actor.partnership.id,
    { parentId: action.id },
    { order: 'number', offset: 0, limit: 100 },
  )
  const refs = children.items.map((child) => child.ref)
  const has =
    refs.length === 0 ? 'no follow-ups' : refs.length === 1 ? `only ${refs[0]}` : `${refs[0]} to ${refs.at(-1)}`
  return `There is no ${action.ref}.${followUp}: ${action.ref} has ${has}.`
}
