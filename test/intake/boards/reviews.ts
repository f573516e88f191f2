import type { Board } from './board.ts'
import { AMBER, BLUE, GREEN, grid, heading, para, RED, title, type WordCell, word } from './word.ts'

const versionTable = grid([
  ['Version', 'Date', 'Author', 'Description of changes'],
  ['0.1', '12/01/2021', 'Board Business Manager', 'First draft of the action plan'],
  ['0.2', '03/02/2021', 'Board Business Manager', 'Updated with comments of the review panel'],
  ['1.0', '14/06/2021', 'Independent Chair', 'Agreed by the board'],
])
const members = grid([
  ['Name', 'Role', 'Agency'],
  ['Priya Nand', 'Independent Chair', 'Thornwick SAB'],
  ['Gareth Pole', 'Head of Adult Safeguarding', 'Thornwick Council'],
  ['Ros Ackerley', 'Detective Inspector', 'Wexmoor Police'],
])
function sar(): Board {
  const h: WordCell[] = [
    'Rec No',
    'Recommendation',
    'Learning point',
    'What we will do',
    'Lead agency',
    'Accountable officer',
    'Target date',
    'Success measure',
    'Progress update (Jan 21)',
    'Update (June 21)',
    'BRAG',
  ]
  const rec1 = 'The Board should seek assurance that partners understand self-neglect',
    lp1 = 'Practitioners did not recognise hoarding as a risk'
  const rec2 = 'Partners should share fire risk information'

  return {
    with: 'lists of contents, versions and members before it, recommendations merged over numbered actions and a coloured key after it',
    title: 'Safeguarding Adults Review: Adult Juniper. Action plan',
    key: { BLUE: 'Complete and evidenced', GREEN: 'On track', AMBER: 'Some delay', RED: 'Not started or overdue' },
    bytes: word(
      title('Safeguarding Adults Review: Adult Juniper. Action plan') +
        heading('Contents') +
        para('1. Introduction\t3', { style: 'TOC1' }) +
        para('2. Action plan\t5', { style: 'TOC1' }) +
        para('3. Glossary\t9', { style: 'TOC1' }) +
        heading('Document control') +
        versionTable +
        heading('Review panel') +
        members +
        heading('Introduction') +
        para('This plan responds to the recommendations of the review. It is monitored by the SAR subgroup.') +
        heading('Action plan') +
        grid([
          h,
          [
            '1',
            { text: rec1, merged: 'first' },
            { text: lp1, merged: 'first' },
            '1.1 Publish a self-neglect toolkit for front line staff',
            'Thornwick Council',
            'Gareth Pole',
            '31/03/2021',
            'Toolkit in use in all teams',
            'Draft shared with partners',
            'Published on the board website',
            'Blue',
          ],
          [
            '',
            { merged: 'below' },
            { merged: 'below' },
            '1.2 Audit twenty cases of self-neglect across agencies',
            'SAB Quality Subgroup',
            'Priya Nand',
            '30/09/2021',
            '80% of audits rated good',
            'Audit tool agreed',
            'Twelve audits complete',
            'Amber',
          ],
          [
            '2',
            { text: rec2, merged: 'first' },
            { text: 'Referrals to the fire service were not made', merged: 'first' },
            '2.1 Agree a referral pathway for home fire safety visits',
            'Wexmoor Fire and Rescue',
            'Del Marsh',
            'May 2021',
            'Referrals double',
            'Pathway drafted',
            'Pathway signed off',
            'Green',
          ],
          [
            '',
            { merged: 'below' },
            { merged: 'below' },
            '2.2 Train housing officers in the pathway',
            'Thornwick Homes',
            'Sunita Rao',
            '31/12/2021',
            '90% of officers trained',
            '',
            'Not yet started',
            'Red',
          ],
        ]) +
        heading('BRAG key', 2) +
        grid([
          [{ text: 'Blue', fill: BLUE }, 'Complete and evidenced'],
          [{ text: 'Green', fill: GREEN }, 'On track'],
          [{ text: 'Amber', fill: AMBER }, 'Some delay'],
          [{ text: 'Red', fill: RED }, 'Not started or overdue'],
        ]) +
        heading('Glossary') +
        grid([
          ['Term', 'Meaning'],
          ['SAB', 'Safeguarding Adults Board'],
          ['MCA', 'Mental Capacity Act'],
        ]),
    ),
    actions: [
      {
        text: 'Publish a self-neglect toolkit for front line staff',
        ref: '1.1',
        section: '1 The Board should seek assurance that partners understand self-neglect',
        leads: ['Thornwick Council', 'Gareth Pole'],
        due: ['by 2021-03-31'],
        rating: 'BLUE',
        progress: 'Draft shared with partners Published on the board website',
      },
      {
        text: 'Audit twenty cases of self-neglect across agencies',
        ref: '1.2',
        section: '1 The Board should seek assurance that partners understand self-neglect',
        leads: ['SAB Quality Subgroup', 'Priya Nand'],
        due: ['by 2021-09-30'],
        rating: 'AMBER',
        progress: 'Audit tool agreed Twelve audits complete',
      },
      {
        text: 'Agree a referral pathway for home fire safety visits',
        ref: '2.1',
        section: '2 Partners should share fire risk information',
        leads: ['Wexmoor Fire and Rescue', 'Del Marsh'],
        due: ['by 2021-05-31'],
        rating: 'GREEN',
        progress: 'Pathway drafted Pathway signed off',
      },
      {
        text: 'Train housing officers in the pathway',
        ref: '2.2',
        section: '2 Partners should share fire risk information',
        leads: ['Thornwick Homes', 'Sunita Rao'],
        due: ['by 2021-12-31'],
        rating: 'RED',
        progress: 'Not yet started',
      },
    ],
  }
}

function dhr(): Board {
  return {
    with: 'headings in two lines, an agency and an officer for each action, and dates such as “by Easter 2019”',
    title: 'Domestic Homicide Review DHR4: action plan',
    bytes: word(
      title('Domestic Homicide Review DHR4: action plan') +
        para('As at 4 March 2019') +
        grid([
          [
            { text: 'Recommendation', merged: 'first', bold: true },
            { text: 'Scope of recommendation (local or national)', merged: 'first', bold: true },
            { text: 'Action to take', merged: 'first', bold: true },
            { text: 'Ownership', span: 2, bold: true },
            { text: 'Dates', span: 2, bold: true },
            { text: 'Progress', merged: 'first', bold: true },
          ],
          [
            { merged: 'below' },
            { merged: 'below' },
            { merged: 'below' },
            { text: 'Lead agency', bold: true },
            { text: 'Lead officer', bold: true },
            { text: 'Start', bold: true },
            { text: 'Target date', bold: true },
            { merged: 'below' },
          ],
          [
            '1. GPs should ask about abuse',
            'Local',
            'Roll out the IRIS programme to all practices',
            'Calder Vale CCG',
            'Moira Stead',
            'Jan 2019',
            'w/c 4 March 2019',
            'Ten practices trained',
          ],
          [
            '2. Police should record coercive control',
            'Local',
            'Include coercive control in officer training',
            'Calder Vale Police',
            'DCI Amit Joshi',
            'Feb 2019',
            'end of June 2019',
            '',
          ],
          [
            '3. Share learning with the hospital',
            'National',
            'Brief ward managers and emergency staff on the findings',
            'Calder Vale Hospitals',
            'Ellen Voss',
            '',
            'by Easter 2019',
            'Briefing written',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Roll out the IRIS programme to all practices',
        section: '1. GPs should ask about abuse',
        leads: ['Calder Vale CCG', 'Moira Stead'],
        due: ['window 2019-03-10'],
        progress: 'Ten practices trained',
      },
      {
        text: 'Include coercive control in officer training',
        section: '2. Police should record coercive control',
        leads: ['Calder Vale Police', 'Amit Joshi'],
        due: ['by 2019-06-30'],
      },
      {
        text: 'Brief ward managers and emergency staff on the findings',
        section: '3. Share learning with the hospital',
        leads: ['Calder Vale Hospitals', 'Ellen Voss'],
        due: ['by 2019-04-21'],
        progress: 'Briefing written',
      },
    ],
  }
}

export const REVIEWS = [sar(), dhr()]
