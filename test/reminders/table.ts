/** A small world for the pure decisions: three organisations with a contact each, and a plan lead. */
import type { Contact, Party, Person } from '../../src/people/model.ts'
import { DEFAULT_POLICY } from '../../src/people/policy.ts'
import { directoryOf } from '../../src/people/whom.ts'
import type { Address, WorkspaceId } from '../../src/ports/chat.ts'
import { addDays } from '../../src/reminders/days.ts'
import { type ChaseInput, decideChase } from '../../src/reminders/decide.ts'
import type { Candidate } from '../../src/reminders/model.ts'

const TUESDAY = '2015-12-01'
const workspace = 'sandbox:local' as WorkspaceId

export function person(id: string, change: Partial<Person> = {}): Person {
  const account = { user: { workspace, id }, address: `dm/${id}` as Address }
  return {
    id,
    partnershipId: 'p',
    name: id,
    email: null,
    greetedAt: null,
    absences: [],
    account,
    ...change,
  }
}

export function party(id: string, change: Partial<Party> = {}): Party {
  const plain = { organisationId: null, watchedThroughId: null, aliases: [] }
  return { id, partnershipId: 'p', name: id, kind: 'organisation', ...plain, ...change }
}

export function contact(partyId: string, personId: string, change: Partial<Contact> = {}): Contact {
  const open = { post: null, from: null, to: null, deputyId: null }
  return { id: `${partyId}:${personId}`, partnershipId: 'p', partyId, personId, ...open, ...change }
}

export const PARTIES = [party('CCG'), party('NMP'), party('MCANH')]
export const PEOPLE = [person('ann'), person('bob'), person('cat'), person('lead')]
export const CONTACTS = [contact('CCG', 'ann'), contact('NMP', 'bob'), contact('MCANH', 'cat')]

/** Overdue since 31 March, nobody asked yet, owned by MCANH. */
export function candidate(change: Partial<Candidate> = {}): Candidate {
  return {
    planId: 'plan',
    actionId: 'a18',
    ref: 'CAL-18',
    due: '2015-03-31',
    askFrom: '2015-03-17',
    kind: 'dated',
    preciseDays: [],
    priority: null,
    escalatedAt: null,
    extensionAsked: false,
    partyId: 'MCANH',
    doubt: null,
    answeredAt: null,
    claimedAt: null,
    laterUntil: null,
    asked: [],
    otherAnsweredAt: null,
    ...change,
  }
}

/** Asked on these days, in order, for this reason. */
export function asked(reason: Candidate['asked'][number]['reason'], ...days: string[]): Candidate['asked'] {
  return [{ reason, count: days.length, first: days[0] ?? '', last: days.at(-1) ?? '' }]
}

export function input(change: Partial<ChaseInput> = {}): ChaseInput {
  return {
    day: TUESDAY,
    coversTo: TUESDAY,
    policy: DEFAULT_POLICY,
    zone: 'Europe/London',
    candidates: [candidate()],
    directory: directoryOf(PARTIES, PEOPLE, CONTACTS),
    planLeads: new Map([['plan', 'lead']]),
    leadAway: new Set(),
    rounds: new Map(),
    previous: '2015-11-24',
    roundSince: () => undefined,
    newPlans: new Set(),
    openQueries: [],
    drafts: [],
    extensions: [],
    resumed: [],
    proposals: [],
    ...change,
  }
}

/** `cat: CAL-18 overdue (MCANH)`; for the plan lead's list, `lead's list: …`. */
export function decided(change: Partial<ChaseInput> = {}): string[] {
  const given = input(change)
  const refs = new Map(given.candidates.map((each) => [each.actionId, each.ref]))
  return decideChase(given).occasions.map(({ personId, part, actionId, queryId, partyId, reason }) => {
    const what = queryId ?? refs.get(actionId ?? '') ?? actionId
    return `${personId}${part === 'list' ? "'s list" : ''}: ${what} ${reason}${partyId ? ` (${partyId})` : ''}`
  })
}

export function daysBefore(days: number): string {
  return addDays(TUESDAY, -days)
}
