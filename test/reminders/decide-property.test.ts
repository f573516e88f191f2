import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween } from '../../src/reminders/days.ts'
import { decideChase } from '../../src/reminders/decide.ts'
import type { Candidate } from '../../src/reminders/model.ts'
import { candidate, input } from './table.ts'

type Week = 'silent' | 'answers' | 'puts off' | 'lead rings'

const week = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Week>('silent') },
  { weight: 1, arbitrary: fc.constantFrom<Week>('answers', 'puts off', 'lead rings') },
)
const FIRST = '2015-04-07'

/** What a chase day does to what is counted: an ask is delivered, or the plan lead has it. */
function afterChase(now: Candidate, day: string): { next: Candidate; asked: boolean } {
  const decision = decideChase(input({ day, coversTo: day, previous: addDays(day, -7), candidates: [now] }))
  const ask = decision.occasions.find(({ part }) => part === 'ask')
  expect(decision.occasions.length).toBeLessThanOrEqual(1)
  if (decision.escalate.length > 0) return { next: { ...now, escalatedAt: `${day}T09:30:00Z` }, asked: false }
  if (!ask) return { next: now, asked: false }
  const before = now.asked.find(({ reason }) => reason === ask.reason)
  const counted = { reason: ask.reason, count: (before?.count ?? 0) + 1, first: before?.first ?? day, last: day }
  return { next: { ...now, asked: [...now.asked.filter(({ reason }) => reason !== ask.reason), counted] }, asked: true }
}

function afterWeek(now: Candidate, what: Week, day: string): Candidate {
  if (what === 'answers') return { ...now, answeredAt: `${addDays(day, 2)}T10:00:00Z`, asked: [] }
  if (what === 'puts off') return { ...now, laterUntil: addDays(day, 17) }
  if (what === 'lead rings') return { ...now, escalatedAt: null, asked: [] }
  return now
}

it('whatever happens in a year, nobody is asked more than twice on end, nor what they answered or put off', () => {
  fc.assert(
    fc.property(fc.array(week, { minLength: 52, maxLength: 52 }), (year) => {
      let now = candidate()
      let unanswered = 0
      for (const [at, what] of year.entries()) {
        const day = addDays(FIRST, 7 * at)
        const { next, asked } = afterChase(now, day)
        if (asked) {
          unanswered++
          expect(now.escalatedAt).toBeNull()
          expect(now.laterUntil === null || now.laterUntil <= day).toBe(true)
          if (now.answeredAt) expect(daysBetween(now.answeredAt.slice(0, 10), day)).toBeGreaterThanOrEqual(14)
        }
        expect(unanswered).toBeLessThanOrEqual(2)
        if (what !== 'silent') unanswered = 0
        now = afterWeek(next, what, day)
      }
    }),
    { numRuns: 60 },
  )
})

it('who never answers is with the plan lead after two weeks, and stays there', () => {
  let now = candidate()
  const asks: string[] = []
  for (let at = 0; at < 20; at++) {
    const day = addDays(FIRST, 7 * at)
    const { next, asked } = afterChase(now, day)
    if (asked) asks.push(day)
    now = next
  }
  expect([asks, now.escalatedAt]).toEqual([['2015-04-07', '2015-04-14'], '2015-04-21T09:30:00Z'])
})
