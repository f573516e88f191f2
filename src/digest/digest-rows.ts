/** Reads what a week's digest says: one part a live plan, by counts and short lists. */
import { Temporal } from 'temporal-polyfill'
import { readStatus, type StatusRows } from '../commands/status-rows.ts'
import type { Partnership } from '../people/model.ts'
import { readPlanLeads } from '../people/stand-ins.ts'
import type { ActionOwner, IsoDay, IsoInstant, Plan } from '../plan/model.ts'
import type { ActionSummary } from '../plan/store.ts'
import { localDay } from '../plan/zone.ts'
import type { Stores } from '../ports/store.ts'
import type { Update } from '../progress/model.ts'
import { isoWeek } from '../reminders/days.ts'
import type { DigestSnapshot } from './model.ts'
import { nextPosting } from './posting.ts'

export interface PlanRows extends StatusRows {
  /** What the last digest said of this plan; undefined where it is its first. */
  before: DigestSnapshot['plans'][number] | undefined
  /** Updates since the last digest, newest first, of this plan. */
  updates: readonly Update[]
  /** Actions that were updated, so that they can be named. */
  updated: readonly ActionSummary[]
  updatedOwners: readonly ActionOwner[]
  /** Every overdue ref: what is new among them is said. */
  overdueRefs: readonly string[]
  /** Whether somebody runs it: without a plan lead, what is asked of one reaches nobody. */
  led: boolean
}

export interface DigestRows {
  partnership: Partnership
  today: Temporal.PlainDate
  /** The day from which movement is counted: of the last digest, or a week ago, or what was asked for. */
  since: IsoDay
  /** It was asked for, so it is no week that every reader takes for granted. */
  sinceAsked: boolean
  sentence: string | null
  plans: readonly PlanRows[]
}

/** A plan with more overdue actions or updates than that says "more than", and no digest grows past reading. */
const COUNTED = 500
const WEEK_HOURS = 24 * 7

/** What is read instead of a week of every live plan. */
export interface DigestScope {
  /** These plans, whatever their state. */
  plans?: readonly Plan[]
  /** Movement is counted from here. */
  since?: IsoInstant | undefined
  /** How many overdue and coming actions are listed. */
  listed?: number
}

export async function readDigest(
  stores: Stores,
  partnership: Partnership,
  now: Temporal.Instant,
  week: string,
  scope: DigestScope = {},
): Promise<DigestRows> {
  const today = localDay(now, partnership.zone)
  const last = await stores.digests.lastPosted(partnership.id, week)
  const since = scope.since ?? last?.postedAt ?? now.subtract({ hours: WEEK_HOURS }).toString()
  const updates = await stores.progress.updates(partnership.id, { since, limit: COUNTED })
  const digest = await stores.digests.digest(partnership.id, week)
  const plans: PlanRows[] = []
  const spoken = scope.plans ?? (await livePlans(stores, partnership.id))
  const leads = await readPlanLeads(stores, partnership.id, spoken, today.toString())
  for (const plan of spoken) {
    const before = last?.snapshot?.plans.find((known) => known.planId === plan.id)
    const rows = await planRows(stores, partnership, plan, today, before, ofPeople(updates, plan), scope.listed)
    plans.push({ ...rows, led: leads.get(plan.id)?.named != null })
  }
  const from = localDay(Temporal.Instant.from(since), partnership.zone).toString()
  return {
    partnership,
    today,
    since: from,
    sinceAsked: scope.since !== undefined,
    sentence: digest?.sentence ?? null,
    plans,
  }
}

/**
 * What the digest would say at this moment, for every place that says so: movement is counted from the last one posted,
 * also within a week whose digest is posted already.
 */
export async function readDigestNow(
  stores: Stores,
  partnership: Partnership,
  now: Temporal.Instant,
  scope: DigestScope = {},
): Promise<DigestRows> {
  const thisWeek = isoWeek(localDay(now, partnership.zone).toString())
  const posted = (await stores.digests.digest(partnership.id, thisWeek))?.state === 'posted'
  const coming = posted ? nextPosting(partnership, now)?.week : undefined
  return readDigest(stores, partnership, now, coming ?? thisWeek, scope)
}

/** The plans a digest speaks of, in the order of their keys. */
export async function livePlans(stores: Stores, partnershipId: string): Promise<Plan[]> {
  const plans = await stores.plans.plans(partnershipId)
  return plans.filter((plan) => plan.state === 'live').sort((a, b) => a.key.localeCompare(b.key))
}

/** What is kept of this digest, so that the next can say what moved. */
export async function snapshotOf(
  stores: Stores,
  partnership: Partnership,
  today: Temporal.PlainDate,
): Promise<DigestSnapshot> {
  const plans = await livePlans(stores, partnership.id)
  const ids = plans.map((plan) => plan.id)
  const counts = ids.length ? await stores.plans.counts(partnership.id, today.toString(), ids) : []
  const kept: DigestSnapshot['plans'] = []
  for (const { planId, byRating, byStanding } of counts) {
    kept.push({
      planId,
      byRating: byRating.map(({ rating, count }) => ({ rating, count })),
      overdue: await overdueRefs(stores, partnership.id, planId, today),
      complete: byStanding.complete,
    })
  }
  return { plans: kept }
}

async function planRows(
  stores: Stores,
  partnership: Partnership,
  plan: Plan,
  today: Temporal.PlainDate,
  before: PlanRows['before'],
  updates: readonly Update[],
  listed?: number,
): Promise<Omit<PlanRows, 'led'>> {
  // Channels are read by many: of a restricted plan they get refs and counts.
  const sight = { all: false, countsOnly: plan.restricted }
  const status = await readStatus(stores, plan, today, partnership.policy.dueSoonDays, sight, listed)
  const ids = [...new Set(updates.map((update) => update.actionId))]
  return {
    ...status,
    before,
    updates,
    updated: ids.length ? await stores.plans.actions(partnership.id, ids) : [],
    updatedOwners: ids.length ? await stores.plans.owners(partnership.id, ids) : [],
    overdueRefs: await overdueRefs(stores, partnership.id, plan.id, today),
  }
}

function ofPeople(updates: readonly Update[], plan: Plan): Update[] {
  return updates.filter((update) => update.planId === plan.id && update.via !== 'import')
}

async function overdueRefs(stores: Stores, partnershipId: string, planId: string, today: Temporal.PlainDate) {
  const filter = { planIds: [planId], standing: ['open'] as const, dueTo: today.subtract({ days: 1 }).toString() }
  return stores.plans.refs(partnershipId, filter, COUNTED)
}
