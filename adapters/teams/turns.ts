/** What a person wrote or dropped, put to the core; the answer follows whenever it is ready. */
import type { Reply } from '../../src/cards/model.ts'
import type { Inbox } from '../../src/ports/chat.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Incoming } from './activity.ts'
import { type Work, within } from './budget.ts'
import { troubleWords } from './errors.ts'
import { fileIn } from './files.ts'
import type { Timing } from './options.ts'
import { readPress } from './read.ts'
import type { Replies } from './replies.ts'
import type { Turn } from './turn.ts'
import { typedIn } from './typed.ts'

export interface TurnsOptions {
  inbox(): Inbox
  replies: Replies
  work: Work
  timing: Timing
  log: Log
  newId(): string
}

/**
 * Resolves as soon as Teams need not wait any more: when it is answered, or shown that the answer will come. `ready` is
 * the turn once its place is known.
 */
export function createTurns(options: TurnsOptions) {
  const { inbox, replies, work, timing, log } = options

  return async (activity: Incoming, turn: Turn, ready: Promise<Turn>): Promise<void> => {
    const answering = work.track(answer(activity, turn, ready))
    if ((await within(answering, timing.typing)) === 'late') await replies.typing(turn)
  }

  async function answer(activity: Incoming, turn: Turn, ready: Promise<Turn>): Promise<void> {
    try {
      await replies.answer(turn, await heard(activity, await ready))
    } catch (error) {
      const text = troubleWords(error, () => {
        const reference = options.newId().slice(0, 8)
        log.error({ reference, event: turn.eventId, reason: nameOf(error) }, 'a message was not answered')
        return reference
      })
      await replies.privately(turn, { notice: 'Action plan', text }).catch((again: unknown) => {
        log.warn({ event: turn.eventId, reason: nameOf(again) }, 'nor could that be said')
      })
    }
  }

  async function heard(activity: Incoming, turn: Turn): Promise<Reply> {
    const isPrivate = turn.place.kind === 'private'
    const file = isPrivate ? fileIn(activity, timing.request) : undefined
    if (file) return inbox().onFile({ ...turn, file })
    const pressed = readPress(activity.value)
    if (pressed?.kind === 'does') return inbox().onButton({ ...turn, id: pressed.id, args: pressed.args })
    const { text, quoted } = typedIn(activity)
    const command = /^\/(?:plan\b)?\s*(.*)$/is.exec(text)?.[1]
    // Elsewhere the bot hears only what is meant for it: it was mentioned, or chosen from the commands.
    if (command !== undefined || !isPrivate) return inbox().onCommand({ ...turn, text: withoutPlan(command ?? text) })
    const inReplyTo = quoted ? { address: turn.address, id: quoted } : undefined
    return inbox().onText({ ...turn, text, ...(inReplyTo && { inReplyTo }) })
  }
}

function withoutPlan(text: string): string {
  return text.replace(/^plan\b\s*/i, '').trim()
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
