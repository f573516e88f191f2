import type { Board } from './board.ts'
import { excel } from './excel.ts'
import { AMBER, BLUE, GREEN, grid, heading, para, title, word } from './word.ts'

const day = (value: number) => ({ value, format: 'dd/mm/yyyy' })

function priorities(): Board {
  const headings = ['Ref', 'What we will do', 'Who', 'Milestones', 'By when', 'BRAG']
  const priority = (number: number, words: string, lead: string, found: string) =>
    heading(`Priority ${number}: ${words}`) +
    para(`Priority lead: ${lead}`) +
    para(`What the inspectors found: “${found}.”`)
  const done = { fill: BLUE }
  const onTrack = { fill: GREEN }
  const late = { fill: AMBER }
  return {
    with: 'a lead and a finding over each table, milestones with dates of many sorts, and ratings by colour beside words',
    title: 'Harrowdale written statement of action',
    asks: ['rating-by-colour', 'invalid-date', 'fragment', 'fragment'],
    bytes: word(
      title('Harrowdale written statement of action') +
        para('Updated following the meeting of the Improvement Board and its partners on 18 May 2022') +
        grid([
          ['BRAG', 'What it means'],
          ['Blue', 'Complete and impact evidenced'],
          ['Green', 'On track'],
          ['Amber', 'Some delay'],
          ['Red', 'Off track'],
        ]) +
        priority(
          1,
          'Families are not heard',
          'Anneke Forde, Assistant Director – Inclusion',
          'Parents are told, and not asked',
        ) +
        grid([
          headings,
          [
            '1.1',
            'Publish a charter',
            'Forum Chair',
            'Consultation April–May 2022\nAgreed by June 2022',
            '30/06/22',
            done,
          ],
          ['1.2', 'Ask families once a year', '', '', 'July 2022', onTrack],
        ]) +
        priority(2, 'Plans are late', 'Ravi Nair, SEN Team Manager', 'Too few are done in time') +
        grid([
          headings,
          [
            '2.1',
            'Clear the backlog',
            'Ravi Nair, SEN Team Manager',
            'Below 60 – 30 April 2022\nNil – 31 June 2022',
            'June 2022',
            late,
          ],
          [
            '2.2',
            'Recruit four writers',
            'Educational Psychology Service and Social Work',
            '',
            'From April 2022',
            'Red',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Publish a charter',
        section: 'Priority 1 Families are not heard',
        leads: ['Forum Chair'],
        rating: 'BLUE',
        followUps: ['2022-05-31 Consultation', '2022-06-30 Agreed'],
      },
      { text: 'Ask families once a year', leads: ['Anneke Forde'], due: ['by 2022-07-31'], rating: 'GREEN' },
      { text: 'Clear the backlog', leads: ['Ravi Nair'], rating: 'AMBER', followUps: ['2022-04-30 Below 60', '? Nil'] },
      { text: 'Recruit four writers', leads: ['Educational Psychology Service', 'Social Work'], rating: 'RED' },
    ],
  }
}

function causes(): Board {
  const headings = ['Ref', 'Action', 'Owner', 'Original date', 'Current forecast', 'BRAG', 'Update']
  const cause = (number: number, words: string, officer: string) => [
    [`CAUSE OF CONCERN ${number} – ${words}`],
    [`The service has not done enough about ${words.toLowerCase()}.`],
    [`Senior responsible officer: ${officer}`],
  ]
  return {
    with: 'a sheet for each cause of concern, recommendations below it, forecasts, and its name on a cover with counts',
    title: 'Fire and Rescue Service: Improvement tracker',
    asks: ['no-key', 'invalid-date', 'doubtful-owner', 'fragment', 'fragment'],
    bytes: excel([
      {
        name: 'Cover',
        rows: [['Fire and Rescue Service'], ['Improvement tracker'], [], ['Green', 2], ['Amber', 1], ['Red', 1]],
      },
      {
        name: 'CoC1',
        rows: [
          ...cause(1, 'PROTECTION', 'ACFO Marwick'),
          ['Recommendation 1: The service should inspect by risk.'],
          headings,
          ['1.1', 'Define what is at high risk', 'GM T Adeyemi', day(45107), '', 'Green', 'Approved'],
          ['1.2', 'Build the programme', 'ICT (J. Hale)', day(45169), day(45260), 'Amber', 'Tests have slipped'],
          ['Recommendation 2: The service should have enough staff.'],
          ['2.1', 'Recruit inspectors', 'Protection Manager?', 'Mar-24', '', 'Red', 'Two left'],
        ],
        merged: ['A4:G4', 'A8:G8'],
      },
      {
        name: 'CoC2',
        rows: [
          ...cause(2, 'CULTURE', 'Chief Fire Officer'),
          ['Recommendation 3: Leaders should show the values.'],
          headings,
          ['3.1', 'Check the backgrounds of all staff', 'Head of People', '30/02/2024', '', 'Green', ''],
        ],
        merged: ['A4:G4'],
      },
    ]),
    actions: [
      {
        text: 'Define what is at high risk',
        section: 'Recommendation 1 The service should inspect by risk.',
        due: ['by 2023-06-30'],
      },
      {
        text: 'Build the programme',
        leads: ['ICT (J. Hale)'],
        due: ['was by 2023-08-31', 'by 2023-11-30'],
        progress: 'Tests have slipped',
      },
      {
        text: 'Recruit inspectors',
        section: 'Recommendation 2 The service should have enough staff.',
        leads: ['Protection Manager'],
      },
      { text: 'Check the backgrounds of all staff', section: 'Recommendation 3 Leaders should show the values.' },
    ],
  }
}

function quarters(): Board {
  return {
    with: 'its year in the title, quarters without one, a key across a row, a star below, and an owner in doubt',
    title: 'Suicide prevention – delivery plan 2023/24',
    key: { RED: 'Off track', AMBER: 'Some delay', GREEN: 'On track', BLUE: 'Complete' },
    asks: [
      'doubtful-owner',
      'collective-owner',
      'date-before-plan',
      'date-before-plan',
      'question-in-comment',
      'vague-date',
    ],
    bytes: excel([
      {
        name: 'Plan',
        rows: [
          ['Suicide prevention – delivery plan 2023/24'],
          ['Updated 20 October 2023'],
          ['RAG:', 'R', 'Off track', 'A', 'Some delay', 'G', 'On track', 'B', 'Complete'],
          [],
          ['Ref', 'Action', 'Lead', 'Timescale', 'RAG', 'Update'],
          ['1.1', 'Weekly data from the Coroner*', 'Public Health', 'Q1', 'B', 'Feed is live'],
          ['1.2', 'Phones at both places', 'County Highways', 'Q2 (slipped from Q1)', 'A', ''],
          ['1.3', 'Train staff', 'As above', 'Q1-4', 'G', ''],
          ['1.4', 'Guide for employers', 'Chamber of Commerce?', 'Q3/Q4', 'R', '[JT – is this agreed?]'],
          ['1.5', 'Brief all who meet families', 'Each agency safeguarding lead', 'See the training plan', 'G', ''],
          ['1.7', 'Audit', 'HPFT', 'September 2023', 'A', ''],
          ['* Since July 2023'],
          ['Action 1.6 was merged with 1.5.'],
        ],
      },
    ]),
    actions: [
      {
        text: 'Weekly data from the Coroner*',
        due: ['window 2023-06-30'],
        rating: 'BLUE',
        comments: ['Since July 2023'],
      },
      { text: 'Phones at both places', due: ['window 2023-09-30', 'was window 2023-06-30'] },
      { text: 'Train staff', leads: ['County Highways'], due: ['window 2024-03-31'] },
      { text: 'Guide for employers', leads: ['Chamber of Commerce'], due: ['window 2024-03-31'] },
      { text: 'Brief all who meet families', leads: ['Each agency safeguarding lead'], due: [] },
      { text: 'Audit', leads: ['HPFT'], due: ['by 2023-09-30'] },
    ],
  }
}

function refused(): Board {
  const headings = [
    'No',
    'Recommendation',
    'Agreed / Partly agreed / Not agreed',
    'Response: action planned',
    'Owner',
    'Date',
  ]
  return {
    with: 'a recommendation that was refused, definitions before its table, and another table beside it',
    title: 'Response to the inspection of the prison',
    asks: ['doubtful-owner', 'fragment'],
    bytes: word(
      title('Response to the inspection of the prison') +
        para('Submitted: 15 December 2023. Progress last updated: 5 April 2024') +
        heading('1. INTRODUCTION') +
        para('The prison was inspected in June.') +
        heading('2. DEFINITIONS OF TERMS') +
        para('Agreed: the recommendation can be met.') +
        grid([
          headings,
          [
            '1',
            'Prisoners should be inducted.',
            'Agreed',
            'The booklet will be rewritten.',
            'Head of Delivery (HOD) & Probation Service',
            'May',
          ],
          ['2', 'Cells should not be shared.', 'Not agreed', 'There are no plans to do so.', 'N/A', 'N/A'],
          [
            '3',
            'Applications should be answered.',
            'Agreed',
            'A nurse will read them.',
            'Governor (Head of Healthcare – vacant)',
            'June',
          ],
        ]) +
        grid([
          ['Wing', 'What was seen there', 'Further remarks'],
          ['A', 'Showers were clean and were used by all', 'Some of the lights had failed'],
          ['B', 'Cells were painted in the spring of that year', 'Nothing more was said of it'],
        ]),
    ),
    actions: [
      {
        text: 'The booklet will be rewritten.',
        section: 'Prisoners should be inducted.',
        leads: ['Head of Delivery', 'Probation Service'],
        due: ['by 2024-05-31'],
      },
      { text: 'There are no plans to do so.', leads: [], due: [] },
      { text: 'A nurse will read them.', leads: ['Governor'], due: ['by 2024-06-30'] },
    ],
  }
}

/** Statements of what will be done about what inspectors found. */
export const STATEMENTS: Board[] = [priorities(), causes(), quarters(), refused()]
