import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { rescheduleRuns } from '../../src/reminders/slots.ts'
import type { Board } from './board.ts'
import { brokenRules } from './rules.ts'
import { toldBy } from './story-lines.ts'
import { boardOf, WESTMARCH } from './twins.ts'

const TO = '2019-02-28'

/** Who was written to, when and about what; the first half year of a small plan. */
async function messagesOf(board: Board, to = TO): Promise<string[]> {
  await board.until(to)
  return (await toldBy(board)).map(({ at, to, text }) => `${at} ${to}: ${text}`)
}

describe('nobody gets a message twice, and nobody misses one', () => {
  test('the same plan and the same answers give the same messages', async () => {
    const [first, second] = [await boardOf(WESTMARCH), await boardOf(WESTMARCH)]
    expect(await messagesOf(first)).toEqual(await messagesOf(second))
  })

  test('when the bot is started anew every few days, and beats twice in a minute', async () => {
    const [steady, restless] = [await boardOf(WESTMARCH), await boardOf(WESTMARCH)]
    let day = Temporal.PlainDate.from(WESTMARCH.from)
    while (Temporal.PlainDate.compare(day, Temporal.PlainDate.from('2019-01-31')) < 0) {
      for (const time of ['08:59', '09:00', '09:30', '09:31']) {
        await restless.until(`${day}T${time}`)
        restless.restart()
        await restless.beat()
        await restless.beat()
      }
      day = day.add({ days: day.dayOfWeek === 2 ? 3 : 4 })
    }
    expect(await messagesOf(restless)).toEqual(await messagesOf(steady))
  })

  test('when the plan lead puts the chase to a later hour on the very day', async () => {
    const board = await boardOf(WESTMARCH)
    await board.until('2018-10-23T10:00')
    const sent = board.recorder.posted.length
    const later = { ...board.partnership, policy: { ...board.partnership.policy, chase: '30 14 * * 2' } }
    await board.store.transaction(async (stores) => {
      await stores.people.updatePartnership(later)
      await rescheduleRuns(stores, later, board.now())
    })
    await board.until('2018-10-25')
    expect(board.recorder.posted.length).toBe(sent)
    await board.until('2018-10-30')
    expect((await toldBy(board)).filter(({ day }) => day.toString() === '2018-10-30').map(({ time }) => time)).toEqual([
      '14:30',
      '14:30',
    ])
  })
})

describe('what was missed while the bot was down', () => {
  test.each([
    ['up to the day before the seventh', '2018-10-29T10:00', 1],
    ['not when it is seven days old', '2018-10-30T09:29', 0],
  ])('comes once, %s', async (_, back, messages) => {
    const board = await boardOf(WESTMARCH)
    await board.until('2018-10-23T08:00')
    board.sleepUntil(back)
    board.restart()
    const before = board.recorder.posted.length
    await board.until(back)
    await board.until(back)
    const told = (await toldBy(board)).slice(before)
    const asked = told.filter(({ to }) => to === 'NPS')
    expect(asked.map(({ about }) => about)).toHaveLength(messages)
  })
})

/** The wall clock of these zones changes on days of their own, in spring and in autumn. */
test.each(['Europe/London', 'Pacific/Auckland', 'America/St_Johns'])(
  'people in %s are written to at half past nine, whatever the clocks do',
  async (zone) => {
    const board = await boardOf(WESTMARCH, { zone, from: '2018-10-01' })
    await board.until('2019-04-26')
    const told = await toldBy(board)
    expect(brokenRules(board, told)).toEqual([])
    const offsets = new Set(told.map(({ at }) => Temporal.ZonedDateTime.from(at).offset))
    expect(offsets.size).toBe(2)
    expect(new Set(told.filter(({ kind }) => kind === 'reminder').map(({ time }) => time))).toEqual(new Set(['09:30']))
  },
  120_000,
)
