import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { containing, instant } from '../../db/values.ts'

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
  for (const text of ['', '2015-12-01', '2015-12-01T09:30:00', 'soon']) expect(() => instant(text)).toThrow(RangeError)
})

test("a search for a pattern's own signs finds those signs", () => {
  expect(containing('100%_\\')).toBe('%100\\%\\_\\\\%')
})
