import type { Partnership } from '../people/model.ts'
import { DEFAULT_POLICY } from '../people/policy.ts'
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
  const config = tools.config()
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
