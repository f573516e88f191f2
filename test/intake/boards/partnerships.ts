import type { Board } from './board.ts'
import { excel } from './excel.ts'
import { grid, para, type WordCell, word } from './word.ts'

function concordat(): Board {
  const h: WordCell[] = ['No.', 'Action', 'Timescale', 'Led By', 'Outcomes']

  return {
    with: 'tables that a page broke in the middle of an action, and numbers that restart',
    title: 'Mental Health Crisis Care Concordat: Fenmarsh action plan',
    bytes: word(
      para('Mental Health Crisis Care Concordat: Fenmarsh action plan', { bold: true }) +
        para('Signatories: Fenmarsh CCG, Fenmarsh Constabulary, East Fen Mental Health Trust') +
        para('1. Commissioning to allow earlier intervention', { bold: true }) +
        grid([
          h,
          [{ text: 'Matching local need with a suitable range of services', span: 5, bold: true }],
          ['1', 'Map crisis services against need', 'March 2015', 'Fenmarsh CCG', 'A map of services'],
          [
            '2',
            'Open a crisis café in',
            'Q2 2015/16',
            'Fenmarsh CCG and East Fen Mental Health Trust',
            'Fewer people in A&E',
          ],
        ]) +
        grid([
          h,
          ['', 'the town centre, five evenings a week', '', '', ''],
          [
            '3',
            'Agree a service specification for street triage',
            'June 2015 – March 2016',
            'Fenmarsh Constabulary',
            'Fewer detentions',
          ],
          [{ text: 'Improving access', span: 5, bold: true }],
          ['1', 'Put a single number on all leaflets', 'Ongoing', 'All partners', 'People know whom to ring'],
        ]) +
        para('2. Access to support before crisis point', { bold: true }) +
        grid([
          h,
          ['1', 'Train GPs in crisis plans', '2015/16', 'East Fen Mental Health Trust', 'Crisis plans in place'],
          ['2', 'Review the out-of-hours rota', 'TBC', 'LA', 'Rota covered'],
        ]),
    ),
    actions: [
      {
        text: 'Map crisis services against need',
        ref: '1',
        section: 'Matching local need with a suitable range of services',
        leads: ['Fenmarsh CCG'],
        due: ['by 2015-03-31'],
      },
      {
        text: 'Open a crisis café in the town centre, five evenings a week',
        ref: '2',
        section: 'Matching local need with a suitable range of services',
        leads: ['Fenmarsh CCG', 'East Fen Mental Health Trust'],
        due: ['window 2015-09-30'],
      },
      {
        text: 'Agree a service specification for street triage',
        ref: '3',
        section: 'Matching local need with a suitable range of services',
        leads: ['Fenmarsh Constabulary'],
        due: ['window 2016-03-31'],
      },
      {
        text: 'Put a single number on all leaflets',
        ref: '1',
        section: 'Improving access',
        leads: ['All partners'],
        due: ['ongoing'],
      },
      {
        text: 'Train GPs in crisis plans',
        ref: '1',
        section: '2. Access to support before crisis point',
        leads: ['East Fen Mental Health Trust'],
        due: ['window 2016-03-31'],
      },
      {
        text: 'Review the out-of-hours rota',
        ref: '2',
        section: '2. Access to support before crisis point',
        leads: ['LA'],
        due: ['tbc'],
      },
    ],
  }
}

function suicide(): Board {
  return {
    with: 'ratings as letters with a key below, quarters and weeks for dates, and initials explained at the end',
    key: { BLUE: 'Complete', GREEN: 'On track', AMBER: 'At risk', RED: 'Off track' },
    bytes: excel([
      {
        name: 'Plan',
        merged: ['A4:H4', 'A8:H8'],
        rows: [
          ['Suicide prevention action plan 2024-2027'],
          ['Updated 12 January 2024'],
          ['Objective', 'Action', 'Who', 'By when', 'Measures', 'RAG', 'Update Oct 23', 'Update Jan 24'],
          ['Priority area 1: Reduce the risk in high-risk groups'],
          [
            'Men in middle age',
            'Run a campaign with barbers and football clubs',
            'Public Health (JB)',
            'Q2 24/25',
            'Reach of campaign',
            'G',
            'Brief written',
            'Campaign ready',
          ],
          [
            '',
            'Offer suicide awareness training to employers',
            'Chamber of Trade',
            'end of Jan',
            '50 employers',
            'A',
            '',
            'Ten so far',
          ],
          [
            'People who self-harm',
            'Follow up within 48 hours of leaving hospital',
            'Liaison Psychiatry Team',
            '31/03/2025 (revised 30/06/2025)',
            '90% followed up',
            'R',
            'Rota gap',
            'Rota gap',
          ],
          ['Priority area 2: Support those bereaved'],
          [
            'Bereavement',
            'Commission a postvention service',
            'ICB / Council',
            'w/c 4 March',
            'Service in place',
            'B',
            'Tender out',
            'Service began',
          ],
          [
            'Coroner data',
            'Agree real time surveillance with the coroner',
            'Public Health (JB)',
            'Summer 2024',
            'Data each month',
            'G',
            '',
            'Agreed',
          ],
          [],
          ['Key:'],
          ['B', 'Complete'],
          ['G', 'On track'],
          ['A', 'At risk'],
          ['R', 'Off track'],
          [],
          ['JB = Jo Birch, Public Health Consultant'],
        ],
      },
    ]),
    actions: [
      {
        text: 'Run a campaign with barbers and football clubs',
        section: 'Men in middle age',
        leads: ['Public Health'],
        due: ['window 2024-09-30'],
        rating: 'GREEN',
        progress: 'Brief written Campaign ready',
      },
      {
        text: 'Offer suicide awareness training to employers',
        section: 'Men in middle age',
        leads: ['Chamber of Trade'],
        due: ['by 2024-01-31'],
        rating: 'AMBER',
        progress: 'Ten so far',
      },
      {
        text: 'Follow up within 48 hours of leaving hospital',
        section: 'People who self-harm',
        leads: ['Liaison Psychiatry Team'],
        due: ['was by 2025-03-31', 'by 2025-06-30'],
        rating: 'RED',
      },
      {
        text: 'Commission a postvention service',
        section: 'Bereavement',
        leads: ['ICB', 'Council'],
        due: ['window 2024-03-10'],
        rating: 'BLUE',
      },
      {
        text: 'Agree real time surveillance with the coroner',
        section: 'Coroner data',
        leads: ['Public Health'],
        due: ['window 2024-08-31'],
        rating: 'GREEN',
      },
    ],
  }
}

function drugdeaths(): Board {
  const csv = [
    'Drug related deaths partnership – action plan;;;;;',
    'Theme;Action;Lead;Timescale;RAG;Comments',
    'Naloxone;Give naloxone to every hostel;Pat O’Dell – Recovery Service;“30/04/2021”;Green;£4,000 agreed',
    'Naloxone;Train police custody staff in naloxone;Supt Carys Bevan;Q1 21/22;Amber;"Two sites; one to go"',
    'Data;Set up a local drug death panel;Coroner’s Office & Public Health;autumn 2021;Red;',
    'Data;Write an annual report;Public Health;Dec;;',
  ].join('\r\n')

  return {
    with: 'semicolons between its cells, in the letters of Windows',
    title: 'Drug related deaths partnership – action plan',
    bytes: Buffer.from(
      csv
        .replaceAll('’', '\x92')
        .replaceAll('–', '\x96')
        .replaceAll('“', '')
        .replaceAll('”', '')
        .replaceAll('£', '\xa3'),
      'latin1',
    ),
    actions: [
      {
        text: 'Give naloxone to every hostel',
        section: 'Naloxone',
        leads: ['Pat O’Dell'],
        due: ['by 2021-04-30'],
        rating: 'GREEN',
      },
      {
        text: 'Train police custody staff in naloxone',
        section: 'Naloxone',
        leads: ['Carys Bevan'],
        due: ['window 2021-06-30'],
        rating: 'AMBER',
      },
      {
        text: 'Set up a local drug death panel',
        section: 'Data',
        leads: ['Coroner’s Office', 'Public Health'],
        due: ['window 2021-11-30'],
        rating: 'RED',
      },
      { text: 'Write an annual report', section: 'Data', leads: ['Public Health'], due: ['tbc'], rating: null },
    ],
  }
}

export const PARTNERSHIPS = [concordat(), suicide(), drugdeaths()]
