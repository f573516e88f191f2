import type { Board } from './board.ts'
import { excel } from './excel.ts'
import { grid, heading, para, title, type WordCell, word } from './word.ts'

const day = (value: number) => ({ value, format: 'dd/mm/yyyy' })

function regulator(): Board {
  const headings = [
    'CQC ref',
    'Must / Should',
    'Core service',
    'CQC requirement',
    'Action',
    'Executive lead',
    'Operational lead',
    'Due date',
    'BRAG',
    'Evidence',
  ]
  const training = 'The trust must ensure that staff complete mandatory training in safeguarding.'
  const records = 'The trust should ensure that records are kept up to date.'
  return {
    with: 'what the regulator requires beside each action, and a key on a sheet of lists',
    title: 'Marlowe Hospitals: quality improvement plan',
    key: { GREEN: 'On track', BLUE: 'Complete and embedded' },
    asks: [],
    bytes: excel([
      {
        name: 'Plan',
        rows: [
          ['Marlowe Hospitals: quality improvement plan'],
          [],
          headings,
          [
            'MD1',
            'Must',
            'Urgent care',
            training,
            'Run four more training days for the department',
            'Chief Nurse',
            'Head of Learning & OD',
            day(45473),
            'Green',
            'Training matrix',
          ],
          [
            'MD1',
            'Must',
            'Urgent care',
            training,
            'Report attendance to the quality board every month',
            'Chief Nurse',
            'Matron, Urgent Care',
            day(45504),
            'Blue',
            '',
          ],
          [
            'SD1',
            'Should',
            'Medical care',
            records,
            'Audit ten records a ward each month',
            'Medical Director',
            'Clinical Audit Manager',
            day(45535),
            'Green',
            'Audit report',
          ],
        ],
      },
      {
        name: 'Lists',
        rows: [
          ['BRAG', 'Meaning'],
          ['Blue', 'Complete and embedded'],
          ['Red', 'Not on track'],
          ['Amber', 'Some risk'],
          ['Green', 'On track'],
        ],
      },
    ]),
    actions: [
      {
        text: 'Run four more training days for the department',
        section: `MD1 ${training}`,
        due: ['by 2024-06-30'],
        rating: 'GREEN',
        leads: ['Chief Nurse', 'Head of Learning & OD'],
        evidence: ['Training matrix'],
      },
      { text: 'Report attendance to the quality board every month', section: `MD1 ${training}`, rating: 'BLUE' },
      { text: 'Audit ten records a ward each month', section: `SD1 ${records}` },
    ],
  }
}

function debrief(): Board {
  const first = (text: string): WordCell => ({ text, merged: 'first' })
  const below: WordCell = { merged: 'below' }
  return {
    with: 'lessons merged over their numbered actions, and a list of whose initials are whose',
    title: 'Exercise Heron: debrief and action plan',
    bytes: word(
      title('Tolland Local Resilience Forum') +
        heading('Exercise Heron: debrief and action plan') +
        grid([
          ['Lesson', 'Theme', 'No.', 'Action', 'Lead', 'By when', 'Status'],
          [
            first('LI-01 The first alert did not reach every partner.'),
            first('Warning and informing'),
            '01/A',
            'Test the call list every quarter',
            'SP',
            '30 June 2024',
            'Open',
          ],
          [below, below, '01/B', 'Give the coast guard a place on the list', 'DMcG', '31 July 2024', 'Open'],
          [
            first('LI-02 The rest centre opened without a manager.'),
            first('Humanitarian assistance'),
            '02/A',
            'Train six managers',
            'SP / KO',
            '31 August 2024',
            'Open',
          ],
          [below, below, '02/B', 'Keep a rota for nights', 'KO', '6 months from the debrief', 'Open'],
        ]) +
        grid([
          ['Initials', 'Name', 'Organisation'],
          ['SP', 'Supt Sally Pike', 'Tolland Police'],
          ['DMcG', 'Dougie McGowan', 'Coast Guard'],
          ['KO', "Kath O'Dell", 'Tolland Council'],
        ]),
    ),
    actions: [
      {
        text: 'Test the call list every quarter',
        ref: '01/A',
        section: 'LI-01 The first alert did not reach every partner.',
        leads: ['Supt Sally Pike'],
      },
      {
        text: 'Give the coast guard a place on the list',
        ref: '01/B',
        section: 'LI-01 The first alert did not reach every partner.',
        leads: ['Dougie McGowan'],
      },
      {
        text: 'Train six managers',
        ref: '02/A',
        section: 'LI-02 The rest centre opened without a manager.',
        leads: ['Supt Sally Pike', "Kath O'Dell"],
      },
      {
        text: 'Keep a rota for nights',
        ref: '02/B',
        section: 'LI-02 The rest centre opened without a manager.',
        leads: ["Kath O'Dell"],
      },
    ],
  }
}

function inspection(): Board {
  return {
    with: 'a table on its cover that says when it is reviewed next, and its version below',
    title: 'Joint inspection: action plan',
    bytes: word(
      title('Joint inspection: action plan') +
        grid([
          ['Owner', 'Children’s Services'],
          ['Date of next review', 'January 2025'],
        ]) +
        para('Version 2 – 27 September 2024') +
        grid([
          ['Ref', 'Action', 'Lead', 'Timescale', 'Progress'],
          ['1', 'Agree one threshold document', 'Head of Safeguarding', 'Within 3 months', ''],
          ['2', 'Train every school', 'Virtual Head', 'February half term 2025', ''],
          ['3', 'Audit the front door', 'Head of Assessment', 'End of Spring Term 2025', ''],
        ]),
    ),
    actions: [
      { text: 'Agree one threshold document', due: ['by 2024-12-27'] },
      { text: 'Train every school', due: ['by 2025-02-28'] },
      { text: 'Audit the front door', due: ['by 2025-03-31'] },
    ],
  }
}

function log(): Board {
  const struck = (old: string, now: string) => ({
    xml: `<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>${old}</w:t></w:r><w:r><w:t xml:space="preserve"> ${now}</w:t></w:r></w:p>`,
  })
  return {
    with: 'dates struck through, and a date without a year beside the day it was raised',
    title: 'Safeguarding executive: action log',
    bytes: word(
      title('Safeguarding executive: action log') +
        para('Updated 9 July 2024') +
        para('Present: Kim Adair (KA), Det Supt Omar Vale (OV). Minutes: Shabnam Akhtar (SA)') +
        grid([
          ['No.', 'Date raised', 'Action', 'Owner', 'Due', 'Status'],
          ['1', '12/03/24', 'Send the terms of reference round', 'Business Manager', 'End of March', 'Overdue'],
          ['2', '12/03/24', 'Invite the probation service', 'Chair', struck('14/05/24', '09/07/24'), 'Open'],
          ['3', '14/05/24', 'Publish the annual report', 'SA / OV', 'September', 'Open'],
        ]),
    ),
    actions: [
      { text: 'Send the terms of reference round', due: ['by 2024-03-31'] },
      { text: 'Invite the probation service', due: ['was by 2024-05-14', 'by 2024-07-09'] },
      { text: 'Publish the annual report', leads: ['Shabnam Akhtar', 'Omar Vale'], due: ['by 2024-09-30'] },
    ],
  }
}

function maternity(): Board {
  const part = (name: string, says: string, rows: string[][]) =>
    heading(name, 2) + para(says) + grid([['Action', 'Who and by when', 'BRAG'], ...rows])
  return {
    with: 'a key right above its first heading, and who and when in one cell',
    title: 'Maternity services: assurance action plan',
    key: { GREEN: 'On track' },
    asks: ['fragment'],
    bytes: word(
      title('Penrose NHS Trust') +
        heading('Maternity services: assurance action plan') +
        grid([
          ['Blue', 'Complete with evidence'],
          ['Green', 'On track'],
          ['Amber', 'At risk'],
          ['Red', 'Overdue'],
        ]) +
        part('Immediate and Essential Action 1: Enhanced safety', 'Safety must be strengthened by working together.', [
          ['Hold a review with the neighbouring trust', 'Head of Midwifery, 31 March 2024', 'Green'],
        ]) +
        part('Immediate and Essential Action 2: Listening to women', 'Trusts must hear the voices of families.', [
          ['Recruit a second advocate', 'Director of Midwifery – April 2024', 'Amber'],
        ]),
    ),
    actions: [
      {
        text: 'Hold a review with the neighbouring trust',
        section: 'Immediate and Essential Action 1 Enhanced safety',
        leads: ['Head of Midwifery'],
        due: ['by 2024-03-31'],
      },
      {
        text: 'Recruit a second advocate',
        section: 'Immediate and Essential Action 2 Listening to women',
        leads: ['Director of Midwifery'],
        due: ['by 2024-04-30'],
      },
    ],
  }
}

function required(): Board {
  const headings = ['CQC ref', 'What CQC said we must do', 'Action we will take', 'Exec lead', 'Due date', 'BRAG']
  const triage = 'The trust must ensure that patients are seen within 15 minutes.'
  return {
    with: 'what the regulator said beside what will be done, one number forgotten, and a title on another sheet',
    title: 'Fennmoor improvement plan 2024',
    key: { BLUE: 'Done and tested' },
    asks: ['doubtful-owner'],
    bytes: excel([
      { name: 'Cover', rows: [['Fennmoor improvement plan 2024'], ['Position at 30 September 2024']] },
      {
        name: 'Must do',
        rows: [
          ['MUST DO ACTIONS'],
          headings,
          ['MD01', triage, 'Open a second triage stream', 'Matron, ED', day(45504), 'Blue'],
          ['', '', 'Write an escalation card', 'Chief Nurse', day(45596), 'Green'],
          [
            'MD02',
            'The trust must have enough nurses.',
            'Recruit six nurses',
            'Head of Nursing (vacant)',
            day(45657),
            'Green',
          ],
          ['', 'The trust must store medicines safely.', 'Fit digital locks', 'Head of Estates', day(45657), 'Red'],
          ['MD04', 'The trust must review its risks.', 'Review every high risk', 'Chief Executive', 'Monthly', 'Green'],
        ],
        merged: ['A3:A4', 'B3:B4'],
      },
      {
        name: 'Key',
        rows: [
          ['Blue', 'Done and tested'],
          ['Green', 'On track'],
          ['Red', 'Overdue'],
        ],
      },
    ]),
    actions: [
      { text: 'Open a second triage stream', ref: 'MD01', section: `MD01 ${triage}`, leads: ['Matron, ED'] },
      { text: 'Write an escalation card', section: `MD01 ${triage}`, due: ['by 2024-10-31'] },
      { text: 'Recruit six nurses', ref: 'MD02', leads: ['Head of Nursing'] },
      { text: 'Fit digital locks', ref: null },
      { text: 'Review every high risk', ref: 'MD04' },
    ],
  }
}

function exercise(): Board {
  return {
    with: 'a table of what was aimed for, stages with words behind them, a key in sentences, and a page break',
    title: 'Exercise Silver Heron: report',
    key: { Open: 'work outstanding', Closed: 'accepted by the group' },
    asks: ['fragment'],
    bytes: word(
      title('Exercise Silver Heron: report') +
        para('Exercise date: 14 March 2024') +
        heading('1. Introduction') +
        para('This report says what was learnt when the river rose on paper.') +
        heading('2. Objectives') +
        grid([
          ['Objective', 'Achieved?', 'Comment'],
          ['Test the activation plan', 'Partly', 'Two officers had left'],
        ]) +
        heading('3. Lessons and actions') +
        para('Status: Open = work outstanding; Closed = accepted by the group') +
        grid([
          ['Lesson', 'No.', 'Action', 'Owner', 'Timescale', 'Status at 6 June 2024'],
          [
            'L1. Officers were called late.',
            '1.1',
            'Rebuild the call list',
            'Vacant – Duty Manager to cover',
            'Within 2 months',
            'Open',
          ],
          [
            'L2. The map was out of date.',
            '2.1',
            'Withdraw the printed maps',
            'Early Help Service Manager',
            '30 June 2024',
            'Closed. Two still to be found.',
          ],
        ]) +
        heading('3. Lessons and actions (continued)') +
        grid([
          ['Lesson', 'No.', 'Action', 'Owner', 'Timescale', 'Status at 6 June 2024'],
          [
            'L2 (cont.)',
            '2.2',
            'Share one layer of maps',
            'Supt, Public Protection',
            '30 July 2024',
            'Open. Half done.',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Rebuild the call list',
        section: 'L1. Officers were called late.',
        leads: ['Duty Manager'],
        due: ['by 2024-08-06'],
        rating: 'Open',
      },
      {
        text: 'Withdraw the printed maps',
        section: 'L2. The map was out of date.',
        leads: ['Early Help Service Manager'],
        rating: 'Closed',
        progress: 'Two still to be found.',
      },
      {
        text: 'Share one layer of maps',
        section: 'L2. The map was out of date.',
        leads: ['Supt, Public Protection'],
        rating: 'Open',
        progress: 'Half done.',
      },
    ],
  }
}

function whoAndWhen(): Board {
  return {
    with: 'who and when in one cell with nothing between them, and a key in lines of its own',
    title: 'Maternity improvement plan',
    key: { BLUE: 'complete and tested', GREEN: 'on track' },
    asks: ['rating-contradicted', 'fragment'],
    bytes: word(
      title('Maternity improvement plan') +
        para('As at 1 April 2023') +
        para('We use these ratings:') +
        para('• Blue – complete and tested') +
        para('• Green – on track') +
        para('• Red – overdue') +
        grid([
          ['No.', 'Action', 'Who and by when', 'BRAG', 'Progress'],
          ['1', 'Keep a coordinator on each shift', 'Labour Ward Matron by end May 23', 'Green', ''],
          ['2', 'Open a clinic before conception', 'Dr Meera Lind\nJuly 2023 (was March 2023)', 'Red', ''],
          ['3', 'Offer monitoring to all', 'Lead Diabetes Midwife; as soon as devices arrive', 'Green', ''],
          ['4', 'Agree the policy', 'Clinical Director, 31 March 2023', 'Blue', 'Policy in draft'],
        ]) +
        heading('Open actions of other groups') +
        para('None.'),
    ),
    actions: [
      { text: 'Keep a coordinator on each shift', leads: ['Labour Ward Matron'], due: ['by 2023-05-31'] },
      { text: 'Open a clinic before conception', leads: ['Meera Lind'], due: ['by 2023-07-31', 'was by 2023-03-31'] },
      { text: 'Offer monitoring to all', leads: ['Lead Diabetes Midwife'], due: ['event'] },
      { text: 'Agree the policy', leads: ['Clinical Director'], due: ['by 2023-03-31'] },
    ],
  }
}

function closedSince(): Board {
  return {
    with: 'open and closed actions in two tables, the second with the day each was closed',
    title: 'Youth subgroup: action log',
    asks: [],
    bytes: word(
      title('Youth subgroup: action log') +
        para('Meeting of 12 June 2024. Present: Máire Ó Catháin (MOC), Bernard Noonan (BN)') +
        heading('Open actions', 2) +
        grid([
          ['No.', 'Action', 'Owner', 'Due', 'Status'],
          ['24/02', 'Seek a nominee', 'MOC', '30/09/24', 'Open'],
        ]) +
        heading('Closed since the last meeting', 2) +
        grid([
          ['No.', 'Action', 'Owner', 'Closed', 'Outcome'],
          ['24/01', 'Send the report round', 'BN', '10/04/24', 'Sent by e-mail with Consultation report.pdf'],
        ]),
    ),
    actions: [
      { text: 'Seek a nominee', section: 'Open actions', leads: ['Máire Ó Catháin'], due: ['by 2024-09-30'] },
      {
        text: 'Send the report round',
        section: 'Closed since the last meeting',
        due: ['done 2024-04-10'],
        evidence: ['Consultation report.pdf'],
      },
    ],
  }
}

/** What inspectors, regulators and those who held an exercise asked for, and what is done about it. */
export const LESSONS: Board[] = [
  regulator(),
  debrief(),
  inspection(),
  log(),
  maternity(),
  required(),
  exercise(),
  whoAndWhen(),
  closedSince(),
]
