import type { Board } from './board.ts'
import { excel, type SheetCell } from './excel.ts'
import { grid, para, title, type WordCell, word } from './word.ts'

function inquiry(): Board {
  const box = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>CONFIDENTIAL DRAFT – not for sharing</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  const fn = `<w:p><w:r><w:t xml:space="preserve">Publish the policy on restraint </w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:t>(policy)</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`

  return {
    with: 'a text box, a footnote, a link and a recommendation that is missing',
    title: 'Response to the independent inquiry into care at Larchmount House',
    bytes: word(
      box +
        title('Response to the independent inquiry into care at Larchmount House') +
        para('The inquiry made four recommendations.') +
        grid([
          [
            { text: 'Recommendation', bold: true },
            { text: 'Our response', bold: true },
            { text: 'What we will do', bold: true },
            { text: 'Responsible', bold: true },
            { text: 'By when', bold: true },
            { text: 'Status', bold: true },
          ],
          [
            {
              text: '1. The Trust should publish its policy on the use of restraint, and the data that shows how often it is used in each of its units, every quarter, on its public website.',
            },
            'Accepted',
            { xml: fn },
            'Director of Nursing',
            '30 November 2023',
            'Complete',
          ],
          [
            { text: '2. Families should be offered an advocate.', merged: 'first' },
            { text: 'Accepted in part', merged: 'first' },
            'Commission an advocacy service for families',
            'Head of Contracts',
            '31 March 2024',
            'In progress',
          ],
          [
            { merged: 'below' },
            { merged: 'below' },
            'Write to all families with the offer',
            'Family Liaison Team',
            '30 April 2024',
            'Not started',
          ],
          [
            '4. The commissioner should visit each unit yearly.',
            'Accepted',
            'Visit each unit once a year and report to the board',
            'Larch Valley ICB',
            'Annually',
            'In progress',
          ],
        ]),
      {
        'word/footnotes.xml': `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r><w:t>Agreed at the board of 4 May.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
      },
    ),
    actions: [
      {
        text: 'Publish the policy on restraint (policy)',
        section:
          '1. The Trust should publish its policy on the use of restraint, and the data that shows how often it is used in each of its units, every quarter, on its public website.',
        leads: ['Director of Nursing'],
        due: ['by 2023-11-30'],
        rating: 'Complete',
      },
      {
        text: 'Commission an advocacy service for families',
        section: '2. Families should be offered an advocate.',
        leads: ['Head of Contracts'],
        due: ['by 2024-03-31'],
        rating: 'In progress',
      },
      {
        text: 'Write to all families with the offer',
        section: '2. Families should be offered an advocate.',
        leads: ['Family Liaison Team'],
        due: ['by 2024-04-30'],
        rating: 'Not started',
      },
      {
        text: 'Visit each unit once a year and report to the board',
        section: '4. The commissioner should visit each unit yearly.',
        leads: ['Larch Valley ICB'],
        due: ['ongoing'],
        rating: 'In progress',
      },
    ],
  }
}

function imr(): Board {
  const h: WordCell[] = ['Recommendation', 'Action', 'Evidence / outcome sought', 'By when', 'Status']

  return {
    with: 'a chapter for each agency and no column of owners',
    title: 'Overview report: single agency action plans',
    bytes: word(
      title('Overview report: single agency action plans') +
        para('Harrowgate Police', { style: 'Heading1' }) +
        grid([
          h,
          [
            'Officers should record the voice of the child',
            'Add a mandatory box to the crime system',
            'Dip sample of 50 records',
            '30/06/2018',
            'Complete',
          ],
          [
            'Missing episodes should be reviewed',
            'Hold a weekly review of all missing children',
            'Minutes',
            'Ongoing',
            'In progress',
          ],
        ]) +
        para('Harrowgate Housing', { style: 'Heading1' }) +
        grid([
          h,
          ['Tenancy visits should ask about children', 'Change the visit form', 'New form', 'Dec 2018', 'Not started'],
          ['', 'Train all visiting officers', '95% trained', 'March 2019', 'Not started'],
        ]),
    ),
    actions: [
      {
        text: 'Add a mandatory box to the crime system',
        section: 'Officers should record the voice of the child',
        due: ['by 2018-06-30'],
        rating: 'Complete',
      },
      {
        text: 'Hold a weekly review of all missing children',
        section: 'Missing episodes should be reviewed',
        due: ['ongoing'],
        rating: 'In progress',
      },
      {
        text: 'Change the visit form',
        section: 'Tenancy visits should ask about children',
        due: ['by 2018-12-31'],
        rating: 'Not started',
      },
      {
        text: 'Train all visiting officers',
        section: 'Tenancy visits should ask about children',
        due: ['by 2019-03-31'],
        rating: 'Not started',
      },
    ],
  }
}

function recsheets(): Board {
  const hd = ['Action', 'Agency', 'Lead name', 'Job title', 'Timescale', 'Completion date', 'Outcome', 'RAG']
  const rec = (n: number, words: string, rows: SheetCell[][]) => ({
    name: `Rec ${n}`,
    merged: ['A1:H1', 'A2:H2'],
    rows: [['Thornby DHR 7 action plan'], [`Recommendation ${n}: ${words}`], [], hd, ...rows],
  })

  return {
    with: 'a sheet for each recommendation under its words, and a summary of counts',
    bytes: excel([
      {
        name: 'Summary',
        rows: [
          ['Recommendation', 'Red', 'Amber', 'Green', 'Total'],
          ['Rec 1', 0, 1, 1, 2],
          ['Rec 2', 1, 0, 0, 1],
          ['Total', 1, 1, 1, 3],
        ],
      },
      rec(1, 'Professionals should ask about economic abuse', [
        [
          'Add economic abuse to the risk assessment form',
          'Thornby Council',
          'Kim Adair',
          'Service Manager',
          '31/12/2023',
          '01/12/2023',
          'Form in use',
          'Green',
        ],
        ['Brief bank branch managers', 'Credit Union', 'Lee Fox', 'Manager', 'Feb 2024', '', 'Branches refer', 'Amber'],
      ]),
      rec(2, 'Adult services should be told of carers under strain', [
        [
          'Build a carer alert into the case system',
          'Thornby Council',
          'Musa Toure',
          'ICT Lead',
          'Q4 2023/24',
          '',
          'Alerts seen',
          'Red',
        ],
      ]),
    ]),
    actions: [
      {
        text: 'Add economic abuse to the risk assessment form',
        section: 'Recommendation 1 Professionals should ask about economic abuse',
        leads: ['Thornby Council', 'Kim Adair'],
        due: ['by 2023-12-31', 'done 2023-12-01'],
        rating: 'GREEN',
      },
      {
        text: 'Brief bank branch managers',
        section: 'Recommendation 1 Professionals should ask about economic abuse',
        leads: ['Credit Union', 'Lee Fox'],
        due: ['by 2024-02-29'],
        rating: 'AMBER',
      },
      {
        text: 'Build a carer alert into the case system',
        section: 'Recommendation 2 Adult services should be told of carers under strain',
        leads: ['Thornby Council', 'Musa Toure'],
        due: ['window 2024-03-31'],
        rating: 'RED',
      },
    ],
  }
}

export const INQUIRIES = [inquiry(), imr(), recsheets()]
