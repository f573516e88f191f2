import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../src/plan/working-days.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const england = calendarOf()
const plain = calendarOf('GB-ENG', [])

describe('nobody is written to on a day off', () => {
  it.each([
    ['2015-12-28', 'Boxing Day, substitute'],
    ['2020-05-08', 'the early May bank holiday, moved'],
    ['2021-12-27', 'Christmas Day, substitute'],
    ['2021-12-28', 'Boxing Day, substitute'],
    ['2022-01-03', "New Year's Day, substitute"],
    ['2022-06-02', 'the spring bank holiday, moved'],
    ['2022-06-03', 'the Platinum Jubilee'],
    ['2022-09-19', 'the State Funeral'],
    ['2023-05-08', 'the Coronation'],
    ['2024-03-29', 'Good Friday'],
    ['2026-04-06', 'Easter Monday'],
    ['2027-12-28', 'Boxing Day, substitute'],
    ['2026-11-22', 'a Sunday'],
  ])('%s: %s', (iso) => expect(plain.isWorkingDay(day(iso))).toBe(false))

  it.each(['2020-05-04', '2022-05-30', '2015-12-24', '2024-04-02', '2026-11-23'])('but on %s people work', (iso) =>
    expect(plain.isWorkingDay(day(iso))).toBe(true),
  )

  it('keeps quiet from 24 December to 1 January, over New Year', () => {
    expect(england.onOrAfter(day('2015-12-24')).toString()).toBe('2016-01-04')
    expect(england.onOrBefore(day('2016-01-01')).toString()).toBe('2015-12-23')
    expect(england.onOrAfter(day('2027-12-24')).toString()).toBe('2028-01-04')
  })

  it('counts working days forwards and back', () => {
    expect(england.addWorkingDays(day('2015-12-23'), 1).toString()).toBe('2016-01-04')
    expect(england.addWorkingDays(day('2016-01-04'), -1).toString()).toBe('2015-12-23')
    expect(england.addWorkingDays(day('2016-01-02'), 0).toString()).toBe('2016-01-02')
  })

  it('knows the holidays of other regions', () => {
    expect(calendarOf('GB-SCT', []).isWorkingDay(day('2024-01-02'))).toBe(false)
    expect(plain.isWorkingDay(day('2024-01-02'))).toBe(true)
    expect(calendarOf('NZ', []).isWorkingDay(day('2024-02-06'))).toBe(false)
  })

  it('lands on the nearest working day and steps over none', () => {
    const anyDay = fc.integer({ min: 0, max: 7_000 }).map((days) => day('2014-01-01').add({ days }))
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 15 }), (start, n) => {
        const next = england.onOrAfter(start)
        expect(england.isWorkingDay(next)).toBe(true)
        for (let d = start; Temporal.PlainDate.compare(d, next) < 0; d = d.add({ days: 1 })) {
          expect(england.isWorkingDay(d)).toBe(false)
        }
        expect(england.addWorkingDays(england.addWorkingDays(next, n), -n).toString()).toBe(next.toString())
      }),
    )
  })

  it('says what to write when a region or a quiet time is wrong', () => {
    expect(() => calendarOf('GB-XX')).toThrow('There is no calendar for "GB-XX"')
    expect(() => calendarOf('GB-ENG', [{ from: '13-40', to: '01-01' }])).toThrow('"13-40" is no day of the year')
    const always = calendarOf('GB-ENG', [{ from: '01-01', to: '12-31' }])
    expect(() => always.onOrAfter(day('2024-01-01'))).toThrow('leave no working day')
  })
})
