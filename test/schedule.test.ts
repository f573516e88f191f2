/** Whatever the clock of the machine does, the bot looks every minute at what is due. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Schedule, startSchedule } from '../src/schedule.ts'
import { SILENT_LOG } from './support/clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let beats: number[]
let schedule: Schedule
const said = vi.spyOn(console, 'warn')

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-28T23:30:20Z') })
  beats = []
  schedule = startSchedule({ beat: async () => void beats.push(Date.now()) }, SILENT_LOG)
})
afterEach(async () => {
  await schedule.stop()
  vi.useRealTimers()
  expect(said).not.toHaveBeenCalled()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('it beats once a minute', async () => {
  await pass(10 * MINUTE)
  expect(beats).toHaveLength(10)
  expect(new Set(beats.map((at) => Math.floor(at / MINUTE))).size).toBe(10)
})

test.each([
  ['slept for three days', 3 * 24 * HOUR],
  ['woke with a clock that was years behind', 10 * 365 * 24 * HOUR],
  ['had its clock set back by five hours', -5 * HOUR],
  ['had its clock set back by two days', -48 * HOUR],
])('a machine that %s is looked after at once, and every minute from then on', async (_what, jump) => {
  await pass(5 * MINUTE)
  const before = beats.length
  vi.setSystemTime(Date.now() + jump)
  await pass(15_000)
  expect(beats.length - before).toBeGreaterThanOrEqual(1)
  expect(beats.length - before).toBeLessThanOrEqual(2)
  const since = beats.length
  await pass(10 * MINUTE)
  expect(beats.length - since).toBe(10)
})

test('a beat that never ends is not begun again beside itself, and one that fails does not stop the next', async () => {
  await schedule.stop()
  let begun = 0
  const end = Promise.withResolvers<void>()
  const beat = () => {
    begun++
    return begun === 1 ? Promise.reject(new Error('no')) : end.promise
  }
  schedule = startSchedule({ beat }, SILENT_LOG)
  await pass(10 * MINUTE)
  expect(begun).toBe(2)
  end.resolve()
  await pass(2 * MINUTE)
  expect(begun).toBe(4)
})
