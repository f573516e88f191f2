/** A channel is joined by whoever writes the plan lead's one-time code there, also from an organisation new to all. */
import type { Reply } from '../cards/model.ts'
import { joinChannel, joined, linkCommand } from '../commands/link.ts'
import { firstWord } from '../commands/parse.ts'
import { type Core, Refusal } from '../core.ts'
import type { Stores } from '../ports/store.ts'
import type { Asking } from './handle.ts'

/** The answer to a valid code in a channel; undefined to everything else, so that nothing is revealed. */
export async function joinByCode(
  core: Core,
  stores: Stores,
  { user, address, place }: Asking,
  text: string,
): Promise<Reply | undefined> {
  const { word, rest } = firstWord(text.trim().replace(/^\/?plan\s+/i, ''))
  const isLink = [linkCommand.name, ...linkCommand.aliases].includes(word.toLowerCase())
  const { word: code } = firstWord(rest)
  if (!isLink || code === '') return undefined
  const now = core.clock.now()
  try {
    const partnership = await joinChannel(stores, { code, address, place, now })
    await stores.progress.audit({
      at: now.toString(),
      partnershipId: partnership.id,
      personId: null,
      what: 'channel joined',
      subject: address,
      detail: `${user.workspace}/${user.id}`,
      refused: false,
    })
    return joined(partnership)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
