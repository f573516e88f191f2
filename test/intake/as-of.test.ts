import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/intake/document.ts'
import { readPlan } from '../../src/intake/read-plan.ts'
import { documentOf, paragraph, table } from './tables.ts'

const PLAN = table([
  ['Ref', 'Action', 'Lead', 'By when'],
  ['1', 'Write the handbook for new volunteers', 'Ferry Trust', 'Within 3 months'],
  ['2', 'Open the second site at the harbour', 'Ferry Trust', 'March 2027'],
])
const VERSIONS = table([
  ['Version', 'Date', 'Author', 'Changes'],
  ['0.1', '14/08/2024', 'P Quill', 'First draft'],
  ['1.0', '26/09/2024', 'P Quill', 'Agreed'],
])

describe('dates without a year, and those that count from today, are reckoned from the day the plan is as at', () => {
  test.each<[string, Block[], string | null]>([
    ['a line above its list of versions', [paragraph('Last updated: 30 September 2024'), VERSIONS], '2024-09-30'],
    ['the newest of its versions', [paragraph('Harbour plan'), VERSIONS], '2024-09-26'],
    [
      'a row above it',
      [
        table([
          ['Report published', '7 March 2024'],
          ['This update', '24 November 2024'],
        ]),
      ],
      '2024-11-24',
    ],
    [
      'a row of several labels',
      [
        table([
          ['Prepared by', 'Safety team', 'Approved by', 'Board, 9 May 2025'],
          ['Version', '4', 'Date of last review', '14 February 2025'],
        ]),
      ],
      '2025-02-14',
    ],
    ['a status as at a day', [table([['Status as at', '3 March 2025']])], '2025-03-03'],
    ['a report of progress', [paragraph('Status Report – End of Quarter 2, 2024 (30 June 2024)')], '2024-06-30'],
    [
      'its review beside the day of another report',
      [paragraph('Report dated 11 October 2024'), paragraph('Plan reviewed 2 December 2024')],
      '2024-12-02',
    ],
    ['only the day of another report', [paragraph('Inspection report dated 11 October 2024')], null],
    ['only a review to come', [paragraph('Next review: 18 March 2025. To be updated 3 April 2025.')], null],
  ])('where it says so in %s', (_, above, day) => {
    const plan = readPlan(documentOf(paragraph('Harbour action plan', 1), ...above, PLAN))
    expect(plan.asOf).toBe(day)
    expect(plan.actions[0]?.timescales[0]?.latest ?? null).toBe(day && plus3(day))
  })
})

function plus3(day: string): string {
  return Temporal.PlainDate.from(day).add({ months: 3 }).toString()
}
