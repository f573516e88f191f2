/** A chat platform that does what it is told next: arrives, refuses, or loses its answer. Strict about what it has. */
import type { Message } from '../../src/cards/model.ts'
import type { Address, ChatAdapter, DeliveryKey } from '../../src/ports/chat.ts'
import { NotFound } from '../../src/ports/errors.ts'

/** `lost`: it arrived and the answer was lost; an error: it did not arrive. */
export type Next = 'arrives' | 'lost' | Error

export interface ScriptedPlatform extends ChatAdapter {
  /** What people see, in order. */
  seen: { to: Address; key: DeliveryKey; message: Message }[]
  /** The private conversations that were opened. */
  opened: Address[]
  /** What becomes of the next posts; `arrives` when it is empty. */
  next: Next[]
  /** Whether it can say what it has. */
  canFind: boolean
  /** What goes wrong when it is next asked what it has. */
  notFound: Error[]
  /** Conversations in which a post is not answered until the promise resolves. */
  slow: Map<string, Promise<void>>
}

export function scriptedPlatform(): ScriptedPlatform {
  const seen: ScriptedPlatform['seen'] = []
  const platform: ScriptedPlatform = {
    platform: 'sandbox',
    seen,
    opened: [],
    next: [],
    canFind: true,
    notFound: [],
    slow: new Map(),
    start: async () => {},
    stop: async () => {},
    check: async () => [],
    openPrivate: async (user) => {
      const address = `private/${user.id}` as Address
      platform.opened.push(address)
      return address
    },
    describe: async (address) => {
      throw new NotFound(address)
    },
    findUser: async () => undefined,
    async post(to, message, key) {
      await platform.slow.get(to)
      const next = platform.next.shift() ?? 'arrives'
      if (next instanceof Error) throw next
      seen.push({ to, key, message })
      if (next === 'lost') throw new Error('socket hang up')
      return { address: to, id: String(seen.length - 1) }
    },
    async update(ref, message) {
      const next = platform.next.shift() ?? 'arrives'
      if (next instanceof Error) throw next
      const shown = seen[Number(ref.id)]
      if (!shown) throw new NotFound('no such message')
      shown.message = message
    },
    async findDelivered(key, to) {
      const error = platform.notFound.shift()
      if (error) throw error
      if (!platform.canFind) return 'unknown'
      const at = seen.findIndex((each) => each.key === key && each.to === to)
      return at < 0 ? 'no' : { address: to, id: String(at) }
    },
    showHome: async () => {},
  }
  return platform
}
