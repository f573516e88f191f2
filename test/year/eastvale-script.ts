/** What the people of Eastvale do in a year: named people, follow-ups with days of their own, grades that are not theirs. */
import { decide, extension, form, type Step, settle } from './calderby-script.ts'

const PROGRESS = { where: 'on course', progress: 'The policy is with the prisons for comment.' }
const COMPLETE = { where: 'complete', progress: 'Sent, and signed for.', evidence: 'https://example.org/signed' }

export const EASTVALE_SCRIPT: readonly Step[] = [
  ['2018-12-04T11:00', (b) => b.words('Inge Solberg', 'Ownership was agreed at the meeting in Carrowby.')],
  ['2018-12-05T10:00', (b) => form(b, 'Nadia Penrose', 'update', 'EAS-5.4', COMPLETE)],
  ['2018-12-05T10:10', (b) => form(b, 'Health and Justice Commissioning Leads', 'update', 'EAS-5.4', COMPLETE)],
  ['2018-12-05T10:20', (b) => b.command('Nadia Penrose', 'rag EAS-6 A All of it is done.')],
  ['2018-12-06T09:45', (b) => settle(b, 'EAS-13', { day: '2019-06-28' })],
  ['2018-12-11T12:00', (b) => form(b, 'Philippa Stannard', 'update', 'EAS-23.1', COMPLETE)],
  ['2018-12-12T12:00', (b) => form(b, 'Inge Solberg', 'update', 'EAS-23.1', COMPLETE)],
  ['2018-12-18T10:00', (b) => form(b, 'Moira Kendrick', 'later', 'EAS-20.1', { until: '2019-01-14' })],
  ['2019-01-02T10:00', (b) => b.command('Owen Tarrant', 'update EAS-18.1 The draft is with the unions.')],
  ['2019-01-03T09:00', (b) => b.command('Brenda Calloway', 'away 1 March')],
  ['2019-01-08T12:00', (b) => form(b, 'lead', 'rang', 'EAS-19', { how: 'By phone', note: 'Next week.' })],
  ['2019-01-15T12:00', (b) => form(b, 'Nadia Penrose', 'update', 'EAS-19', PROGRESS)],
  ['2019-03-19T12:00', (b) => extension(b, 'Ruth Ellery', 'EAS-16.3', '2019-05-31')],
  ['2019-03-20T12:00', (b) => decide(b, 'agree-extension')],
  [
    '2019-03-26T12:00',
    (b) => form(b, 'Ruth Ellery', 'update', 'EAS-15.1', { ...PROGRESS, where: 'hold', day: '2019-07-01' }),
  ],
  ['2019-06-25T12:00', (b) => form(b, 'lead', 'update', 'EAS-11', { ...PROGRESS, where: 'withdraw' })],
]
