import { z } from 'zod'
import type { AdapterRecords } from '../../src/ports/adapter-records.ts'
import { sandboxWorkspace } from './address.ts'
import { createMemoryStore, readerKey } from './memory-store.ts'
import type { Entry, SandboxStore } from './options.ts'

const ENTRY = 'sandbox entry'
const SEEN = 'sandbox seen'
const Seen = z.number().int()

/** The sandbox's history, kept among the bot's records, so that it is there again after a restart. */
export async function createRecordStore(records: AdapterRecords): Promise<SandboxStore> {
  const entries = await records.list(sandboxWorkspace, ENTRY)
  const seen = await records.list(sandboxWorkspace, SEEN)
  const memory = createMemoryStore({
    // Written by `keep` below and by nobody else.
    entries: entries.map(({ value }) => value as Entry).sort((a, b) => a.seq - b.seq),
    seen: new Map(seen.map(({ key, value }) => [key, Seen.parse(value)])),
  })
  const keep = async (entry: Entry) => records.put(sandboxWorkspace, ENTRY, entry.id, entry, entry.at)
  return {
    ...memory,
    async append(entry) {
      const added = await memory.append(entry)
      await keep(added)
      return added
    },
    async update(ref, message, at) {
      const changed = await memory.update(ref, message, at)
      if (changed) await keep(changed)
      return changed
    },
    async markRead(reader, seq) {
      await memory.markRead(reader, seq)
      await records.put(sandboxWorkspace, SEEN, readerKey(reader), seq, '1970-01-01T00:00:00.000Z')
    },
  }
}
