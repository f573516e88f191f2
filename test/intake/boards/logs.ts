import type { Board } from './board.ts'
import { excel } from './excel.ts'
import { grid, title, word } from './word.ts'

const day = (value: number) => ({ value, format: 'dd/mm/yyyy' })

function log(): Board {
  return {
    with: 'a log of meetings that starts in the second column, and a second sheet for what is closed',
    bytes: excel([
      {
        name: 'Action log',
        rows: [
          ['', 'Partnership executive: action log'],
          [],
          ['', 'Minute ref', 'Meeting date', 'Action', 'Owner', 'Due', 'Status', 'Update'],
          ['', '4.2', day(43922), 'Circulate the revised thresholds', 'J Marsh', day(43951), 'Open', 'In draft'],
          ['', '5.1', day(43922), 'Invite the fire service', 'Business Manager', day(43982), 'Closed', 'Invited'],
        ],
      },
      {
        name: 'Closed actions',
        rows: [
          ['', 'Closed actions'],
          ['', 'Minute ref', 'Meeting date', 'Action', 'Owner', 'Due', 'Status', 'Closed on'],
          ['', '3.1', day(43831), 'Agree terms of reference for the group', 'Chair', day(43861), 'Closed', day(43860)],
        ],
      },
    ]),
    title: 'Partnership executive: action log',
    asks: [],
    actions: [
      {
        text: 'Circulate the revised thresholds',
        ref: '4.2',
        section: 'Action log',
        leads: ['J Marsh'],
        due: ['by 2020-04-30'],
        rating: 'Open',
        progress: 'In draft',
      },
      {
        text: 'Invite the fire service',
        ref: '5.1',
        leads: ['Business Manager'],
        due: ['by 2020-05-31'],
        rating: 'Closed',
      },
      {
        text: 'Agree terms of reference for the group',
        ref: '3.1',
        section: 'Closed actions',
        leads: ['Chair'],
        due: ['by 2020-01-31', 'done 2020-01-30'],
        rating: 'Closed',
        progress: '',
      },
    ],
  }
}

function gantt(): Board {
  return {
    with: 'months as headings, marked and shaded, behind its own columns',
    bytes: excel([
      {
        name: 'Plan',
        rows: [
          ['Ref', 'Action', 'Lead', 'Deadline', 'RAG', 'Apr 2021', 'May 2021', 'Jun 2021', 'Jul 2021'],
          ['1', 'Agree a pathway for exploitation', 'Head of Early Help', '31/05/2021', 'Green', 'X', 'X'],
          ['2', 'Train a hundred practitioners', 'Workforce Lead', '31/07/2021', 'Amber', '', 'X', 'X', 'X'],
          ['3', 'Review how it is used', 'QA Manager', '', 'Red', '', '', { fill: 'FF0000' }, { fill: '00B050' }],
        ],
      },
    ]),
    asks: ['no-key', 'no-date'],
    actions: [
      { text: 'Agree a pathway for exploitation', ref: '1', leads: ['Head of Early Help'], due: ['by 2021-05-31'] },
      { text: 'Train a hundred practitioners', ref: '2', rating: 'AMBER', due: ['by 2021-07-31'], progress: '' },
      { text: 'Review how it is used', ref: '3', leads: ['QA Manager'], due: [], rating: 'RED' },
    ],
  }
}

function calendar(): Board {
  return {
    with: 'no dates but marks in a calendar',
    bytes: word(
      title('Delivery plan') +
        grid([
          ['Action', 'Who', 'Q1 2021/22', 'Q2 2021/22', 'Q3 2021/22', 'Comments'],
          ['Agree a pathway for exploitation', 'Head of Early Help', '✓', '✓', '', 'Drafted'],
          ['Train a hundred practitioners', 'Workforce Lead', '', '✓', '✓', ''],
        ]),
    ),
    actions: [
      { text: 'Agree a pathway for exploitation', due: ['window 2021-09-30'], rating: null, progress: 'Drafted' },
      { text: 'Train a hundred practitioners', leads: ['Workforce Lead'], due: ['window 2021-12-31'], rating: null },
    ],
  }
}

function spans(): Board {
  return {
    with: 'priorities that are themes, a day from and a day to, and posts named with their team',
    bytes: word(
      title('Early help plan') +
        grid([
          ['Priority', 'Action', 'Lead', 'From', 'To', 'RAG'],
          ['Leadership', 'Agree the pathway', 'Head of Service, MASH', 'April 2021', 'June 2021', 'Green'],
          ['Leadership', 'Train practitioners', 'Workforce Lead', '01/05/2021', '31/12/2021', 'Amber'],
          ['Voice of the child', 'Review the pathway', 'Service Manager, QA', 'Jan 2022', 'Ongoing', 'Red'],
        ]),
    ),
    actions: [
      {
        text: 'Agree the pathway',
        section: 'Leadership',
        leads: ['Head of Service, MASH'],
        due: ['window 2021-06-30'],
        rating: 'GREEN',
      },
      { text: 'Train practitioners', section: 'Leadership', leads: ['Workforce Lead'], due: ['window 2021-12-31'] },
      {
        text: 'Review the pathway',
        section: 'Voice of the child',
        leads: ['Service Manager, QA'],
        due: ['ongoing'],
        rating: 'RED',
      },
    ],
  }
}

export const LOGS = [log(), gantt(), calendar(), spans()]
