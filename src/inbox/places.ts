/** Where the bot can and cannot write: conversations that open, channels it joins, what is gone. */
import type { Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Core } from '../core.ts'
import type { Address, ChatUser, Inbox, Place, WorkspaceId } from '../ports/chat.ts'

type Places = Pick<Inbox, 'onReachable' | 'onJoined' | 'onGone'>

/** What comes from a workspace that was never installed changes nothing. */
export function createPlaces(core: Core): Places {
  return {
    async onReachable(user, address) {
      await core.store.transaction(async (stores) => {
        if (!(await stores.people.workspaceInstalled(user.workspace))) return
        await stores.people.setReachable(user, address)
        await stores.deliveries.openLane(address)
      })
      core.wake()
    },
    async onJoined(place, address) {
      const isNew = await core.store.transaction(async (stores) => {
        if (!(await stores.people.workspaceInstalled(place.workspace))) return false
        await stores.deliveries.openLane(address)
        return stores.progress.claimEvent(place.workspace, `joined ${address}`, core.clock.now().toString())
      })
      if (!isNew) return { kind: 'none' }
      const joined = place.kind === 'channel' && (await core.store.people.partnershipAt(address))
      return joined ? { kind: 'none' } : hello(place)
    },
    async onGone(what) {
      if ('workspace' in what) await workspaceGone(core, what.workspace)
      else if ('address' in what) await addressGone(core, what.address)
      else await userGone(core, what.user)
    },
  }
}

/** Said once in a place. It names no plan: anybody there may read it. */
function hello(place: Place): Reply {
  if (place.kind === 'private') {
    return {
      kind: 'private',
      message: messageOf('Hello from Plankeeper', [
        { kind: 'text', spans: ['Hello. I keep action plans up to date: I ask who owns an action how it stands.'] },
        { kind: 'text', spans: ['Write "help" to see what you can do here.'] },
      ]),
    }
  }
  return {
    kind: 'public',
    message: messageOf('Hello from Plankeeper', [
      {
        kind: 'text',
        spans: ['Hello. I keep the action plans of a partnership up to date and post its weekly digest.'],
      },
      {
        kind: 'text',
        spans: [
          'To join this channel to a partnership, its plan lead writes "/plan link" to me in private, ' +
            'and then here "/plan link" with the code that I give.',
        ],
      },
      ...(place.outsiders
        ? [{ kind: 'context', spans: ['People outside your organisation can read this channel.'] } as const]
        : []),
    ]),
  }
}

async function workspaceGone(core: Core, workspace: WorkspaceId): Promise<void> {
  await core.store.people.uninstallWorkspace(workspace, core.clock.now().toString())
}

async function addressGone(core: Core, address: Address): Promise<void> {
  const at = core.clock.now().toString()
  await core.store.transaction(async (stores) => {
    await stores.people.closeChannel(address, at)
    await stores.deliveries.closeLane(address, 'gone', at)
  })
}

async function userGone(core: Core, user: ChatUser): Promise<void> {
  const at = core.clock.now().toString()
  await core.store.transaction(async (stores) => {
    for (const person of await stores.people.peopleOf(user)) {
      const { account } = person
      const same = account?.user.id === user.id && account.user.workspace === user.workspace
      if (same && account.address) await stores.deliveries.closeLane(account.address, 'gone', at)
    }
    await stores.people.unlinkAccounts(user)
  })
}
