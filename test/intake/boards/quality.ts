import type { Board } from './board.ts'
import { grid, para, title, word } from './word.ts'

function reg28(): Board {
  return {
    with: 'boxes to tick for what is done',
    title: 'Regulation 28 report: response and action plan',
    bytes: word(
      title('Regulation 28 report: response and action plan') +
        para('Date of report: 3 July 2023') +
        para('Matter of concern 1: Handover between ambulance and ward', { style: 'Heading2' }) +
        grid([
          ['Action', 'Owner', 'Date due', 'Completed?', 'Evidence'],
          [
            'Use one handover sheet across the trust and the ambulance service',
            'Clinical Director, Emergency Care',
            '1 September 2023',
            '☒',
            'Handover audit.pdf',
          ],
          ['Audit handovers each month for a year', 'Quality Team', '31 August 2024', '☐', ''],
        ]) +
        para('Matter of concern 2: Observation of patients at risk', { style: 'Heading2' }) +
        grid([
          ['Action', 'Owner', 'Date due', 'Completed?', 'Evidence'],
          ['Revise the observation policy', 'Associate Director of Nursing', '31 October 2023', '☒', ''],
          ['Train bank staff in observations', 'Temporary Staffing Manager', 'Dec 2023', '☐', ''],
        ]),
    ),
    actions: [
      {
        text: 'Use one handover sheet across the trust and the ambulance service',
        section: 'Matter of concern 1 Handover between ambulance and ward',
        leads: ['Clinical Director, Emergency Care'],
        due: ['by 2023-09-01'],
      },
      {
        text: 'Audit handovers each month for a year',
        section: 'Matter of concern 1 Handover between ambulance and ward',
        leads: ['Quality Team'],
        due: ['by 2024-08-31'],
      },
      {
        text: 'Revise the observation policy',
        section: 'Matter of concern 2 Observation of patients at risk',
        leads: ['Associate Director of Nursing'],
        due: ['by 2023-10-31'],
      },
      {
        text: 'Train bank staff in observations',
        section: 'Matter of concern 2 Observation of patients at risk',
        leads: ['Temporary Staffing Manager'],
        due: ['by 2023-12-31'],
      },
    ],
  }
}

function quality(): Board {
  const sym = (c: string) => `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0${c}"/></w:r></w:p>`

  return {
    with: 'owner and date in one cell, and ticks from a font of signs',
    title: 'Quality account improvement actions 2018',
    bytes: word(
      title('Quality account improvement actions 2018') +
        grid([
          ['#', 'Improvement action', 'Who and by when', 'Complete', 'Notes'],
          [
            '1',
            'Weigh every patient on admission',
            'Lead: Ward Managers\nBy: 30 June 2018',
            { xml: sym('FE') },
            'Audited in July',
          ],
          ['2', 'Ask every patient about falls', 'Lead: Falls Nurse\nBy: Sept 2018', { xml: sym('A8') }, ''],
          [
            '3',
            'Tell families within a day of a fall',
            'Lead: Matron for Medicine\nBy: 31 December 2018',
            { xml: sym('A8') },
            'Policy drafted',
          ],
        ]),
    ),
    actions: [
      {
        text: 'Weigh every patient on admission',
        ref: '1',
        leads: ['Ward Managers'],
        due: ['by 2018-06-30'],
        rating: 'Complete',
      },
      {
        text: 'Ask every patient about falls',
        ref: '2',
        leads: ['Falls Nurse'],
        due: ['by 2018-09-30'],
        rating: 'Not complete',
      },
      {
        text: 'Tell families within a day of a fall',
        ref: '3',
        leads: ['Matron for Medicine'],
        due: ['by 2018-12-31'],
        rating: 'Not complete',
      },
    ],
  }
}

export const QUALITY = [reg28(), quality()]
