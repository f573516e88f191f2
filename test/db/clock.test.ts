import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { openStore } from '../../db/open.ts'
import { standingClock } from '../support/clock.ts'
import { forEachDatabase } from '../support/databases.ts'

const WRONG = '1999-01-01T00:00:00Z'

forEachDatabase('the clock that instances share', (open) => {
  test('a machine whose time is wrong holds no conversation by it: a server tells the time for all', async () => {
    const store = await open()
    const clock = await store.clock(standingClock(WRONG))
    if (store.kind === 'sqlite') {
      expect(clock.now().toString()).toBe(WRONG)
      return
    }
    const first = clock.now()
    expect(first.toString() > '2020').toBe(true)
    await clock.sync()
    expect(Math.abs(clock.now().epochMilliseconds - first.epochMilliseconds)).toBeLessThan(60_000)
    const other = await store.clock(standingClock('2099-01-01T00:00:00Z'))
    expect(Math.abs(other.now().epochMilliseconds - clock.now().epochMilliseconds)).toBeLessThan(60_000)
  })
})

test('on one machine its own time counts, so that a clock moved by hand moves all', async () => {
  const store = await openStore('sqlite::memory:')
  const machine = standingClock(WRONG)
  const clock = await store.clock(machine)
  await machine.set(Temporal.Instant.from('2015-12-01T09:30:00Z'))
  expect(clock.now().toString()).toBe('2015-12-01T09:30:00Z')
  await store.close()
})
