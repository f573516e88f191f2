import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { confirmPlan } from '../../src/intake/confirm.ts'
import type { ReadAction, ReadPlan } from '../../src/intake/contract.ts'
import { compareVersion } from '../../src/intake/reimport/compare.ts'
import { namingOf } from '../../src/intake/reimport/load.ts'
import type { Difference, Known, Said } from '../../src/intake/reimport/model.ts'
import { followUpsSaid, saidBy } from '../../src/intake/reimport/said.ts'
import type { Action, RatingScheme } from '../../src/plan/model.ts'
import { countingIds } from '../support/clock.ts'

const DAY = Temporal.PlainDate.from('2015-11-02')

function read(changed: Partial<ReadAction> = {}): ReadPlan {
  const by = (latest: string, raw: string) => ({ raw, kind: 'by', earliest: null, latest, precision: 'day' }) as const
  const action: ReadAction = {
    sourceRef: '1.',
    section: null,
    title: 'Open a crisis line',
    text: 'Open a crisis line for families in every district of the county',
    leads: ['Calderby CCG'],
    leadsRaw: 'Calderby CCG',
    timescales: [by('2016-03-31', '31 March 2016')],
    rating: 'GREEN',
    priority: null,
    progress: 'Planned.',
    outcomes: '',
    resource: '',
    oversight: '',
    followUps: [
      { text: 'Find a room for it', dueRaw: '1 May 2016', due: by('2016-05-01', '1 May 2016'), status: 'open' },
      { text: 'Print the telephone number on every letter', dueRaw: null, due: null, status: 'open' },
    ],
    evidence: [],
    comments: [],
    source: { table: 1, row: 2 },
    ...changed,
  }
  const levels = ['RED', 'AMBER', 'GREEN'].map((code) => ({ code, label: code, meaning: null }))
  return { title: 'P', asOf: null, ratingScheme: { kind: 'RAG', levels }, sections: [], actions: [action], queries: [] }
}

/** `owner`: the party it was assigned to instead. */
type Chat = Partial<Action> & { owner?: string }

/** What the next version says otherwise, of a plan that chat changed so since. */
function differences(next: Partial<ReadAction>, { owner, ...chat }: Chat = {}, settled = false): readonly Difference[] {
  const confirmed = confirmPlan(read(), {
    partnershipId: 'p1',
    key: 'P',
    title: 'P',
    leadId: null,
    restricted: false,
    parties: [],
    sameParties: [],
    dueSoonDays: 14,
    now: Temporal.Instant.from('2015-11-02T09:00:00Z'),
    today: DAY,
    newId: countingIds(),
  })
  const then = confirmed.plan.scheme
  const levels = then.levels.map((level) => ({ ...level, completes: level.code === 'GREEN' ? 'yes' : 'no' }) as const)
  const scheme: RatingScheme = settled ? { ...then, levels } : then
  const [base, baseNow] = [allSaid(then), allSaid(scheme)]
  const known = confirmed.actions.map(
    (action, at): Known => ({
      action: at === 0 ? { ...action, ...chat } : action,
      owners: confirmed.owners
        .filter(({ actionId }) => actionId === action.id)
        .map((each) => (owner === undefined ? each : { ...each, partyId: owner })),
      section: '',
      base: base[at] ?? null,
      baseNow: baseNow[at] ?? null,
    }),
  )
  const naming = namingOf(confirmed.newParties, scheme)
  return compareVersion(saidBy(read(next), scheme, DAY), known, new Map(), naming).differences
}

function allSaid(scheme: RatingScheme): Said[] {
  const [said] = saidBy(read(), scheme, DAY)
  return said ? [said, ...followUpsSaid('0', said.read as ReadAction)] : []
}

function fieldsOf(found: readonly Difference[]): string[] {
  return found.flatMap((each) =>
    each.kind === 'changed' ? each.fields.map(({ field, conflict }) => `${field}${conflict ? ' asked' : ''}`) : [],
  )
}

const LATER = [{ raw: '30 June 2016', kind: 'by', earliest: null, latest: '2016-06-30', precision: 'day' }] as const
const AGREED = [{ ...LATER[0], id: 't', origin: 'extension', supersededAt: null, raw: 'end of June' }] as const

test('a date agreed in chat stays: asked where the document moved too, silent where it did not or says the same', () => {
  const newer = { ...LATER[0], raw: '1 May 2016', latest: '2016-05-01' }
  const agreed = { timescales: [...AGREED] }
  expect(fieldsOf(differences({ timescales: [newer] }, agreed))).toEqual(['dates asked'])
  expect(fieldsOf(differences({}, agreed))).toEqual([])
  expect(fieldsOf(differences({ timescales: [...LATER] }, agreed))).toEqual([])
  expect(fieldsOf(differences({ timescales: [...LATER] }))).toEqual(['dates'])
})

test('progress told in chat is not overwritten by a document, nor asked about where the document stands still', () => {
  const told = { progress: 'Planned.\n7 Dec 2015, Calderby CCG: opened in two districts' }
  expect(fieldsOf(differences({ progress: 'Planned for spring.' }, told))).toEqual(['progress asked'])
  expect(fieldsOf(differences({ text: read().actions[0]?.text.toUpperCase() ?? '' }, told))).toEqual([])
})

test('a scheme that was settled since is no change of the document, and nobody is asked about it', () => {
  expect(fieldsOf(differences({}, {}, true))).toEqual([])
  expect(fieldsOf(differences({ rating: 'AMBER' }, {}, true))).toEqual(['rating'])
  expect(fieldsOf(differences({ rating: 'AMBER' }, { rating: 'RED' }, true))).toEqual(['rating asked'])
})

test('an owner assigned in chat is kept until the plan lead says otherwise', () => {
  expect(fieldsOf(differences({ leads: ['MCANH'] }, { owner: 'nmp' }))).toEqual(['owners asked'])
  expect(fieldsOf(differences({}, { owner: 'nmp' }))).toEqual([])
  expect(fieldsOf(differences({ leads: ['MCANH'] }))).toEqual(['owners'])
  expect(fieldsOf(differences({ leads: ['the Calderby C.C.G.'] }))).toEqual([])
})

test('follow-ups that are moved, done, new or gone are found one by one', () => {
  const [room, letters] = read().actions[0]?.followUps ?? []
  if (!room || !letters) throw new Error('no follow-ups')
  const found = differences({
    followUps: [
      { text: 'Tell the ambulance service', dueRaw: null, due: null, status: 'open' },
      { ...room, text: 'Find a room for it soon', status: 'complete' },
    ],
  })
  expect(found.map(({ kind }) => kind).sort()).toEqual(['added', 'changed', 'removed', 'unchanged'])
  expect(fieldsOf(found)).toEqual(['text', 'rating'])
  expect(found.find((each) => each.kind === 'removed')).toMatchObject({ known: { action: { ref: 'P-1.2' } } })
  expect(found.find((each) => each.kind === 'added')).toMatchObject({ parentId: expect.any(String) })
})
