/** A direct answer is a message too: the conversation rests after it as after any other (design: "Delivery"). */

import type { Reply } from '../cards/model.ts'
import type { Core } from '../core.ts'
import type { Pace } from '../delivery/model.ts'
import type { Inbox, Request } from '../ports/chat.ts'

type Answering = Pick<Inbox, 'onCommand' | 'onButton' | 'onText' | 'onFile'>

/** The same inbox, whose answers debit the pace of the conversation they stand in. */
export function pacing(
  inbox: Inbox,
  { store, clock }: Pick<Core, 'store' | 'clock'>,
  pace: (workspace: string) => Pace,
): Inbox {
  const debit =
    <R extends Request>(answer: (request: R) => Promise<Reply>) =>
    async (request: R): Promise<Reply> => {
      const reply = await answer(request)
      const { laneMs } = pace(request.user.workspace)
      if (reply.kind !== 'none' && laneMs > 0) {
        const until = clock.now().add({ milliseconds: laneMs }).toString()
        // A rest that cannot be noted costs at most a retry: the answer is worth more.
        await store.deliveries.rest(request.address, until).catch(() => undefined)
      }
      return reply
    }
  const answering: Answering = {
    onCommand: debit(inbox.onCommand),
    onButton: debit(inbox.onButton),
    onText: debit(inbox.onText),
    onFile: debit(inbox.onFile),
  }
  return { ...inbox, ...answering }
}
