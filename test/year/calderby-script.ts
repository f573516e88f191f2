/** What the people of Calderby do in a year: a day, a time and who does what, as people do it. */
import type { Board } from './board.ts'

export type Step = readonly [at: string, act: (board: Board) => Promise<unknown>]

const PROGRESS = { where: 'on course', rating: 'keep', progress: 'On course: the new rota has begun.' }
const COMPLETE = {
  where: 'complete',
  rating: 'keep',
  progress: 'Done, and the board has the paper.',
  evidence: 'https://example.org/paper',
}

export const CALDERBY_SCRIPT: readonly Step[] = [
  [
    '2015-11-02T15:00',
    (b) => b.command('lead', 'meetings 21 January 2016, 14 April 2016, 14 July 2016, 13 October 2016'),
  ],
  ['2015-11-03T11:00', (b) => b.words('MCANH', 'The team has seen 40 people in custody since April.')],
  ['2015-11-04T10:00', (b) => extension(b, 'N/Moors Police', 'CAL-18', '2016-01-29')],
  ['2015-11-05T09:10', (b) => decide(b, 'agree-extension')],
  ['2015-11-09T14:00', settleScheme],
  ['2015-11-10T10:00', (b) => settle(b, 'CAL-13', { day: '2016-03-31' })],
  ['2015-11-10T10:05', (b) => assign(b, 'CAL-32', 'Public Health')],
  ['2015-11-13T12:00', (b) => digest(b, 'sentence')],
  ['2015-11-20T12:00', (b) => digest(b, 'hold')],
  ['2015-11-24T11:00', (b) => digest(b, 'release')],
  ['2015-12-22T16:00', (b) => b.command('MCANH', 'rag CAL-42 red Two of the authors have left.')],
  ['2015-12-23T10:00', (b) => form(b, 'CWHFT', 'update', 'CAL-11', COMPLETE)],
  ['2016-01-04T10:30', (b) => b.form('Calderby CCG', 'away', {}, { from: '2016-01-05', to: '2016-02-05' })],
  [
    '2016-01-04T11:00',
    (b) => b.command('Health & Wellbeing Board', 'update CAL-34 The strategy was read in December.'),
  ],
  ['2016-01-04T11:30', (b) => b.command('GP Clinical Locality Leads', 'later CAL-29 9 February')],
  ['2016-01-05T09:00', (b) => form(b, 'Public Health', 'not-me', 'CAL-33', { scope: 'action', words: 'The CCG’s?' })],
  ['2016-01-05T12:00', oneOfSeveral],
  ['2016-01-06T15:00', (b) => form(b, 'N/Moors Police', 'update', 'CAL-12', PROGRESS)],
  ['2016-01-12T15:00', (b) => b.command('N/Moors Police', 'rag CAL-19 green All officers are trained.')],
  ['2016-01-26T10:00', (b) => form(b, 'MCANH', 'update', 'CAL-18', COMPLETE)],
  ['2016-01-27T10:00', (b) => form(b, 'N/Moors Police', 'update', 'CAL-18', COMPLETE)],
  ['2016-02-09T12:00', (b) => form(b, 'Calderby CCG', 'update', 'CAL-18', COMPLETE)],
  ['2016-02-10T12:00', (b) => form(b, 'lead', 'update', 'CAL-38', { ...PROGRESS, where: 'hold', day: '2016-09-05' })],
  ['2016-02-16T12:00', (b) => form(b, 'lead', 'rang', 'CAL-42', { how: 'By phone', note: 'An update by Friday.' })],
  ['2016-03-01T09:00', policeAwayWithDeputy],
  ['2016-03-15T12:00', (b) => form(b, 'MCANH', 'update', 'CAL-42', PROGRESS)],
  ['2016-03-22T12:00', (b) => b.command('Calderby CCG', 'extend CAL-22 30 June The contract is signed in May.')],
  ['2016-03-23T12:00', (b) => decide(b, 'refuse-extension')],
  ['2016-04-19T12:00', (b) => form(b, 'lead', 'rang', 'CAL-9', { how: 'In a meeting', note: 'They will answer.' })],
  ['2016-04-19T12:01', async (b) => b.press('lead', 'board-member', { action: (await b.action('CAL-20')).id })],
  ['2016-04-19T12:02', (b) => form(b, 'lead', 'extend', 'CAL-24', { day: '2016-09-30', reason: 'The board agreed.' })],
  ['2016-04-19T12:03', awayForMbc],
  ['2016-05-09T08:00', async (b) => b.sleepUntil('2016-05-12T10:00')],
  ['2016-06-06T08:00', async (b) => b.sleepUntil('2016-06-15T10:00')],
]

/** Days in whose weeks the bot was down or the plan lead held the digest: what was missed comes when it can. */
export const CALDERBY_ODD_WEEKS: readonly string[] = ['2015-11-23', '2016-05-09', '2016-06-06', '2016-06-13']

/** Plays a script on a board: the clock goes from step to step. */
export async function play(board: Board, script: readonly Step[], to: string): Promise<void> {
  for (const [at, act] of script) {
    await board.until(at)
    await act(board)
  }
  await board.until(to)
}

export async function form(board: Board, who: string, id: string, ref: string, values: Record<string, string>) {
  const { id: action } = await board.action(ref)
  const asked: Record<string, string> = who === 'lead' ? {} : { party: await board.partyId(who) }
  return board.form(who, id, { action, ...asked }, { ...asked, ...values })
}

export function extension(board: Board, who: string, ref: string, day: string) {
  return form(board, who, 'extend', ref, { day, reason: 'Recruitment is late.' })
}

export async function decide(board: Board, button: 'agree-extension' | 'refuse-extension') {
  const [open] = await board.store.progress.openExtensions(board.partnership.id)
  return board.press('lead', button, { extension: open?.id ?? '' })
}

async function settleScheme(board: Board) {
  await board.command('lead', 'pause CAL')
  return board.form('lead', 'start', { plan: board.plan.id }, { 'level-GREEN': 'yes' })
}

export async function settle(board: Board, ref: string, values: Record<string, string>) {
  const { id: actionId } = await board.action(ref)
  const [query] = await board.store.plans.openQueries(board.partnership.id, { actionId })
  return board.form('lead', 'settle-query', { query: query?.id ?? '' }, values)
}

async function assign(board: Board, ref: string, to: string) {
  const [owner] = await board.store.plans.owners(board.partnership.id, [(await board.action(ref)).id])
  return form(board, 'lead', 'assign', ref, { party: await board.partyId(to), instead: owner?.partyId ?? '' })
}

async function digest(board: Board, what: 'sentence' | 'hold' | 'release') {
  const drafts = board.recorder.posted.filter(({ key }) => key.startsWith('digest-draft:'))
  const week = drafts.at(-1)?.key.split(':').at(-1) ?? ''
  if (what !== 'sentence') return board.press('lead', `${what}-digest`, { week })
  return board.form('lead', 'digest-sentence', { week }, { sentence: 'The new lead for the plan is in post.' })
}

async function oneOfSeveral(board: Board) {
  await board.words('Calderby MBC', 'Two more beds are open since Monday.')
  const [action, party] = [(await board.action('CAL-22')).id, await board.partyId('Calderby MBC')]
  return board.press('Calderby MBC', 'pick-action', { action, party, words: 'Two more beds are open since Monday.' })
}

/** The contact of Public Health stands in. */
async function policeAwayWithDeputy(board: Board) {
  const { people } = board.store
  const [contact] = await people.contacts(board.partnership.id, [await board.partyId('N/Moors Police')])
  if (contact) await people.updateContact({ ...contact, deputyId: await board.personId('Public Health') })
  return board.command('N/Moors Police', 'away 8 April')
}

async function awayForMbc(board: Board) {
  const person = await board.personId('Calderby MBC')
  return board.form('lead', 'away-for', {}, { person, from: '2016-04-19', to: '2016-05-06' })
}
