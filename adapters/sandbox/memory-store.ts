/** The sandbox's history in memory: gone with the process, unless it is told what was kept of an earlier one. */
import { randomUUID } from 'node:crypto'
import type { Entry, Reader, SandboxStore } from './options.ts'

export interface History {
  entries: Entry[]
  /** Up to which `seq` each reader has seen, by `readerKey`. */
  seen: Map<string, number>
}

export function createMemoryStore({ entries, seen }: History = { entries: [], seen: new Map() }): SandboxStore {
  const isSeenBy = (entry: Entry, reader: Reader) =>
    entry.address === reader.address && (entry.onlyFor === undefined || entry.onlyFor === reader.userId)

  return {
    async append(entry) {
      const known = entry.deliveryKey && entries.find((one) => one.deliveryKey === entry.deliveryKey)
      if (known) return known
      const added: Entry = { ...entry, id: randomUUID(), seq: (entries.at(-1)?.seq ?? 0) + 1 }
      entries.push(added)
      return added
    },
    async update(ref, message, at) {
      const entry = entries.find((one) => one.id === ref.id && one.address === ref.address)
      if (entry?.body.kind !== 'message') return undefined
      entry.body = { kind: 'message', message }
      entry.changedAt = at
      return entry
    },
    async find(id) {
      return entries.find((one) => one.id === id)
    },
    async findByKey(key) {
      return entries.find((one) => one.deliveryKey === key)
    },
    async list(reader, limit) {
      return entries.filter((entry) => isSeenBy(entry, reader)).slice(-limit)
    },
    async markRead(reader, seq) {
      const name = readerKey(reader)
      seen.set(name, Math.max(seen.get(name) ?? 0, seq))
    },
    async unread(readers) {
      return readers.map((reader) => {
        const upTo = seen.get(readerKey(reader)) ?? 0
        return entries.filter((one) => one.body.kind === 'message' && one.seq > upTo && isSeenBy(one, reader)).length
      })
    },
  }
}

/** Names a reader in one word. */
export function readerKey(reader: Reader): string {
  return JSON.stringify([reader.userId, reader.address])
}
