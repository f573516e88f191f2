import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../../src/people/policy.ts'
import { isoWeek } from '../../src/reminders/days.ts'
import { comesDue } from '../../src/reminders/slots.ts'
import { nextChaseDay, nextRun, whenOf } from '../../src/reminders/when.ts'

const when = whenOf({ policy: DEFAULT_POLICY, zone: 'Europe/London', region: 'GB-ENG' })
const at = (text: string) => Temporal.Instant.from(text)
const wall = (instant: Temporal.Instant | null) =>
  instant?.toZonedDateTimeISO('Europe/London').toPlainDateTime().toString().slice(0, 16)
const next = (kind: Parameters<typeof nextRun>[0], after: string) => wall(nextRun(kind, when, at(after)))

describe('the next run', () => {
  it('is on the wall clock over both clock changes', () => {
    expect(next('chase', '2015-10-21T00:00:00Z')).toBe('2015-10-27T09:30')
    expect(next('chase', '2016-03-23T00:00:00Z')).toBe('2016-03-29T09:30')
  })

  it('moves a chase and a digest on, and a draft back, over holidays and quiet time', () => {
    expect(next('chase', '2015-12-23T00:00:00Z')).toBe('2016-01-04T09:30')
    expect(next('digest', '2015-12-22T00:00:00Z')).toBe('2016-01-04T09:00')
    expect(next('digest', '2016-03-22T00:00:00Z')).toBe('2016-03-29T09:00')
    expect(next('digest-draft', '2015-12-19T00:00:00Z')).toBe('2015-12-23T09:00')
    expect(next('digest-draft', '2015-12-23T12:00:00Z')).toBe('2016-01-08T09:00')
    expect(next('precise', '2015-12-23T12:00:00Z')).toBe('2016-01-04T09:30')
  })

  it('leaves one chase day in the week that quiet time moved one into', () => {
    expect(next('chase', '2016-01-04T12:00:00Z')).toBe('2016-01-12T09:30')
    expect(nextChaseDay(when, '2016-01-04')).toBe('2016-01-12')
  })

  it('is always later, on a working day, and one a week, whenever it is asked for', () => {
    const instant = fc
      .integer({ min: 0, max: 3650 * 24 * 60 })
      .map((m) => at('2015-01-01T00:00:00Z').add({ minutes: m }))
    fc.assert(
      fc.property(instant, fc.constantFrom('chase' as const, 'digest' as const, 'precise' as const), (after, kind) => {
        const first = nextRun(kind, when, after)
        const second = first && nextRun(kind, when, first)
        if (!first || !second) throw new Error('none')
        expect(Temporal.Instant.compare(after, first)).toBe(-1)
        const [a, b] = [first, second].map((slot) => slot.toZonedDateTimeISO('Europe/London').toPlainDate())
        if (!a || !b) throw new Error('none')
        expect(when.calendar.isWorkingDay(a)).toBe(true)
        if (kind !== 'precise') expect(isoWeek(a.toString())).not.toBe(isoWeek(b.toString()))
      }),
      { numRuns: 150 },
    )
  })
})

describe('after the bot was down', () => {
  const slot = at('2015-11-10T09:30:00Z')
  const comes = (now: string) => {
    const { run, slot: stands, next } = comesDue('chase', slot, at(now), when)
    return { run, slot: wall(stands), next: wall(next) }
  }

  it.each([
    ['on time', '2015-11-10T09:30:20Z', { run: true, slot: '2015-11-10T09:30', next: '2015-11-17T09:30' }],
    [
      'late on a working day',
      '2015-11-12T14:00:00Z',
      { run: true, slot: '2015-11-10T09:30', next: '2015-11-17T09:30' },
    ],
    [
      'three weeks late: once, for the last',
      '2015-11-26T14:00:00Z',
      { run: true, slot: '2015-11-24T09:30', next: '2015-12-01T09:30' },
    ],
    [
      'at night: the next morning',
      '2015-11-11T23:00:00Z',
      { run: false, slot: '2015-11-10T09:30', next: '2015-11-12T09:30' },
    ],
    [
      'at the weekend: on Monday',
      '2015-11-14T10:00:00Z',
      { run: false, slot: '2015-11-10T09:30', next: '2015-11-16T09:30' },
    ],
  ])('%s', (_, now, expected) => expect(comes(now)).toEqual(expected))

  it('does not make up for what is 7 days old', () => {
    const monthly = whenOf({
      policy: { ...DEFAULT_POLICY, chase: '30 9 10 * *' },
      zone: 'Europe/London',
      region: 'GB-ENG',
    })
    expect(comesDue('chase', slot, at('2015-11-17T09:30:00Z'), monthly).run).toBe(false)
    expect(comesDue('chase', slot, at('2015-11-17T09:29:00Z'), monthly).run).toBe(true)
  })
})
