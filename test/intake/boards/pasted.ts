import type { Board } from './board.ts'

/** A table as it is pasted: a row a line, its cells parted by tabs, here by bars. */
function pasted(...rows: string[]): Uint8Array {
  return new TextEncoder().encode(rows.map((row) => row.replaceAll(/ ?\| ?/gu, '\t')).join('\n'))
}

const drivers: Board = {
  with: 'a driver over several ideas, a start and a finish',
  bytes: pasted(
    'Driver | Change idea | Measure | Owner | Start | Finish | % complete | Notes',
    'Staff know the deteriorating patient pathway | Simulation on every ward | 90% of staff attended | Resus team / Ward managers | 01/04/2024 | 30/09/2024 | 75% | Six of eight wards done',
    'Staff know the deteriorating patient pathway | Pocket card | Cards issued | Comms (J. Hale) | 01/04/2024 | 31/05/2024 | 100% | Issued 20/05/24',
    'Families can raise the alarm | Launch Call 4 Concern | Calls per month | Deputy Chief Nurse | June 2024 | Dec 2024 | 20% | Phone line ordered',
  ),
  actions: [
    {
      text: 'Simulation on every ward',
      section: 'Staff know the deteriorating patient pathway',
      leads: ['Resus team', 'Ward managers'],
      due: ['window 2024-09-30'],
    },
    { text: 'Pocket card', section: 'Staff know the deteriorating patient pathway' },
    { text: 'Launch Call 4 Concern', section: 'Families can raise the alarm', leads: ['Deputy Chief Nurse'] },
  ],
}

const questions: Board = {
  with: 'questions as headings, the last of them with RAG in brackets',
  asks: ['no-key', 'doubtful-owner'],
  bytes: pasted(
    'Ref | What we found | What we will do | Who will do it | When it will be done | How we will know | Where are we now (RAG)',
    'W1 | Plans of children are not reviewed on time | Weekly performance clinic chaired by the Head of Service | HoS Care Planning | Start Jan 24 and review at 6 months | 95% of reviews on time by July 2024 | A',
    'W2 | Chronologies are missing | Introduce a chronology template; train all social workers | Principal Social Worker, Workforce Development | Template - Feb 24 Training - by end of June 24 | Audit shows chronology in all files | A',
    'W3 | Supervision is irregular | Revise the supervision policy | PSW | done Nov 23 | Policy published | G',
    'W4 | Voice of the child not recorded | Roll out Mind of My Own | Participation Officer (vacant – covering: Team Manager LAC) | Summer term 2024 | Use up 50% | R',
  ),
  actions: [
    { text: 'Weekly performance clinic chaired by the Head of Service', ref: 'W1', rating: 'AMBER' },
    {
      text: 'Introduce a chronology template; train all social workers',
      due: ['by 2024-02-29', 'by 2024-06-30'],
      rating: 'AMBER',
    },
    { text: 'Revise the supervision policy', due: ['done 2023-11-30'], rating: 'GREEN' },
    { text: 'Roll out Mind of My Own', leads: ['Participation Officer'], rating: 'RED' },
  ],
}

const themes: Board = {
  with: 'a theme over recommendations that several agencies answer',
  bytes: pasted(
    'Theme | Recommendation | Agency | Action | Lead officer | Target date | Evidence of impact | Status',
    'Mental capacity | 1. Agencies should record capacity assessments | Adult Social Care | Audit 50 case files | Principal Social Worker (J Ojo) | 30.9.24 | Audit report to SAB Nov 24 | Complete',
    'Mental capacity | 1. Agencies should record capacity assessments | Brackenshire NHS FT | MCA training for district nurses | Named Nurse / L&D | Dec 2024 | 85% trained | In progress',
    'Mental capacity | 2. The Board should publish MCA guidance | SAB | Task and finish group to write guidance | SAB Business Mgr | 31 Jan 2025 |  | Not started',
    'Self neglect | 3. Partners should adopt one self-neglect pathway | All agencies | Sign off pathway at SAB | Independent Chair | Spring 2025 |  | Not started',
    'Self neglect | 3. Partners should adopt one self-neglect pathway | Fire & Rescue | Share referral data quarterly | Community Safety Mgr, BFRS | quarterly from April 2025 | Data set | In progress',
  ),
  actions: [
    {
      text: 'Audit 50 case files',
      section: '1. Agencies should record capacity assessments',
      leads: ['Adult Social Care', 'Principal Social Worker (J Ojo)'],
    },
    { text: 'MCA training for district nurses', section: '1. Agencies should record capacity assessments' },
    {
      text: 'Task and finish group to write guidance',
      section: '2. The Board should publish MCA guidance',
      leads: ['SAB', 'SAB Business Mgr'],
    },
    { text: 'Sign off pathway at SAB', section: '3. Partners should adopt one self-neglect pathway' },
    { text: 'Share referral data quarterly', leads: ['Fire & Rescue', 'Community Safety Mgr, BFRS'] },
  ],
}

const milestones: Board = {
  with: 'milestones that end with their dates, and short dates of completion',
  asks: ['missing-number'],
  bytes: pasted(
    'DHR "Maria" Action Plan - updated 14th Nov 2023',
    'Recommendation | Scope of recommendation i.e. local or regional | Action to take | Lead Agency | Key milestones in enacting the recommendation | Target Date | Date of Completion and Outcome',
    '1. CSP to raise awareness of coercive control | Local | Campaign in workplaces and GP surgeries | CSP / Public Health | Campaign designed (Mar 23); launched (Jun 23) | June 2023 | 30/06/23 - campaign reached 40 employers',
    '2. Police to review DASH training | Local | Review training package | Wexmoor Police | Package reviewed | Sept 2023 | Completed Oct 23. 600 officers trained',
    '3. GP practices to adopt IRIS | Regional | Commission IRIS | ICB | Business case Dec 23; commence Apr 24 | April 2024 | Ongoing',
    '5. Housing to have a DA policy | Local | Write policy | Wexmoor Borough Council Housing | Draft to Cabinet | Dec 23',
  ),
  actions: [
    {
      text: 'Campaign in workplaces and GP surgeries',
      followUps: ['2023-03-31 Campaign designed', '2023-06-30 launched'],
    },
    { text: 'Review training package', due: ['by 2023-09-30', 'done 2023-10-31'], followUps: [] },
    { text: 'Commission IRIS', followUps: ['2023-12-31 Business case', '2024-04-30 commence'], progress: 'Ongoing' },
    { text: 'Write policy' },
  ],
}

const items: Board = {
  with: 'items by number, and the day each was closed',
  asks: ['no-key', 'collective-owner', 'unknown-initials'],
  bytes: pasted(
    'Item | Owner | Agreed action | Date raised | Original due date | Revised due date | RAG | Closed | Notes',
    '12 | DCI Hart | Provide data on missing episodes | 03/09/2024 | 01/10/2024 | 05/11/2024 | R |  | 5/11 - chased',
    '13 | JB/KA | Write to MPs re resourcing | 03/09/2024 | 15/09/2024 |  | G | 14/09/2024 | Sent.',
    '14 | Chair | Agree date for away day | 05/11/2024 | ASAP |  | A',
    '15 | All | Comments on strategy to Business Manager | 05/11/2024 | 19 November |  | A',
  ),
  actions: [
    { text: 'Provide data on missing episodes', ref: '12', due: ['was by 2024-10-01', 'by 2024-11-05'] },
    { text: 'Write to MPs re resourcing', ref: '13', due: ['by 2024-09-15', 'done 2024-09-14'] },
    { text: 'Agree date for away day', ref: '14', due: ['asap'] },
    { text: 'Comments on strategy to Business Manager', due: ['by 2024-11-19'] },
  ],
}

const sponsors: Board = {
  with: 'a sponsor beside each lead, and headings that are half unknown',
  bytes: pasted(
    'Urgent and Emergency Care Recovery Plan',
    'Workstream | Action ID | Action description | Exec SRO | Delivery lead | Baseline completion | Forecast completion | Delivery confidence | Highlights this period | Next steps',
    'Front door | UEC-01 | Streaming nurse 24/7 | COO | ED Matron | 30-Apr-25 | 30-Apr-25 | Green | Recruited 4 of 6 WTE | Recruit remaining 2 by end July',
    'Front door | UEC-02 | Same day emergency care to open weekends | COO | Dr A. Osei (Clin Lead SDEC) | 31-May-25 | 31-Jul-25 | Amber/Red | Rota consultation closed | Exec sign off 10/6',
    'Flow | UEC-03 | Discharge lounge relocation | CNO | Estates; Site team | Q2 | Q3 | Red | Capital not approved | Re-submit bid',
  ),
  actions: [
    {
      text: 'Streaming nurse 24/7',
      ref: 'UEC-01',
      section: 'Front door',
      leads: ['ED Matron'],
      oversight: 'COO',
      rating: 'GREEN',
    },
    { text: 'Same day emergency care to open weekends', due: ['was by 2025-05-31', 'by 2025-07-31'] },
    {
      text: 'Discharge lounge relocation',
      section: 'Flow',
      leads: ['Estates', 'Site team'],
      progress: 'Capital not approved',
    },
  ],
}

const debrief: Board = {
  with: 'no column of dates, and one date in the words of an action',
  asks: ['no-date', 'no-date'],
  bytes: pasted(
    'Action Plan – Operation Larkspur Structured Debrief',
    'Ser | Theme | Observation | Recommendation | Owner | Status | Remarks',
    '1 | Command | Gold meeting started late | Publish a fixed meeting rhythm | Strategic Commander, Tolland Police | Closed | Included in plan v3',
    '2 | Command | No common operating picture | Adopt ResilienceDirect mapping | LRF Manager (J. Pryce) | Open | Demo 14 May',
    '3 | Welfare | Volunteers were not briefed | Provide briefing card to vol sector | British Red Cross with LRF Vol Sector Group | Open | Due with next exercise (Oct 24)',
    '4 | Welfare | Rest centre opened w/out manager | Train 6 rest centre managers by 31 August 2024 | Tolland CC Emergency Planning | Open | 2 trained',
  ),
  actions: [
    { text: 'Publish a fixed meeting rhythm', ref: '1', section: 'Command', due: [] },
    { text: 'Adopt ResilienceDirect mapping', ref: '2' },
    { text: 'Provide briefing card to vol sector', leads: ['British Red Cross', 'LRF Vol Sector Group'] },
    { text: 'Train 6 rest centre managers by 31 August 2024', due: ['by 2024-08-31'] },
  ],
}

const deliverables: Board = {
  with: 'an objective over several deliverables',
  asks: [],
  bytes: pasted(
    'PRIORITY AREA | STRATEGIC OBJECTIVE | DELIVERABLE | LEAD ORGANISATION | SUPPORTING ORGANISATIONS | DELIVERY DATE | MEASURE OF SUCCESS | Q3 UPDATE | STATUS',
    '1. Recovery | 1.1 Improve treatment completions | Recruit 6 recovery navigators | Turning Leaf (commissioned provider) | ICB, Probation | Q2 24/25 | Navigators in post | All recruited Sept 24 | Complete',
    '1. Recovery | 1.1 Improve treatment completions | Peer mentor programme | Turning Leaf | Lived Experience Forum | Q4 24/25 | 20 mentors | 12 mentors so far | On track',
    '1. Recovery | 1.2 Housing for people in recovery | Protocol with 3 housing associations | Council Housing Options | HAs | 31/12/24 | Protocol signed | Two of three signed. Third awaits board on 9 Jan | Delayed',
    '2. Supply | 2.1 Disrupt county lines | Joint operation with neighbouring force | Police | BTP; NCA | ongoing | No. of lines closed | Op Finch ran 4-8 Nov | On track',
  ),
  actions: [
    { text: 'Recruit 6 recovery navigators', section: '1.1 Improve treatment completions', due: ['window 2024-09-30'] },
    { text: 'Peer mentor programme', section: '1.1 Improve treatment completions' },
    { text: 'Protocol with 3 housing associations', section: '1.2 Housing for people in recovery' },
    { text: 'Joint operation with neighbouring force', section: '2.1 Disrupt county lines' },
  ],
}

const regulations: Board = {
  with: 'rows whose words could be headings',
  bytes: pasted(
    'Care Quality Commission Report Action Plan',
    'Regulation | How the regulation was not being met | Action we will take | Person responsible | Completion date | How we will monitor',
    'Reg 12 Safe care and treatment | Medicines were not stored safely | New fridges and daily checks | Clinic Lead Nurse | Completed 04/08/2023 | Weekly audit by Quality Lead',
    'Reg 17 Good governance | Audits did not lead to improvement | Audit tracker to go to monthly governance meeting | Registered Manager (Pauline Okoro) | 30 September 2023 | Provider visit quarterly',
    'Reg 18 Staffing | Supervision was overdue | All staff to have supervision within 8 weeks | Deputy Manager & Seniors | by 31st October 2023 then every 8 weeks | Matrix reviewed monthly',
  ),
  actions: [
    { text: 'New fridges and daily checks', due: ['done 2023-08-04'] },
    { text: 'Audit tracker to go to monthly governance meeting', due: ['by 2023-09-30'] },
    { text: 'All staff to have supervision within 8 weeks', due: ['by 2023-10-31'] },
  ],
}

const complaints: Board = {
  with: 'the recommendation in a line over each of its tables',
  asks: ['no-date'],
  bytes: pasted(
    'Recommendation from IOPC: Force should review pursuit policy',
    'Action | Owner | Due | Progress | %',
    'Redraft policy | Ch Supt Ops | 1/6/24 | Complete – published 12/6/24 | 100',
    'Brief all drivers | Driver Training Unit | 1/9/24 | 412/500 briefed | 82',
    '',
    'Recommendation from IOPC: Improve body worn video compliance',
    'Action | Owner | Due | Progress | %',
    'Dip sample BWV monthly | Insp PSD | from 1/7/24 | Started July | 40',
    'Publish league table | Corp Comms / PSD | n/a | Decided not to proceed – see SLT mins 3/8/24 | -',
  ),
  actions: [
    { text: 'Redraft policy', section: 'Recommendation from IOPC: Force should review pursuit policy' },
    { text: 'Brief all drivers', leads: ['Driver Training Unit'] },
    { text: 'Dip sample BWV monthly', section: 'Recommendation from IOPC: Improve body worn video compliance' },
    { text: 'Publish league table' },
  ],
}

const notes: Board = {
  with: 'a note under its last action, in the column of actions',
  asks: ['no-key', 'doubtful-owner', 'fragment'],
  bytes: pasted(
    'No | Action | Lead | Timescale | Progress | RAG',
    ' | THEME 1 - LEADERSHIP',
    '1 | Appoint permanent DCS | CEX | Jun-24 | Interim in post. Advert closes 14/5 | A',
    '2 | Refresh the improvement board ToR | Independent chair | Done | Agreed 8 April | G',
    ' | THEME 2 - PRACTICE',
    '3 | Relaunch practice model | AD Safeguarding (vacant) | Sept 24 | Supplier appointed | A',
    '3a | - train 200 staff | L&D | Oct 24 - March 25 |  | R',
    '3b | - practice champions in each team | Team managers | Oct 24 |  | R',
    '4. | Reduce caseloads to 18 | AD Safeguarding/HR | Jan 2025 | avg 22.4 (Apr), 21.1 (May) | A',
    ' | NB: figures from performance team',
  ),
  actions: [
    { text: 'Appoint permanent DCS', section: 'THEME 1 LEADERSHIP' },
    { text: 'Refresh the improvement board ToR' },
    { text: 'Relaunch practice model', section: 'THEME 2 PRACTICE' },
    { text: '- train 200 staff', ref: '3a', due: ['window 2025-03-31'] },
    { text: '- practice champions in each team', ref: '3b' },
    { text: 'Reduce caseloads to 18', ref: '4.', section: 'THEME 2 PRACTICE' },
  ],
}

const lettered: Board = {
  with: 'a row that lists its actions, owners and dates by letter',
  title: 'Action plan following the inquest of 3 March 2025',
  asks: ['missing-number'],
  bytes: pasted(
    'Action plan following the inquest of 3 March 2025',
    'Updated 10 March 2025',
    'No | Concern | Action | Responsible | By | Comments',
    '1 | Observations were not carried out | a) Revise the policy; b) train all staff | a) Deputy Director of Nursing b) Ward Manager | a) 1 April b) 30 May | a) with the printers',
    '2 | No handover | New handover sheet | Matron | 30 April | ',
    '4 | Doctors were late | a) Review the rota b) report to the board | Medical Director | 31 May | ',
  ),
  actions: [
    {
      text: 'Revise the policy',
      ref: '1a',
      leads: ['Deputy Director of Nursing'],
      due: ['by 2025-04-01'],
      progress: 'with the printers',
    },
    { text: 'train all staff', ref: '1b', leads: ['Ward Manager'], due: ['by 2025-05-30'], progress: '' },
    { text: 'New handover sheet', ref: '2' },
    {
      text: 'a) Review the rota b) report to the board',
      ref: '4',
      leads: ['Medical Director'],
      due: ['by 2025-05-31'],
    },
  ],
}

const minutes: Board = {
  with: 'a title that says only that it is a log, an action for the next meeting, and letters explained below',
  title: 'Harbour and Vale Safeguarding Adults Board: ACTION LOG',
  key: { GREEN: 'complete', RED: 'not started' },
  asks: [],
  bytes: pasted(
    'Harbour and Vale Safeguarding Adults Board',
    'ACTION LOG (updated following meeting 5th September 2024)',
    'Ref | Meeting | Action | Owner | Target | 1. Update June | 2. Update Sept | RAG',
    '24/031 | 05/06/24 | Circulate the dashboard | JB | 19/06/24 | - | Circulated | G',
    '24/033 | 05/06/24 | Explore a shared training offer | KN / Debs (LSCP) | Next mtg | Met on 3/6 | Meets again 17/9 | A',
    '24/034 | 05/09/24 | Confirm the contributions for 25/26 | Police, ICB, LA | 31st October |  | | R',
    'Initials: JB – Jo Berrow (Business Manager); KN – Kate Nunn (Training)',
    'G = complete   A = in progress   R = not started',
  ),
  actions: [
    { text: 'Circulate the dashboard', ref: '24/031', leads: ['Jo Berrow'], rating: 'GREEN', progress: '- Circulated' },
    { text: 'Explore a shared training offer', leads: ['Kate Nunn', 'Debs'], due: ['event'] },
    { text: 'Confirm the contributions for 25/26', leads: ['Police', 'ICB', 'LA'], due: ['by 2024-10-31'] },
  ],
}

const numberedHeadings: Board = {
  with: 'numbered headings, one of them what may be answered',
  asks: ['doubtful-owner'],
  bytes: pasted(
    '1. Rec No | 2. Recommendation | 3. Agreed / Partly agreed / Not agreed | 4. Response: action taken / planned | 5. Responsible owner | 6. Target date | 7. Progress',
    '1 | Every incident should be looked into. | Agreed | A weekly meeting will review each incident. | Head of Safety | October 2023 | Attendance 41% in March.',
    '2 | Medicines should be given on time. | Partly agreed | The provider will revise its timetable. | Head of Healthcare (vacant) | March 2024 | New head starts in June.',
  ),
  actions: [
    {
      text: 'A weekly meeting will review each incident.',
      ref: '1',
      section: 'Every incident should be looked into.',
      leads: ['Head of Safety'],
      due: ['by 2023-10-31'],
      progress: 'Attendance 41% in March.',
    },
    {
      text: 'The provider will revise its timetable.',
      leads: ['Head of Healthcare'],
      progress: 'New head starts in June.',
    },
  ],
}

/** Plans as people paste them, with headings of many sorts. */
export const PASTED: Board[] = [
  drivers,
  questions,
  themes,
  milestones,
  items,
  sponsors,
  debrief,
  deliverables,
  regulations,
  complaints,
  notes,
  lettered,
  minutes,
  numberedHeadings,
]
