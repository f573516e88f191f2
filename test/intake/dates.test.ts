import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { readCompletion } from '../../src/intake/cells/completion.ts'
import { columnTimescales } from '../../src/intake/cells/timescales.ts'
import { readPlan } from '../../src/intake/read-plan.ts'
import { statusAtImport } from '../../src/intake/status.ts'
import { storedTimescales } from '../../src/intake/stored-action.ts'
import { documentOf, paragraph, table } from './tables.ts'

const asOf = Temporal.PlainDate.from('2024-09-30')
const piece = (heading: string, text: string) => ({ heading, text, line: 1, place: null })
const shown = (timescales: { raw: string; kind: string; latest: string | null; replaced?: true }[]) =>
  timescales.map(({ raw, kind, latest, replaced }) => [replaced ? `${kind} replaced` : kind, latest, raw])

describe('a column of what was done and when is a claim, and no date to be late for', () => {
  const heading = 'Date of completion and outcome'
  test.each<[string, unknown[], string[], string[]]>([
    [
      'Completed 08/06/2024\nOutcome: two gaps found',
      ['done', '2024-06-08', 'Completed 08/06/2024'],
      ['Outcome: two gaps found'],
      [],
    ],
    ['Complete – May 2024. All replied', ['done', '2024-05-31', 'Complete – May 2024'], ['All replied'], []],
    ['31/05/2024', ['done', '2024-05-31', '31/05/2024'], [], []],
    ['Complete', ['done', null, 'Complete'], [], []],
    ['31/12/2024', ['by', '2024-12-31', '31/12/2024'], [], []],
    ['Not yet complete', [], [], ['Not yet complete']],
    ['Outstanding – three sites since May 2024', [], [], ['Outstanding – three sites since May 2024']],
    ['Staff feel safer', [], ['Staff feel safer'], []],
    ['Completed 31 June 2024', ['invalid', null, 'Completed 31 June 2024'], [], []],
  ])('%s', (text, timescale, outcomes, progress) => {
    const read = readCompletion([piece(heading, text)], asOf)
    expect(shown(read.timescales)).toEqual(timescale.length > 0 ? [timescale] : [])
    expect([read.outcomes, read.progress]).toEqual([outcomes, progress])
  })

  test('an action that was done after it was due is complete, and nobody is asked for its date', () => {
    const plan = readPlan(
      documentOf(
        paragraph('Updated 30 September 2024'),
        table([
          ['Action', 'Lead', 'Due date', 'Date completed'],
          ['Fit lamps on the harbour path', 'Ferry Trust', '31 May 2024', '4 June 2024'],
          ['Paint the steps to the slipway', 'Ferry Trust', '31 May 2024', ''],
        ]),
      ),
    )
    expect(plan.actions.map((a) => statusAtImport(a, { kind: 'none', levels: [] }, asOf))).toEqual([
      'complete (claimed)',
      'not started',
    ])
    expect(plan.queries.filter(({ kind }) => kind === 'date-before-plan').map(({ action }) => action)).toEqual([1])
  })
})

describe('two columns of dates are what they mean together', () => {
  test.each<[[string, string][], unknown[]]>([
    [
      [
        ['Start', 'May 2024'],
        ['Completion', 'September 2024'],
      ],
      [['window', '2024-09-30', 'May 2024 – September 2024']],
    ],
    [
      [
        ['Start date', '17/06/2024'],
        ['Target completion', '30/08/2024'],
      ],
      [['window', '2024-08-30', '17/06/2024 – 30/08/2024']],
    ],
    [
      [
        ['Start', 'May 2024'],
        ['Finish', 'Ongoing'],
      ],
      [['ongoing', null, 'May 2024 – Ongoing']],
    ],
    [
      [
        ['Start', 'May 2024'],
        ['End', 'TBC'],
      ],
      [
        ['from', null, 'from May 2024'],
        ['tbc', null, 'TBC'],
      ],
    ],
    [
      [
        ['Due date', '31/01/2025'],
        ['Revised date', '28/02/2025'],
      ],
      [
        ['by replaced', '2025-01-31', '31/01/2025'],
        ['by', '2025-02-28', '28/02/2025'],
      ],
    ],
    [
      [
        ['Due date', '31/01/2025'],
        ['Revised date', ''],
      ],
      [['by', '2025-01-31', '31/01/2025']],
    ],
    [
      [
        ['Original target', 'May 2024'],
        ['Target', 'July 2024'],
      ],
      [
        ['by replaced', '2024-05-31', 'May 2024'],
        ['by', '2024-07-31', 'July 2024'],
      ],
    ],
    [
      [['When', 'Dec 2023 – extended to March 2024']],
      [
        ['by replaced', '2023-12-31', 'Dec 2023'],
        ['by', '2024-03-31', '– extended to March 2024'],
      ],
    ],
    [
      [['When', '31/03/2024 (revised from 31/12/2023)']],
      [
        ['by', '2024-03-31', '31/03/2024'],
        ['by replaced', '2023-12-31', '(revised from 31/12/2023)'],
      ],
    ],
  ])('%j', (cells, timescales) => {
    const pieces = cells.filter(([, text]) => text !== '').map(([heading, text]) => piece(heading, text))
    expect(shown(columnTimescales(pieces, asOf))).toEqual(timescales)
  })

  test('a date that was replaced is history once it is stored', () => {
    const read = columnTimescales([piece('When', 'Dec 2024, now March 2025')], asOf)
    const stored = storedTimescales(read, { dueSoonDays: 14, today: asOf, newId: () => 'id' })
    expect(stored.map(({ latest, supersededAt }) => [latest, supersededAt])).toEqual([
      ['2024-12-31', '2024-09-30T00:00:00Z'],
      ['2025-03-31', null],
    ])
  })
})

test('financial years in two digits are dates, in a column and as a calendar', () => {
  const years = readPlan(
    documentOf(
      table([
        ['Action', 'Lead', 'Year'],
        ['Open a quay for small boats', 'Harbour Board', '25/26 – 26/27'],
        ['Widen the channel to the sea', 'Harbour Board', '2026/27 – 2027/28'],
      ]),
    ),
  )
  expect(years.actions.flatMap((a) => shown(a.timescales))).toEqual([
    ['window', '2027-03-31', '25/26 – 26/27'],
    ['window', '2028-03-31', '2026/27 – 2027/28'],
  ])
  const marked = readPlan(
    documentOf(
      table([
        ['Action', 'Lead', '25/26', '26/27', '27/28'],
        ['Open a quay for small boats', 'Harbour Board', '✓', '✓', ''],
        ['Widen the channel to the sea', 'Harbour Board', '', '', '✓'],
      ]),
    ),
  )
  expect(marked.actions.flatMap((a) => shown(a.timescales))).toEqual([
    ['window', '2027-03-31', '25/26 – 26/27'],
    ['window', '2028-03-31', '27/28'],
  ])
})

describe('whether quarters are those of the calendar is asked once, where the plan does not show it', () => {
  const plan = (heading: string, progress: string) =>
    readPlan(
      documentOf(
        paragraph('Harbour plan'),
        paragraph('Updated 30 April 2024'),
        table([
          ['Action', 'Lead', 'By when', heading],
          ['Train the crew of the ferry', 'Ferry Trust', 'Q4 2023', progress],
          ['Teach a class for rowers', 'Ferry Trust', 'Q3 2024', 'Begun'],
        ]),
      ),
    )
  const read = ({ actions, queries }: ReturnType<typeof plan>) => [
    ...actions.map((a) => a.timescales[0]?.latest),
    queries.filter(({ kind }) => kind === 'vague-date').length,
  ]
  test('not shown', () => {
    const asked = plan('Progress', 'Begun')
    expect(read(asked)).toEqual(['2024-03-31', '2024-12-31', 1])
    expect(asked.queries.find(({ kind }) => kind === 'vague-date')?.question).toContain('2 dates are quarters')
  })
  test('by months of the financial year', () => {
    expect(read(plan('Q1 update (Apr – Jun 24)', 'Begun'))).toEqual(['2024-03-31', '2024-12-31', 0])
  })
  test('by months of the calendar', () => {
    expect(read(plan('Q1 update (Jan – Mar 24)', 'Begun'))).toEqual(['2023-12-31', '2024-09-30', 0])
  })
  test('by an action done before its quarter would begin', () => {
    expect(read(plan('Progress', 'Completed. Signed off 12 December 2023.'))).toEqual(['2023-12-31', '2024-09-30', 0])
  })
})

test.each([
  ['Outstanding – two sites', 'which new date is meant?'],
  ['Two sites visited', 'is it done, or is another date meant?'],
])('a date that has passed is asked about as the plan speaks of it: %s', (progress, question) => {
  const plan = readPlan(
    documentOf(
      paragraph('Updated 30 September 2024'),
      table([
        ['Action', 'Lead', 'By when', 'Progress'],
        ['Train the crew of the ferry', 'Ferry Trust', 'May 2024', progress],
      ]),
    ),
  )
  expect(plan.queries.find(({ kind }) => kind === 'date-before-plan')?.question).toContain(question)
})
