/** Slack: puts what people do there to the core, and brings back what the core says. Holds no rule of the product. */
import type { Express } from 'express'
import { z } from 'zod'
import type { Address, ChatAdapter, Inbox } from '../../src/ports/chat.ts'
import { Unavailable } from '../../src/ports/errors.ts'
import { addressOf, type Conversation, teamOf, workspaceOf } from './address.ts'
import { checkAll } from './check.ts'
import { createFinder, metadataFor } from './delivered.ts'
import { type Access, createInstallations, identify } from './installations.ts'
import { listen } from './listeners.ts'
import { learnNames } from './names.ts'
import type { SlackOptions } from './options.ts'
import { findByEmail } from './places.ts'
import { createRoom } from './room.ts'
import { createTransport } from './transport.ts'
import { troubleWords } from './trouble.ts'
import { createTurns } from './turns.ts'
import { createWeb } from './web.ts'

export interface Slack extends ChatAdapter {
  readonly platform: 'slack'
  /** Adds `/slack/events` (unless in Socket Mode) and, where workspaces install the app themselves, `/slack/install`. */
  mount(app: Express): void
  /** Resolves when all that was acknowledged is done. */
  idle(): Promise<void>
}

const Posted = z.object({ ts: z.string() })

export function createSlack(options: SlackOptions): Slack {
  let core: Inbox | undefined
  let only: Access | undefined
  const inbox = (): Inbox => {
    if (!core) throw new Unavailable('Plankeeper is still starting. Try again in a moment.')
    return core
  }
  const underWay = new Set<Promise<void>>()
  const track = (work: Promise<void>): Promise<void> => {
    const tracked = work.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
    return tracked
  }
  const idle = async () => {
    while (underWay.size > 0) await Promise.allSettled(underWay)
  }
  const installations = createInstallations(options, {
    only: () => only,
    onNew: (team, userId) => track(room.welcome(team, userId)),
  })
  const withdrawn = async (team: string) => core?.onGone({ workspace: workspaceOf(team) })
  const web = createWeb(options, installations, (team) => {
    void track(withdrawn(team).catch((error: unknown) => void troubleWords(error, options.log)))
  })
  const room = createRoom(options, web, installations, inbox)
  const { places, moves } = room
  const finder = createFinder(web, moves)
  /** As Slack told it lately, else as it was when a partnership was joined to it. */
  async function nameOf(address: Address, conversation: Conversation): Promise<string | undefined> {
    const lately = places.nameOf(conversation)
    if (lately !== undefined || conversation.channel.startsWith('D')) return lately
    const joined = await options.channels?.().catch(() => [])
    return joined?.find((channel) => channel.address === address)?.name
  }
  const transport = createTransport(options)
  const app = listen({ options, installations, receiver: transport.receiver, turns: createTurns(room), room, track })

  return {
    platform: 'slack',
    async start(given) {
      core = given
      if ('botToken' in options.credentials) only = await identify(options, options.credentials.botToken)
      await installations.verify()
      await transport.start(app)
      if (!only) void track(learnNames(options, web, installations))
    },
    async stop() {
      await transport.stop(app)
      await idle()
      core = undefined
    },
    idle,
    mount(to) {
      transport.mount(to)
      installations.mount(to)
    },
    async check() {
      const { credentials } = options
      if ('botToken' in credentials && !only) {
        try {
          only = await identify(options, credentials.botToken)
        } catch (error) {
          return [{ name: 'slack token', ok: false, detail: error instanceof Error ? error.message : 'not accepted' }]
        }
      }
      return [...(await checkAll({ options, web, installations, moves })), ...(await transport.check())]
    },
    async openPrivate(user) {
      return addressOf(await places.privateChannel(teamOf(user.workspace), user.id))
    },
    describe: async (address) => places.describe(await moves.conversationAt(address)),
    async findUser(by, workspace) {
      if ('email' in by) return findByEmail(web, workspace, by.email)
      return places.person(teamOf(workspace), by.id)
    },
    async post(to, message, key) {
      const { team, channel } = await moves.conversationAt(to)
      const page = await room.rest.firstPage({ team, channel }, key, message)
      const body = { channel, ...page, metadata: metadataFor(key) }
      const asked = { what: 'once', place: () => nameOf(to, { team, channel }) } as const
      const posted = await web.call(team, asked, (client) => client.apiCall('chat.postMessage', body))
      return { address: to, id: Posted.parse(posted).ts }
    },
    async update({ address, id }, message) {
      const { team, channel } = await moves.conversationAt(address)
      const body = { channel, ts: id, ...(await room.rest.firstPage({ team, channel }, `${channel} ${id}`, message)) }
      const asked = { what: 'idempotent', place: () => nameOf(address, { team, channel }) } as const
      await web.call(team, asked, (client) => client.apiCall('chat.update', body))
    },
    findDelivered: (key, to, since) => finder.find(key, to, since),
    showHome: (user, card) => room.publishHome(user, card),
  }
}
