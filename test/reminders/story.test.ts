import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { previewFirstRun } from '../../src/reminders/preview.ts'
import { PARTNERSHIP } from '../contract/store/samples.ts'
import { CAL_18, story, type Telling } from './story.ts'

const ONGOING: Telling = {
  number: 3,
  timescale: { raw: 'Ongoing', kind: 'ongoing' },
  owners: ['CCG'],
  change: { title: 'Street triage' },
}
const ON_SATURDAY: Telling = {
  number: 5,
  timescale: { raw: '12th December 2015', kind: 'by', latest: '2015-12-12', precision: 'day' },
  owners: ['CCG'],
  change: { title: 'Crisis line' },
}
const UPDATE = { where: 'on course', rating: 'keep', progress: 'The team has seen 40 people.' }

describe('nobody answers', () => {
  it('and nobody is chased more than twice before the plan lead has it', async () => {
    const told = await story([CAL_18])
    expect(await told.until('2015-12-02')).toMatchInlineSnapshot(`
      [
        "Tue 2015-11-03 09:30 ann: one update requested",
        "Tue 2015-11-03 09:30 bob: one update requested",
        "Tue 2015-11-03 09:30 cat: one update requested",
        "Tue 2015-11-10 09:30 ann: one update requested",
        "Tue 2015-11-10 09:30 bob: one update requested",
        "Tue 2015-11-10 09:30 cat: one update requested",
        "Tue 2015-11-17 09:30 lena: one matter for the plan lead",
        "Tue 2015-11-24 09:30 lena: one matter for the plan lead",
        "Tue 2015-12-01 09:30 lena: one matter for the plan lead",
      ]
    `)
  })

  it('and the plan lead reads who was asked, when, and can act on it', async () => {
    const told = await story([CAL_18])
    await told.until('2015-11-17')
    expect(told.sent.at(-1)?.message.text).toMatchInlineSnapshot(`
      "You run an action plan of Calderby. Once a week you get what needs you, and nothing else.
      For you as plan lead
      Asked long enough without a reply. Chasing pauses until you act:
      CAL-18 Liaison & diversion pilot · 31 Mar 2015 ("2014/15"), 231 days overdue · no reply from NMP, CCG and MCANH since 3 Nov (asked twice)
      [I rang them] [Ask their board member] [Extension] [Away]
      Why you get this: you run the plan. Next: Tuesday 24 November."
    `)
  })

  it('and once the plan lead rang them they are asked again', async () => {
    const told = await story([CAL_18])
    await told.until('2015-11-18')
    await told.answer('lena', 'rang', { action: 'cal-18' }, { how: 'phone', note: 'They will answer this week.' })
    expect(await told.until('2015-11-24')).toMatchInlineSnapshot(`
      [
        "Tue 2015-11-24 09:30 ann: one update requested",
        "Tue 2015-11-24 09:30 bob: one update requested",
        "Tue 2015-11-24 09:30 cat: one update requested",
      ]
    `)
  })
})

describe('the first message to a person', () => {
  it('says who asks, for which board, why them, and how to say "not me"', async () => {
    const told = await story([CAL_18])
    await told.until('2015-11-03')
    expect(told.sent.find(({ to }) => to === 'cat')?.message.text).toMatchInlineSnapshot(`
      "Lena Lead asks on behalf of Calderby. Its action plan “Calderby Crisis Care” names MCANH, and you are the contact. You get one message a week, if there is something to ask. If it is not you, press “Not me”.
      You answer for MCANH; NMP and CCG share this one.
      CAL-18 (2 › Primary care › 3) Liaison & diversion pilot
      Amber · due 31 Mar 2015 ("2014/15") · 217 days overdue
      Last recorded: team in place since April 2015.
      What has happened since?
      [Update] [Request extension] [Remind me later] [I’m away] [Not me]
      Why you get this: CAL-18 is overdue. Next: Tuesday 10 November."
    `)
  })

  it('is said once, and a lock screen shows no word of the plan', async () => {
    const told = await story([CAL_18])
    await told.until('2015-11-10')
    const toCat = told.sent.filter(({ to }) => to === 'cat')
    expect(toCat.map(({ message }) => message.text.includes('asks on behalf of'))).toEqual([true, false])
    for (const { message } of told.sent) expect(message.notice).not.toMatch(/CAL|Liaison|MCANH/)
  })
})

describe('one organisation answers', () => {
  it('and the others are asked once more, told so, and never handed to the plan lead for it', async () => {
    const told = await story([CAL_18])
    await told.until('2015-11-12')
    await told.answer('cat', 'update', { action: 'cal-18', party: 'MCANH' }, UPDATE)
    expect(await told.until('2015-11-27')).toMatchInlineSnapshot(`
      [
        "Tue 2015-11-17 09:30 ann: one update requested",
        "Tue 2015-11-17 09:30 bob: one update requested",
      ]
    `)
    expect(told.sent.findLast(({ to }) => to === 'bob')?.message.text).toContain(
      'MCANH replied 12 Nov: anything to add?',
    )
  })

  it('and the last one, where all others say it is complete, is asked whether it agrees', async () => {
    const told = await story([CAL_18])
    await told.until('2015-11-12')
    const done = { where: 'complete', rating: 'keep', progress: 'The pilot is commissioned.' }
    await told.answer('cat', 'update', { action: 'cal-18', party: 'MCANH' }, done)
    expect(told.changed.values().some((message) => message.text.includes('do you agree'))).toBe(false)
    await told.answer('ann', 'update', { action: 'cal-18', party: 'CCG' }, done)
    await told.until('2015-11-18')
    const last = told.sent.findLast(({ to }) => to === 'bob')?.message.text
    expect(last).toMatch(/say it is complete\.[\s\S]*Do you agree that it is complete\?/)
    expect(last).not.toContain('nything to add')
  })

  it('and every message that shows the action says so', async () => {
    const told = await story([CAL_18])
    await told.until('2015-11-03')
    await told.answer('cat', 'update', { action: 'cal-18', party: 'MCANH' }, UPDATE)
    const now = new Map([...told.changed].map(([at, message]) => [told.sent[at]?.to, message]))
    expect([...now.keys()].sort()).toEqual(['ann', 'bob', 'cat'])
    expect(now.get('cat')?.text).toMatchInlineSnapshot(`
      "Lena Lead asks on behalf of Calderby. Its action plan “Calderby Crisis Care” names MCANH, and you are the contact. You get one message a week, if there is something to ask. If it is not you, press “Not me”.
       ✓ CAL-18 Liaison & diversion pilot · answered 3 Nov by MCANH
      Nothing more is asked of you here. Next: Tuesday 10 November."
    `)
    expect(now.get('bob')?.text).toContain('MCANH replied 3 Nov: anything to add?')
    expect(now.get('cat')?.card?.blocks.some(({ kind }) => kind === 'buttons')).toBe(false)
  })
})

it.each([
  ['remind me later', 'later', { until: '2015-11-20' }, 'reminder on 20 Nov'],
  ['an extension', 'extend', { day: '2016-01-29', reason: 'Late.' }, 'extension requested: the plan lead decides'],
])('who asks for %s sees it in the message, and is not asked for it', async (_, form, values, words) => {
  const told = await story([{ ...CAL_18, owners: ['MCANH'] }])
  await told.until('2015-11-03')
  await told.answer('cat', form, { action: 'cal-18', party: 'MCANH' }, { ...values })
  const at = told.sent.findIndex(({ to }) => to === 'cat')
  expect(told.changed.get(at)?.text).toContain(`✓ CAL-18 Liaison & diversion pilot · ${words}`)
  expect((await told.until('2015-11-18')).filter((line) => line.includes('cat'))).toEqual([])
})

it('an owner who asks for a new date is not chased: the plan lead decides', async () => {
  const told = await story([{ ...CAL_18, owners: ['MCANH'] }])
  await told.until('2015-11-03')
  await told.answer(
    'cat',
    'extend',
    { action: 'cal-18', party: 'MCANH' },
    { day: '2016-01-29', reason: 'Recruitment is late.' },
  )
  expect((await told.until('2015-11-10')).filter((line) => !line.includes('lena'))).toEqual([])
  expect(told.sent.at(-1)?.message.text).toContain('MCANH asks for 29 Jan: Recruitment is late.')
})

it('who is away is left alone, the plan lead knows, and one catch-up comes on return', async () => {
  const told = await story([{ ...CAL_18, owners: ['MCANH'] }])
  await told.until('2015-11-10')
  await told.answer('cat', 'away', {}, { from: '2015-11-11', to: '2015-11-27' })
  expect(await told.until('2015-12-09')).toMatchInlineSnapshot(`
    [
      "Tue 2015-11-17 09:30 lena: one matter for the plan lead",
      "Tue 2015-11-24 09:30 lena: one matter for the plan lead",
      "Tue 2015-12-01 09:30 cat: one update requested",
      "Tue 2015-12-08 09:30 lena: one matter for the plan lead",
    ]
  `)
})

it('who comes back early is asked again before the plan lead is told of silence', async () => {
  const told = await story([{ ...CAL_18, owners: ['MCANH'] }])
  await told.until('2015-11-10')
  await told.answer('cat', 'away', {}, { from: '2015-11-11', to: '2015-12-31' })
  await told.until('2015-11-26')
  await told.press('cat', 'back', { person: 'cat' })
  expect(await told.until('2015-12-02')).toEqual(['Tue 2015-12-01 09:30 cat: one update requested'])
})

it('who was away during a round is asked once what it asked, on their return', async () => {
  const told = await story([ONGOING], ['2016-01-14'])
  await told.until('2015-12-15')
  await told.answer('ann', 'away', {}, { from: '2015-12-16', to: '2016-01-08' })
  expect((await told.until('2016-01-20')).filter((line) => line.includes('ann'))).toEqual([
    'Tue 2016-01-12 09:30 ann: one update requested',
  ])
})

it('what nobody can be asked about is in the plan lead’s one list, and nobody is guessed', async () => {
  const told = await story([
    { ...CAL_18, owners: ['HWB'] },
    { ...CAL_18, number: 19, owners: ['All partner bodies'] },
    { ...CAL_18, number: 20, owners: ['NMP'], doubt: 'or is it the CCG' },
  ])
  expect(await told.until('2015-11-03')).toEqual(['Tue 2015-11-03 09:30 lena: 3 matters for the plan lead'])
  expect(told.sent.at(-1)?.message.text).toMatchInlineSnapshot(`
    "You run an action plan of Calderby. Once a week you get what needs you, and nothing else.
    For you as plan lead
    Nobody could be asked:
     CAL-18 · nobody is linked for HWB
     CAL-19 · everybody’s (“All partner bodies”): who answers for it?
     CAL-20 · owner in doubt: NMP (or is it the CCG)
    [Link or assign one]
    Why you get this: you run the plan. Next: Tuesday 10 November."
  `)
})

describe('days', () => {
  it('a date on a Saturday is spoken for on the Friday, once', async () => {
    const told = await story([ON_SATURDAY])
    expect(await told.until('2015-12-14')).toMatchInlineSnapshot(`
      [
        "Tue 2015-12-01 09:30 ann: one update requested",
        "Tue 2015-12-08 09:30 ann: one update requested",
        "Fri 2015-12-11 09:30 ann: one update requested",
      ]
    `)
    expect(told.sent.findLast(({ to }) => to === 'ann')?.message.text).toContain('due 12 Dec 2015')
  })

  it('a date on the chase day adds no message', async () => {
    const on = { ...ON_SATURDAY, timescale: { ...ON_SATURDAY.timescale, raw: '8 December 2015', latest: '2015-12-08' } }
    const told = await story([on])
    expect(await told.until('2015-12-08')).toMatchInlineSnapshot(`
      [
        "Tue 2015-11-24 09:30 ann: one update requested",
        "Tue 2015-12-01 09:30 ann: one update requested",
        "Tue 2015-12-08 09:30 ann: one update requested",
      ]
    `)
  })

  it('nothing is sent from Christmas Eve to New Year, and a week has one chase day after it', async () => {
    const asap: Telling = { number: 7, timescale: { raw: 'ASAP', kind: 'asap' }, owners: ['CCG'] }
    const told = await story([asap])
    await told.answer('ann', 'later', { action: 'cal-7', party: 'CCG' }, { until: '2015-12-21' })
    expect(await told.until('2016-01-13')).toMatchInlineSnapshot(`
      [
        "Tue 2015-12-22 09:30 ann: one update requested",
        "Mon 2016-01-04 09:30 ann: one update requested",
        "Tue 2016-01-12 09:30 ann: one update requested",
      ]
    `)
  })

  it('a round asks about what has no date 28 days before the meeting, and again at 14', async () => {
    const told = await story([ONGOING], ['2016-01-14'])
    expect(await told.until('2016-01-13')).toMatchInlineSnapshot(`
      [
        "Tue 2015-12-22 09:30 ann: one update requested",
        "Mon 2016-01-04 09:30 ann: one update requested",
        "Mon 2016-01-04 09:30 lena: one matter for the plan lead",
      ]
    `)
  })

  it('ten days before the meeting the plan lead gets the draft', async () => {
    const told = await story([CAL_18, ONGOING], ['2015-11-26'])
    await told.until('2015-11-17')
    expect(told.sent.at(-1)?.message.text).toMatchInlineSnapshot(`
      "You run an action plan of Calderby. Once a week you get what needs you, and nothing else.
      For you as plan lead
      The board meets on Thursday 26 November 2015. Write “digest” for the draft.
       CAL 2 open, 1 overdue, 1 asked and not replied
      [Full list] [Not replied]
      Asked long enough without a reply. Chasing pauses until you act:
      CAL-18 Liaison & diversion pilot · 31 Mar 2015 ("2014/15"), 231 days overdue · no reply from NMP, CCG and MCANH since 3 Nov (asked twice)
      [I rang them] [Ask their board member] [Extension] [Away]
      Why you get this: you run the plan. Next: Tuesday 24 November."
    `)
  })

  it('where no meetings are set, rounds come every four weeks', async () => {
    const told = await story([ONGOING], [])
    expect(await told.until('2015-12-16')).toMatchInlineSnapshot(`
      [
        "Tue 2015-12-01 09:30 ann: one update requested",
        "Tue 2015-12-15 09:30 ann: one update requested",
      ]
    `)
  })

  it('the message of a day that the bot slept through comes once, and the chase day does not repeat it', async () => {
    const told = await story([ON_SATURDAY])
    await told.until('2015-12-10')
    told.sleepUntil('2015-12-14T10:00:00Z')
    expect(await told.until('2015-12-22')).toEqual([
      'Mon 2015-12-14 10:00 ann: one update requested',
      'Tue 2015-12-22 09:30 ann: one update requested',
    ])
  })

  it('runs missed while the bot was down happen once, merged, and not at night', async () => {
    const told = await story([CAL_18])
    await told.until('2015-11-03')
    told.sleepUntil('2015-11-25T22:00:00Z')
    expect(await told.until('2015-11-30')).toMatchInlineSnapshot(`
      [
        "Thu 2015-11-26 09:30 ann: one update requested",
        "Thu 2015-11-26 09:30 bob: one update requested",
        "Thu 2015-11-26 09:30 cat: one update requested",
      ]
    `)
  })
})

it('the first run can be seen before the plan starts, and stores and sends nothing', async () => {
  const told = await story([CAL_18, ONGOING, { ...CAL_18, number: 19, owners: ['HWB'] }])
  const plan = await told.store.plans.planByKey(PARTNERSHIP.id, 'CAL')
  if (!plan) throw new Error('no plan')
  const draft = { ...plan, state: 'draft' as const, startedAt: null }
  await told.store.plans.updatePlan(draft)
  const first = await previewFirstRun(told.store, draft, Temporal.Instant.from('2015-11-02T12:00:00Z'))
  expect(first.day).toBe('2015-11-03')
  expect(first.people.map(({ person, message }) => `${person.name}: ${message.notice}`)).toEqual([
    'Bob: Action plan: one update requested',
    'Ann: Action plan: one update requested',
    'Cat: Action plan: one update requested',
    'Lena Lead: Action plan: one matter for the plan lead',
  ])
  expect(first.unasked.map(({ reason }) => reason)).toEqual(['no contact'])
  expect(await told.until('2015-11-10')).toEqual([])
  expect(await told.store.deliveries.list(PARTNERSHIP.id, { limit: 10 })).toEqual([])
})
