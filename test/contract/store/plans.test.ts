import { expect, test } from 'vitest'
import { Stale } from '../../../src/ports/store.ts'
import { forEachDatabase } from '../../support/databases.ts'
import { AT, action, owner, PARTNERSHIP, party, plan, storePlan, timescale } from './samples.ts'

forEachDatabase('plans', (open) => {
  test('an action comes back as it was imported, so that nothing of the document is lost', async () => {
    const { plans, people } = await open()
    await people.insertPartnership(PARTNERSHIP)
    await people.insertParty(party('ccg'))
    const parent = action('cal', 18, {
      timescales: [timescale('t1'), timescale('t2', { kind: 'invalid', latest: null, suggested: '2015-06-30' })],
      preciseDays: ['2015-03-31', '2015-06-30'],
      evidence: ['minutes'],
      comments: [{ author: 'AB', text: 'why?' }],
      priority: 2,
      rating: 'AMBER',
      sectionId: 's1',
    })
    const child = action('cal', 18, { id: 'c', followUp: 2, parentId: parent.id, ref: 'CAL-18.2', timescales: [] })
    const section = { id: 's1', planId: 'cal', ref: '2.', title: 'Primary care', parentId: null, position: 0 }
    const question = {
      id: 'q1',
      partnershipId: 'p1',
      planId: 'cal',
      actionId: parent.id,
      kind: 'invalid-date',
      raw: '31 June 2015',
      question: 'Is 30 June meant?',
      proposal: '2015-06-30',
      importance: 1,
      settledAt: null,
      settledBy: null,
      answer: null,
    }
    await plans.insertPlan(plan('cal'), [section], [child, parent], [owner(parent.id, 'ccg')], [question])
    expect(await plans.action('p1', parent.id)).toEqual(parent)
    expect(await plans.actionByRef('p1', 'cal-18.2')).toEqual(child)
    expect(await plans.action('other', parent.id)).toBeUndefined()
    expect(await plans.planByKey('p1', 'cal')).toEqual(plan('cal'))
    expect(await plans.sections('cal')).toEqual([section])
    expect(await plans.openQueries('p1', { actionId: parent.id })).toEqual([question])
    await plans.rewordQuery('p2', 'q1', { raw: 'CAL-9', question: 'Another’s?' })
    await plans.rewordQuery('p1', 'q1', { raw: 'CAL-1', question: '1 action is left.' })
    expect(await plans.query('p1', 'q1')).toMatchObject({ raw: 'CAL-1', question: '1 action is left.' })
    await plans.settleQuery('p1', 'q1', 'lead', '30 June', AT)
    expect(await plans.openQueries('p1')).toEqual([])
    expect(await plans.refRange('cal')).toEqual({ first: 'CAL-18', last: 'CAL-18' })
  })

  test('two people who change the same action: the second is told, and the first change stays', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1)])
    await store.plans.changeAction('p1', 'cal-1', 1, { title: 'New title', due: null, preciseDays: ['2016-01-05'] })
    await expect(store.plans.changeAction('p1', 'cal-1', 1, { title: 'Lost' })).rejects.toThrow(Stale)
    expect(await store.plans.action('p1', 'cal-1')).toMatchObject({
      title: 'New title',
      due: null,
      preciseDays: ['2016-01-05'],
      version: 2,
    })
    expect((await store.plans.list('p1', { words: 'NEW cal-1' }, { order: 'due', offset: 0, limit: 9 })).total).toBe(1)
  })

  test('a list shows the page that was asked for, undated actions last', async () => {
    const store = await open()
    await storePlan(store, [
      action('cal', 1, { due: null, rating: 'RED' }),
      action('cal', 2, { due: '2016-02-01', title: '100% of staff' }),
      action('cal', 3, { due: '2016-01-01', escalatedAt: AT }),
      action('cal', 10, { due: '2016-01-01', standing: 'complete' }),
    ])
    const refs = async (
      ...[filter, page]: Parameters<typeof store.plans.list> extends [string, ...infer R] ? R : never
    ) => (await store.plans.list('p1', filter, page)).items.map((item) => item.ref)
    const all = { order: 'due', offset: 0, limit: 10 } as const
    expect(await refs({}, all)).toEqual(['CAL-3', 'CAL-10', 'CAL-2', 'CAL-1'])
    expect(await refs({}, { order: 'number', offset: 1, limit: 2 })).toEqual(['CAL-2', 'CAL-3'])
    expect(await refs({ undated: true }, all)).toEqual(['CAL-1'])
    expect(await refs({ rating: null, standing: ['open'] }, all)).toEqual(['CAL-3', 'CAL-2'])
    expect(await refs({ dueFrom: '2016-01-02', dueTo: '2016-02-01' }, all)).toEqual(['CAL-2'])
    expect(await refs({ escalated: true, parentId: null, partyIds: ['ccg', 'nmp'] }, all)).toEqual(['CAL-3'])
    expect(await refs({ partyIds: ['nmp'] }, all)).toEqual([])
    expect(await refs({ planIds: [] }, all)).toEqual([])
    expect(await refs({ words: '0%' }, all)).toEqual(['CAL-2'])
    expect(await refs({ words: '_' }, all)).toEqual([])
  })

  test('the board reads right numbers: ratings, overdue, follow-ups, what is set aside', async () => {
    const store = await open()
    await storePlan(store, [
      action('cal', 1, { rating: 'GREEN', standing: 'perhaps complete' }),
      action('cal', 2, { rating: 'GREEN', standing: 'perhaps complete', due: '2016-03-31' }),
      action('cal', 3, { rating: 'GREEN', standing: 'complete' }),
      action('cal', 4, { rating: 'AMBER' }),
      action('cal', 5, { rating: null, due: null }),
      action('cal', 6, { standing: 'set aside', rating: 'RED' }),
      action('cal', 3, { id: 'f', ref: 'CAL-3.1', followUp: 1, parentId: 'cal-3' }),
    ])
    const [counts] = await store.plans.counts('p1', '2015-12-07')
    expect(counts).toMatchObject({ planId: 'cal', total: 5, overdue: 1, openFollowUps: 1 })
    expect(counts?.byStanding).toEqual({ open: 2, 'perhaps complete': 2, complete: 1, 'set aside': 1 })
    const byRating = new Map(counts?.byRating.map((line) => [line.rating, line]))
    expect(byRating.get('GREEN')).toMatchObject({
      count: 3,
      perhapsComplete: 2,
      pastDue: 1,
      notYetDue: 1,
      openEnded: 0,
    })
    expect(byRating.get('AMBER')).toMatchObject({ count: 1, pastDue: 1 })
    expect(byRating.get(null)).toMatchObject({ count: 1, openEnded: 1 })
    expect(byRating.has('RED')).toBe(false)
    expect(await store.plans.openByParty('p1')).toEqual([{ partyId: 'ccg', count: 3 }])
    expect(await store.plans.partiesOfPlans('p1')).toEqual([{ partyId: 'ccg', planId: 'cal' }])
    expect(await store.plans.partiesOfPlans('p2')).toEqual([])
  })

  test('no organisation is said to have more open than it has, where two of its teams share an action', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1), action('cal', 2)])
    await store.people.insertParty(party('ward', { kind: 'team', organisationId: 'ccg' }))
    await store.plans.setOwners('p1', 'cal-1', [owner('cal-1', 'ccg'), owner('cal-1', 'ward', { position: 1 })])
    expect(await store.plans.openByOrganisation('p1', ['cal'])).toEqual([{ partyId: 'ccg', count: 2 }])
  })

  test('the next days on which something falls due are told whole, without what is over, undated or set aside', async () => {
    const store = await open()
    await storePlan(store, [
      action('cal', 1, { due: '2015-12-01' }),
      action('cal', 2, { due: '2016-01-31' }),
      action('cal', 3, { due: '2016-01-31', rating: 'AMBER' }),
      action('cal', 4, { due: '2016-01-31', rating: 'AMBER' }),
      action('cal', 5, { due: '2016-02-29' }),
      action('cal', 6, { due: '2016-03-31' }),
      action('cal', 7, { due: '2016-01-15', standing: 'complete' }),
      action('cal', 8, { due: null }),
    ])
    const rating = (await store.plans.action('p1', 'cal-2'))?.rating
    expect(await store.plans.nextDays('p1', 'cal', '2015-12-07', 2)).toEqual([
      {
        day: '2016-01-31',
        ratings: [
          { rating: 'AMBER', count: 2 },
          { rating, count: 1 },
        ],
      },
      { day: '2016-02-29', ratings: [{ rating, count: 1 }] },
    ])
    const late = { planIds: ['cal'], standing: ['open'], dueFrom: '2016-01-01' } as const
    expect(await store.plans.refs('p1', late, 4)).toEqual(['CAL-2', 'CAL-3', 'CAL-4', 'CAL-5'])
    expect(await store.plans.refs('p2', late, 4)).toEqual([])
  })

  test('a new date leaves the old one to be seen, so that slippage can be told', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1)])
    const agreed = timescale('t9', { origin: 'extension', latest: '2016-06-30', raw: 'end of June' })
    await store.plans.replaceTimescales('p1', 'cal-1', [agreed], AT)
    expect((await store.plans.action('p1', 'cal-1'))?.timescales).toEqual([agreed])
    const history = await store.plans.timescaleHistory('p1', 'cal-1')
    expect(history.map(({ id, supersededAt }) => [id, supersededAt])).toEqual([
      ['cal-1-t', AT],
      ['t9', null],
    ])
  })

  test('settling what Green means changes only actions that the rating decides', async () => {
    const store = await open()
    await storePlan(store, [
      action('cal', 1, { rating: 'GREEN', standing: 'perhaps complete' }),
      action('cal', 2, { rating: 'GREEN', status: 'on hold', standing: 'set aside' }),
      action('cal', 3, { rating: 'AMBER' }),
    ])
    const green = { code: 'GREEN', label: 'Green', meaning: null, stage: 'complete', outlook: 'on course' } as const
    const levels = [{ ...green, completes: 'yes', givenBy: 'owner' } as const]
    await store.plans.restand('cal', { kind: 'RAG', levels })
    const standings = (await store.plans.actions('p1', ['cal-1', 'cal-2', 'cal-3'])).map((each) => each.standing)
    expect(standings).toEqual(['complete', 'set aside', 'open'])
  })

  test('a plan whose key is settled later keeps its numbers', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 12)])
    await store.plans.updatePlan(plan('cal', { key: 'CCC', state: 'paused' }))
    expect((await store.plans.actionByRef('p1', 'ccc-12'))?.id).toBe('cal-12')
    expect(await store.plans.actionByRef('p1', 'CAL-12')).toBeUndefined()
  })
})
