/** Microsoft Teams, through the Bot Framework. This folder alone knows it. */
import type { InvokeResponse } from 'botbuilder'
import type { Express } from 'express'
import type { Address, ChatAdapter, ChatUser, Inbox } from '../../src/ports/chat.ts'
import { Gone, NotAllowed, NotFound, Unavailable } from '../../src/ports/errors.ts'
import type { Incoming } from './activity.ts'
import { personAddress, readAddress, tenantOf, workspaceOf } from './address.ts'
import { createWork } from './budget.ts'
import { checkTeams } from './check.ts'
import { createConnector } from './connector.ts'
import { createAuthentication } from './credentials.ts'
import { createEvents } from './events.ts'
import { type Admitted, Refused } from './guard.ts'
import { createInvokes } from './invokes.ts'
import * as limits from './limits.ts'
import type { TeamsOptions } from './options.ts'
import { createPages } from './pages.ts'
import { createPeople } from './people.ts'
import { createReferences, type Reference } from './references.ts'
import { createReplies } from './replies.ts'
import { mountRoutes } from './routes.ts'
import { createTransport } from './transport.ts'
import { addressOf, inPrivate, isFromComposeBox, isPersonal, placeOf, referenceOf, turnOf, userIdIn } from './turn.ts'
import { createTurns } from './turns.ts'

export interface Teams extends ChatAdapter {
  readonly platform: 'teams'
  /** Adds `POST /api/messages`. */
  mount(app: Express): void
  /** Resolves when what goes on after its request was answered has ended. */
  idle(): Promise<void>
}

export function createTeams(options: TeamsOptions): Teams {
  const { settings, log } = options
  const timing = { ...limits.timing, ...options.timing }
  const isLocal = settings.credential.kind === 'none'
  const serviceUrl = options.cloud?.serviceUrl ?? limits.serviceUrl(settings.government)
  const authentication = createAuthentication(settings, options.cloud, createTransport(timing.request))
  const connector = createConnector(authentication, settings.appId)
  const references = createReferences(options.records, options.clock)
  const people = createPeople({ connector, references, appId: settings.appId, serviceUrl })
  const work = createWork()
  let core: Inbox | undefined
  const inbox = (): Inbox => {
    if (!core) throw new Unavailable('Plankeeper is not running.')
    return core
  }
  const pages = createPages(options.records, options.clock, options.newId)
  const replies = createReplies({ connector, pages, log, targeted: settings.targeted, openPersonal: people.open })
  const events = createEvents({ inbox, references, connector, replies })
  const onInvoke = createInvokes({ inbox, replies, pages, work, log, timing })
  const onMessage = createTurns({ inbox, replies, work, timing, log, newId: options.newId })

  async function receive(activity: Incoming, admitted: Admitted): Promise<InvokeResponse | undefined> {
    const userId = userIdIn(activity, isLocal)
    if (!userId && isPersonal(activity)) return undefined
    if (activity.from && userId && !(await references.isTheirs(admitted.tenant, activity.from.id, userId)))
      throw new Refused(403, 'an account that belongs to somebody else')
    const address = addressOf(activity, admitted, userId ?? '')
    const known = await references.get(address)
    const reference = referenceOf(activity, known)
    const turn = turnOf(activity, admitted, reference, isLocal)
    const change = { activity, address, reference, turn }
    if (activity.type === 'installationUpdate' || activity.type === 'conversationUpdate') {
      await events.changed(change)
      return undefined
    }
    if (!turn || (activity.type !== 'message' && activity.type !== 'invoke')) return undefined
    if (isFromComposeBox(activity)) {
      const chat = await references.get(personAddress(admitted.tenant, turn.user.id))
      return onInvoke(activity, inPrivate(turn, chat))
    }
    const ready =
      known && !known.gone ? references.keep(address, reference).then(() => turn) : events.met({ ...change, turn })
    if (activity.type === 'message') return void (await onMessage(activity, turn, ready))
    const answer = await onInvoke(activity, await ready)
    if (!answer) log.warn({ event: turn.eventId, invoke: activity.name ?? '' }, 'an invoke that is none of ours')
    return answer
  }

  /** Where messages for this address go. Throws `NotFound`, `NotAllowed`. */
  async function placed(address: Address, user?: ChatUser): Promise<Reference> {
    const read = readAddress(address)
    if (read && !settings.tenants.includes(read.tenant))
      throw new NotAllowed('This tenant is not in the settings any more.')
    const known = read && (await references.get(address))
    if (known && !known.gone) return known
    if (read?.kind !== 'person') throw new NotFound('Plankeeper is not in this channel or group chat.')
    return people.open(user ?? { workspace: workspaceOf(read.tenant), id: read.userId })
  }

  return {
    platform: 'teams',
    async start(given) {
      core = given
    },
    async stop() {
      await work.idle()
      core = undefined
    },
    idle: () => work.idle(),
    check: () => checkTeams({ settings, connector, references, serviceUrl }),
    async openPrivate(user) {
      const address = personAddress(tenantOf(user.workspace), user.id)
      await placed(address, user)
      return address
    },
    async describe(address) {
      return placeOf(await placed(address), workspaceOf(readAddress(address)?.tenant ?? ''))
    },
    findUser: (by, workspace) => people.find(by, workspace),
    async post(to, message) {
      const reference = await placed(to)
      try {
        return { address: to, id: await connector.send(reference, await pages.draw(to, message)) }
      } catch (error) {
        // When they come back they are heard from anew, and that opens the lane again.
        if (error instanceof Gone) {
          await references.forget(to)
          await inbox().onGone({ address: to })
        }
        throw error
      }
    },
    async update(ref, message) {
      await connector.update(await placed(ref.address), ref.id, await pages.draw(ref.address, message))
    },
    // A bot may not read what stands in a conversation.
    findDelivered: async () => 'unknown',
    // A bot of Teams has no page of its own: "mine" and "status" show the same.
    showHome: async () => {},
    mount: (app) => mountRoutes(app, { settings, authentication, log, newId: options.newId, receive }),
  }
}
