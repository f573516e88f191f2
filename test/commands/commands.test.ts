import { beforeEach, expect, test } from 'vitest'
import { calderby, MONDAY, type World } from '../support/calderby.ts'

let world: World
beforeEach(async () => {
  world = await calderby()
})

const action = (ref: string) => world.store.plans.actionByRef('p1', ref)

test('an owner’s progress is stored with the organisation they answer for', async () => {
  expect(await world.type('owner', 'update CAL-18 "Team in place, first referrals taken"')).toContain(
    'Recorded 7 Dec, 09:00.',
  )
  const [update] = await world.store.progress.updates('p1', { actionId: (await action('CAL-18'))?.id ?? '' })
  expect(update).toMatchObject({
    progress: 'Team in place, first referrals taken',
    byPersonId: 'owner',
    via: 'command',
  })
  expect((await world.store.people.parties('p1', [update?.forPartyId ?? '']))[0]?.name).toBe('MCANH')
})

test('an owner rates in the words of the plan’s own scheme, and a wrong word is answered with them', async () => {
  expect(await world.type('owner', 'rag CAL-18 purple because')).toBe(
    'There is no rating "purple": CAL has Red, Amber or Green.',
  )
  expect(await world.type('owner', 'rate cal18 rde')).toMatch(/sentence|why/i)
  expect((await action('CAL-18'))?.rating).toBe('AMBER')
  expect(await world.type('owner', 'RATE cal18 rde: The pilot lost its funding')).toContain('Recorded')
  expect((await action('CAL-18'))?.rating).toBe('RED')
  expect(await world.type('owner', 'rag CAL-18')).toBe('Which rating for CAL-18?\n[Rate CAL-18]')
})

test('an owner asks for a new date; the plan lead sets one; a day that is none is asked about', async () => {
  expect(await world.type('owner', 'extend CAL-18 31 March 2016 waiting for the tender')).toBe(
    'Asked: CAL-18 by 31 Mar 2016. The plan lead decides; until then it reads "extension requested" and you are not chased.',
  )
  expect((await world.store.progress.openExtensions('p1'))[0]).toMatchObject({
    day: '2016-03-31',
    reason: 'waiting for the tender',
  })
  expect(await world.type('lead', 'due')).toContain('251 days overdue, extension requested')
  expect(await world.type('lead', 'extend cal 18 to 30 april 2016, because the tender is late')).toBe(
    'CAL-18 is due 30 Apr 2016 now; the date before it is kept.',
  )
  expect(await world.type('lead', 'history cal-18')).toContain('earlier date: 31 Mar 2015 ("2014/15")')
  await world.type('owner', 'extend CAL-42 31 March 2016 the tender is late')
  const asked = await world.store.progress.openExtensions('p1', (await action('CAL-42'))?.id)
  expect(asked[0]?.reason).toBe('the tender is late')
  expect(await world.type('owner', 'extend CAL-18 31 June 2016 tender')).toBe(
    'There is no 31 June 2016: is 30 Jun 2016 meant?',
  )
  expect(await world.type('owner', 'extend CAL-18 whenever')).toBe(
    '"whenever" is no day: write a day such as 4 Jan 2016.',
  )
  expect(await world.type('owner', 'extend CAL-18 1 Feb 2016')).toBe('Why 1 Feb 2016? Write the reason after the day.')
})

test('the history tells all that was said, asked, decided and done, the newest first, without the names of people', async () => {
  const day = (n: number) => `2015-12-${String(n).padStart(2, '0')}T09:00:00Z`
  await world.type('owner', 'update CAL-18 Team in place', day(7))
  await world.type('owner', 'later CAL-18 21 Dec', day(8))
  await world.type('lead', 'chased CAL-18 phone She will write', day(9))
  await world.type('owner', 'extend CAL-18 31 March 2016 the tender is late', day(10))
  await world.type('lead', 'assign CAL-18 also Public Health', day(11))
  await world.type('lead', 'extend CAL-18 30 April 2016 to be safe', day(12))
  expect(await world.type('owner', 'history CAL-18', day(13))).toBe(`History of CAL-18 Liaison & diversion pilot
 12 Dec, 09:00 · plan lead · "New date 30 April 2016: to be safe"
 12 Dec, 09:00 · earlier date: 31 Mar 2015 ("2014/15")
 11 Dec, 09:00 · plan lead · made it Public Health’s
 10 Dec, 09:00 · MCANH · asked for 31 Mar 2016 · "the tender is late"
 9 Dec, 09:00 · plan lead · chased: phone · "She will write"
 8 Dec, 09:00 · MCANH · not to be asked before 21 Dec 2015
 7 Dec, 09:00 · MCANH · "Team in place"`)
  for (let n = 14; n < 20; n++) await world.type('owner', `update CAL-18 Day ${n}`, day(n))
  const first = await world.reply('owner', 'history CAL-18', day(20))
  if (first.kind === 'none') throw new Error('no reply')
  expect(first.message.text).toContain('1 to 10 of 13')
  const second = await world.press('owner', first.message, 'Next', day(20))
  expect(second.kind !== 'none' && second.message.text).toContain('8 Dec, 09:00 · MCANH · not to be asked')
})

test('"later" waits for the day that was typed, in any of the ways people type one', async () => {
  for (const [typed, day] of [
    ['in 2 weeks', 'Monday 21 December 2015'],
    ['Friday', 'Friday 11 December 2015'],
    ['tomorrow', 'Tuesday 8 December 2015'],
    ['next Tuesday', 'Tuesday 15 December 2015'],
    ['this Friday.', 'Friday 11 December 2015'],
    ['4/1/2016', 'Monday 4 January 2016'],
    ['2016-01-04', 'Monday 4 January 2016'],
    ['until 4th January', 'Monday 4 January 2016'],
  ]) {
    expect(await world.type('owner', `later CAL-18 ${typed}`), typed).toContain(`before ${day}`)
  }
  expect(await world.type('owner', 'later CAL-18 soon')).toBe('"soon" is no day: write a day such as 4 Jan 2016.')
  expect(await world.type('owner', 'later')).toContain('[Remind me later]')
})

test('who is away says so in a line, and comes back in one', async () => {
  expect(await world.type('owner', 'away 21 Dec to 4 Jan')).toBe(
    'Noted: you are away from 21 Dec 2015 until 4 Jan 2016. Your deputy or the plan lead is asked meanwhile.',
  )
  const absences = async () => (await world.store.people.person('p1', 'owner'))?.absences
  const christmas = { from: '2015-12-21', to: '2016-01-04' }
  expect(await absences()).toEqual([christmas])
  expect(await world.type('owner', 'away until Friday')).toContain('until 11 Dec 2015')
  expect(await absences()).toEqual([{ from: '2015-12-07', to: '2015-12-11' }, christmas])
  expect(await world.type('owner', 'away back', '2015-12-09T09:00:00Z')).toBe(
    'Welcome back: you are asked again from the next chase day. You are away again from 21 Dec 2015 to 4 Jan 2016.',
  )
  expect(await absences()).toEqual([{ from: '2015-12-07', to: '2015-12-08' }, christmas])
  expect(await world.type('owner', 'away 20 Dec to 22 Dec')).toContain('from 20 Dec 2015')
  expect((await absences())?.slice(1)).toEqual([{ from: '2015-12-20', to: '2016-01-04' }])
  expect(await world.type('owner', 'away until 30 Dec', '2015-12-23T09:00:00Z')).toContain('until 30 Dec 2015')
  expect((await absences())?.slice(1)).toEqual([
    { from: '2015-12-20', to: '2015-12-22' },
    { from: '2015-12-23', to: '2015-12-30' },
  ])
  expect(await world.type('owner', 'away back', '2015-12-16T09:00:00Z')).toContain('Welcome back')
  expect(await absences()).toEqual([{ from: '2015-12-07', to: '2015-12-08' }])
  expect(await world.type('owner', 'away back', '2015-12-16T09:00:00Z')).toContain('You are not away')
  expect(await world.type('owner', 'away')).toContain("[I'm away]")
})

test('an administrator says who runs a plan, and nobody else does', async () => {
  expect(await world.type('admin', 'lead CLA me')).toBe('There is no plan "CLA": is CAL meant?')
  expect(await world.type('admin', 'lead CAL Olu Ownr')).toContain('is Olu Owner meant?')
  expect(await world.type('admin', 'lead CAL olu owner')).toContain('Olu Owner leads CAL now.')
  expect((await world.store.plans.planByKey('p1', 'CAL'))?.leadId).toBe('owner')
  expect(await world.store.people.roles('p1', 'owner')).toMatchObject([{ role: 'plan lead', planId: world.plan.id }])
  expect(await world.type('admin', 'lead CAL me')).toContain('admin leads CAL now.')
  for (const who of ['lead', 'owner', 'member', 'outsider'] as const) {
    expect(await world.type(who, 'lead CAL me')).toContain('not yours to do here')
  }
})

test('only the plan lead says whose an action is, and a name nobody knows gets the nearest', async () => {
  expect(await world.type('lead', 'assign CAL-32 mcanh')).toContain(
    'CAL-32 is with MCANH now instead of All Partner Bodies.',
  )
  expect(await world.type('lead', 'assign CAL-32 also Public Health')).toContain(
    'CAL-32 is with Public Health now beside the others.',
  )
  expect(await world.type('lead', 'assign CAL-32 Public Helth')).toBe(
    'There is no "Public Helth" in the plans: is Public Health meant?',
  )
  expect(await world.type('lead', 'assign CAL-18 CWHFT')).toContain('CAL-18 has 3 owners')
  expect(await world.type('owner', 'assign CAL-18 CWHFT')).toContain('not yours to do here')
})

test('the plan lead’s own chasing is on record', async () => {
  expect(await world.type('lead', 'chased CAL-18 phone Promised an update by Friday')).toContain(
    'Noted for CAL-18: phone.',
  )
  const status = await world.reply('lead', 'status')
  if (status.kind === 'none') throw new Error('no reply')
  const log = await world.press('lead', status.message, 'Chase log')
  expect(log.kind !== 'none' && log.message.text).toContain(
    'CAL-18 · 7 Dec, 09:00 · phone: Promised an update by Friday',
  )
  expect(await world.type('lead', 'chased CAL-18')).toContain('How did you chase CAL-18?')
})

test('a plan is paused by its lead alone, and started again through its first run', async () => {
  expect(await world.type('owner', 'pause')).toContain('not yours to do here')
  expect(await world.type('lead', 'start')).toBe('CAL is started already: write "status CAL" to see how it stands.')
  expect(await world.type('lead', 'pause')).toContain('CAL is paused')
  expect((await world.store.plans.plan('p1', world.plan.id))?.state).toBe('paused')
  expect(await world.type('lead', 'start cal')).toContain('[See the first run]')
})

test('settings read in words, and a wrong one is told how to be right', async () => {
  expect(await world.type('lead', 'settings')).toContain('Chase day: Tuesdays at 09:30')
  expect(await world.type('lead', 'settings chase Wednesdays at 10am')).toContain('Chase day: Wednesdays at 10:00')
  expect((await world.store.people.partnership('p1'))?.policy.chase).toBe('0 10 * * 3')
  expect(await world.type('lead', 'settings chase whenever')).toBe(
    '"whenever" is no day and time: write "settings chase Tuesday 09:30".',
  )
  expect(await world.type('lead', 'settings quiet 24 Dec to 3 Jan')).toContain('Quiet time: 24 Dec to 3 Jan.')
  expect(await world.type('lead', 'settings quiet 24 Dec')).toBe(
    '"24 Dec" has no last day: write "settings quiet 24 Dec to 1 Jan".',
  )
  expect(await world.type('lead', 'settings zone Europe/Londres')).toContain('no time zone')
  expect(await world.type('lead', 'settings colour blue')).toContain('There is no setting "colour"')
  expect(await world.type('owner', 'settings')).toContain('not yours to do here')
})

test('meetings are set, read back, and never in the past', async () => {
  expect(await world.type('lead', 'meetings 21 January 2016, 14 April 2016')).toContain(
    'The board meets 21 January 2016 and 14 April 2016.',
  )
  expect(await world.type('lead', 'meetings')).toContain('21 January 2016')
  expect(await world.type('lead', 'meetings 1 Nov 2015')).toBe(
    '1 November 2015 is past: write the meetings that are to come.',
  )
  expect(await world.type('lead', 'meetings none')).toContain('every 4 weeks')
})

test('a code joins one channel once', async () => {
  const code = (await world.type('lead', 'link')).match(/link ([A-Z0-9]+)/)?.[1] ?? ''
  expect(await world.type('lead', `link ${code}`)).toBe(
    'Write the code in the channel that should be joined, not here.',
  )
  const there = { kind: 'channel', name: 'crisis-care' } as const
  expect(await world.type('lead', `link ${code.toLowerCase()}`, MONDAY, there)).toContain('is joined to Calderby Board')
  expect(await world.type('lead', `link ${code}`, MONDAY, there)).toContain('used, too old or mistyped')
  expect(await world.type('member', 'link', MONDAY, there)).toContain('not yours to do here')
})

test('an administrator makes a partnership, and nobody else does', async () => {
  expect(await world.type('lead', 'partnership Eastvale Board')).toContain('not yours to do here')
  expect(await world.type('admin', 'partnership Eastvale Board')).toContain('you are its plan lead')
  expect(await world.type('admin', 'partnership "eastvale board"')).toContain('already')
  expect((await world.store.people.partnerships()).map(({ name }) => name)).toEqual([
    'Calderby Board',
    'Eastvale Board',
  ])
})

test('every question on a page can be settled from it', async () => {
  const on = await action('CAL-18')
  const open = { importance: 1, proposal: null, settledAt: null, settledBy: null, answer: null }
  const about = { partnershipId: 'p1', planId: on?.planId ?? '', actionId: on?.id ?? '', kind: 'comment', raw: '' }
  const queries = Array.from({ length: 9 }, (_, at) => ({
    ...about,
    ...open,
    id: `q${at}`,
    question: `What of ${at}?`,
  }))
  await world.store.plans.insertQueries(queries)
  const settle = (await world.type('lead', 'queries')).match(/\[Settle /g)
  expect(settle).toHaveLength(10)
})

test('the rest of the commands answer too', async () => {
  expect(await world.type('owner', 'mine')).toContain('Your open actions: ')
  expect(await world.type('lead', 'owners')).toContain('Calderby CCG · 10 open actions')
  expect(await world.type('lead', 'contacts')).toContain('[Link Calderby CCG]')
  expect(await world.type('lead', 'queries')).toContain('CAL-32')
  expect(await world.type('lead', 'import')).toContain('[Import a plan]')
  expect(await world.type('lead', 'help')).toMatch(
    /Ask and answer\n mine[\s\S]*extend REF DAY reason[\s\S]*See\n status[\s\S]*For the plan lead[\s\S]*assign REF WHO[\s\S]*Set up\n import/,
  )
  expect(await world.type('owner', 'help')).not.toContain('assign REF WHO')
  expect(await world.type('lead', 'help extnd')).toContain('extend CAL-18 31 March 2016 Waiting for the tender')
  expect(await world.type('lead', 'due soon')).toBe('"soon" is no number of days: write "due 30" for the next 30 days.')
  expect(await world.type('lead', 'mine')).toContain('You answer for no one yourself')
})

test('a long list turns its pages, forth and back, and a page that never was is the first', async () => {
  const first = await world.reply('lead', 'due 400')
  if (first.kind === 'none') throw new Error('no reply')
  expect(first.message.text).toContain('1 to 10 of 14\n[Next]')
  const second = await world.press('lead', first.message, 'Next')
  if (second.kind !== 'replace') throw new Error('a page replaces the one before')
  expect(second.message.text).toContain('11 to 14 of 14\n[Previous]')
  const back = await world.press('lead', second.message, 'Previous')
  expect(back.kind !== 'none' && back.message.text).toBe(first.message.text)
})
