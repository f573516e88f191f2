import type { Temporal } from 'temporal-polyfill'
import type { Reply } from '../cards/model.ts'
import { type Command, Refusal } from '../core.ts'
import type { Partnership } from '../people/model.ts'
import { demand } from '../people/roles.ts'
import type { Address, Place } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import { firstWord } from './parse.ts'
import { say } from './replies.ts'

const CODE_LENGTH = 10
const CODE_HOURS = 24

export const linkCommand: Command = {
  name: 'link',
  aliases: ['join', 'connect'],
  usage: 'link [CODE]',
  summary: 'Get a one-time code (plan lead), then write it in a channel to join that channel.',
  examples: ['link', 'link 7F3A91C0DE'],
  async run(context, rest) {
    const { stores, actor, now, core, address, place } = context
    const { word: code } = firstWord(rest)
    if (code === '') {
      demand(actor, 'join-channel')
      // The end of an id: what makes it unguessable stands there, whatever its beginning is made of.
      const fresh = core
        .newId()
        .replace(/[^a-z0-9]/gi, '')
        .slice(-CODE_LENGTH)
        .toUpperCase()
      await stores.people.insertJoinCode(actor.partnership.id, fresh, now.add({ hours: CODE_HOURS }).toString())
      return say(
        `In the channel that should see ${actor.partnership.name}, mention me with "link ${fresh}" or write "/plan link ${fresh}": it works once, for a day. Everybody in that channel sees titles, organisations, dates and ratings.`,
      )
    }
    return joined(await joinChannel(stores, { code, address, place, now }))
  },
}

/** Said to all in the channel. */
export function joined(partnership: Partnership): Reply {
  const message = say(
    `This channel is joined to ${partnership.name}: the weekly digest comes here. Write "/plan status" to see how a plan stands.`,
  )
  return message.kind === 'private' ? { ...message, kind: 'public' } : message
}

/** Joins a channel by a one-time code, which is used up. Throws `Refusal` where it is no channel or no such code. */
export async function joinChannel(
  stores: Stores,
  join: { code: string; address: Address; place: Place; now: Temporal.Instant },
): Promise<Partnership> {
  const { code, address, place, now } = join
  if (place.kind !== 'channel') throw new Refusal('Write the code in the channel that should be joined, not here.')
  const there = await stores.people.partnershipAt(address)
  const id = await stores.people.useJoinCode(code.trim().toUpperCase(), now.toString())
  const partnership = id === undefined ? undefined : await stores.people.partnership(id)
  if (!partnership) throw new Refusal('That code is used, too old or mistyped: ask the plan lead for a new one.')
  if (there && there.id !== partnership.id) throw new Refusal('This channel is joined to another partnership already.')
  const { name, outsiders, workspace } = place
  await stores.people.joinChannel({ partnershipId: partnership.id, workspace, address, name, outsiders, goneAt: null })
  return partnership
}
