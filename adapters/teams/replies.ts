/** Answers to what a person did, put where only those read them who may. */
import type { Message, Reply } from '../../src/cards/model.ts'
import type { ChatUser } from '../../src/ports/chat.ts'
import { NotFound } from '../../src/ports/errors.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Connector, Where } from './connector.ts'
import type { Pages } from './pages.ts'
import { renderMessage, type TeamsMessage } from './render.ts'
import type { Turn } from './turn.ts'

/** Said in a channel to somebody who cannot be written to alone: it tells nothing, not even what was asked. */
const OPEN_A_CHAT = 'I have an answer for you alone. Open a chat with me and write "hello", then ask again.'

export interface Replies {
  /** Posts the answer of a turn, or changes the message whose button was pressed. */
  answer(turn: Turn, reply: Reply): Promise<void>
  /** To the person alone: where everybody else reads along, as a message only they see, else in their private chat. */
  privately(turn: Turn, message: Message): Promise<void>
  /** Shows that the answer will come. Only a sign: the answer does not hang on it, and it never throws. */
  typing(turn: Turn): Promise<void>
}

export interface RepliesOptions {
  connector: Connector
  pages: Pages
  log: Log
  targeted: boolean
  /** The private chat with a person. Throws as the port does. */
  openPersonal(user: ChatUser): Promise<Where>
}

export function createReplies(options: RepliesOptions): Replies {
  const { connector, pages } = options
  const where = ({ serviceUrl, conversationId }: Turn): Where => ({ serviceUrl, conversationId })

  async function privately(turn: Turn, message: Message): Promise<void> {
    const activity = await pages.draw(turn.address, message, turn.user.id)
    if (turn.place.kind === 'private') {
      const place = turn.conversationId === '' ? await options.openPersonal(turn.user) : where(turn)
      await connector.send(place, activity)
      return
    }
    if ((options.targeted || turn.isTargeted) && (await shownAlone(turn, activity))) return
    try {
      await connector.send(await options.openPersonal(turn.user), activity)
    } catch (error) {
      options.log.warn({ event: turn.eventId, reason: nameOf(error) }, 'an answer found no private way')
      await connector.send(where(turn), renderMessage({ notice: 'Action plan', text: OPEN_A_CHAT }))
    }
  }

  /** False where this place or this client does not take it; the message has reached nobody then. */
  async function shownAlone(turn: Turn, activity: TeamsMessage): Promise<boolean> {
    try {
      await connector.sendOnlyTo(where(turn), turn.account, activity)
      return true
    } catch (error) {
      options.log.info({ event: turn.eventId, reason: nameOf(error) }, 'no message for one person here')
      return nameOf(error) === 'Unconfirmed'
    }
  }

  /** What was shown to one person alone is not found among what everybody sees. */
  async function change(turn: Turn, id: string, activity: TeamsMessage): Promise<void> {
    try {
      await connector.update(where(turn), id, activity)
    } catch (error) {
      if (!(error instanceof NotFound) || turn.place.kind === 'private') throw error
      await connector.updateOnlyTo(where(turn), turn.account, id, activity)
    }
  }

  return {
    privately,
    async typing(turn) {
      // The compose box may be open where the bot is not.
      if (turn.conversationId === '') return
      await connector.typing(where(turn)).catch(() => {})
    },
    async answer(turn, reply) {
      if (reply.kind === 'none') return
      if (reply.kind === 'private') return privately(turn, reply.message)
      if (reply.kind === 'replace' && !turn.message) return privately(turn, reply.message)
      const activity = await pages.draw(turn.address, reply.message)
      if (reply.kind === 'replace' && turn.message) return change(turn, turn.message.id, activity)
      await connector.send(where(turn), activity)
    },
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
