import type { Board } from './board.ts'
import { AMBER, GREEN, grid, heading, para, RED, title, type WordCell, word } from './word.ts'

function cspr(): Board {
  const h: WordCell[] = ['No', 'Action', 'Owner', 'Deadline', 'How will we know it worked?', 'Progress', 'RAG']
  const row = (n: string, words: string, o: string, d: string, k: string, pr: string, fill: string): WordCell[] => [
    n,
    words,
    o,
    d,
    k,
    pr,
    { text: '', fill },
  ]

  return {
    with: 'ratings that are only the colours of cells',
    title: 'Child safeguarding practice review: Child Rowan',
    key: { RED: 'Behind', AMBER: 'Slight delay', GREEN: 'Done' },
    bytes: word(
      title('Child safeguarding practice review: Child Rowan') +
        grid([
          [{ text: '', fill: RED }, 'Behind'],
          [{ text: '', fill: AMBER }, 'Slight delay'],
          [{ text: '', fill: GREEN }, 'Done'],
        ]) +
        heading('Theme 1: Pre-birth assessment') +
        grid([
          h,
          row(
            '1',
            'Revise the pre-birth protocol',
            'Children’s Social Care',
            '30 April 2022',
            'Protocol in use',
            'Signed off',
            GREEN,
          ),
          row('2', 'Audit ten pre-birth assessments', 'Named Midwife', 'July 2022', 'Audit report', 'Half done', AMBER),
        ]) +
        heading('Theme 2: Professional challenge') +
        grid([
          h,
          row(
            '3',
            'Relaunch the escalation policy across the partnership',
            'Partnership Business Unit',
            'ASAP',
            'More escalations',
            'Delayed',
            RED,
          ),
        ]),
    ),
    actions: [
      {
        text: 'Revise the pre-birth protocol',
        ref: '1',
        section: 'Theme 1 Pre-birth assessment',
        leads: ['Children’s Social Care'],
        due: ['by 2022-04-30'],
        rating: 'GREEN',
        progress: 'Signed off',
      },
      {
        text: 'Audit ten pre-birth assessments',
        ref: '2',
        section: 'Theme 1 Pre-birth assessment',
        leads: ['Named Midwife'],
        due: ['by 2022-07-31'],
        rating: 'AMBER',
      },
      {
        text: 'Relaunch the escalation policy across the partnership',
        ref: '3',
        section: 'Theme 2 Professional challenge',
        leads: ['Partnership Business Unit'],
        due: ['asap'],
        rating: 'RED',
      },
    ],
  }
}

function send(): Board {
  const head: WordCell[][] = [
    [
      { text: 'Ref', merged: 'first' },
      { text: 'Action', merged: 'first' },
      { text: 'Lead officer', merged: 'first' },
      { text: 'Deadline', merged: 'first' },
      { text: 'Success measure', merged: 'first' },
      { text: 'RAG', span: 3 },
      { text: 'Progress', merged: 'first' },
    ],
    [
      { merged: 'below' },
      { merged: 'below' },
      { merged: 'below' },
      { merged: 'below' },
      { merged: 'below' },
      'Q1',
      'Q2',
      'Q3',
      { merged: 'below' },
    ],
  ]

  return {
    with: 'three ratings over time under one heading, of which the latest counts',
    title: 'Written Statement of Action: SEND in Marlow Downs',
    key: { RED: 'not on track', AMBER: 'some concerns', GREEN: 'on track' },
    bytes: word(
      title('Written Statement of Action: SEND in Marlow Downs') +
        heading('Area of weakness A: The quality of EHC plans') +
        grid([
          ...head,
          [
            'A1',
            'Retrain all plan writers',
            'Tess Holloway',
            '31/03/2020',
            '80% of plans good',
            'R',
            'A',
            'G',
            'All trained',
          ],
          [
            'A2',
            'Set up a multi-agency audit each month',
            'Tess Holloway / Dr Ian Lamb',
            '30/06/2020',
            'Audits held',
            'A',
            'G',
            'A',
            'Audits paused',
          ],
        ]) +
        heading('Area of weakness B: Joint commissioning') +
        grid([
          ...head,
          [
            'B1',
            'Publish a joint commissioning strategy',
            'Director of Children’s Services',
            'Sept 2020',
            'Strategy published',
            'R',
            'R',
            '',
            'Consultation under way',
          ],
          [
            'B2',
            'Agree a joint budget for therapies',
            'CCG Chief Officer',
            '31/12/2020',
            'Budget agreed',
            '',
            '',
            '',
            '',
          ],
        ]) +
        para('RAG: R – not on track; A – some concerns; G – on track'),
    ),
    actions: [
      {
        text: 'Retrain all plan writers',
        ref: 'A1',
        section: 'Area of weakness A The quality of EHC plans',
        leads: ['Tess Holloway'],
        due: ['by 2020-03-31'],
        rating: 'GREEN',
        progress: 'All trained',
      },
      {
        text: 'Set up a multi-agency audit each month',
        ref: 'A2',
        section: 'Area of weakness A The quality of EHC plans',
        leads: ['Tess Holloway', 'Ian Lamb'],
        due: ['by 2020-06-30'],
        rating: 'AMBER',
      },
      {
        text: 'Publish a joint commissioning strategy',
        ref: 'B1',
        section: 'Area of weakness B Joint commissioning',
        leads: ['Director of Children’s Services'],
        due: ['by 2020-09-30'],
        rating: 'RED',
        progress: 'Consultation under way',
      },
      {
        text: 'Agree a joint budget for therapies',
        ref: 'B2',
        section: 'Area of weakness B Joint commissioning',
        leads: ['CCG Chief Officer'],
        due: ['by 2020-12-31'],
        rating: null,
      },
    ],
  }
}

function careleavers(): Board {
  const nested = `${para('Agree the offer with each district:')}<w:tbl><w:tr><w:tc><w:tcPr/>${para('North')}</w:tc><w:tc><w:tcPr/>${para('Council tax relief')}</w:tc></w:tr><w:tr><w:tc><w:tcPr/>${para('South')}</w:tc><w:tc><w:tcPr/>${para('Gym passes')}</w:tc></w:tr></w:tbl>${para('')}`
  const list = `${para('Publish the local offer', { numbered: true })}${para('Put it on the app', { numbered: true })}${para('Post it to every care leaver', { numbered: true })}`

  return {
    with: 'numbered lists and a table within its cells, and owners by their initials',
    title: 'Care leavers: our promise and plan 2023 to 2025',
    bytes: word(
      title('Care leavers: our promise and plan 2023 to 2025') +
        para('Distribution list', { style: 'Heading2' }) +
        grid([
          ['Name', 'Organisation', 'E-mail'],
          ['Kim Adair', 'Brackenshire Council', 'kim.adair@example.org'],
        ]) +
        para('Who is who', { style: 'Heading2' }) +
        grid([
          ['Initials', 'Name', 'Post'],
          ['KA', 'Kim Adair', 'Leaving Care Manager'],
          ['MT', 'Musa Toure', 'Participation Worker'],
          ['HB', 'Hollie Byrne', 'Housing Options Lead'],
        ]) +
        para('Our plan', { style: 'Heading1' }) +
        grid([
          ['Our promise', 'What will be different for you', 'What we will do', 'Who', 'When', 'How far have we got?'],
          [
            'We will tell you what you can have',
            'You know what you are entitled to',
            { xml: list },
            'KA / MT',
            'By 31 Oct 2023',
            'Offer published; the app is next',
          ],
          [
            'We will help you find a home',
            'Nobody is homeless at 18',
            { xml: nested },
            'HB',
            'Spring 2024',
            'North agreed',
          ],
          ['', '', 'Set aside ten flats a year for care leavers', 'HB and KA', 'March 2025', ''],
        ]),
    ),
    actions: [
      {
        text: '1. Publish the local offer 2. Put it on the app 3. Post it to every care leaver',
        section: 'We will tell you what you can have',
        leads: ['Kim Adair', 'Musa Toure'],
        due: ['by 2023-10-31'],
        progress: 'Offer published; the app is next',
      },
      {
        text: 'Agree the offer with each district: North Council tax relief South Gym passes',
        section: 'We will help you find a home',
        leads: ['Hollie Byrne'],
        due: ['window 2024-05-31'],
      },
      {
        text: 'Set aside ten flats a year for care leavers',
        section: 'We will help you find a home',
        leads: ['Hollie Byrne', 'Kim Adair'],
        due: ['by 2025-03-31'],
      },
    ],
  }
}

export const CHILDREN = [cspr(), send(), careleavers()]
