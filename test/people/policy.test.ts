import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY, policyInWords, policySchema } from '../../src/people/policy.ts'

describe('policy', () => {
  it('a plan lead reads every default in words', () => {
    expect(policySchema.parse(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY)
    expect(policyInWords(DEFAULT_POLICY, 'Europe/London').join('\n')).toMatchInlineSnapshot(`
      "Chase day: Tuesdays at 09:30 (Europe/London). A person gets one message, over all their plans.
      Digest: drafted for the plan lead Fridays at 09:00, posted Mondays at 09:00.
      Asked about from 14 days before the date; a date precise to the day adds one message on that day.
      Overdue: asked on two chase days; 14 days after the first without an answer the plan lead gets it and chasing pauses.
      After an answer, an overdue action is left alone for 14 days.
      As soon as possible: asked weekly, 4 times, then the plan lead gets it.
      Before a board meeting every open action is asked about 28 days ahead, again at 14 without a reply; the draft comes at 10.
      Where no meetings are set: every 4 weeks from the plan's start.
      Quiet time: 24 Dec to 1 Jan.
      Nothing is sent at weekends or on bank holidays."
    `)
  })

  it.each([
    ['a chase on every weekday', { chase: '30 9 * * 1-5' }],
    ['a chase every hour', { chase: '0 * * * 2' }],
    ['a digest on two days', { digest: '0 9 * * 1,4' }],
    ['a chase on no day', { chase: 'Tuesdays' }],
    ['a round whose second ask is first', { roundDays: { first: 14, second: 28, draft: 10 } }],
    ['a quiet time in no month', { quiet: [{ from: '13-01', to: '01-01' }] }],
    ['asking every day', { askAgainDays: 0 }],
  ])('refuses %s, which would pester people', (_, change) => {
    expect(policySchema.safeParse({ ...DEFAULT_POLICY, ...change }).success).toBe(false)
  })
})
