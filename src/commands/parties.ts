import { type Context, Refusal } from '../core.ts'
import type { Party } from '../people/model.ts'
import { partiesKnown } from '../progress/reach.ts'
import { nearest } from './nearest.ts'
import { shown, unquoted } from './parse.ts'

/** The party of that name or alias. Throws `Refusal` with the nearest one. */
export async function partyMeant(context: Context, text: string): Promise<Party> {
  const name = unquoted(text).replace(/^to\s+/i, '')
  const { people } = context.stores
  const found = await people.partyNamed(context.actor.partnership.id, name)
  if (found) return found
  const parties = await partiesKnown(context)
  const near = nearest(
    name,
    parties.flatMap((party) => [party.name, ...party.aliases]),
  )
  const hint = near ? `is ${near} meant?` : 'write "owners" to see who the plans name.'
  throw new Refusal(`There is no "${shown(name)}" in the plans: ${hint}`)
}
