/** Puts in line what others are told because of a change, in the transaction of that change. */
import type { Temporal } from 'temporal-polyfill'
import type { DeliveryKey } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import type { Delivery } from './model.ts'
import type { NewDelivery } from './store.ts'

const HOUR_MS = 3_600_000
/** A change older than this is shown by the next message anyway. */
const REFRESH_EXPIRES_MS = 24 * HOUR_MS
const NOTICE_EXPIRES_MS = 72 * HOUR_MS
/** The newest messages that show an action are changed; what scrolled away long ago is not. */
const MESSAGES_REFRESHED = 20

/** Every message that shows this action will be changed to what is true then. The latest change wins. */
export async function planRefresh(
  stores: Stores,
  about: { partnershipId: string; actionId: string; now: Temporal.Instant; newId: () => string },
): Promise<void> {
  await planRefreshOf(
    stores,
    await stores.deliveries.showing(about.partnershipId, about.actionId, MESSAGES_REFRESHED),
    about,
  )
}

/** These messages will be changed to what is true then. */
export async function planRefreshOf(
  stores: Stores,
  posts: readonly Delivery[],
  { now, newId }: { now: Temporal.Instant; newId: () => string },
): Promise<void> {
  const at = now.toString()
  const updates: NewDelivery[] = []
  for (const post of posts) {
    await stores.deliveries.supersedeUpdates(post.id)
    const id = newId()
    updates.push({
      id,
      partnershipId: post.partnershipId,
      workspace: post.workspace,
      address: post.address,
      key: `refresh:${post.id}:${id}` as DeliveryKey,
      subject: { kind: 'refresh', of: post.id },
      plannedAt: at,
      nextAt: at,
      expiresAt: now.add({ milliseconds: REFRESH_EXPIRES_MS }).toString(),
      updates: post.id,
    })
  }
  await stores.deliveries.plan(updates, [])
}

/**
 * One person will be told something that cannot wait for their next message. `key` says what it is about, so that it
 * is said once. False where the person cannot be written to: then the plan lead's list has it.
 */
export async function planNotice(
  stores: Stores,
  notice: {
    partnershipId: string
    personId: string
    about: string
    args: Record<string, string>
    key: string
    /** The actions it shows, so that an answer changes it. */
    actionIds?: readonly string[]
    now: Temporal.Instant
    newId: () => string
  },
): Promise<boolean> {
  const person = await stores.people.person(notice.partnershipId, notice.personId)
  const account = person?.account
  if (!account?.address) return false
  const id = notice.newId()
  const at = notice.now.toString()
  const delivery: NewDelivery = {
    id,
    partnershipId: notice.partnershipId,
    workspace: account.user.workspace,
    address: account.address,
    key: `notice:${notice.personId}:${notice.about}:${notice.key}` as DeliveryKey,
    subject: { kind: 'notice', personId: notice.personId, about: notice.about, args: notice.args },
    plannedAt: at,
    nextAt: at,
    expiresAt: notice.now.add({ milliseconds: NOTICE_EXPIRES_MS }).toString(),
    updates: null,
  }
  const shown = (notice.actionIds ?? []).map((actionId) => ({
    deliveryId: id,
    partnershipId: notice.partnershipId,
    actionId,
    partyId: null,
    reason: null,
    day: null,
  }))
  await stores.deliveries.plan([delivery], shown)
  return true
}
