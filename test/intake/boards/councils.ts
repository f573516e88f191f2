import type { Board } from './board.ts'
import { grid, para, title, word } from './word.ts'

function neglect(): Board {
  return {
    with: 'objectives in rows over their actions, and one that goes on on the next page',
    title: 'Neglect strategy delivery plan',
    bytes: word(
      title('Neglect strategy delivery plan') +
        grid([
          ['Ref', 'Objective / action', 'Lead', 'Timescale', 'Milestones', 'Impact', 'RAG'],
          [
            { text: '1', bold: true },
            { text: 'Recognise neglect early', span: 6, bold: true },
          ],
          [
            '1.1',
            'Introduce the Graded Care Profile in every school',
            'Education Safeguarding Lead',
            'Sept 2021',
            'Trainers trained by May',
            'Earlier referrals',
            'G',
          ],
          ['1.2', 'Brief health visitors', 'Named Nurse', 'July 2021', '', '', 'A'],
          [
            { text: '2', bold: true },
            { text: 'Respond to neglect well', span: 6, bold: true },
          ],
          ['2.1', 'Audit thirty neglect plans', 'QA Manager', 'Dec 2021', 'Tool agreed', 'Better plans', 'R'],
          [{ text: 'Recommendation 2 (continued)', span: 7 }],
          [
            '2.2',
            'Agree thresholds with district councils',
            'Head of Early Help / District Leads',
            'ASAP',
            '',
            '',
            'R',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Introduce the Graded Care Profile in every school',
        ref: '1.1',
        section: '1 Recognise neglect early',
        leads: ['Education Safeguarding Lead'],
        due: ['by 2021-09-30'],
        rating: 'GREEN',
      },
      {
        text: 'Brief health visitors',
        ref: '1.2',
        section: '1 Recognise neglect early',
        leads: ['Named Nurse'],
        due: ['by 2021-07-31'],
        rating: 'AMBER',
      },
      {
        text: 'Audit thirty neglect plans',
        ref: '2.1',
        section: '2 Respond to neglect well',
        leads: ['QA Manager'],
        due: ['by 2021-12-31'],
        rating: 'RED',
      },
      {
        text: 'Agree thresholds with district councils',
        ref: '2.2',
        leads: ['Head of Early Help', 'District Leads'],
        due: ['asap'],
        rating: 'RED',
      },
    ],
  }
}

function forms(): Board {
  const f = (n: number, a: string, l: string, w: string, r: string, pr: string) =>
    grid([
      [
        { text: `Action ${n}`, bold: true },
        { text: a, span: 3 },
      ],
      ['Lead', l, 'Target date', w],
      ['RAG', r, 'Priority', 'High'],
      [
        { text: 'Progress', bold: true },
        { text: pr, span: 3 },
      ],
    ])

  return {
    with: 'a small form for each action, two fields a row',
    title: 'Peer review action plan',
    bytes: word(
      title('Peer review action plan') +
        f(1, 'Publish a workforce strategy', 'HR Director', '31 March 2020', 'Green', 'Agreed in cabinet') +
        para('') +
        f(2, 'Recruit ten social workers', 'Principal Social Worker', '30 June 2020', 'Amber', 'Six in post') +
        para('') +
        f(3, 'Cut agency spend by half', 'Finance Director', '30 September 2020', 'Red', 'Spend is up'),
    ),
    actions: [
      {
        text: 'Publish a workforce strategy',
        ref: '1',
        leads: ['HR Director'],
        due: ['by 2020-03-31'],
        rating: 'GREEN',
        progress: 'Agreed in cabinet',
      },
      {
        text: 'Recruit ten social workers',
        ref: '2',
        leads: ['Principal Social Worker'],
        due: ['by 2020-06-30'],
        rating: 'AMBER',
        progress: 'Six in post',
      },
      {
        text: 'Cut agency spend by half',
        ref: '3',
        leads: ['Finance Director'],
        due: ['by 2020-09-30'],
        rating: 'RED',
        progress: 'Spend is up',
      },
    ],
  }
}

function dementia(): Board {
  return {
    with: 'outcomes that head several actions, partners beside the lead, and yes or no for what is complete',
    title: 'Dementia friendly Marlow: partnership action plan',
    bytes: word(
      title('Dementia friendly Marlow: partnership action plan') +
        grid([
          [
            'Desired outcome',
            'Key actions',
            'Partners involved',
            'Lead officer',
            'Start',
            'Finish',
            'Milestones',
            'Progress & evidence',
            'Complete Y/N',
          ],
          [
            'People find help early',
            'Run a memory café in each ward',
            'Age Marlow, U3A',
            'Bea Lund',
            'Apr 19',
            'Mar 20',
            '3 by Sept',
            'Cafés open in two wards',
            'N',
          ],
          ['', 'Train library staff', 'Libraries', 'Ivo Reid', 'May 19', 'July 19', '', 'All trained', 'Y'],
          [
            'Carers get a break',
            'Set up a sitting service',
            'Carers Trust',
            'Bea Lund',
            'June 19',
            'Ongoing',
            '10 sitters by Dec',
            '',
            'N',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Run a memory café in each ward',
        section: 'People find help early',
        leads: ['Bea Lund'],
        due: ['window 2020-03-31'],
        rating: 'Not complete',
        progress: 'Cafés open in two wards',
      },
      {
        text: 'Train library staff',
        section: 'People find help early',
        leads: ['Ivo Reid'],
        due: ['window 2019-07-31'],
        rating: 'Complete',
      },
      {
        text: 'Set up a sitting service',
        section: 'Carers get a break',
        leads: ['Bea Lund'],
        due: ['ongoing'],
        rating: 'Not complete',
      },
    ],
  }
}

export const COUNCILS = [neglect(), forms(), dementia()]
