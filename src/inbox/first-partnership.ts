/** A new installation has no partnership, so nobody is anybody: a configured administrator makes the first one. */
import type { Reply } from '../cards/model.ts'
import { firstWord } from '../commands/parse.ts'
import { makePartnership } from '../commands/partnership.ts'
import { type Core, Refusal } from '../core.ts'
import type { Stores } from '../ports/store.ts'
import { privately } from './answers.ts'
import type { Asking } from './handle.ts'

/** The answer to an administrator where there is no partnership yet; undefined to everybody else. */
export async function firstPartnership(
  core: Core,
  stores: Stores,
  { user, address, place }: Asking,
  text: string,
): Promise<Reply | undefined> {
  if (!core.admins.has(`${user.workspace}/${user.id}`)) return undefined
  if ((await stores.people.partnerships()).length > 0) return undefined
  const { word, rest } = firstWord(text.trim().replace(/^\/?plan\s+/i, ''))
  if (word.toLowerCase() !== 'partnership') {
    throw new Refusal('There is no partnership yet: write "partnership" and its name, and you become its plan lead.')
  }
  const made = await makePartnership(stores, {
    name: rest,
    user,
    address: place.kind === 'private' ? address : null,
    now: core.clock.now(),
    newId: () => core.newId(),
  })
  return privately(`${made.name} is made, and you are its plan lead. Write "import" to read its plan.`)
}
