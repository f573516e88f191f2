/** A chat platform that delivers to nobody and remembers what it was given. */
import type { Message } from '../cards/model.ts'
import type { Address, ChatAdapter, ChatUser, DeliveryKey, WorkspaceId } from '../ports/chat.ts'
import type { Clock } from '../ports/clock.ts'
import { NotFound } from '../ports/errors.ts'

export interface Recorded {
  /** ISO instant, UTC. */
  at: string
  to: Address
  key: DeliveryKey
  message: Message
}

export interface Recorder extends ChatAdapter {
  readonly posted: readonly Recorded[]
}

export const RECORDER_WORKSPACE = 'sandbox:simulation' as WorkspaceId

/** Where the recorder would write to this person. */
export function privateAddress(user: ChatUser): Address {
  return `simulation/private/${user.id}` as Address
}

export function createRecorder(clock: Clock): Recorder {
  const posted: Recorded[] = []
  return {
    platform: 'sandbox',
    posted,
    start: async () => {},
    stop: async () => {},
    check: async () => [],
    openPrivate: async (user) => privateAddress(user),
    describe: async (address) => ({ name: address, kind: 'private', workspace: RECORDER_WORKSPACE, outsiders: false }),
    findUser: async () => undefined,
    async post(to, message, key) {
      posted.push({ at: clock.now().toString(), to, key, message })
      return { address: to, id: key }
    },
    async update(ref) {
      if (!posted.some((each) => each.key === ref.id)) throw new NotFound('that message was never posted')
    },
    async findDelivered(key, address) {
      return posted.some((each) => each.key === key) ? { address, id: key } : 'no'
    },
    showHome: async () => {},
  }
}
