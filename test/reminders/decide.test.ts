import { describe, expect, it } from 'vitest'
import { directoryOf } from '../../src/people/whom.ts'
import type { Query } from '../../src/plan/model.ts'
import { decideChase } from '../../src/reminders/decide.ts'
import type { Candidate } from '../../src/reminders/model.ts'
import {
  asked,
  CONTACTS,
  candidate,
  contact,
  daysBefore,
  decided,
  input,
  PARTIES,
  PEOPLE,
  party,
  person,
} from './table.ts'

const round = (stage: 'first' | 'second', first: string) => ({ rounds: new Map([['plan', { stage, first }]]) })
const one = (change: Partial<Candidate>) => decided({ candidates: [candidate(change)] })

describe('an overdue action', () => {
  it.each<[harm: string, change: Partial<Candidate>, said: string[]]>([
    ['is asked about on the next chase day', {}, ['cat: CAL-18 overdue (MCANH)']],
    ['is asked about once more', { asked: asked('overdue', daysBefore(7)) }, ['cat: CAL-18 overdue (MCANH)']],
    ['is not asked about a third time', { asked: asked('overdue', daysBefore(13), daysBefore(6)) }, []],
    [
      'goes to the plan lead at 14 days',
      { asked: asked('overdue', daysBefore(14), daysBefore(7)) },
      ["lead's list: CAL-18 escalated (MCANH)"],
    ],
    [
      'stays with the plan lead, and chases nobody',
      { asked: asked('overdue', daysBefore(21), daysBefore(14)), escalatedAt: '2015-11-24T09:30:00Z' },
      ["lead's list: CAL-18 escalated (MCANH)"],
    ],
    ['is left alone for 14 days after an answer', { answeredAt: '2015-11-18T10:00:00Z' }, []],
    ['is asked about again after that', { answeredAt: '2015-11-17T10:00:00Z' }, ['cat: CAL-18 overdue (MCANH)']],
    ['is not asked about before the day they named', { laterUntil: '2015-12-02' }, []],
    [
      'is asked about on the day they named',
      { laterUntil: '2015-12-01', asked: asked('overdue', daysBefore(21), daysBefore(14)) },
      ['cat: CAL-18 overdue (MCANH)'],
    ],
    ['is not chased while an extension is asked for', { extensionAsked: true }, []],
    [
      'is not asked of who said it is complete',
      { claimedAt: '2015-11-01T10:00:00Z', answeredAt: '2015-11-01T10:00:00Z' },
      [],
    ],
    [
      'whose owner is doubtful goes to the plan lead',
      { doubt: 'or is it NMP' },
      ["lead's list: CAL-18 doubtful owner (MCANH)"],
    ],
    ['without an owner goes to the plan lead', { partyId: null }, ["lead's list: CAL-18 no contact"]],
  ])('%s', (_, change, said) => expect(one(change)).toEqual(said))

  it('pauses only where a plan lead can be told', () => {
    const candidates = [candidate({ asked: asked('overdue', daysBefore(14), daysBefore(7)) })]
    expect(decideChase(input({ candidates })).escalate).toEqual(['a18'])
    const unreachable = directoryOf(PARTIES, [...PEOPLE.slice(0, 3), person('lead', { account: null })], CONTACTS)
    expect(decideChase(input({ candidates, directory: unreachable })).escalate).toEqual([])
    const nobody = decideChase(input({ candidates, planLeads: new Map() }))
    expect([nobody.escalate, nobody.occasions, nobody.withoutLead]).toEqual([[], [], ['plan']])
  })
})

describe('a date to come', () => {
  it.each<[harm: string, change: Partial<Candidate>, said: string[]]>([
    ['within 14 days is asked about', { due: '2015-12-15', askFrom: '2015-12-01' }, ['cat: CAL-18 due soon (MCANH)']],
    ['further off is not', { due: '2015-12-16', askFrom: '2015-12-02' }, []],
    [
      'answered in its last 14 days is left alone until overdue',
      { due: '2015-12-08', askFrom: '2015-11-24', answeredAt: '2015-11-25T10:00:00Z' },
      [],
    ],
    [
      'that falls on the chase day is said so',
      { due: '2015-12-01', askFrom: '2015-11-17', preciseDays: ['2015-12-01'] },
      ['cat: CAL-18 due today (MCANH)'],
    ],
    ['without a day is not asked about outside a round', { due: null, askFrom: null, kind: 'undated' }, []],
    [
      'to start is asked about when it has come',
      { due: null, askFrom: '2015-11-30', kind: 'from' },
      ['cat: CAL-18 to start (MCANH)'],
    ],
    [
      'to start is asked about once',
      { due: null, askFrom: '2015-11-20', kind: 'from', asked: asked('to start', daysBefore(7)) },
      [],
    ],
  ])('%s', (_, change, said) => expect(one(change)).toEqual(said))

  it('as soon as possible is asked four times, then goes to the plan lead', () => {
    const asap = { kind: 'asap' as const, due: null, askFrom: '2015-11-01' }
    expect(one({ ...asap, asked: asked('asap', daysBefore(21), daysBefore(14), daysBefore(7)) })).toEqual([
      'cat: CAL-18 asap (MCANH)',
    ])
    const fourth = asked('asap', daysBefore(28), daysBefore(21), daysBefore(14), daysBefore(7))
    expect(one({ ...asap, asked: fourth })).toEqual(["lead's list: CAL-18 escalated (MCANH)"])
  })
})

describe('a round', () => {
  const undated = { due: null, askFrom: null, kind: 'undated' as const }
  it.each<[harm: string, stage: 'first' | 'second', change: Partial<Candidate>, said: string[]]>([
    ['asks about what has no date', 'first', undated, ['cat: CAL-18 round (MCANH)']],
    [
      'asks about what is due next year',
      'first',
      { due: '2016-12-31', askFrom: '2016-12-17' },
      ['cat: CAL-18 round (MCANH)'],
    ],
    ['does not ask who answered a week ago', 'first', { ...undated, answeredAt: '2015-11-24T10:00:00Z' }, []],
    [
      'asks again who has not replied',
      'second',
      { ...undated, asked: asked('round', '2015-11-17') },
      ['cat: CAL-18 awaiting reply (MCANH)'],
    ],
    ['does not call awaited who was never asked', 'second', undated, ['cat: CAL-18 round (MCANH)']],
    ['does not ask again who replied', 'second', { ...undated, answeredAt: '2015-11-18T10:00:00Z' }, []],
    [
      'leaves alone what the plan lead has',
      'first',
      { ...undated, escalatedAt: '2015-11-24T09:30:00Z' },
      ["lead's list: CAL-18 escalated"],
    ],
  ])('%s', (_, stage, change, said) => {
    const first = stage === 'first' ? '2015-12-01' : '2015-11-17'
    expect(decided({ candidates: [candidate(change)], ...round(stage, first) })).toEqual(said)
  })

  it('gives the plan lead the open queries, as does the first chase day', () => {
    const query: Query = {
      id: 'q1',
      partnershipId: 'p',
      planId: 'plan',
      actionId: 'a18',
      kind: 'invalid-date',
      raw: '',
      question: '',
      proposal: null,
      importance: 1,
      settledAt: null,
      settledBy: null,
      answer: null,
    }
    const given = { candidates: [], openQueries: [query] }
    expect(decided({ ...given, ...round('first', '2015-12-01') })).toEqual(["lead's list: q1 query"])
    expect(decided({ ...given, newPlans: new Set(['plan']) })).toEqual(["lead's list: q1 query"])
    expect(decided(given)).toEqual([])
  })
})

describe('joint owners', () => {
  const joint = (...each: Partial<Candidate>[]) => decided({ candidates: each.map((change) => candidate(change)) })
  const twice = asked('overdue', daysBefore(14), daysBefore(7))

  it('are each asked', () => {
    expect(joint({ partyId: 'CCG' }, { partyId: 'NMP' })).toEqual([
      'ann: CAL-18 overdue (CCG)',
      'bob: CAL-18 overdue (NMP)',
    ])
  })

  it('one of whom replied are asked once more, and not handed to the plan lead', () => {
    const answered = { partyId: 'CCG', answeredAt: `${daysBefore(6)}T10:00:00Z` }
    expect(joint(answered, { partyId: 'NMP', asked: twice })).toEqual(['bob: CAL-18 overdue (NMP)'])
    const again = asked('overdue', daysBefore(14), daysBefore(7), daysBefore(1))
    expect(joint({ ...answered, answeredAt: `${daysBefore(6)}T10:00:00Z` }, { partyId: 'NMP', asked: again })).toEqual(
      [],
    )
  })

  it('of one organisation need one answer', () => {
    const directory = directoryOf(
      [...PARTIES, party('Custody team', { kind: 'team', organisationId: 'NMP' })],
      PEOPLE,
      [...CONTACTS, contact('Custody team', 'cat')],
    )
    const candidates = [
      candidate({ partyId: 'NMP', answeredAt: `${daysBefore(6)}T10:00:00Z` }),
      candidate({ partyId: 'Custody team', asked: twice }),
    ]
    expect(decided({ candidates, directory })).toEqual([])
  })

  it('are not chased on the day the action goes to the plan lead', () => {
    expect(joint({ partyId: 'CCG' }, { partyId: 'NMP', asked: twice })).toEqual(["lead's list: CAL-18 escalated (NMP)"])
  })
})

describe('somebody away', () => {
  const away = (change: Parameters<typeof person>[1], deputyId: string | null = null) =>
    directoryOf(
      PARTIES,
      [...PEOPLE.filter(({ id }) => id !== 'cat'), person('cat', change)],
      [...CONTACTS.slice(0, 2), contact('MCANH', 'cat', { deputyId })],
    )

  it('is not asked: the deputy is', () => {
    const directory = away({ absences: [{ from: '2015-11-25', to: '2015-12-04' }] }, 'bob')
    expect(decided({ directory })).toEqual(['bob: CAL-18 overdue (MCANH)'])
  })

  it('without a deputy is in the plan lead’s list, and not called silent', () => {
    const directory = away({ absences: [{ from: '2015-12-01', to: '2015-12-04' }] })
    const candidates = [candidate({ asked: asked('overdue', daysBefore(14), daysBefore(7)) })]
    expect(decided({ directory, candidates })).toEqual(["lead's list: CAL-18 away (MCANH)"])
  })

  it('and back gets one catch-up before the clock goes on', () => {
    const directory = away({ absences: [{ from: '2015-11-12', to: '2015-11-27' }] })
    const candidates = [candidate({ asked: asked('overdue', '2015-11-03', '2015-11-10') })]
    expect(decided({ directory, candidates })).toEqual(['cat: CAL-18 overdue (MCANH)'])
    const caughtUp = [candidate({ asked: [{ reason: 'overdue', count: 3, first: '2015-11-03', last: '2015-12-01' }] })]
    expect(decided({ day: '2015-12-08', coversTo: '2015-12-08', directory, candidates: caughtUp })).toEqual([
      "lead's list: CAL-18 escalated (MCANH)",
    ])
  })
})

it('puts the most urgent first', () => {
  const candidates = [
    candidate({ actionId: 'a1', ref: 'CAL-10', due: '2015-12-10', askFrom: '2015-11-26' }),
    candidate({ actionId: 'a2', ref: 'CAL-9', due: '2015-12-10', askFrom: '2015-11-26' }),
    candidate({ actionId: 'a3', ref: 'CAL-3', due: null, kind: 'asap' }),
    candidate({ actionId: 'a4', ref: 'CAL-4', due: '2015-11-30' }),
    candidate({ actionId: 'a5', ref: 'CAL-5', due: '2015-06-30' }),
  ]
  const refs = decided({ candidates }).map((line) => line.split(' ')[1])
  expect(refs).toEqual(['CAL-5', 'CAL-4', 'CAL-3', 'CAL-9', 'CAL-10'])
})
