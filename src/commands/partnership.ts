import type { Temporal } from 'temporal-polyfill'
import { type Command, Refusal } from '../core.ts'
import type { Partnership } from '../people/model.ts'
import { DEFAULT_POLICY } from '../people/policy.ts'
import { demand } from '../people/roles.ts'
import { DEFAULT_REGION } from '../plan/working-days.ts'
import type { Address, ChatUser } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import { unquoted } from './parse.ts'
import { say } from './replies.ts'

const DEFAULT_ZONE = 'Europe/London'
const NAME_LENGTH = 100

export const partnershipCommand: Command = {
  name: 'partnership',
  aliases: ['board'],
  usage: 'partnership NAME',
  summary: 'Make a partnership (administrator); you become its plan lead.',
  examples: ['partnership Calderby Crisis Care Board'],
  async run(context, rest) {
    const { stores, actor, now, core, address, place } = context
    demand(actor, 'make-partnership')
    const made = await makePartnership(stores, {
      name: unquoted(rest),
      user: actor.user,
      address: place.kind === 'private' ? address : null,
      now,
      newId: core.newId,
    })
    return say(
      `${made.name} is made, and you are its plan lead. Write "import" to read its plan, "link" to join a channel.`,
    )
  },
}

/** A partnership with every default, and whoever makes it as its plan lead. Throws `Refusal` where the name is no name. */
export async function makePartnership(
  stores: Stores,
  made: { name: string; user: ChatUser; address: Address | null; now: Temporal.Instant; newId(): string },
): Promise<Partnership> {
  const name = made.name.replace(/\s+/g, ' ').trim()
  if (name === '') throw new Refusal('What is it called? Write "partnership" and its name.')
  if (name.length > NAME_LENGTH)
    throw new Refusal(`A name has at most ${NAME_LENGTH} letters: this has ${name.length}.`)
  const known = await stores.people.partnerships()
  if (known.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw new Refusal(`There is a partnership "${name}" already: choose another name.`)
  }
  const partnership: Partnership = {
    id: made.newId(),
    name,
    zone: DEFAULT_ZONE,
    region: DEFAULT_REGION,
    policy: DEFAULT_POLICY,
  }
  await stores.people.insertPartnership(partnership)
  const personId = made.newId()
  await stores.people.insertPerson({
    id: personId,
    partnershipId: partnership.id,
    name: made.user.name ?? made.user.id,
    email: made.user.email ?? null,
    greetedAt: null,
  })
  await stores.people.linkAccount(partnership.id, personId, { user: made.user, address: made.address })
  await stores.people.setRole({ partnershipId: partnership.id, personId, role: 'plan lead', planId: null })
  await stores.progress.audit({
    at: made.now.toString(),
    partnershipId: partnership.id,
    personId,
    what: 'make-partnership',
    subject: partnership.id,
    detail: '',
    refused: false,
  })
  return partnership
}
