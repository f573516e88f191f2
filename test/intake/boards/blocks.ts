import type { Board } from './board.ts'
import { grid, heading, para, title, word } from './word.ts'

const HEADINGS = ['Action required', 'Responsible person', 'Timeframe', 'Status / update']

function block(number: number, words: string, sponsor: string, rows: string[][]): string {
  return grid([
    [{ text: `Recommendation ${number}`, span: 4, bold: true }],
    [{ text: words, span: 4 }],
    ['Accountable person', { text: sponsor, span: 3 }],
    ['Hospital response', { text: 'Accepted', span: 3 }],
    HEADINGS,
    ...rows,
  ])
}

function recommendations(): Board {
  return {
    with: 'a table for each recommendation, whose first rows say what it is and who answers for it',
    title: 'Sepsis review: implementation plan',
    asks: ['fragment', 'fragment'],
    bytes: word(
      title('Carrick Regional Hospital') +
        heading('Sepsis review: implementation plan') +
        block(1, 'The hospital should find sepsis early', 'Medical Director', [
          ['(a) Put the screening tool in each bay', 'Ward Manager', '31 May 2023', 'Done'],
        ]) +
        block(2, 'The hospital should learn from each death', 'Director of Nursing', [
          ['(a) Hold a review within a month', 'Patient Safety Lead', '30 June 2023', 'First one held'],
          ['(b) Tell the family what was found', 'Family Liaison Officer', '31 July 2023', ''],
        ]) +
        para('Signed: Una Breen, General Manager'),
    ),
    actions: [
      {
        text: 'Put the screening tool in each bay',
        ref: '(a)',
        section: 'Recommendation 1 The hospital should find sepsis early',
        leads: ['Ward Manager'],
        due: ['by 2023-05-31'],
      },
      {
        text: 'Hold a review within a month',
        section: 'Recommendation 2 The hospital should learn from each death',
        leads: ['Patient Safety Lead'],
        due: ['by 2023-06-30'],
      },
      {
        text: 'Tell the family what was found',
        ref: '(b)',
        section: 'Recommendation 2 The hospital should learn from each death',
        leads: ['Family Liaison Officer'],
        due: ['by 2023-07-31'],
      },
    ],
  }
}

function namedRows(number: number, words: string, rows: string[][]): string {
  return grid([
    [`Recommendation ${number}`, { text: words, span: 3 }],
    ['Executive sponsor', { text: 'Chief Nurse', span: 3 }],
    ['Action', 'Responsible', 'Due', 'Status'],
    ...rows,
  ])
}

function commissioner(): Board {
  return {
    with: 'the number of each recommendation beside its words, over its actions',
    title: 'Corrective action plan',
    asks: ['fragment'],
    bytes: word(
      title('Corrective action plan') +
        namedRows(1, 'Apologise to the family', [
          ['1.1 Draft the letter', 'Complaints Manager', '6 December 2024', 'Completed'],
        ]) +
        namedRows(2, 'Review how referrals are sorted', [
          ['2.1 Map the way of a referral', 'Service Manager', '31 January 2025', 'In progress'],
        ]),
    ),
    actions: [
      {
        text: 'Draft the letter',
        ref: '1.1',
        section: 'Recommendation 1 Apologise to the family',
        leads: ['Complaints Manager'],
        rating: 'Completed',
      },
      {
        text: 'Map the way of a referral',
        ref: '2.1',
        section: 'Recommendation 2 Review how referrals are sorted',
        leads: ['Service Manager'],
        rating: 'In progress',
      },
    ],
  }
}

function box(number: number, words: string): string {
  return grid([
    [{ text: `Area for priority action ${number}`, span: 2 }],
    [{ text: words, span: 2 }],
    ['Strategic lead', 'Chief Nurse'],
  ])
}

function measures(): string {
  return (
    para('Impact measures', { bold: true }) +
    grid([
      ['Impact measure', 'Baseline', 'Target January 2025', 'Target July 2025'],
      ['Average wait in weeks', '93', '80', '60'],
      ['Parents who felt supported', '21%', '35%', '50%'],
    ])
  )
}

const STAGES = 'By June 2024: Business case approved\nBy September 2024: Staff in post'

function priorities(): Board {
  const headings = ['No.', 'Action', 'Responsible officer', 'Target date', 'Milestones', 'BRAG', 'Progress']
  return {
    with: 'a box over each table that says what it is about, measures under it, and “Complete” among colours',
    title: 'SEND priority action plan',
    asks: ['no-key', 'fragment'],
    bytes: word(
      title('Fallowshire Partnership') +
        heading('SEND priority action plan') +
        box(1, 'Leaders should shorten the wait for an assessment') +
        grid([
          headings,
          ['1.1', 'Fund a plan to recover', 'Head of Commissioning', '30 September 2024', STAGES, 'Green', ''],
          ['1.2', 'Offer help to those who wait', 'Head of SEND', '31 January 2025', '', 'Complete', 'See offer.docx'],
        ]) +
        measures() +
        box(2, 'Leaders should know every child without a school place') +
        grid([
          headings,
          ['2.1', 'Make one register', 'Head of Inclusion', '31 July 2024', 'Register live', 'Amber', ''],
        ]) +
        measures(),
    ),
    actions: [
      {
        text: 'Fund a plan to recover',
        ref: '1.1',
        section: 'Area for priority action 1 Leaders should shorten the wait for an assessment',
        rating: 'GREEN',
        followUps: ['2024-06-30 Business case approved', '2024-09-30 Staff in post'],
      },
      {
        text: 'Offer help to those who wait',
        ref: '1.2',
        section: 'Area for priority action 1 Leaders should shorten the wait for an assessment',
        rating: 'Complete',
        evidence: ['offer.docx'],
      },
      {
        text: 'Make one register',
        ref: '2.1',
        section: 'Area for priority action 2 Leaders should know every child without a school place',
        rating: 'AMBER',
        followUps: [],
        comments: ['Milestones: Register live'],
      },
    ],
  }
}

function response(): Board {
  const headings = ['Ref', 'Action', 'Lead', 'By when']
  const part = (number: number, words: string, rows: string[][]) =>
    heading(`Recommendation ${number}`, 2) +
    para(words) +
    para('Response: Accepted in full.', { bold: true }) +
    grid([headings, ...rows])
  return {
    with: 'how each recommendation was answered, between its words and its table',
    asks: ['fragment'],
    bytes: word(
      title('Response to the practice review') +
        part(1, 'The partnership should hear from fathers.', [
          ['1.1', 'Ask each service what it records', 'Council', '31 May 2024'],
        ]) +
        part(2, 'Agencies should notice when a child is not brought.', [
          ['2.1', 'Change the policy', 'Hospital Trust', '30 June 2024'],
        ]),
    ),
    actions: [
      {
        text: 'Ask each service what it records',
        section: 'Recommendation 1 The partnership should hear from fathers.',
      },
      {
        text: 'Change the policy',
        section: 'Recommendation 2 Agencies should notice when a child is not brought.',
      },
    ],
  }
}

function strategy(): Board {
  const objective = (words: string, merged: 'first' | 'below') =>
    merged === 'first' ? { text: words, merged } : { merged }
  return {
    with: 'small crosses in its quarters, boards beside an objective merged over its actions, and a key of words',
    title: 'Housing strategy: delivery plan',
    key: { 'On target': 'will be done in time', Slipping: 'will be late' },
    bytes: word(
      title('Housing strategy: delivery plan') +
        para('Status key: Complete – done and checked; On target – will be done in time; Slipping – will be late') +
        grid([
          ['Objective', 'Action', 'Lead', 'Board', 'Q1', 'Q2', 'Status'],
          [
            objective('Prevent homelessness', 'first'),
            'Train all who refer people to us',
            'Prevention Manager',
            'Housing Board',
            'x',
            '',
            'Complete',
          ],
          [
            objective('', 'below'),
            'Place a worker in the hospital',
            'Options Manager',
            'Health Board',
            'x',
            'x',
            'Slipping',
          ],
          [objective('', 'below'), 'Open a helpline', 'Housing Lead', 'Housing Board', '', 'x', 'On target'],
        ]),
    ),
    actions: [
      { text: 'Train all who refer people to us', leads: ['Prevention Manager'], oversight: 'Housing Board' },
      {
        text: 'Place a worker in the hospital',
        leads: ['Options Manager'],
        oversight: 'Health Board',
        rating: 'Slipping',
      },
      { text: 'Open a helpline', leads: ['Housing Lead'], oversight: 'Housing Board', rating: 'On target' },
    ],
  }
}

function registers(): Board {
  return {
    with: 'columns without a place of their own beside a recommendation merged over two actions',
    bytes: word(
      title('Tracker of recommendations') +
        grid([
          ['Source', 'Recommendation', 'Action', 'Owner', 'Ward', 'Due'],
          [
            { text: 'Page 4', merged: 'first' },
            { text: 'Crews should know each tall building', merged: 'first' },
            'Visit each building',
            'District Commander',
            'East',
            '31 May 2025',
          ],
          [{ merged: 'below' }, { merged: 'below' }, 'Draw a plan of each', 'Mapping Team', 'West', '30 June 2025'],
        ]),
    ),
    actions: [
      { text: 'Visit each building', comments: ['Source: Page 4', 'Ward: East'] },
      { text: 'Draw a plan of each', comments: ['Source: Page 4', 'Ward: West'] },
    ],
  }
}

function themes(): Board {
  const again = { merged: 'below' } as const
  return {
    with: 'recommendations by their letter, one of them named again by it alone, and a number inside a heading',
    asks: [],
    bytes: word(
      title('Safeguarding adults review: action plan') +
        grid([
          ['Recommendation', 'Action', 'Lead', 'By when'],
          [{ text: 'Theme 1: Fire', span: 4, bold: true }],
          [
            { text: 'R1 Partners should look for fire risk', merged: 'first' },
            'Train carers',
            'Fire Service',
            '31 May 2024',
          ],
          [again, 'Send each fire report to the board', 'Council', '30 June 2024'],
          [
            'R2 The board should hear of near misses. 3. It should learn from them',
            'Set up a log',
            'Council',
            '31 July 2024',
          ],
          ['R4 Commissioners should pay for equipment', 'Agree a budget', 'ICB', '31 August 2024'],
          ['R2', 'Read the log each month', 'Council', '30 September 2024'],
        ]),
    ),
    actions: [
      { text: 'Train carers', section: 'R1 Partners should look for fire risk' },
      { text: 'Send each fire report to the board', section: 'R1 Partners should look for fire risk' },
      { text: 'Set up a log', section: 'R2 The board should hear of near misses. 3. It should learn from them' },
      { text: 'Agree a budget', section: 'R4 Commissioners should pay for equipment' },
      {
        text: 'Read the log each month',
        section: 'R2 The board should hear of near misses. 3. It should learn from them',
      },
    ],
  }
}

export const BLOCKS = [recommendations(), commissioner(), priorities(), response(), strategy(), registers(), themes()]
