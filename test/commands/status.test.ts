import { expect, test } from 'vitest'
import { calderby, MONDAY } from '../support/calderby.ts'

const IN_CHANNEL = { kind: 'channel' } as const

test('a plan lead who reads the status on a phone sees what is late, and what Green leaves open', async () => {
  const world = await calderby()
  expect(await world.type('lead', 'status')).toBe(
    `
CAL Calderby Crisis Care · as at 7 Dec 2015
48 actions: Green 29, Amber 18, Red 0, not rated 1
No key in the plan. Of the Green: 14 past their date, 10 not yet due, 5 open-ended; none confirmed complete
OVERDUE 1 action
 CAL-18 Liaison & diversion pilot
 N/Moors Police, CCG, MCANH · 31 Mar 2015 ("2014/15") · 251 days
DUE by 21 Dec: none
NEXT 31 Dec: CAL-42 · 31 Mar: 12 Amber
NO DATE CAL-8 · QUERY CAL-13 "2015/15": 31 Mar 2016 meant?
ONGOING, Amber: CAL-3, 14, 38
OPEN 19, joint ones counted for each: CCG 10, MCANH 8, N/Moors Police 8, Public Health 3, CMBC 2, CWHFT 1, GP Clinical Locality Leads 1, Health & Wellbeing Board 1
EVERYBODY'S: CAL-32 ("All Partner Bodies")
[Queries 2] [Who has not replied 0] [Chase log] [Full list] [Board paper]`.trim(),
  )
})

test('a screen without colours still shows every rating: the chart carries its numbers and its sentence', async () => {
  const world = await calderby()
  const reply = await world.reply('lead', 'status')
  const chart = reply.kind === 'none' ? undefined : reply.message.card?.blocks.find((block) => block.kind === 'chart')
  expect(chart).toMatchObject({
    sentence: '48 actions: Green 29, Amber 18, Red 0, not rated 1',
    categories: ['Green', 'Amber', 'Red', 'Not rated'],
    series: [{ values: [29, 18, 0, 1] }],
  })
})

test('a lock screen shows no words of a plan', async () => {
  const world = await calderby()
  for (const text of ['status', 'due', 'show cal-18', 'digest', 'queries', 'contacts', 'full']) {
    const reply = await world.reply('lead', text).catch(() => undefined)
    if (reply && reply.kind !== 'none') expect(reply.message.notice).not.toMatch(/crisis|liaison|police/i)
  }
})

test('a channel is shown the status only when the plan lead says so, and then without the lead’s own buttons', async () => {
  const world = await calderby()
  const inPrivate = await world.reply('lead', 'status', MONDAY, IN_CHANNEL)
  expect(inPrivate.kind).toBe('private')
  if (inPrivate.kind === 'none') throw new Error('no reply')
  const shown = await world.press('lead', inPrivate.message, 'Show in the channel', MONDAY, IN_CHANNEL)
  expect(shown.kind).toBe('public')
  expect(shown.kind !== 'none' && shown.message.text).toContain('OVERDUE 1 action')
  expect(shown.kind !== 'none' && shown.message.text).toMatch(
    /\[Who has not replied 0\] \[Full list\] \[Board paper\]$/,
  )
  await expect(world.press('member', inPrivate.message, 'Show in the channel', MONDAY, IN_CHANNEL)).rejects.toThrow(
    'Only the plan lead or the chair shows the status to all.',
  )
})

test('someone outside the people of a restricted plan reads refs and counts, and none of its words', async () => {
  const world = await calderby({ restricted: true })
  const text = await world.type('member', 'status cal', MONDAY, IN_CHANNEL)
  expect(text).toContain('48 actions: Green 29, Amber 18, Red 0, not rated 1')
  expect(text).toContain('CAL-18')
  expect(text).not.toMatch(/Calderby|Liaison|"2014\/15"|All Partner|CCG|Amber:/)
  expect(await world.type('member', 'show cal-18', MONDAY, IN_CHANNEL)).toBe(
    'CAL-18 belongs to a restricted plan: its words are for its own people.',
  )
  expect(await world.type('member', 'due 30', MONDAY, IN_CHANNEL)).not.toMatch(/Liaison|protocols/)
})

test('a settled key is said as settled, so that nobody asks twice whether Green is complete', async () => {
  const world = await calderby()
  const scheme = {
    ...world.plan.scheme,
    levels: world.plan.scheme.levels.map((level) =>
      level.completes === 'ask' ? { ...level, completes: 'yes' as const } : level,
    ),
  }
  await world.store.plans.updatePlan({ ...world.plan, scheme, schemeSettled: true })
  await world.store.plans.restand(world.plan.id, scheme)
  const text = await world.type('lead', 'status')
  expect(text).toContain('\nComplete 29\n')
  expect(text.match(/OPEN 19|Open 19/g)).toHaveLength(1)
  expect(text).not.toContain('No key in the plan')
})

test('someone of several plans is asked which, and sees all at a glance', async () => {
  const world = await calderby()
  await world.store.plans.insertPlan({ ...world.plan, id: 'other', key: 'EAS', title: 'Eastvale' }, [], [], [], [])
  const text = await world.type('lead', 'status')
  expect(text).toContain('Which plan? There are 2.')
  expect(text).toContain('CAL Calderby Crisis Care · Green 29, Amber 18, Red 0, not rated 1, overdue 1')
  expect(await world.type('lead', 'status eas')).toContain('EAS Eastvale')
  expect(await world.type('lead', 'eas')).toContain('EAS Eastvale')
  expect(await world.type('lead', 'status esa')).toBe('There is no ESA: is EAS meant?')
  expect(await world.type('lead', 'show 12')).toBe("Which plan's 12? Write CAL-12 or EAS-12.")
})

test('a chair takes the whole summary to the meeting: no list of the digest is cut short, and nobody is quoted', async () => {
  const world = await calderby()
  await world.type('owner', 'update CAL-18 Jane Doe has left the pilot')
  const reply = await world.reply('lead', 'status', '2017-01-09T09:00:00Z')
  if (reply.kind === 'none') throw new Error('no reply')
  const paper = await world.press('lead', reply.message, 'Board paper', '2017-01-09T09:00:00Z')
  const text = paper.kind === 'none' ? '' : paper.message.text
  expect(paper.kind).toBe('private')
  expect(text.match(/, due 31 /g)?.length).toBeGreaterThan(5)
  expect(text).toContain('For the board to decide\n 1 Does Green mean complete, or on track?')
  expect(text).not.toMatch(/Jane/)
})

test('the board paper of a restricted plan tells a stranger to it refs and counts alone', async () => {
  const world = await calderby({ restricted: true })
  const reply = await world.reply('member', 'status', MONDAY, IN_CHANNEL)
  if (reply.kind === 'none') throw new Error('no reply')
  const paper = await world.press('member', reply.message, 'Board paper', MONDAY, IN_CHANNEL)
  const text = paper.kind === 'none' ? '' : paper.message.text
  expect(text).toContain('CAL (restricted)')
  expect(text).not.toMatch(/Liaison|Crisis|Police/)
})

test('the board paper and the digest count the updates of a week alike, and a paper says since when it counts', async () => {
  const world = await calderby()
  await world.type('owner', 'update CAL-18 Before the digest', '2015-12-05T09:00:00Z')
  const week = { partnershipId: 'p1', week: '2015-W50', state: 'posted', sentence: null, heldBy: null } as const
  await world.store.digests.saveDigest({ ...week, postedAt: MONDAY, snapshot: { plans: [] } })
  const tuesday = '2015-12-08T10:00:00Z'
  await world.type('owner', 'update CAL-42 After the digest', '2015-12-08T09:00:00Z')
  const paper = async () => {
    const status = await world.reply('lead', 'status', tuesday)
    if (status.kind === 'none') throw new Error('no reply')
    const reply = await world.press('lead', status.message, 'Board paper', tuesday)
    return reply.kind === 'none' ? '' : reply.message.text
  }
  expect(await world.type('lead', 'digest', tuesday)).toContain('Updates this week: 1.')
  expect(await paper()).toContain('Updates this week: 1.')
  await world.store.people.setMeetings('p1', ['2015-12-04'])
  expect(await paper()).toContain('Updates since 4 Dec 2015: 2.')
})

test('two organisations whose long names begin alike are counted apart', async () => {
  const world = await calderby()
  const long = 'Calderby and District Association for the Support of'
  for (const [id, name] of [
    ['north', `${long} Carers in the North`],
    ['south', `${long} Carers in the South`],
  ] as const) {
    const none = { organisationId: null, watchedThroughId: null, aliases: [] }
    await world.store.people.insertParty({ id, partnershipId: 'p1', name, kind: 'organisation', ...none })
    await world.type('lead', `assign CAL-18 also ${name}`)
  }
  expect(await world.type('lead', 'status')).toMatch(/(, Calderby and District Association for… 1){2}, CWHFT 1,/)
})

test('an organisation is called the same wherever it is named', async () => {
  const world = await calderby()
  await world.type('owner', 'update CAL-18 Team in place')
  const said = [
    await world.type('lead', 'show CAL-18'),
    await world.type('lead', 'status'),
    await world.type('lead', 'due'),
    await world.type('lead', 'digest'),
    await world.type('lead', 'assign CAL-32 Calderby CCG'),
  ]
  for (const text of said) {
    expect(text).toMatch(/\bCCG\b/)
    expect(text).not.toContain('Calderby CCG')
  }
  expect(await world.type('lead', 'owners calderby')).toContain('CCG Calderby CCG · ')
})
