import type { Board } from './board.ts'
import { grid, heading, para, title, word } from './word.ts'

function inspection(): Board {
  return {
    with: 'regulations in rows over its actions, what was wrong beside them, and headings that are questions',
    title: 'CQC action plan',
    bytes: word(
      title('CQC action plan') +
        grid([
          ['Location', 'St Anne’s Hospital'],
          ['Registered manager', 'Ola Pike'],
        ]) +
        grid([
          [
            'Regulation',
            'How the regulation was not being met',
            'Action to be taken',
            'Person responsible',
            'Completion date',
            'How will you ensure improvements are sustained?',
            'Status',
          ],
          [{ text: 'Must do: Regulation 12 Safe care and treatment', span: 7 }],
          [
            '12(2)(a)',
            'Risk assessments were not completed for all patients',
            'Complete a risk assessment on admission',
            'Matron',
            '30 April 2023',
            'Weekly audit',
            'Complete',
          ],
          [{ text: 'Should do: Regulation 17 Good governance', span: 7 }],
          [
            '17(2)(a)',
            'The risk register was out of date',
            'Review the register at the board',
            'Director of Nursing/Company Secretary',
            'Immediate',
            'Board minutes',
            'Not started',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Complete a risk assessment on admission',
        section: 'Must do: Regulation 12 Safe care and treatment',
        leads: ['Matron'],
        due: ['by 2023-04-30'],
        rating: 'Complete',
        progress: '',
      },
      {
        text: 'Review the register at the board',
        section: 'Should do: Regulation 17 Good governance',
        leads: ['Director of Nursing', 'Company Secretary'],
        due: ['asap'],
        rating: 'Not started',
      },
    ],
  }
}

function statement(): Board {
  const headings = ['Ref', 'What will we do?', 'Who will lead?', 'When will it be done?', 'BRAG', 'Progress update']
  return {
    with: 'a table for each area of weakness, and who answers for it between heading and table',
    title: 'Written statement of action: SEND',
    asks: ['no-key', 'fragment'],
    bytes: word(
      title('Written statement of action: SEND') +
        grid([
          ['Version', 'Date', 'Change'],
          ['0.1', '1/2/22', 'First draft'],
        ]) +
        heading('Area of weakness 1: The quality of plans') +
        para('Senior responsible officer: Director of Education') +
        grid([
          headings,
          [{ text: '1.1 Improve the timeliness of plans', span: 6, bold: true }],
          ['1.1.1', 'Recruit four coordinators', 'SEND Service Manager', 'Sept 2022', 'G', '01/07/22: Adverts out'],
        ]) +
        heading('Area of weakness 2: Joint commissioning') +
        para('Senior responsible officer: Director of Commissioning') +
        grid([
          headings,
          [
            '2.1.1',
            'Publish a strategy',
            'ICB Director of Children, and Council AD',
            '31 March 2023',
            'R',
            'Not begun',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Recruit four coordinators',
        ref: '1.1.1',
        section: '1.1 Improve the timeliness of plans',
        leads: ['SEND Service Manager'],
        due: ['by 2022-09-30'],
        rating: 'GREEN',
      },
      {
        text: 'Publish a strategy',
        ref: '2.1.1',
        section: 'Area of weakness 2 Joint commissioning',
        leads: ['ICB Director of Children', 'Council AD'],
        due: ['by 2023-03-31'],
        rating: 'RED',
        progress: 'Not begun',
      },
    ],
  }
}

function improvement(): Board {
  return {
    with: 'who answers for a table, when it was updated and what led to it between heading and table',
    title: 'Improvement plan: Fernhill Care Home',
    asks: ['no-owner', 'fragment'],
    bytes: word(
      title('Improvement plan: Fernhill Care Home') +
        heading('Medicines') +
        para('Lead: Deputy Manager') +
        para('Last updated: 3 May 2024') +
        grid([
          ['What we will do', 'By when'],
          ['Audit the records of medicines every week', '31 May 2024'],
        ]) +
        heading('Staffing') +
        para('Families told the home that nobody answered the bell at night.') +
        para('The rota of March shows two nights with one carer; both were weekends.') +
        grid([
          ['What we will do', 'By when'],
          ['Roster two carers for every night', '30 June 2024'],
        ]),
    ),
    actions: [
      {
        text: 'Audit the records of medicines every week',
        section: 'Medicines',
        leads: ['Deputy Manager'],
        due: ['by 2024-05-31'],
      },
      { text: 'Roster two carers for every night', section: 'Staffing', leads: [], due: ['by 2024-06-30'] },
    ],
  }
}

function homicide(): Board {
  return {
    with: 'the columns of the Home Office, a recommendation merged over two actions, and lists of words and people before it',
    title: 'Domestic homicide review: Annie',
    bytes: word(
      title('Domestic homicide review: Annie') +
        heading('Glossary') +
        grid([
          ['Term', 'Meaning'],
          ['MARAC', 'Multi-agency risk assessment conference'],
        ]) +
        heading('Distribution list') +
        grid([
          ['Name', 'Organisation'],
          ['Jo Fell', 'Council'],
        ]) +
        heading('Action plan') +
        grid([
          [
            'Rec no',
            'Recommendation',
            'Scope of recommendation i.e. local or regional',
            'Action to take',
            'Lead agency',
            'Key milestones achieved in enacting recommendation',
            'Target date',
            'Date of completion and outcome',
          ],
          [
            { text: '1', merged: 'first' },
            { text: 'Agencies should train their staff in coercive control', merged: 'first' },
            'Local',
            'Audit the training of each agency',
            'CSP',
            '',
            'June 2022',
            'Completed 14 June 2022. All replied.',
          ],
          [
            { merged: 'below' },
            { merged: 'below' },
            'Local',
            'Commission training where it is missing',
            'CSP and ICB',
            'Tender drafted',
            'Dec 2022',
            '',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Audit the training of each agency',
        ref: '1',
        section: 'Agencies should train their staff in coercive control',
        comments: ['Scope of recommendation: Local'],
        leads: ['CSP'],
        due: ['by 2022-06-30', 'done 2022-06-14'],
        progress: '',
      },
      {
        text: 'Commission training where it is missing',
        section: 'Agencies should train their staff in coercive control',
        leads: ['CSP', 'ICB'],
        due: ['by 2022-12-31'],
        progress: 'Tender drafted',
      },
    ],
  }
}

export const RESPONSES = [inspection(), statement(), improvement(), homicide()]
