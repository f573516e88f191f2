import type { Board } from './board.ts'
import { excel } from './excel.ts'
import { grid, para, title, word } from './word.ts'

const day = (value: number) => ({ value, format: 'dd/mm/yyyy' })

function smart(): Board {
  const headings = [
    'Area(s) of non-compliance',
    'Specific\nDefine corrective and preventative action(s) and post-holder(s) responsible',
    'Measurable\nDefine the method of monitoring',
    'Achievable/ Realistic\nState the feasibility of the action',
    'Time-bound\nDefine time-frame',
  ]
  const regulation = (name: string, rows: string[][]) => grid([[{ text: name, span: 5 }], headings, ...rows])
  return {
    with: 'headings that explain themselves, owners within the action, and a regulation over each table',
    title: 'Corrective and preventative action plan',
    asks: ['invalid-date'],
    bytes: word(
      title('Corrective and preventative action plan') +
        para('Date plan submitted: 14 August 2023') +
        regulation('Regulation 15: Individual care plan', [
          [
            '1. Two care plans were not complete.',
            'Corrective action(s):\nBoth plans have been reviewed.\nPost-holder(s) responsible:\nADON and Audit Co-ordinator',
            'Re-audit of both',
            'Achieved.',
            'Completed 19 May 2023',
          ],
        ]) +
        regulation('Regulation 21: Privacy', [
          [
            '2. Doors were not covered.',
            'Corrective action(s):\nBlinds will be fitted.\nPost-holder(s) responsible:\nMaintenance Manager',
            'Works are signed off',
            'Realistic.',
            '31 September 2023',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Corrective action(s): Both plans have been reviewed. Post-holder(s) responsible: ADON and Audit Co-ordinator',
        section: '1. Two care plans were not complete.',
        leads: ['ADON', 'Audit Co-ordinator'],
        due: ['done 2023-05-19'],
        comments: ['Achievable/ Realistic: Achieved.'],
      },
      {
        text: 'Corrective action(s): Blinds will be fitted. Post-holder(s) responsible: Maintenance Manager',
        leads: ['Maintenance Manager'],
      },
    ],
  }
}

function closed(): Board {
  return {
    with: 'misspelt headings beside a sheet of closed actions, compliance at two times, and a note under its table',
    title: 'Maternity: essential actions tracker',
    key: { Compliant: 'Evidence has been seen', 'Partially compliant': 'Work has begun' },
    asks: ['missing-number', 'fragment'],
    bytes: excel([
      {
        name: 'Tracker',
        rows: [
          ['Maternity: essential actions tracker'],
          ['Status at 12 Janury 2023'],
          ['Compliance key'],
          ['Compliant', 'Evidence has been seen'],
          ['Partially compliant', 'Work has begun'],
          [],
          [
            'Rec No',
            'Theme',
            'Reccomendation',
            'Owner',
            'Target date',
            'Compliance Sept 22',
            'Compliance Jan 23',
            'Update',
            'Evidence',
          ],
          [
            'R01',
            'Staffing',
            'Fund the staff that are needed',
            'Mr Sunil Warrier, Clinical Director',
            day(45016),
            'Partially compliant',
            'Partially compliant',
            'Case agreed',
            'Birthrate report.pdf\nBoard paper of May',
          ],
          [
            'R02',
            'Staffing',
            'Work out the uplift each year',
            'Dr Priya Rao and Neonatal Matron',
            'Next maternity forum',
            'Partially compliant',
            'Compliant',
            '',
            '',
          ],
          ['Note: R01 goes to the board in March.'],
        ],
      },
      {
        name: 'Closed recs',
        rows: [
          ['Rec No', 'Theme', 'Recommendation', 'Owner', 'Closed on', 'Closing note'],
          ['R10', 'Learning', 'Print the new directory', 'Business Unit', day(44879), 'Sent to all'],
          ['R11', 'Learning', 'Take down the old page', 'Gillian Peart, Public Health Principal', 'Nov-22', ''],
        ],
      },
    ]),
    actions: [
      {
        text: 'Fund the staff that are needed',
        leads: ['Sunil Warrier'],
        rating: 'Partially compliant',
        evidence: ['Birthrate report.pdf', 'Board paper of May'],
      },
      {
        text: 'Work out the uplift each year',
        leads: ['Priya Rao', 'Neonatal Matron'],
        due: ['event'],
        rating: 'Compliant',
      },
      { text: 'Print the new directory', due: ['done 2022-11-14'] },
      { text: 'Take down the old page', leads: ['Gillian Peart'], due: ['done 2022-11-30'] },
    ],
  }
}

function officers(): Board {
  const headings = [
    'Peer team recommendation',
    'Ref',
    'Our response',
    'Who / by when / notes',
    'Latest position',
    'BRAG',
  ]
  return {
    with: 'its response under each recommendation, officer and deadline in one cell, and letters for its ratings',
    title: 'Peer review action plan',
    asks: ['no-key', 'no-owner', 'doubtful-owner'],
    bytes: excel([
      {
        name: 'Plan',
        rows: [
          ['Peer review action plan'],
          ['Updated after DMT 20/02/20'],
          [],
          headings,
          [
            '1. Be clear who pays',
            '1a',
            'Rewrite the policy with the CCG and the Trust',
            'Officer: Harriet Coyle, Head of Social Work\nDeadline: 31 March 2020\nLegal to see the draft',
            'Draft 3 is with Legal',
            'A',
          ],
          [
            '',
            '1b',
            'Hold a panel each month',
            'Officers: Ros Atherley & Neil Quickfall (left in May)\nDeadline: Between 2nd March and 30th April 2020',
            '',
            'G',
          ],
          [
            '2. Hear people',
            '2a',
            'Ask an expert by experience to sit on it',
            'No officer identified. Deadline: once terms of reference are agreed',
            '',
            'R',
          ],
        ],
        merged: ['A5:A6'],
      },
    ]),
    actions: [
      {
        text: 'Rewrite the policy with the CCG and the Trust',
        section: '1. Be clear who pays',
        leads: ['Harriet Coyle'],
        due: ['by 2020-03-31'],
        rating: 'AMBER',
        comments: ['Legal to see the draft'],
      },
      { text: 'Hold a panel each month', leads: ['Ros Atherley', 'Neil Quickfall'], due: ['window 2020-04-30'] },
      { text: 'Ask an expert by experience to sit on it', section: '2. Hear people', leads: [], due: ['event'] },
    ],
  }
}

function numbered(): Board {
  const row = (cells: string) => cells.split(' | ')
  return {
    with: 'no heading row, and a key in capitals before it that looks like initials',
    key: { RED: 'Not started', GREEN: 'Done and shown' },
    bytes: word(
      title('Youth justice plan') +
        grid([
          ['RED', 'Not started'],
          ['GREEN', 'Done and shown'],
        ]) +
        grid([
          row('1.1 | Induct all board members | Head of Service | July 2024 | GREEN | Pack issued to all of them'),
          row('1.2 | Look at the register each quarter | Board Chair | Quarterly | GREEN\n(was RED) | '),
          row(
            '2.1 | Supervision policy refreshed | KT and Quality Assurance Officer | Aug 2024 | RED | Awaiting an answer',
          ),
        ]) +
        para('Key to initials: KT Karen Tolley, JB Jo Birch; PEG Parents Group'),
    ),
    actions: [
      { text: 'Induct all board members', leads: ['Head of Service'], due: ['by 2024-07-31'], rating: 'GREEN' },
      { text: 'Look at the register each quarter', due: ['ongoing'], rating: 'GREEN' },
      { text: 'Supervision policy refreshed', leads: ['Karen Tolley', 'Quality Assurance Officer'], rating: 'RED' },
    ],
  }
}

/** How those who were inspected say that they will comply. */
export const COMPLIANCE: Board[] = [smart(), closed(), officers(), numbered()]
