/** The two weekly runs of the digest, each in the caller's transaction. */
import { Temporal } from 'temporal-polyfill'
import { planRefreshOf } from '../delivery/planning.ts'
import type { NewDelivery } from '../delivery/store.ts'
import type { Partnership, Person } from '../people/model.ts'
import { readPlanLeads } from '../people/stand-ins.ts'
import type { IsoDay, IsoInstant } from '../plan/model.ts'
import { localDay } from '../plan/zone.ts'
import type { Address, DeliveryKey, WorkspaceId } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import type { RunKind } from '../reminders/model.ts'
import { livePlans } from './digest-rows.ts'
import type { Digest } from './model.ts'
import { nextPosting, postingAt } from './posting.ts'

const EXPIRES_HOURS = 72

export interface DigestRun {
  partnershipId: string
  slot: IsoInstant
  now: Temporal.Instant
  newId(): string
}

/** Friday: each plan lead gets the digest as it will read. Does nothing for a slot that ran before. */
export async function runDigestDraft(stores: Stores, run: DigestRun): Promise<void> {
  const partnership = await begin(stores, run, 'digest-draft')
  if (!partnership) return
  const posting = nextPosting(partnership, run.now)
  if (!posting) return
  if (!(await stores.digests.digest(partnership.id, posting.week))) await save(stores, partnership.id, posting.week, {})
  const at = postingAt(partnership, run.now).at
  if (Temporal.Instant.compare(at, posting.at) >= 0) return
  const day = localDay(run.now, partnership.zone).toString()
  const deliveries = (await planLeads(stores, partnership.id, day)).flatMap((person): NewDelivery[] => {
    const { account } = person
    if (!account?.address) return []
    return [
      {
        ...lane(account.user.workspace, account.address, run, at),
        id: run.newId(),
        partnershipId: partnership.id,
        key: draftKey(person.id, posting.week),
        subject: { kind: 'digest-draft', personId: person.id, week: posting.week },
        // A draft that comes after its digest helps nobody.
        expiresAt: posting.at.toString(),
      },
    ]
  })
  await stores.deliveries.plan(deliveries, [])
}

/** The drafts of the week that other plan leads have read show what was decided about it. */
export async function refreshDrafts(
  stores: Stores,
  partnershipId: string,
  week: string,
  { except, ...run }: Pick<DigestRun, 'now' | 'newId'> & { except: string | null },
): Promise<void> {
  const partnership = await stores.people.partnership(partnershipId)
  const day = localDay(run.now, partnership?.zone ?? 'UTC').toString()
  for (const { id } of await planLeads(stores, partnershipId, day)) {
    const draft = id === except ? undefined : await stores.deliveries.byKey(draftKey(id, week))
    if (draft?.state === 'sent') await planRefreshOf(stores, [draft], run)
  }
}

function draftKey(personId: string, week: string): DeliveryKey {
  return `digest-draft:${personId}:${week}` as DeliveryKey
}

/** Monday: the digest goes to every channel, unless it is held. Does nothing for a slot that ran before. */
export async function runDigest(stores: Stores, run: DigestRun): Promise<void> {
  const partnership = await begin(stores, run, 'digest')
  if (!partnership) return
  const { now } = run
  const slot = Temporal.Instant.from(run.slot)
  const posting = postingAt(partnership, Temporal.Instant.compare(slot, now) > 0 ? slot : now)
  const digest = await stores.digests.digest(partnership.id, posting.week)
  if (digest?.state === 'held') return
  if (!digest) await save(stores, partnership.id, posting.week, {})
  await planPosts(stores, partnership.id, posting.week, posting.at, run)
}

/**
 * Puts the digest in line for every channel, under a key that a week has once: a restart, another instance or a
 * changed hour posts nothing twice.
 */
export async function planPosts(
  stores: Stores,
  partnershipId: string,
  week: string,
  at: Temporal.Instant,
  run: Pick<DigestRun, 'now' | 'newId'>,
): Promise<void> {
  const channels = (await stores.people.channels(partnershipId)).filter((channel) => channel.goneAt === null)
  const deliveries: NewDelivery[] = []
  for (const channel of channels) {
    deliveries.push({
      ...lane(channel.workspace, channel.address, run, at),
      id: run.newId(),
      partnershipId,
      key: await freeKey(stores, `digest:${partnershipId}:${channel.address}:${week}` as DeliveryKey),
      subject: { kind: 'digest', week },
      expiresAt: at.add({ hours: EXPIRES_HOURS }).toString(),
    })
  }
  await stores.deliveries.plan(deliveries, [])
}

/** What was held while it was in line ended there without a word: let go, it needs a key that is not used up. */
async function freeKey(stores: Stores, key: DeliveryKey): Promise<DeliveryKey> {
  const known = await stores.deliveries.byKey(key)
  return known?.state === 'empty' ? (`${key}:released` as DeliveryKey) : key
}

/** Changes what is decided about a week's digest, and makes it where there is none. */
export async function save(
  stores: Stores,
  partnershipId: string,
  week: string,
  change: Partial<Pick<Digest, 'state' | 'sentence' | 'heldBy'>>,
): Promise<void> {
  const known = await stores.digests.digest(partnershipId, week)
  const nothing = { heldBy: null, sentence: null, postedAt: null, snapshot: null }
  const fresh: Digest = { partnershipId, week, state: 'drafted', ...nothing }
  await stores.digests.saveDigest({ ...(known ?? fresh), ...change })
}

/** The partnership, where it has something to tell and this slot is claimed by this call. */
async function begin(stores: Stores, run: DigestRun, kind: RunKind): Promise<Partnership | undefined> {
  const partnership = await stores.people.partnership(run.partnershipId)
  if (!partnership || (await livePlans(stores, partnership.id)).length === 0) return undefined
  const isNew = await stores.reminders.insertRun({
    id: run.newId(),
    partnershipId: partnership.id,
    kind,
    slot: run.slot,
    day: localDay(Temporal.Instant.from(run.slot), partnership.zone).toString(),
    ranAt: run.now.toString(),
  })
  return isNew ? partnership : undefined
}

/** Those who lead a live plan, those who lead all, and who stands in for them. */
async function planLeads(stores: Stores, partnershipId: string, day: IsoDay): Promise<Person[]> {
  const plans = await livePlans(stores, partnershipId)
  const roles = (await stores.people.roles(partnershipId)).filter((role) => role.role === 'plan lead')
  const live = roles.filter((role) => role.planId === null || plans.some((plan) => plan.id === role.planId))
  const acting = [...(await readPlanLeads(stores, partnershipId, plans, day)).values()].flatMap(
    (lead) => lead.acting ?? [],
  )
  const ids = new Set([...live.map((role) => role.personId), ...plans.flatMap((plan) => plan.leadId ?? []), ...acting])
  return ids.size > 0 ? stores.people.people(partnershipId, [...ids]) : []
}

function lane(workspace: WorkspaceId | string, address: Address, run: Pick<DigestRun, 'now'>, at: Temporal.Instant) {
  return { workspace, address, plannedAt: run.now.toString(), nextAt: at.toString(), updates: null }
}
