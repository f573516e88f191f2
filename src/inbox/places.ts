/** Where the bot can and cannot write: conversations that open, channels it joins, what is gone. */
import type { Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Core } from '../core.ts'
import { closePlace } from '../delivery/channel-gone.ts'
import type { Address, ChatUser, Inbox, Place, WorkspaceId } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import { planWorkspaceGone } from './workspace-gone.ts'

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
        await channelAsItIs(stores, place, address)
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

/** A joined channel that is back, or has another name or other readers: the digest goes there, and knows. */
async function channelAsItIs(stores: Stores, { name, outsiders }: Place, address: Address): Promise<void> {
  for (const { id } of await stores.people.partnerships()) {
    const channel = (await stores.people.channels(id)).find((one) => one.address === address)
    if (!channel) continue
    const isSame = channel.goneAt === null && channel.name === name && channel.outsiders === outsiders
    if (!isSame) await stores.people.joinChannel({ ...channel, name, outsiders, goneAt: null })
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
          'To join this channel to a partnership, its plan lead writes "link" to me in private, ' +
            'and then gives me here the command that I answer with.',
        ],
      },
      ...(place.outsiders
        ? [{ kind: 'context', spans: ['People outside your organisation can read this channel.'] } as const]
        : []),
    ]),
  }
}

async function workspaceGone(core: Core, workspace: WorkspaceId): Promise<void> {
  const now = core.clock.now()
  await core.store.transaction(async (stores) => {
    await planWorkspaceGone(stores, workspace, now, () => core.newId())
    await stores.people.uninstallWorkspace(workspace, now.toString())
  })
  core.wake()
}

async function addressGone(core: Core, address: Address): Promise<void> {
  await core.store.transaction((stores) => closePlace(stores, address, 'gone', core.clock.now(), () => core.newId()))
  core.wake()
}

async function userGone(core: Core, user: ChatUser): Promise<void> {
  const at = core.clock.now().toString()
  await core.store.transaction(async (stores) => {
    const people = await stores.people.peopleOf(user)
    for (const { account } of people) {
      const same = account?.user.id === user.id && account.user.workspace === user.workspace
      if (same && account.address) await stores.deliveries.closeLane(account.address, 'gone', at)
    }
    await stores.people.unlinkAccounts(user)
    for (const { partnershipId, id } of people) {
      // Another account of theirs is written to now; with none they stay who they are, for the day they are back.
      const left = await stores.people.person(partnershipId, id)
      if (left && !left.account) await stores.people.linkAccount(partnershipId, id, { user, address: null })
    }
  })
}
