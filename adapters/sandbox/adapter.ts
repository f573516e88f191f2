/** The sandbox: a chat platform in a web page on this machine, for trying Plankeeper and for the browser tests. */
import type { Express, Router } from 'express'
import type { Address, ChatAdapter, ChatUser, Inbox } from '../../src/ports/chat.ts'
import { NotFound, Unavailable } from '../../src/ports/errors.ts'
import { channelAddress, privateAddress, readAddress, sandboxWorkspace } from './address.ts'
import { createEvents } from './events.ts'
import type { SandboxOptions } from './options.ts'
import { createRoutes } from './routes.ts'
import { createTurns } from './turns.ts'

export interface Sandbox extends ChatAdapter {
  readonly platform: 'sandbox'
  /** Adds the page at `/` and all that belongs to it under `/sandbox/`. */
  mount(app: Express | Router): void
  /** Tells every open page that the clock was moved or that there are other people or channels. */
  refresh(): void
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const events = createEvents()
  let core: Inbox | undefined
  const inbox = (): Inbox => {
    if (!core) throw new Unavailable('Plankeeper is still starting. Try again in a moment.')
    return core
  }
  const turns = createTurns(options, events, inbox)
  const now = () => options.clock.now().toString()

  return {
    platform: 'sandbox',
    async start(given) {
      core = given
      for (const { user } of await options.people()) await given.onReachable(user, privateAddress(user))
    },
    async stop() {
      core = undefined
      events.close()
    },
    async check() {
      const people = await options.people()
      return [{ name: 'sandbox', ok: people.length > 0, detail: `${people.length} people can be picked` }]
    },
    async openPrivate(user) {
      await findPerson(options, user.id)
      return privateAddress(user)
    },
    describe: (address) => describe(options, address),
    async findUser(by, workspace) {
      if (workspace !== sandboxWorkspace) return undefined
      const people = await options.people()
      return people.map(({ user }) => user).find((user) => ('id' in by ? user.id === by.id : isEmail(user, by.email)))
    },
    async post(to, message, key) {
      await describe(options, to)
      const entry = await options.store.append({
        address: to,
        at: now(),
        body: { kind: 'message', message },
        deliveryKey: key,
      })
      events.tell({ kind: 'added', address: to, id: entry.id })
      return { address: entry.address, id: entry.id }
    },
    async update(ref, message) {
      const entry = await options.store.update(ref, message, now())
      if (!entry) throw new NotFound('there is no such message in the sandbox')
      events.tell({ kind: 'changed', address: ref.address, id: ref.id })
    },
    async findDelivered(key, to) {
      const entry = await options.store.findByKey(key)
      return entry?.address === to ? { address: entry.address, id: entry.id } : 'no'
    },
    async showHome() {
      // The page asks for a home card whenever it shows one, so there is none to keep.
      events.tell({ kind: 'people' })
    },
    mount(app) {
      app.use(createRoutes({ options, events, turns, inbox }))
    },
    refresh() {
      events.tell({ kind: 'clock' })
      events.tell({ kind: 'people' })
    },
  }
}

async function describe(options: SandboxOptions, address: Address) {
  const read = readAddress(address)
  if (read?.kind === 'private') {
    const { user } = await findPerson(options, read.id)
    return { name: user.name ?? user.id, kind: 'private' as const, workspace: sandboxWorkspace, outsiders: false }
  }
  const channel = (await options.channels()).find((one) => channelAddress(one.id) === address)
  if (!channel) throw new NotFound('there is no such place in the sandbox')
  return { name: channel.name, kind: 'channel' as const, workspace: sandboxWorkspace, outsiders: channel.outsiders }
}

async function findPerson(options: SandboxOptions, id: string) {
  const person = (await options.people()).find(({ user }) => user.id === id)
  if (!person) throw new NotFound('there is no such person in the sandbox')
  return person
}

function isEmail(user: ChatUser, email: string): boolean {
  return user.email?.toLowerCase() === email.toLowerCase()
}
