/** Small things to store, each with what a test does not care about filled in. */
import type { Subject } from '../../../src/delivery/model.ts'
import type { NewDelivery } from '../../../src/delivery/store.ts'
import type { Partnership, Party, Person } from '../../../src/people/model.ts'
import type { Action, ActionOwner, Plan, StoredTimescale } from '../../../src/plan/model.ts'
import type { Address, DeliveryKey } from '../../../src/ports/chat.ts'
import type { Stores } from '../../../src/ports/store.ts'

export const AT = '2015-12-01T09:30:00.000Z'

export const PARTNERSHIP: Partnership = {
  id: 'p1',
  name: 'Calderby',
  zone: 'Europe/London',
  region: 'GB-ENG',
  policy: {
    chase: '30 9 * * 2',
    digestDraft: '0 9 * * 5',
    digest: '0 9 * * 1',
    dueSoonDays: 14,
    askAgainDays: 14,
    escalateAfterDays: 14,
    asapTimes: 4,
    roundWeeks: 4,
    roundDays: { first: 28, second: 14, draft: 10 },
    quiet: [{ from: '12-24', to: '01-01' }],
  },
}

export function person(
  id: string,
  change: Partial<Omit<Person, 'account' | 'absences'>> = {},
): Omit<Person, 'account' | 'absences'> {
  const empty = { email: null, greetedAt: null }
  return { id, partnershipId: 'p1', name: id, ...empty, ...change }
}

export function party(id: string, change: Partial<Party> = {}): Party {
  const base = { organisationId: null, watchedThroughId: null, aliases: [] }
  return { id, partnershipId: 'p1', name: id, kind: 'organisation', ...base, ...change }
}

export function plan(id: string, change: Partial<Plan> = {}): Plan {
  return {
    id,
    partnershipId: 'p1',
    key: id.toUpperCase(),
    title: `Plan ${id}`,
    asOf: '2015-11-02',
    state: 'live',
    restricted: false,
    scheme: { kind: 'RAG', levels: [] },
    schemeSettled: false,
    leadId: null,
    importedAt: AT,
    startedAt: AT,
    ...change,
  }
}

export function timescale(id: string, change: Partial<StoredTimescale> = {}): StoredTimescale {
  const days = { earliest: null, latest: '2015-03-31' }
  return {
    id,
    raw: '2014/15',
    kind: 'by',
    ...days,
    precision: 'year',
    origin: 'import',
    supersededAt: null,
    ...change,
  }
}

export function action(planId: string, number: number, change: Partial<Action> = {}): Action {
  const id = change.id ?? `${planId}-${number}`
  return {
    id,
    partnershipId: 'p1',
    planId,
    number,
    followUp: null,
    parentId: null,
    ref: `${planId.toUpperCase()}-${number}`,
    sourceRef: null,
    trail: '',
    sectionId: null,
    title: `Title ${number}`,
    text: `Text of ${number}`,
    leadsRaw: '',
    progress: '',
    outcomes: '',
    resource: '',
    oversight: '',
    evidence: [],
    comments: [],
    priority: null,
    rating: null,
    status: 'under way',
    statusUntil: null,
    statusNote: null,
    standing: 'open',
    timescales: [timescale(`${id}-t`)],
    due: '2015-03-31',
    askFrom: '2015-03-17',
    preciseDays: [],
    escalatedAt: null,
    extensionAsked: false,
    version: 1,
    ...change,
  }
}

export function owner(actionId: string, partyId: string, change: Partial<ActionOwner> = {}): ActionOwner {
  return {
    actionId,
    partyId,
    kind: 'owner',
    position: 0,
    doubt: null,
    answeredAt: null,
    rating: null,
    claimedAt: null,
    laterUntil: null,
    ...change,
  }
}

export function delivery(id: string, change: Partial<NewDelivery> = {}): NewDelivery {
  const subject: Subject = { kind: 'notice', personId: 'ann', about: id, args: {} }
  return {
    id,
    partnershipId: 'p1',
    workspace: 'slack:T1',
    address: `lane-${id}` as Address,
    key: `key-${id}` as DeliveryKey,
    subject,
    plannedAt: AT,
    nextAt: AT,
    expiresAt: '2015-12-08T09:30:00.000Z',
    updates: null,
    ...change,
  }
}

/** A partnership with two organisations and a live plan of these actions, each owned by `ccg`. */
export async function storePlan(stores: Stores, actions: Action[], owners?: ActionOwner[], planId = 'cal') {
  await stores.people.insertPartnership(PARTNERSHIP)
  await stores.people.insertParty(party('ccg', { name: 'Calderby CCG', aliases: ['CCG'] }))
  await stores.people.insertParty(party('nmp', { name: 'Northmoor Police' }))
  const owned = owners ?? actions.map((each) => owner(each.id, 'ccg'))
  await stores.plans.insertPlan(plan(planId), [], actions, owned, [])
}

export function after(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}
