import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addMs, containing, instant } from '../../db/values.ts'

const moments = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const offsets = fc.constantFrom('UTC', 'Europe/London', '+05:30')

test('instants sort as text in the order of time, however they were written: no message leaves early or late', () => {
  fc.assert(
    fc.property(moments, moments, offsets, offsets, (a, b, zoneOfA, zoneOfB) => {
      const [textA, textB] = [instant(a.toString({ timeZone: zoneOfA })), instant(b.toString({ timeZone: zoneOfB }))]
      expect(Math.sign(textA < textB ? -1 : textA > textB ? 1 : 0)).toBe(Temporal.Instant.compare(a, b))
      expect(Temporal.Instant.from(textA).equals(a)).toBe(true)
    }),
  )
})

test('what is no instant is not stored', () => {
  for (const text of ['', '2015-12-01', '2015-12-01T09:30:00', '2015-02-30T09:30:00Z', 'soon'])
    expect(() => instant(text)).toThrow(RangeError)
})

test('what is finer than a millisecond is cut off, and a whole second has its three decimals', () => {
  expect(instant('2015-12-01T09:30:00.1239Z')).toBe('2015-12-01T09:30:00.123Z')
  expect(instant('2015-12-01T09:30:00Z')).toBe('2015-12-01T09:30:00.000Z')
  expect(addMs('2015-12-31T23:59:59.9Z', 250)).toBe('2016-01-01T00:00:00.150Z')
})

test("a search for a pattern's own signs finds those signs", () => {
  expect(containing('100%_\\')).toBe('%100\\%\\_\\\\%')
})
