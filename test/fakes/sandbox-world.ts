/** A sandbox on loopback with people, a channel, examples and a clock that stands still until it is moved. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Temporal } from 'temporal-polyfill'
import { createSandbox, type Sandbox } from '../../adapters/sandbox/adapter.ts'
import { channelAddress, privateAddress, sandboxWorkspace } from '../../adapters/sandbox/address.ts'
import { createMemoryStore } from '../../adapters/sandbox/memory-store.ts'
import type { SandboxPerson, SandboxStore } from '../../adapters/sandbox/options.ts'
import type { DeliveryKey } from '../../src/ports/chat.ts'
import { createScriptedInbox, digest, reminder, type ScriptedInbox } from './scripted-inbox.ts'

export interface SandboxWorld {
  url: string
  host: string
  sandbox: Sandbox
  inbox: ScriptedInbox
  store: SandboxStore
  people: SandboxPerson[]
  /** References of errors nobody expected. */
  troubles: unknown[]
  close(): Promise<void>
}

const person = (id: string, name: string, description: string, imports = false): SandboxPerson => ({
  user: { workspace: sandboxWorkspace, id, name, email: `${id}@example.org` },
  description,
  imports,
})

export const people: SandboxPerson[] = [
  person('priya', 'Priya Nair', 'Plan lead', true),
  person('mcanh', 'Tom Okafor', 'MCANH · owner'),
  person('nmp', 'Sgt Ellen Marsh', 'NMP · owner'),
  person('ccg', 'Ruth Bell', 'Calderby CCG · owner'),
  person('chair', 'Dame Joan Hart', 'Chair of the board'),
]

export async function openSandboxWorld(): Promise<SandboxWorld> {
  let now = Temporal.Instant.from('2015-12-07T09:30:00Z')
  const store = createMemoryStore()
  const troubles: unknown[] = []
  let host = ''
  let sent = 0
  const sandbox: Sandbox = createSandbox({
    store,
    timeZone: () => 'Europe/London',
    people: () => people,
    channels: () => [{ id: 'board', name: 'calderby-board', outsiders: false }],
    examples: () => [
      {
        name: 'Calderby Crisis Care',
        description: '48 actions, Word, Red-Amber-Green',
        fileName: 'calderby-crisis-care-plan.docx',
        size: 3,
        read: async () => new Uint8Array([1, 2, 3]),
      },
      {
        name: 'Eastvale improvement plan',
        description: '31 actions, Word, graded A to E',
        fileName: 'eastvale-improvement-plan.docx',
        size: 3,
        read: async () => new Uint8Array([1, 2, 3]),
      },
    ],
    clock: {
      now: () => now,
      async moveTo(instant) {
        now = instant
        return { text: 'Moved. Nothing was due on the way.' }
      },
      async nextMessage() {
        now = now.add({ hours: 24 })
        const owner = people[1]
        if (owner) await sandbox.post(privateAddress(owner.user), reminder, `reminder-${++sent}` as DeliveryKey)
        await sandbox.post(channelAddress('board'), digest, `digest-${sent}` as DeliveryKey)
        return { text: '2 messages were sent: to Tom Okafor (MCANH) and to #calderby-board.' }
      },
      async nextWorkingDay() {
        now = now.add({ hours: 24 })
        return { text: 'Nothing was due.' }
      },
    },
    guide: () => ({ step: 'import' }),
    hosts: () => [host],
    maxUploadBytes: 2_000_000,
    onError: (_reference, error) => troubles.push(error),
  })
  const inbox = createScriptedInbox()
  await sandbox.start(inbox)
  const app = express()
  sandbox.mount(app)
  const server = await listen(createServer(app))
  const { port } = server.address() as AddressInfo
  host = `127.0.0.1:${port}`
  return {
    url: `http://${host}`,
    host,
    sandbox,
    inbox,
    store,
    people,
    troubles,
    async close() {
      await sandbox.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listen(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
