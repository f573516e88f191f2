import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../src/cards/model.ts'
import { plainText } from '../../src/cards/plain.ts'
import { composeNotice } from '../../src/progress/compose-notice.ts'
import { PARTNERSHIP } from '../contract/store/samples.ts'
import { emptyStore } from '../support/databases.ts'
import { buttonOf, errorsOf, found, messageOf, userOf, type World, worldOn } from './world.ts'

let world: World
beforeEach(async () => {
  world = await worldOn(await emptyStore())
})
afterEach(() => world.store.close())

const EXTEND = { day: '2016-03-31', reason: 'The tender is late.' }

/** The planned notice of this kind, as it would be sent now. */
async function notice(personId: string, about: string): Promise<Message> {
  const all = await world.store.deliveries.list('p1', { limit: 100 })
  const delivery = all.find(({ subject }) => {
    return subject.kind === 'notice' && subject.personId === personId && subject.about === about
  })
  const { subject } = found(delivery)
  if (subject.kind !== 'notice') throw new Error('no notice')
  const input = {
    stores: world.store,
    partnership: PARTNERSHIP,
    now: world.core.clock.now(),
    delivery: found(delivery),
  }
  return found(await composeNotice({ ...input, subject }))
}

describe('a new date', () => {
  test('is asked by an owner and agreed by the plan lead; the old one stays, and who asked is told', async () => {
    await world.form('mo', 'extend', { action: 'cal-2' }, EXTEND)
    expect(await world.action('cal-2')).toMatchObject({ due: '2015-03-31', extensionAsked: true })
    const asked = await notice('alex', 'extension-asked')
    expect(asked.text).toContain('mo, for MCANH, asks for a new date: 31 March 2016')
    expect(asked.notice).not.toMatch(/CAL|tender/)

    const agree = buttonOf(asked, 'Agree')
    await world.press('alex', agree.id, agree.args)

    expect(await world.action('cal-2')).toMatchObject({
      due: '2016-03-31',
      askFrom: '2016-03-17',
      preciseDays: ['2016-03-31'],
      extensionAsked: false,
      rating: 'AMBER',
    })
    const history = await world.store.plans.timescaleHistory('p1', 'cal-2')
    expect(history.map(({ raw, origin }) => [raw, origin])).toEqual([
      ['2014/15', 'import'],
      ['31 March 2016', 'extension'],
    ])
    expect((await notice('mo', 'extension-decided')).text).toContain('agreed to 31 March 2016')
    expect(messageOf(await world.press('alex', agree.id, agree.args)).text).toContain('agreed already')
  })

  test('that is refused leaves the date, and the action is chased again', async () => {
    await world.form('mo', 'extend', { action: 'cal-2' }, EXTEND)
    const refuse = buttonOf(await notice('alex', 'extension-asked'), 'Another day')
    await world.form('alex', refuse.id, refuse.args, { decision: 'refuse', note: 'The board needs it.' })
    expect(await world.action('cal-2')).toMatchObject({ due: '2015-03-31', extensionAsked: false })
    expect((await notice('mo', 'extension-decided')).text).toContain('The board needs it.')
  })

  test('is the plan lead’s to agree, not an owner’s, whatever button comes in; the attempt is refused', async () => {
    await world.form('mo', 'extend', { action: 'cal-2' }, EXTEND)
    const { id, args } = buttonOf(await notice('alex', 'extension-asked'), 'Agree')
    for (const who of ['mo', 'nia', 'sue']) await world.press(who, id, args)
    expect(await world.action('cal-2')).toMatchObject({ due: '2015-03-31', extensionAsked: true })
  })

  test('set by the plan lead answers who asked for one: nobody waits for an answer that was given', async () => {
    await world.form('mo', 'extend', { action: 'cal-2' }, EXTEND)
    await world.type('alex', 'extend CAL-2 30 April 2016 the board agreed')
    expect(await world.action('cal-2')).toMatchObject({ due: '2016-04-30', extensionAsked: false })
    expect(await world.store.progress.openExtensions('p1', 'cal-2')).toEqual([])
    expect((await notice('mo', 'extension-decided')).text).toContain('agreed to 30 April 2016')
  })

  test('set by the plan lead holds at once', async () => {
    await world.type('alex', 'extend CAL-2 31 March 2016 agreed at the board')
    expect(await world.action('cal-2')).toMatchObject({ due: '2016-03-31', extensionAsked: false })
  })
})

describe('a hold', () => {
  const hold = { where: 'hold', rating: 'keep', progress: 'Waits for the ministry.', day: '2016-05-03' }

  test('is proposed by an owner and decided by the plan lead', async () => {
    await world.form('mo', 'update', { action: 'cal-2' }, hold)
    expect((await world.action('cal-2')).status).toBe('under way')
    const decide = buttonOf(await notice('alex', 'proposal-asked'), 'Decide')
    await world.form('alex', decide.id, decide.args, { decision: 'agree' })
    expect(await world.action('cal-2')).toMatchObject({
      status: 'on hold',
      statusUntil: '2016-05-03',
      standing: 'set aside',
    })
    expect((await notice('mo', 'proposal-decided')).text).toContain('on hold')
  })

  test('of the plan lead holds at once', async () => {
    await world.form('alex', 'update', { action: 'cal-2' }, { ...hold, party: 'plan lead' })
    expect(await world.action('cal-2')).toMatchObject({ status: 'on hold', statusNote: 'Waits for the ministry.' })
  })
})

describe('whose it is', () => {
  test('"not me" stops the asking until the plan lead has assigned it', async () => {
    await world.form('mo', 'not-me', { action: 'cal-2' }, { scope: 'action', words: 'NMP runs it' })
    expect((await world.owners('cal-2'))[0]?.doubt).toBe('mo says it is not theirs: NMP runs it')
    const assign = buttonOf(await notice('alex', 'not-me'), 'Assign')

    await world.form('alex', assign.id, assign.args, { party: 'nmp', instead: 'mcanh' })

    expect((await world.owners('cal-2')).map(({ partyId, doubt }) => [partyId, doubt])).toEqual([['nmp', null]])
    const told = await notice('nia', 'assigned')
    expect(told.text).toContain('Calderby keeps its action plan')
    expect(told.text).toContain('you answer for NMP')
    expect(messageOf(await world.type('nia', 'update CAL-2 we have it now')).text).toContain('Recorded')
  })

  test('somebody who answers for a party no longer is not asked for it any more', async () => {
    await world.form('mo', 'not-me', { action: 'cal-2' }, { scope: 'party', words: '' })
    expect(
      errorsOf(await world.form('mo', 'update', { action: 'cal-3' }, { where: 'on course', progress: 'x' })),
    ).not.toEqual({})
    expect(await world.store.progress.updates('p1', {})).toEqual([])
  })

  test('a new contact answers from their first day, the one before no longer', async () => {
    const values = {
      user: userOf('zoe'),
      post: 'Head of crisis care',
      from: '2015-12-07',
      to: '',
      deputy: userOf('dan'),
    }
    expect(messageOf(await world.form('alex', 'link-party', { party: 'mcanh' }, values)).text).toContain(
      'zoe answers for MCANH',
    )
    expect((await world.store.people.peopleOf(userOf('zoe')))[0]?.account?.address).toBe('private/zoe')
    expect(messageOf(await world.type('zoe', 'update CAL-2 taken over')).text).toContain('Recorded')
    expect(messageOf(await world.type('dan', 'update CAL-2 as the deputy')).text).toContain('Recorded')
    expect(messageOf(await world.type('mo', 'update CAL-2 still me')).text).not.toContain('Recorded')
  })

  test('is not for an owner to assign or link', async () => {
    await world.form('mo', 'assign', { action: 'cal-2' }, { party: 'nmp', instead: 'mcanh' })
    await world.form('mo', 'link-party', { party: 'nmp' }, { user: userOf('mo') })
    expect((await world.owners('cal-2'))[0]?.partyId).toBe('mcanh')
    expect(await world.store.people.contacts('p1', ['nmp'])).toHaveLength(1)
  })
})

describe('the plan lead’s list', () => {
  test('an action goes back to being chased when the plan lead rang, or somebody answers', async () => {
    await world.store.reminders.escalate('p1', ['cal-2', 'cal-3'], '2015-12-01T09:30:00Z')
    await world.form('alex', 'rang', { action: 'cal-2' }, { how: 'By phone', note: 'Comes next week.' })
    await world.type('mo', 'update CAL-3 it is signed')
    expect((await world.action('cal-2')).escalatedAt).toBeNull()
    expect((await world.action('cal-3')).escalatedAt).toBeNull()
    expect(await world.store.progress.chaseNotes('p1', 'cal-2')).toMatchObject([
      { how: 'By phone', byPersonId: 'alex' },
    ])
  })

  test('the words for a board member name organisations, and nobody', async () => {
    const reply = messageOf(await world.press('alex', 'board-member', { action: 'cal-1' }))
    expect(reply.text).toContain('MCANH, NMP and Calderby CCG')
    expect(reply.text).not.toMatch(/\bmo\b|\bnia\b/)
  })
})

describe('days', () => {
  test('a later reminder holds for the organisation, and not for ever', async () => {
    await world.form('cleo', 'later', { action: 'cal-4' }, { until: '2015-12-21' })
    expect((await world.owners('cal-4')).map((owner) => owner.laterUntil)).toEqual(['2015-12-21', '2015-12-21'])
    const far = await world.form('cleo', 'later', { action: 'cal-4' }, { until: '2016-12-21' })
    expect(errorsOf(far)['until']).toContain('1 February 2016')
    await world.type('cleo', 'update CAL-4 done with the rota')
    expect((await world.owners('cal-4')).map((owner) => owner.laterUntil)).toEqual([null, null])
  })

  test('somebody away says so for themselves; of others only the plan lead does', async () => {
    const message = messageOf(await world.form('mo', 'away', {}, { from: '2015-12-07', to: '2016-01-04' }))
    expect(message.text).toContain('You are away until 4 January 2016')
    await world.form('mo', 'away-for', { person: 'nia' }, { person: 'nia', to: '2016-01-04' })
    expect((await world.store.people.person('p1', 'nia'))?.absences).toEqual([])
    await world.form('alex', 'away-for', { person: 'nia' }, { person: 'nia', to: '2016-01-04' })
    expect((await world.store.people.person('p1', 'nia'))?.absences.at(-1)?.to).toBe('2016-01-04')
    const back = buttonOf(message, 'Back already')
    await world.press('mo', back.id, back.args)
    expect((await world.store.people.person('p1', 'mo'))?.absences).toEqual([])
  })
})

test('a question whose an action is shows the action and those who might do it, and the answer is stored as its owner', async () => {
  const about = { partnershipId: 'p1', planId: 'cal', actionId: 'cal-2', raw: '', proposal: null }
  const open = { importance: 1, settledAt: null, settledBy: null, answer: null }
  await world.store.plans.insertQueries([
    { ...about, ...open, id: 'q1', kind: 'no-owner', question: 'Who owns CAL-2? The plan names nobody.' },
  ])
  const form = await world.inbox.openForm({
    ...world.request('alex'),
    ref: { id: 'settle-query', args: { query: 'q1' } },
  })
  expect(plainText(form.intro ?? [])).toMatch(/Who owns CAL-2\?[\s\S]*CAL-2 [\s\S]*Status: under way/)
  const whom = form.fields.find((field) => field.name === 'party')
  const choices = whom?.kind === 'choice' ? whom.choices : []
  const nmp = choices.find(({ label }) => label === 'NMP')
  expect(choices.map(({ label }) => label)).toContain('MCANH')
  await world.form('alex', 'settle-query', { query: 'q1' }, { party: nmp?.value ?? '' })
  const owners = (await world.owners('cal-2')).map(({ partyId }) => partyId)
  expect(owners).toContain(nmp?.value)
  expect(await world.store.plans.openQueries('p1')).toEqual([])
})

test('words beside a date are not lost without a word', async () => {
  const about = { partnershipId: 'p1', planId: 'cal', actionId: 'cal-2', raw: '2014/15', proposal: '2016-06-30' }
  const open = { importance: 1, settledAt: null, settledBy: null, answer: null }
  await world.store.plans.insertQueries([{ ...about, ...open, id: 'q1', kind: 'invalid-date', question: 'When?' }])
  const both = { day: '2016-06-30', words: 'The board decides in May.' }
  expect(await world.form('alex', 'settle-query', { query: 'q1' }, both)).toEqual({
    errors: { words: 'A date or your words: clear one of them.' },
  })
  await world.form('alex', 'settle-query', { query: 'q1' }, { words: both.words })
  expect(await world.store.plans.query('p1', 'q1')).toMatchObject({ answer: both.words })
})

test('a query about a date is settled with the day that was meant, in the open', async () => {
  const query = {
    id: 'q1',
    partnershipId: 'p1',
    planId: 'cal',
    actionId: 'cal-2',
    kind: 'invalid-date',
    raw: '2014/15',
  }
  const open = { importance: 1, settledAt: null, settledBy: null, answer: null }
  await world.store.plans.insertQueries([{ ...query, question: 'Is 30 June meant?', proposal: '2016-06-30', ...open }])
  const form = await world.inbox.openForm({
    ...world.request('alex'),
    ref: { id: 'settle-query', args: { query: 'q1' } },
  })
  const day = form.fields.find((field) => field.name === 'day')
  expect(day?.kind === 'date' && day.value).toBe('2016-06-30')
  await world.form('alex', 'settle-query', { query: 'q1' }, { day: '2016-06-30', words: '' })
  expect(await world.action('cal-2')).toMatchObject({ due: '2016-06-30' })
  expect(await world.store.plans.openQueries('p1')).toEqual([])
})

test('which year quarters are of is answered once, and dates every quarter of the plan', async () => {
  const quarter = { kind: 'by', earliest: null, precision: 'quarter', origin: 'import', supersededAt: null } as const
  const stored = await world.action('cal-2')
  await world.store.plans.replaceTimescales(
    'p1',
    'cal-2',
    [
      { ...quarter, id: 't-day', raw: '1 June 2016', latest: '2016-06-01', precision: 'day' },
      { ...quarter, id: 't-q', raw: 'Q4 2016', latest: '2017-03-31' },
    ],
    '2015-12-07T09:00:00Z',
  )
  await world.store.plans.changeAction('p1', 'cal-2', stored.version, { due: '2017-03-31' })
  const about = { partnershipId: 'p1', planId: 'cal', actionId: null, raw: '“Q4 2016”', proposal: 'financial year' }
  const open = { importance: 1, settledAt: null, settledBy: null, answer: null }
  await world.store.plans.insertQueries([{ ...about, ...open, id: 'q1', kind: 'vague-date', question: 'Which year?' }])
  const form = await world.inbox.openForm({
    ...world.request('alex'),
    ref: { id: 'settle-query', args: { query: 'q1' } },
  })
  const years = form.fields.find((field) => field.name === 'answer')
  expect(years?.kind === 'choice' && years.choices.map(({ label }) => label)).toEqual([
    'The financial year: Q1 is April to June',
    'The calendar year: Q1 is January to March',
  ])
  const answer = years?.kind === 'choice' ? (years.choices[1]?.value ?? '') : ''
  await world.form('alex', 'settle-query', { query: 'q1' }, { answer, words: '' })
  const { due, timescales } = await world.action('cal-2')
  expect(due).toBe('2016-12-31')
  expect(timescales.map(({ raw, latest }) => [raw, latest])).toEqual([
    ['1 June 2016', '2016-06-01'],
    ['Q4 2016', '2016-12-31'],
  ])
  expect(await world.store.plans.query('p1', 'q1')).toMatchObject({
    answer: 'The calendar year: Q1 is January to March; 1 action has a new date',
  })
})
