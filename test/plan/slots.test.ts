import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { cronProblem, inWords, nextSlot, nextSlots } from '../../src/plan/slots.ts'
import { instantAt, localDay } from '../../src/plan/zone.ts'

const at = (iso: string) => Temporal.Instant.from(iso)
const wall = (instants: Temporal.Instant[], zone: string) =>
  instants.map((i) =>
    i.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' }).replace(':00+', '+').replace(':00-', '-'),
  )

describe('a clock change neither loses nor doubles a message', () => {
  it.each([
    ['Europe/London', '30 1 * * *', '2026-03-28T12:00Z', ['2026-03-29T02:00+01:00', '2026-03-30T01:30+01:00']],
    ['Europe/London', '30 1 * * *', '2026-10-24T12:00Z', ['2026-10-25T01:30+01:00', '2026-10-26T01:30+00:00']],
    ['Pacific/Auckland', '30 2 * * *', '2026-09-26T00:00Z', ['2026-09-27T03:00+13:00', '2026-09-28T02:30+13:00']],
    ['Pacific/Auckland', '30 2 * * *', '2026-04-04T00:00Z', ['2026-04-05T02:30+13:00', '2026-04-06T02:30+12:00']],
    ['America/St_Johns', '30 2 * * *', '2026-03-07T12:00Z', ['2026-03-08T03:00-02:30', '2026-03-09T02:30-02:30']],
    ['America/St_Johns', '30 1 * * *', '2026-10-31T12:00Z', ['2026-11-01T01:30-02:30', '2026-11-02T01:30-03:30']],
  ])('%s, "%s" after %s', (zone, cron, after, expected) => {
    const slots = nextSlots(cron, zone, at(after), at(after).add({ hours: 48 }))
    expect(wall(slots, zone).slice(0, 2)).toEqual(expected)
  })

  it('fires once after the gap when several slots fall into it', () => {
    const slots = nextSlots('*/15 1 * * *', 'Europe/London', at('2026-03-29T00:00Z'), at('2026-03-29T12:00Z'))
    expect(wall(slots, 'Europe/London')).toEqual(['2026-03-29T02:00+01:00'])
  })

  it('keeps the hour on the wall through the year', () => {
    const slots = nextSlots('30 9 * * 2', 'Europe/London', at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))
    const local = slots.map((i) => i.toZonedDateTimeISO('Europe/London'))
    expect(local).toHaveLength(52)
    expect(local.every((z) => z.dayOfWeek === 2 && z.hour === 9 && z.minute === 30)).toBe(true)
  })

  it('gives the same slots from wherever the count begins', () => {
    const zones = fc.constantFrom('Europe/London', 'Pacific/Auckland', 'America/St_Johns')
    const start = at('2026-01-01T00:00Z')
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 300 * 24 }),
        (zone, hour, hours) => {
          const cron = `30 ${hour} * * *`
          const from = start.add({ hours })
          const all = nextSlots(cron, zone, from, from.add({ hours: 96 }))
          const late = nextSlots(cron, zone, from.add({ hours: 30, minutes: 17 }), from.add({ hours: 96 }))
          expect(all.slice(-late.length).map(String)).toEqual(late.map(String))
          expect(new Set(all.map((i) => localDay(i, zone).toString())).size).toBe(all.length)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('finds the instant of a time on the wall on both sides', () => {
    const time = Temporal.PlainTime.from('01:30')
    const inLondon = (iso: string) => instantAt(Temporal.PlainDate.from(iso), time, 'Europe/London').toString()
    expect(inLondon('2026-03-29')).toBe('2026-03-29T01:00:00Z')
    expect(inLondon('2026-10-25')).toBe('2026-10-25T00:30:00Z')
    expect(localDay(at('2026-06-30T23:30Z'), 'Europe/London').toString()).toBe('2026-07-01')
  })
})

describe('a plan lead reads and writes a schedule in words', () => {
  it.each([
    ['30 9 * * 2', 'Tuesdays at 09:30'],
    ['0 9 * * 1', 'Mondays at 09:00'],
    ['0 17 * * 1-5', 'weekdays at 17:00'],
    ['5 8 * * *', 'every day at 08:05'],
    ['0 9 * * mon,thu', 'Mondays and Thursdays at 09:00'],
    ['0 9 * * 7', 'Sundays at 09:00'],
    ['0 9 1 * *', '0 9 1 * *'],
  ])('%s is %s', (cron, words) => {
    expect(cronProblem(cron)).toBeNull()
    expect(inWords(cron)).toBe(words)
  })

  it.each(['', 'tuesdays', '99 9 * * *', '0 9 * * 9', '0 0 9 * * 1', '0 9 31 2 *', '0 9 * * 1#2'])(
    'says what is wrong with "%s"',
    (cron) => expect(cronProblem(cron)).toContain('write minute, hour, day, month and weekday'),
  )

  it('answers any words without failing', () => {
    fc.assert(
      fc.property(fc.string(), (cron) => void expect([null, 'string']).toContain(cronProblem(cron) && 'string')),
    )
    expect(nextSlot('0 9 31 2 *', 'Europe/London', at('2026-01-01T00:00Z'))).toBeNull()
  })
})
