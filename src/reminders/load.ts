/** Everything a run decides on, read in a fixed number of queries however much is due. */
import type { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../people/model.ts'
import { actingLeads, planLeadsOn } from '../people/plan-lead.ts'
import { type Directory, directoryOf } from '../people/whom.ts'
import type { IsoDay, IsoInstant, Plan } from '../plan/model.ts'
import { localDay } from '../plan/zone.ts'
import type { Stores } from '../ports/store.ts'
import { addDays, dayOf } from './days.ts'
import { type ChaseInput, overSince } from './decide.ts'
import type { Candidate, Run } from './model.ts'
import { draftFor, type RoundAsk, roundFor } from './rounds.ts'
import type { When } from './when.ts'

export async function loadDirectory(stores: Stores, partnershipId: string): Promise<Directory> {
  const parties = await stores.people.parties(partnershipId)
  const people = await stores.people.people(partnershipId)
  return directoryOf(parties, people, await stores.people.contacts(partnershipId))
}

/** Today, and the days that are no working days after it: today speaks for them. */
export function todayOf(when: When, now: Temporal.Instant) {
  const day = localDay(now, when.zone)
  const nextWorking = when.calendar.onOrAfter(day.add({ days: 1 }))
  return { day: day.toString(), coversTo: nextWorking.subtract({ days: 1 }).toString(), policy: when.policy }
}

/** What a chase day decides on. `previous` is the chase run before this one. */
export async function loadChase(
  stores: Stores,
  partnership: Partnership,
  when: When,
  previous: Run | undefined,
  now: Temporal.Instant,
): Promise<Omit<ChaseInput, 'resumed'>> {
  const { id, zone } = partnership
  const today = todayOf(when, now)
  const live = (await stores.plans.plans(id)).filter((plan) => plan.state === 'live')
  const meetings = await stores.people.meetings(id, today.day, addDays(today.day, MEETINGS_AHEAD_DAYS))
  const lastChase = previous?.day ?? null
  const rounds = roundsOf(live, meetings, when, lastChase, today.day)
  const newPlans = new Set(live.filter((plan) => startedSince(plan, previous)).map((plan) => plan.id))
  const isLive = ({ planId }: { planId: string }) => planLeads.has(planId)
  const directory = await loadDirectory(stores, id)
  const leads = planLeadsOn(
    live,
    { ...directory, roles: await stores.people.roles(id), contacts: [...directory.contacts.values()].flat() },
    today.day,
  )
  const planLeads = actingLeads(leads)
  const isSomebodyBack = [...directory.people.values()].some(
    (person) => overSince(person, lastChase, today.day) !== undefined,
  )
  const wantsQueries = newPlans.size > 0 || rounds.size > 0
  return {
    ...today,
    zone,
    candidates: await candidatesOf(stores, id, rounds.size > 0 || isSomebodyBack, today.day),
    directory,
    planLeads,
    leadAway: new Set([...leads].flatMap(([planId, { missing }]) => (missing ? [planId] : []))),
    rounds,
    previous: lastChase,
    roundSince: (planId, day) => roundsOf(live, meetings, when, addDays(day, -1), today.day).get(planId),
    newPlans,
    drafts: draftFor(meetings, when.policy, lastChase, today.day) ? live.map((plan) => plan.id) : [],
    openQueries: wantsQueries ? await stores.plans.openQueries(id) : [],
    extensions: (await stores.progress.openExtensions(id)).filter(isLive),
    proposals: (await stores.progress.openProposals(id)).filter(isLive),
  }
}

/** Meetings further ahead than this have no round yet; policies count in days up to a year. */
const MEETINGS_AHEAD_DAYS = 366

async function candidatesOf(
  stores: Stores,
  partnershipId: string,
  isRound: boolean,
  day: IsoDay,
): Promise<Candidate[]> {
  const asked = isRound ? await stores.reminders.open(partnershipId) : await stores.reminders.due(partnershipId, day)
  const known = new Set(asked.map(keyOf))
  const escalated = await stores.reminders.escalated(partnershipId)
  return [...asked, ...escalated.filter((candidate) => !known.has(keyOf(candidate)))]
}

function keyOf({ actionId, partyId }: Candidate): string {
  return `${actionId}/${partyId}`
}

function roundsOf(
  plans: readonly Plan[],
  meetings: readonly IsoDay[],
  when: When,
  previous: IsoDay | null,
  day: IsoDay,
) {
  const rounds = new Map<string, RoundAsk>()
  for (const plan of plans) {
    const startedOn = dayOf(plan.startedAt, when.zone)
    const round = startedOn && roundFor({ startedOn }, meetings, when.policy, previous, day)
    if (round) rounds.set(plan.id, round)
  }
  return rounds
}

function startedSince({ startedAt }: Plan, previous: { ranAt: IsoInstant } | undefined): boolean {
  return startedAt !== null && (previous === undefined || startedAt > previous.ranAt)
}
