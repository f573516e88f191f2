import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { readDay } from '../../src/plan/day-words.ts'

const today = Temporal.PlainDate.from('2015-12-08')
const read = (words: string) => {
  const day = readDay(words, today)
  return day instanceof Temporal.PlainDate ? day.toString() : day.error
}

describe('a plan lead who types a day gets that day, or one sentence', () => {
  it.each([
    ['12 March', '2016-03-12'],
    ['12/03', '2016-03-12'],
    ['2016-03-12', '2016-03-12'],
    ['1 Dec', '2016-12-01'],
    ['next Friday', '2015-12-18'],
    ['Friday', '2015-12-11'],
    ['Tuesday', '2015-12-15'],
    ['week on Friday', '2015-12-18'],
    ['tomorrow', '2015-12-09'],
    ['in two weeks', '2015-12-22'],
    ['a fortnight', '2015-12-22'],
    ['the 8th', '2016-01-08'],
    ['end of March', '2016-03-31'],
    ['Christmas', '2015-12-25'],
    ['31 June', 'There is no 31 June: is 30 June 2016 meant?'],
    ['13/14/2016', 'There is no 13/14/2016: is 13 December 2016 meant?'],
    ['', 'The day is missing: write a day such as "12 March", "12/03/2027" or "next Friday".'],
    ['never', '"never" is not a day I can read: write a day such as "12 March", "12/03/2027" or "next Friday".'],
  ])('"%s"', (words, expected) => expect(read(words)).toBe(expected))

  it('answers any words, and every day written in figures is that day', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (words) => void expect(read(words)).toBeTypeOf('string')))
    const anyDay = fc.integer({ min: 0, max: 8_000 }).map((days) => today.add({ days }))
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(read(day.toString())).toBe(day.toString())
        expect(read(`${day.day}/${day.month}/${day.year}`)).toBe(day.toString())
        expect(read(day.toLocaleString('en-GB', { dateStyle: 'full' }))).toBe(day.toString())
      }),
    )
  })
})
