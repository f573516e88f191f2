import { expect, it } from 'vitest'
import { PARTNERSHIP } from '../contract/store/samples.ts'
import { CAL_18, story, type Telling } from './story.ts'

const HOLD = { where: 'hold', rating: 'keep', progress: 'The funding is decided in January.', day: '2016-01-12' }
const ONGOING: Telling = { number: 3, timescale: { raw: 'Ongoing', kind: 'ongoing' }, owners: ['CCG'] }

it('what is on hold is not asked about, and comes back by itself when its day has come', async () => {
  const told = await story([{ ...CAL_18, owners: ['MCANH'] }])
  await told.until('2015-11-18')
  await told.answer('lena', 'update', { action: 'cal-18' }, HOLD)
  expect(await told.until('2016-01-11')).toEqual([])
  expect(await told.until('2016-01-26')).toMatchInlineSnapshot(`
    [
      "Tue 2016-01-12 09:30 cat: one update requested",
      "Tue 2016-01-12 09:30 lena: one matter for the plan lead",
      "Tue 2016-01-19 09:30 cat: one update requested",
      "Tue 2016-01-26 09:30 lena: one matter for the plan lead",
    ]
  `)
  const [ended] = await told.store.progress.updates(PARTNERSHIP.id, { actionId: 'cal-18', limit: 1 })
  expect(ended).toMatchObject({
    via: 'schedule',
    byPersonId: null,
    statusFrom: 'on hold',
    statusTo: 'under way',
    reason: 'It was on hold until 12 January 2016: open again.',
  })
})

it('a plan lead hears that a hold is over, also of what has no date to ask about', async () => {
  const told = await story([ONGOING])
  await told.answer('lena', 'update', { action: 'cal-3' }, HOLD)
  expect(await told.until('2016-01-19')).toEqual(['Tue 2016-01-12 09:30 lena: one matter for the plan lead'])
  expect(told.sent.findLast(({ message }) => message.notice.includes('matter'))?.message.text).toMatchInlineSnapshot(`
    "You run an action plan of Calderby. Once a week you get what needs you, and nothing else.
    For you as plan lead
    The hold is over, and they are open again:
    CAL-3 Title 3 · "Ongoing"
    [Update]
    Why you get this: you run the plan. Next: Tuesday 19 January."
  `)
})
