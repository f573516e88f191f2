import type { Board } from './board.ts'
import { excel } from './excel.ts'
import { grid, heading, title, word } from './word.ts'

const day = (value: number) => ({ value, format: 'dd/mm/yyyy' })

function area(): Board {
  return {
    with: 'numbered priorities and an owner merged over several rows, a day it starts and ends, and a list of changes',
    title: 'Local area improvement plan',
    key: { BLUE: 'Complete and embedded', RED: 'Off track' },
    bytes: excel([
      {
        name: 'Improvement plan',
        rows: [
          ['Local area improvement plan'],
          [],
          ['Priority', 'Action', 'Owner', 'Start', 'End', 'RAG', 'Comments'],
          ['1. Governance', 'Refresh the terms of reference', 'Chief Executive', day(45292), day(45382), 'B', 'Signed'],
          ['', 'Appoint an independent chair', '', day(45292), day(45473), 'R', ''],
          ['2. Workforce', 'Agree a recruitment offer', 'HR Lead', '', day(45565), 'R', ''],
        ],
        merged: ['A4:A5', 'C4:C5'],
      },
      {
        name: 'RAG key',
        rows: [
          ['RAG', 'Definition'],
          ['B', 'Complete and embedded'],
          ['R', 'Off track'],
        ],
      },
      {
        name: 'Change log',
        rows: [
          ['Date', 'Change made', 'Made by', 'Approved by'],
          [day(45477), 'Updated owners', 'PMO', 'Board'],
        ],
      },
    ]),
    actions: [
      {
        text: 'Refresh the terms of reference',
        section: '1. Governance',
        leads: ['Chief Executive'],
        due: ['window 2024-03-31'],
        rating: 'BLUE',
        progress: 'Signed',
      },
      {
        text: 'Appoint an independent chair',
        section: '1. Governance',
        leads: ['Chief Executive'],
        due: ['window 2024-06-30'],
        rating: 'RED',
      },
      { text: 'Agree a recruitment offer', section: '2. Workforce', leads: ['HR Lead'], due: ['by 2024-09-30'] },
    ],
  }
}

function reviews(): Board {
  return {
    with: 'the reviews of several years, and a day each was completed',
    bytes: excel([
      {
        name: 'Tracker',
        rows: [
          ['Recommendation tracker'],
          [
            'Review',
            'Rec #',
            'Recommendation',
            'Action',
            'Lead',
            'Date due',
            'Date completed',
            'BRAG',
            'Progress notes',
          ],
          [
            'Adult A',
            1,
            'Improve hoarding response',
            'Set up a hoarding panel',
            'A Shah',
            day(44652),
            '',
            'Amber',
            'Met twice',
          ],
          ['Adult B', 1, 'Share fire risk', 'Agree a referral route', 'Cdr Tate', day(44805), day(44800), 'Blue', ''],
        ],
      },
    ]),
    actions: [
      {
        text: 'Set up a hoarding panel',
        ref: '1',
        section: 'Adult A',
        due: ['by 2022-04-01'],
        rating: 'AMBER',
        progress: 'Met twice',
      },
      {
        text: 'Agree a referral route',
        ref: '1',
        section: 'Adult B',
        due: ['by 2022-09-01', 'done 2022-08-27'],
        rating: 'BLUE',
        progress: '',
      },
    ],
  }
}

function questions(): Board {
  return {
    with: 'a table for each agency under questions, and marks for who came to the panel',
    bytes: word(
      title('Child safeguarding practice review: Sam') +
        heading('Membership') +
        grid([
          ['Agency', 'Representative', '12 Jan', '9 Feb', '8 Mar'],
          ['Police', 'DI Ash', '✓', '✓', 'A'],
          ['Health', 'Dr Vale', '✓', 'A', '✓'],
        ]) +
        heading('Single agency actions: Police') +
        grid([
          ['Ref', 'What needs to change?', 'What are we going to do about it?', 'By whom?', 'By when?', 'RAG'],
          [
            'P1',
            'Officers do not see the home',
            'Add the home to the form',
            'DCI Public Protection',
            '30.09.22',
            'Green',
          ],
        ]) +
        heading('Single agency actions: Health') +
        grid([
          ['Ref', 'What needs to change?', 'What are we going to do about it?', 'By whom?', 'By when?', 'RAG'],
          ['H1', 'Missed visits are not chased', 'Write a policy', 'Named Nurse & Named GP', '31.12.22', 'Red'],
        ]),
    ),
    actions: [
      {
        text: 'Add the home to the form',
        ref: 'P1',
        section: 'Single agency actions: Police',
        leads: ['DCI Public Protection'],
        due: ['by 2022-09-30'],
        rating: 'GREEN',
      },
      {
        text: 'Write a policy',
        ref: 'H1',
        section: 'Single agency actions: Health',
        leads: ['Named Nurse', 'Named GP'],
        due: ['by 2022-12-31'],
        rating: 'RED',
      },
    ],
  }
}

function learning(): Board {
  return {
    with: 'who watches over it, when it was done and when it is looked at again, beside its date',
    bytes: word(
      title('Learning response plan') +
        heading('Area for improvement 1: Handover') +
        grid([
          [
            'Safety action description (SMART)',
            'Safety action owner',
            'Target date for implementation',
            'Date implemented',
            'Tool/measure',
            'Measurement frequency',
            'Responsibility for monitoring/oversight',
            'Planned review date',
          ],
          [
            'Introduce a handover form',
            'Ward Manager',
            '01/09/2024',
            '',
            'Audit',
            'Monthly',
            'Safety Group',
            '01/12/2024',
          ],
          [
            'Add handover to induction',
            'Practice Educator',
            '01/10/2024',
            '28/09/2024',
            'Attendance',
            'Quarterly',
            'Safety Group',
            '',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Introduce a handover form',
        section: 'Area for improvement 1 Handover',
        leads: ['Ward Manager'],
        due: ['by 2024-09-01'],
      },
      {
        text: 'Add handover to induction',
        leads: ['Practice Educator'],
        due: ['by 2024-10-01', 'done 2024-09-28'],
        rating: null,
      },
    ],
  }
}

function lists(): Board {
  return {
    with: 'the day of a meeting alone, which is nobody’s deadline',
    bytes: word(
      title('Health and wellbeing board: action tracker') +
        grid([
          ['Date of meeting', 'Agenda item', 'Agreed action', 'Action by', 'Status / update'],
          ['12/01/2024', '6. Suicide prevention', 'Share the assessment', 'Director of Public Health', 'Circulated'],
          ['12/01/2024', '8. Better care fund', 'Bring the return', 'BCF Manager', ''],
        ]),
    ),
    asks: ['no-date', 'no-date'],
    actions: [
      { text: 'Share the assessment', leads: ['Director of Public Health'], due: [], progress: 'Circulated' },
      { text: 'Bring the return', leads: ['BCF Manager'], due: [] },
    ],
  }
}

export const TRACKERS = [area(), reviews(), questions(), learning(), lists()]
