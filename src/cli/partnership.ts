import type { Partnership } from '../people/model.ts'
import { DEFAULT_POLICY } from '../people/policy.ts'
import type { Plan } from '../plan/model.ts'
import type { Stores } from '../ports/store.ts'
import type { Tools } from './tools.ts'

/** The partnership of that name, made where there is none; without a name the only one there is. */
export async function partnershipFor(stores: Stores, tools: Tools, name: string | undefined): Promise<Partnership> {
  const all = await stores.people.partnerships()
  if (name === undefined && all.length > 1) {
    throw new Error(`There are several partnerships: add --partnership, such as --partnership "${all[0]?.name}".`)
  }
  const known = name === undefined ? all[0] : all.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (known) return known
  const config = await tools.config()
  const made: Partnership = {
    id: tools.newId(),
    name: name ?? 'The partnership',
    zone: config.zone,
    region: config.region,
    policy: DEFAULT_POLICY,
  }
  await stores.people.insertPartnership(made)
  return made
}

/** As `partnershipFor`, but makes none. */
export async function storedPartnership(stores: Stores, name: string | undefined): Promise<Partnership> {
  const all = await stores.people.partnerships()
  const named = name === undefined ? all : all.filter((each) => each.name.toLowerCase() === name.toLowerCase())
  const [only] = named
  if (!only)
    throw new Error(
      name ? `There is no partnership called "${name}".` : 'Nothing is stored yet: plankeeper import FILE.',
    )
  if (named.length > 1)
    throw new Error(`There are several partnerships: add --partnership, such as --partnership "${only.name}".`)
  return only
}

/** The plan of that key; without one the only one there is. `command` is named in what to type instead. */
export async function storedPlan(
  stores: Stores,
  partnership: Partnership,
  key: string | undefined,
  command: string,
): Promise<Plan> {
  const plans = await stores.plans.plans(partnership.id)
  const named = key === undefined ? plans : plans.filter((plan) => plan.key === key.toUpperCase())
  const keys = plans.map((plan) => plan.key).join(', ')
  const [plan] = named
  if (plans.length === 0) throw new Error('No plan is stored yet: plankeeper import FILE.')
  if (!plan) throw new Error(`There is no plan ${key}: there is ${keys}.`)
  if (named.length > 1)
    throw new Error(`There are several plans, name one: plankeeper ${command} ${plan.key} (${keys}).`)
  return plan
}
