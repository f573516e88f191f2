import type { Board } from './board.ts'
import { excel } from './excel.ts'
import { grid, para, title, word } from './word.ts'

function csp(): Board {
  return {
    with: 'attendance and counts before it, and a risk register and abbreviations after it',
    title: 'Serious violence action plan',
    bytes: word(
      para('Millbrook Community Safety Partnership', { bold: true }) +
        title('Serious violence action plan') +
        para('Meeting of 6 June 2022: attendance', { style: 'Heading2' }) +
        grid([
          ['Name', 'Organisation', 'Present / Apologies'],
          ['Lena Fox', 'Millbrook Council', 'Present'],
          ['Omar Shah', 'Youth Justice Service', 'Apologies'],
        ]) +
        para('Summary', { style: 'Heading2' }) +
        grid([
          ['RAG', 'Number of actions'],
          ['Red', '1'],
          ['Amber', '0'],
          ['Green', '1'],
          ['Total', '2'],
        ]) +
        para('Actions', { style: 'Heading1' }) +
        grid([
          ['Action ref', 'Action', 'Responsible', 'Due', 'RAG', 'Progress'],
          ['SV1', 'Run a knife amnesty in July', 'Millbrook Police', '31/07/2022', 'Green', 'Bins ordered'],
          ['SV2', 'Fund youth workers on Friday nights', 'OPCC', '1st September 2022', 'Red', 'Bid lost'],
        ]) +
        para('Risk register', { style: 'Heading1' }) +
        grid([
          ['Risk', 'Likelihood', 'Impact', 'Score', 'Mitigating action', 'Risk owner'],
          ['Funding ends in March', '3', '4', '12', 'Bid to the Home Office for another year', 'Lena Fox'],
          ['Staff leave', '2', '3', '6', 'Train two more youth workers', 'Omar Shah'],
        ]) +
        para('Abbreviations', { style: 'Heading1' }) +
        grid([
          ['OPCC', 'Office of the Police and Crime Commissioner'],
          ['YJS', 'Youth Justice Service'],
        ]),
    ),
    actions: [
      {
        text: 'Run a knife amnesty in July',
        ref: 'SV1',
        leads: ['Millbrook Police'],
        due: ['by 2022-07-31'],
        rating: 'GREEN',
        progress: 'Bins ordered',
      },
      {
        text: 'Fund youth workers on Friday nights',
        ref: 'SV2',
        leads: ['OPCC'],
        due: ['by 2022-09-01'],
        rating: 'RED',
        progress: 'Bid lost',
      },
    ],
  }
}

function fire(): Board {
  return {
    with: 'a guide on another sheet, headings in two lines, merged cells and a date that was revised',
    bytes: excel([
      {
        name: 'Read me',
        rows: [
          ['How to use this workbook'],
          ['1. Enter each action on the Plan sheet'],
          ['2. Choose a status from the list'],
        ],
      },
      {
        name: 'Plan',
        merged: ['A1:J1', 'D3:E3', 'F3:G3', 'A3:A4', 'B3:B4', 'C3:C4', 'H3:H4', 'I3:I4'],
        rows: [
          ['Fire safety action plan – Harcastle Court'],
          [],
          ['Ref', 'Finding', 'Action', 'Responsibility', '', 'Date', '', 'Done', 'Comment'],
          ['', '', '', 'Organisation', 'Named officer', 'Target', 'Completed'],
          [
            '1',
            'Doors wedged open',
            'Fit door closers on floors 1 to 6',
            'Harcastle Homes',
            'Bea Lund',
            { value: 45747, format: 'dd/mm/yyyy' },
            { value: 45730, format: 'dd/mm/yyyy' },
            '✓',
            'All fitted',
          ],
          [
            '1a',
            '',
            'Inspect closers every quarter',
            'Harcastle Homes',
            'Bea Lund',
            '31/03/2025 (revised 30/06/2025)',
            '',
            '',
            '',
          ],
          [
            '2',
            'No evacuation plan for residents who need help',
            'Write a personal plan with each of 14 residents',
            'Harcastle Council',
            'Ivo Reid',
            { value: 45777, format: 'dd/mm/yyyy' },
            '',
            '',
            'Nine written',
          ],
        ],
      },
      { name: 'Lists', hidden: true, rows: [['Status'], ['Open'], ['Closed']] },
    ]),
    actions: [
      {
        text: 'Fit door closers on floors 1 to 6',
        ref: '1',
        section: 'Doors wedged open',
        leads: ['Harcastle Homes', 'Bea Lund'],
        due: ['by 2025-03-31', 'done 2025-03-14'],
      },
      {
        text: 'Inspect closers every quarter',
        ref: '1a',
        section: 'Doors wedged open',
        leads: ['Harcastle Homes', 'Bea Lund'],
        due: ['was by 2025-03-31', 'by 2025-06-30'],
      },
      {
        text: 'Write a personal plan with each of 14 residents',
        ref: '2',
        section: 'No evacuation plan for residents who need help',
        leads: ['Harcastle Council', 'Ivo Reid'],
        due: ['by 2025-04-30'],
      },
    ],
  }
}

function sabxlsx(): Board {
  return {
    with: 'a key to the right of its title, and a rating then and now, with a link to what was made',
    key: { GREEN: 'Complete', AMBER: 'In progress', RED: 'Overdue' },
    bytes: excel([
      {
        name: 'SAB Action Log',
        links: { J7: 'https://example.org/leaflet' },
        rows: [
          ['Thornby Safeguarding Adults Board', '', '', '', '', '', 'RAG key', ''],
          ['Strategic action log', '', '', '', '', '', { value: 'Green', fill: '00B050' }, 'Complete'],
          ['', '', '', '', '', '', { value: 'Amber', fill: 'FFC000' }, 'In progress'],
          ['', '', '', '', '', '', { value: 'Red', fill: 'FF0000' }, 'Overdue'],
          [],
          [
            'Date raised',
            'Action no',
            'Strategic priority',
            'Action',
            'Owner',
            'Target date',
            'Previous RAG',
            'Current RAG',
            'Direction of travel',
            'Update',
          ],
          [
            { value: 44805, format: 'dd/mm/yyyy' },
            '22/01',
            'Prevention',
            'Write a self-neglect leaflet with people who have lived it',
            'Jo Birch',
            { value: 44926, format: 'dd/mm/yyyy' },
            'Amber',
            'Green',
            '↑',
            'Printed',
          ],
          [
            { value: 44805, format: 'dd/mm/yyyy' },
            '22/02',
            'Prevention',
            'Ask housing providers to join the board',
            'Independent Chair',
            { value: 44834, format: 'dd/mm/yyyy' },
            'Amber',
            'Red',
            '↓',
            'No reply yet',
          ],
          [
            { value: 44866, format: 'dd/mm/yyyy' },
            '22/03',
            'Quality',
            'Hold a multi-agency audit of mental capacity assessments',
            'QA Subgroup',
            { value: 45016, format: 'mmm-yy' },
            '',
            'Amber',
            '→',
            'Date set',
          ],
        ],
      },
    ]),
    actions: [
      {
        text: 'Write a self-neglect leaflet with people who have lived it',
        evidence: ['https://example.org/leaflet'],
        ref: '22/01',
        section: 'Prevention',
        leads: ['Jo Birch'],
        due: ['by 2022-12-31'],
        rating: 'GREEN',
      },
      {
        text: 'Ask housing providers to join the board',
        ref: '22/02',
        section: 'Prevention',
        leads: ['Independent Chair'],
        due: ['by 2022-09-30'],
        rating: 'RED',
      },
      {
        text: 'Hold a multi-agency audit of mental capacity assessments',
        ref: '22/03',
        section: 'Quality',
        leads: ['QA Subgroup'],
        due: ['by 2023-03-31'],
        rating: 'AMBER',
      },
    ],
  }
}

function shadedref(): Board {
  return {
    with: 'numbers shaded in the colours of ratings',
    title: 'Prevent partnership plan',
    bytes: word(
      title('Prevent partnership plan') +
        para('Last reviewed 1 May 2019') +
        grid([
          ['No', 'Action', 'Lead', 'By when', 'Progress'],
          [
            { text: '1', fill: '92D050' },
            'Train all headteachers in the duty',
            'Education Lead',
            'Sept 2019',
            'Two thirds trained',
          ],
          [
            { text: '2', fill: 'FFC000' },
            'Map local venues for hire',
            'Community Safety Manager',
            'July 2019',
            'Half mapped',
          ],
          [
            { text: '3', fill: 'FF0000' },
            'Set up a peer challenge',
            'Chief Executive',
            'June 2019',
            'No partner found',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Train all headteachers in the duty',
        ref: '1',
        leads: ['Education Lead'],
        due: ['by 2019-09-30'],
        rating: 'GREEN',
      },
      {
        text: 'Map local venues for hire',
        ref: '2',
        leads: ['Community Safety Manager'],
        due: ['by 2019-07-31'],
        rating: 'AMBER',
      },
      { text: 'Set up a peer challenge', ref: '3', leads: ['Chief Executive'], due: ['by 2019-06-30'], rating: 'RED' },
    ],
  }
}

export const SAFETY = [csp(), fire(), sabxlsx(), shadedref()]
