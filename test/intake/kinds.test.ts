import { expect, test } from 'vitest'
import { readPlan } from '../../src/intake/read-plan.ts'
import { documentOf, paragraph, table } from './tables.ts'

test('a review plan whose recommendations are merged over several actions keeps them together', () => {
  const plan = readPlan(
    documentOf(
      paragraph('Homicide Review: Adult C', 1),
      paragraph('Action Plan', 2),
      table([
        [
          'Recommendation',
          'Scope of recommendation i.e. local or regional',
          'Action to take',
          'Lead Agency',
          'Key milestones achieved',
          'Target Date',
          'Date of completion and outcome',
        ],
        [
          '1. Agencies should review their policy.',
          'Local',
          'Each agency to review its policy and report back',
          'All agencies',
          'Policy drafted',
          '31/03/2016',
          'Completed March 2016. In place.',
        ],
        [
          '^',
          '^',
          'Train front line staff in the new policy',
          'Safer Thornby Team',
          'Training commissioned',
          'September 2016',
          '',
        ],
        [
          '2. Surgeries should name a lead.',
          'National',
          'Write to all surgeries asking them to name a lead',
          'Thornby CCG',
          '',
          '30 June 2016',
          'Ongoing',
        ],
      ]),
    ),
  )
  expect(plan.title).toBe('Homicide Review: Adult C')
  expect(plan.sections.map((s) => s.title)).toEqual([
    'Agencies should review their policy.',
    'Surgeries should name a lead.',
  ])
  expect(plan.actions.map((a) => a.section)).toEqual(['s1', 's1', 's2'])
  expect(plan.actions.map((a) => a.timescales[0]?.latest)).toEqual(['2016-03-31', '2016-09-30', '2016-06-30'])
  expect(plan.actions[0]?.timescales[1]).toMatchObject({
    raw: 'Completed March 2016',
    kind: 'done',
    latest: '2016-03-31',
  })
  expect(plan.actions.map((a) => a.outcomes)).toEqual(['In place.', '', ''])
  expect(plan.actions[2]?.progress).toBe('Ongoing')
  expect(plan.actions[1]?.comments[0]?.text).toContain('Local')
})

test('letters in a RAG column are colours, and the key below says what they mean', () => {
  const header = [
    'What do we want to achieve?',
    'What will we do?',
    'Who will do it?',
    'By when?',
    'How will we know?',
    'RAG',
    'Progress',
  ]
  const plan = readPlan(
    documentOf(
      paragraph('Review of Child K: multi-agency action plan', 1),
      paragraph('Last updated 12 June 2019'),
      paragraph('Recommendation 1: Improve assessments', 2),
      table([
        header,
        [
          'Better assessments',
          'Audit 20 assessments each quarter',
          'Head of Service, Quality Assurance',
          'Sept 2019',
          'Audits show 80% good',
          'A',
          'First audit done',
        ],
        [
          '',
          'Publish practice guidance for workers',
          'Principal Social Worker',
          '31st July 2019',
          'Guidance in use',
          'G',
          'Published 1 July',
        ],
      ]),
      paragraph('Recommendation 2: Hear the child', 2),
      table([
        header,
        [
          'Children are heard',
          'Introduce a tool for direct work',
          'Jo Marsh / Sam Field',
          'Dec 2019',
          'Tool in use',
          'R',
          'Awaiting funding',
        ],
      ]),
      paragraph('Key: R = not on track, A = some risk, G = complete'),
    ),
  )
  expect(plan.asOf).toBe('2019-06-12')
  expect(plan.actions.map((a) => a.rating)).toEqual(['AMBER', 'GREEN', 'RED'])
  expect(plan.ratingScheme.levels.map((l) => l.meaning)).toEqual(['not on track', 'some risk', 'complete'])
  expect(plan.actions.map((a) => a.leads)).toEqual([
    ['Head of Service, Quality Assurance'],
    ['Principal Social Worker'],
    ['Jo Marsh', 'Sam Field'],
  ])
  expect(plan.sections.map((s) => s.ref).filter(Boolean)).toEqual(['Recommendation 1', 'Recommendation 2'])
})

test('a spreadsheet with a title block, two owners a row and stages in words', () => {
  const plan = readPlan(
    documentOf(
      table(
        [
          ['Thornby Hospitals', '', '', '', '', '', ''],
          ['Action plan after inspection', '', '', '', '', '', ''],
          ['Ref', 'Regulation', 'Action', 'Exec lead', 'Operational lead', 'Due date', 'Status'],
          [
            'MD1',
            'Reg 12',
            'Check resuscitation trolleys daily and keep records',
            'Chief Nurse',
            'Ward Manager',
            '30 September 2018',
            'Complete',
          ],
          [
            'MD2',
            'Reg 17',
            'Review the risk register each month at the board',
            'Medical Director',
            'Governance Manager',
            '31 October 2018',
            'On track',
          ],
          ['SD1', 'Reg 15', 'Repaint the corridor', 'Chief Operating Officer', 'Estates Manager', 'TBC', 'Not started'],
        ],
        'Plan',
      ),
    ),
  )
  expect(plan.title).toBe('Action plan after inspection')
  expect(plan.actions.map((a) => [a.sourceRef, a.rating])).toEqual([
    ['MD1', 'Complete'],
    ['MD2', 'On track'],
    ['SD1', 'Not started'],
  ])
  expect(plan.actions[0]?.leads).toEqual(['Chief Nurse', 'Ward Manager'])
  expect(plan.actions[0]?.source).toEqual({ table: 1, row: 4, sheet: 'Plan' })
  expect(plan.actions[0]?.comments[0]?.text).toBe('Regulation: Reg 12')
})

test('a key that stands above the headings, in one row', () => {
  const plan = readPlan(
    documentOf(
      table([
        ['BRAG key', 'Blue - Complete and embedded', 'Red - Overdue', 'Amber - At risk', 'Green - On track'],
        ['Action number', 'What', 'Owner', 'Deadline', 'BRAG'],
        ['1.1', 'Agree the terms of reference of the board', 'Council', 'Jan 2020', 'Blue'],
        ['1.2', 'Set up a shared data group between partners', 'CCG', 'Mar 2020', 'Green'],
      ]),
    ),
  )
  expect(plan.ratingScheme.kind).toBe('BRAG')
  expect(plan.ratingScheme.levels.find((l) => l.code === 'BLUE')?.meaning).toBe('Complete and embedded')
  expect(plan.actions.map((a) => a.rating)).toEqual(['BLUE', 'GREEN'])
  expect(plan.queries.map((q) => q.kind)).not.toContain('no-key')
})

test('a table without any headings is read by what stands in it', () => {
  const plan = readPlan(
    documentOf(
      paragraph('Winter plan actions'),
      table([
        ['1', 'Open 20 extra beds in community hospitals', 'Community Trust', '1 December 2017', 'Green'],
        ['2', 'Run a flu campaign for staff and carers', 'Public Health', '31 October 2017', 'Amber'],
        ['3', 'Extend hours of the crisis team over Christmas', 'Mental Health Trust', '24 December 2017', 'Green'],
      ]),
    ),
  )
  expect(plan.actions.map((a) => [a.sourceRef, a.leads[0], a.timescales[0]?.latest, a.rating])).toEqual([
    ['1', 'Community Trust', '2017-12-01', 'GREEN'],
    ['2', 'Public Health', '2017-10-31', 'AMBER'],
    ['3', 'Mental Health Trust', '2017-12-24', 'GREEN'],
  ])
})

test('a small form for each action is one action each', () => {
  const form = (n: number, action: string, lead: string, when: string) =>
    table([
      [`Action ${n}`, action],
      ['Lead', lead],
      ['By when', when],
      ['Progress', 'Begun'],
    ])
  const plan = readPlan(
    documentOf(
      form(1, 'Introduce a single point of access', 'Anne Holt', 'March 2018'),
      form(2, 'Train reception staff', 'Tom Bray', 'June 2018'),
    ),
  )
  expect(plan.actions.map((a) => [a.sourceRef, a.text, a.leads[0], a.timescales[0]?.latest])).toEqual([
    ['1', 'Introduce a single point of access', 'Anne Holt', '2018-03-31'],
    ['2', 'Train reception staff', 'Tom Bray', '2018-06-30'],
  ])
})

test('questions come in the order of their weight, at most two about an action, one for many of a sort', () => {
  const rows = Array.from({ length: 12 }, (_, i) => [
    `${i < 6 ? i + 1 : i + 2}`,
    `Do the thing number ${i} that was agreed`,
    i === 3 ? '' : i === 4 ? 'All partners' : 'CCG',
    i === 5 ? '31 June 2019' : '',
    i === 6 ? 'Red Green' : 'Green',
  ])
  const plan = readPlan(documentOf(table([['No', 'Action', 'Lead', 'By when', 'RAG'], ...rows])))
  const kinds = plan.queries.map((q) => q.kind)
  expect(kinds).toEqual([
    'no-key',
    'invalid-date',
    'two-ratings',
    'no-owner',
    'collective-owner',
    'missing-number',
    'no-date',
  ])
  expect(plan.queries.find((q) => q.kind === 'invalid-date')).toMatchObject({
    raw: '31 June 2019',
    proposal: '2019-06-30',
    sourceRef: '6',
  })
  expect(plan.queries.find((q) => q.kind === 'missing-number')?.question).toContain('7 is missing')
})

test('several sheets are one plan, each a section, and lists on other sheets are no part of it', () => {
  const header = ['Ref', 'Action', 'Lead', 'By when', 'RAG', 'Progress']
  const plan = readPlan(
    documentOf(
      table([['Thornby Safeguarding Board'], ['Business plan 2019/20']], 'Cover'),
      table(
        [header, ['1', 'Write a neglect strategy for the county', 'Anna Reed', 'June 2019', 'Green', 'Begun']],
        'Neglect',
      ),
      table([header, ['1', 'Map local services for children', 'Sam Field', 'Sept 2019', 'Red', '']], 'Exploitation'),
      table([['Red'], ['Amber'], ['Green'], ['Anna Reed']], 'Lists'),
    ),
  )
  expect(plan.sections.map((s) => s.title)).toEqual(['Neglect', 'Exploitation'])
  expect(plan.actions.map((a) => [a.section, a.rating, a.source.sheet])).toEqual([
    ['s1', 'GREEN', 'Neglect'],
    ['s2', 'RED', 'Exploitation'],
  ])
  expect(plan.queries.map((q) => q.kind)).toEqual(['no-key'])
})
