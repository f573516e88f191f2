import { Temporal } from 'temporal-polyfill'
import { beforeEach, expect, test } from 'vitest'
import type { Subject } from '../../src/delivery/model.ts'
import { afterDigest, composeDigest } from '../../src/digest/compose-digest.ts'
import { composeDraft } from '../../src/digest/compose-draft.ts'
import { digestFeature } from '../../src/digest/feature.ts'
import { runDigest, runDigestDraft } from '../../src/digest/runs.ts'
import { undoUpdate } from '../../src/progress/undo.ts'
import { CHANNEL, calderby, textOf, type World } from '../support/calderby.ts'
import { claimOne, sendClaim } from '../support/claim.ts'

const MONDAY_7 = '2015-12-07T09:00:00Z'
const MONDAY_14 = '2015-12-14T09:00:00Z'
const FRIDAY_4 = '2015-12-04T09:00:00Z'

let world: World
beforeEach(async () => {
  world = await calderby()
})

test('the board reads on Monday what moved, what is late and what it must settle', async () => {
  expect(await posted(MONDAY_7)).toEqual([
    `
Calderby Crisis Care · Monday 7 December 2015
No rating changed this week. 1 action is overdue.
Green 29 (=)  Amber 18 (=)  Red 0  Not rated 1
14 of the Green are past their date, not confirmed.
Overdue
 CAL-18 Liaison & diversion pilot (N/Moors Police, CCG, MCANH), due 31 Mar 2015
Next 14 days: none. Then 31 Dec: 1. 31 Mar: 12.
Updates this week: 0. Asked and not replied: 0.
For the board
 1 Does Green mean complete, or on track?
 2 CAL-32 "All Partner Bodies": who owns it?
 3 CAL-13 "2015/15": is 31 March 2016 meant?
[Full list] [Board paper]`.trim(),
  ])
})

test('a board whose plan has no ratings reads no word about them', async () => {
  await world.store.plans.updatePlan({ ...world.plan, scheme: { kind: 'none', levels: [] } })
  const [quiet = ''] = await posted(MONDAY_7)
  expect(quiet).toContain('Nothing moved this week. 1 action is overdue.')
  expect(quiet).not.toMatch(/rating/i)
})

test('a week in which nothing moved takes one line of the board’s time', async () => {
  await posted(MONDAY_7)
  expect(await posted(MONDAY_14)).toEqual([
    'Calderby Crisis Care · Monday 14 December 2015: nothing moved this week. Green 29, Amber 18, Red 0, not rated 1; 1 overdue.\n[Full list] [Board paper]',
  ])
})

test('a rating that got worse stands in the next digest, by organisation, without the words that came with it', async () => {
  await posted(MONDAY_7)
  await world.type('owner', 'rag CAL-18 red Jane Doe left the pilot', '2015-12-09T10:00:00Z')
  await world.type('owner', 'update CAL-42 Drafted with Jane Doe', '2015-12-10T10:00:00Z')
  const [text = ''] = await posted(MONDAY_14)
  expect(text).toContain('1 rating changed this week. 1 action is overdue.')
  expect(text).toContain('Green 29 (=)  Amber 17 (−1)  Red 1 (+1)  Not rated 1')
  expect(text).toContain('Moved\n CAL-18 Liaison & diversion pilot (N/Moors Police, CCG, MCANH): Amber → Red, worse')
  expect(text).toContain('Updates this week: 2.')
  expect(text).not.toContain('Jane')
})

test('what was taken back did not move', async () => {
  await posted(MONDAY_7)
  await world.type('owner', 'rag CAL-18 red Wrong action', '2015-12-09T10:00:00Z')
  const [update] = await world.store.progress.updates('p1', {})
  await world.store.transaction((stores) =>
    undoUpdate({ ...world.context('owner', '2015-12-09T10:05:00Z'), stores }, update!.id),
  )
  expect((await posted(MONDAY_14))[0]).toContain('nothing moved this week')
})

test('what falls due is said before it is late, and once late as new', async () => {
  await posted(MONDAY_14)
  expect((await posted('2015-12-21T09:00:00Z'))[0]).toContain('Next 14 days: CAL-42.')
  expect((await posted('2016-01-04T09:00:00Z'))[0]).toContain('2 actions are overdue (1 new).')
})

test('a board gets a week’s digest once, however often the bot restarts or the hour is changed', async () => {
  expect(await posted(MONDAY_7)).toHaveLength(1)
  expect(await posted(MONDAY_7)).toHaveLength(0)
  expect(await posted('2015-12-07T10:30:00Z')).toHaveLength(0)
  expect(await posted('2015-12-09T10:30:00Z')).toHaveLength(0)
  expect(await posted(MONDAY_14)).toHaveLength(1)
})

test('a digest that quiet time put off does not come twice on the day it comes', async () => {
  expect(await posted('2015-12-28T09:00:00Z')).toHaveLength(0)
  expect(await posted('2016-01-04T09:00:00Z')).toHaveLength(1)
  expect(await posted('2016-01-05T09:00:00Z')).toHaveLength(0)
})

test('the plan lead reads the draft on Friday, adds a sentence, and the board reads it', async () => {
  const [draft = ''] = await drafted(FRIDAY_4)
  expect(draft).toContain('It goes to the channel on Monday 7 December 2015 at 09:00 unless you hold it.')
  expect(draft).toContain('Calderby Crisis Care · Monday 7 December 2015')
  expect(draft).toContain('[Add a sentence] [Hold it]')
  await world.store.transaction((stores) =>
    digestFeature.forms!['digest-sentence']!.submit(
      { ...world.context('lead', FRIDAY_4), stores },
      { week: '2015-W50' },
      { sentence: 'The board meets on 21 January.' },
    ),
  )
  expect((await posted(MONDAY_7))[0]).toContain('2015\nThe board meets on 21 January.\nNo rating changed')
})

test('a held digest reaches nobody until the plan lead lets it go, and then everybody once', async () => {
  await drafted(FRIDAY_4)
  expect(await press('lead', 'hold-digest', FRIDAY_4)).toContain('It is held: nothing is posted until you let it go.')
  expect(await posted(MONDAY_7)).toHaveLength(0)
  expect(await press('owner', 'release-digest', '2015-12-07T11:00:00Z')).toContain('not yours to do here')
  await press('lead', 'release-digest', '2015-12-07T11:00:00Z')
  expect(await sent('2015-12-07T11:00:00Z')).toHaveLength(1)
  expect(await press('lead', 'release-digest', '2015-12-07T12:00:00Z')).toContain('posted already')
  expect(await sent('2015-12-07T12:00:00Z')).toHaveLength(0)
})

test('the other plan leads read who holds the digest of them all, and may let it go', async () => {
  const { people, deliveries } = world.store
  const nothing = { email: null, greetedAt: null }
  await people.insertPerson({ id: 'mira', partnershipId: 'p1', name: 'Mira Second', ...nothing })
  const user = { workspace: 'sandbox:local' as const, id: 'mira' }
  await people.linkAccount('p1', 'mira', { user: user as never, address: 'private-mira' as never })
  await people.setRole({ partnershipId: 'p1', personId: 'mira', role: 'plan lead', planId: world.plan.id })
  expect(await drafted(FRIDAY_4)).toHaveLength(2)
  expect(await press('lead', 'hold-digest', FRIDAY_4)).toContain('It is held: nothing is posted until you let it go.')
  const planned = await deliveries.list('p1', { states: ['planned'], limit: 9 })
  expect(planned.map(({ address, subject }) => [address, subject.kind])).toEqual([['private-mira', 'refresh']])
  const subject = { kind: 'digest-draft', personId: 'mira', week: '2015-W50' } as const
  const now = Temporal.Instant.from(FRIDAY_4)
  const { store, partnership } = world
  const delivery = (await deliveries.list('p1', { states: ['sent'], limit: 1 }))[0]!
  const read = await composeDraft({ stores: store, partnership, now, delivery, subject })
  expect(read?.text).toContain('Lena Lead holds it: nothing is posted until a plan lead lets it go.')
  expect(read?.text).toContain('[Let it go]')
})

test('a digest held while it was in line does not slip out, and still goes when it is let go', async () => {
  await run(MONDAY_7)
  await press('lead', 'hold-digest', MONDAY_7)
  expect(await sent(MONDAY_7)).toEqual([])
  await press('lead', 'release-digest', '2015-12-07T11:00:00Z')
  expect(await sent('2015-12-07T11:00:00Z')).toHaveLength(1)
})

test('letting it go before Monday leaves it for Monday', async () => {
  await drafted(FRIDAY_4)
  await press('lead', 'hold-digest', FRIDAY_4)
  expect(await press('lead', 'release-digest', FRIDAY_4)).toContain('It goes to the channel on Monday 7 December 2015')
  expect(await sent(FRIDAY_4)).toHaveLength(0)
  expect(await posted(MONDAY_7)).toHaveLength(1)
})

test('a plan that is not started, or is paused, is in no digest', async () => {
  const draft = await calderby({ state: 'paused' })
  world = draft
  expect(await posted(MONDAY_7)).toHaveLength(0)
  expect(await world.type('lead', 'digest')).toBe('No plan is started: there is no digest yet.')
})

test('a board of two plans reads a part for each, and one line for the one that did not move', async () => {
  await world.store.plans.insertPlan({ ...world.plan, id: 'other', key: 'EAS', title: 'Eastvale' }, [], [], [], [])
  await posted(MONDAY_7)
  await world.type('owner', 'update CAL-42 Drafted', '2015-12-10T10:00:00Z')
  const [text = ''] = await posted(MONDAY_14)
  expect(text).toMatch(/^Calderby Board · Monday 14 December 2015\nCalderby Crisis Care\nNo rating changed/)
  expect(text).toContain('\nEastvale: nothing moved this week.')
  expect(text).toMatch(
    /\nFull list: CAL Calderby Crisis Care, EAS Eastvale\nBoard paper: CAL Calderby Crisis Care, EAS Eastvale$/,
  )
})

test('a plan that nobody runs is told to the board, in a quiet week too, for nobody else would notice', async () => {
  await world.store.people.removeRole({ partnershipId: 'p1', personId: 'lead', role: 'plan lead', planId: null })
  await world.store.plans.updatePlan({ ...world.plan, leadId: null })
  expect((await posted(MONDAY_7))[0]).toContain('For the board\n 1 CAL has no plan lead: who runs it?\n 2 Does Green')
  expect((await posted(MONDAY_14))[0]).toMatch(/1 overdue\. CAL has no plan lead: who runs it\?\n/)
})

test('a restricted plan is in the digest with refs and counts alone', async () => {
  world = await calderby({ restricted: true })
  const [text = ''] = await posted(MONDAY_7)
  expect(text).toContain('CAL (restricted) · Monday 7 December 2015')
  expect(text).toContain('Overdue\n CAL-18\n')
  expect(text).not.toMatch(/Liaison|All Partner|2015\/15|31 March|Calderby/)
  await world.type('owner', 'rag CAL-18 red It stopped', '2015-12-09T10:00:00Z')
  const [next = ''] = await posted(MONDAY_14)
  expect(next).toContain('1 rating changed this week.')
  expect(next).toContain('Moved\n CAL-18\n')
})

test('the plan lead reads the digest of the moment in private, and shows it in the channel', async () => {
  const inChannel = { kind: 'channel' } as const
  const reply = await world.reply('lead', 'digest', MONDAY_7, inChannel)
  expect(reply.kind).toBe('private')
  if (reply.kind === 'none') throw new Error('no reply')
  const shown = await world.press('lead', reply.message, 'Show in the channel', MONDAY_7, inChannel)
  expect(shown.kind).toBe('public')
})

async function posted(at: string): Promise<string[]> {
  await run(at)
  return sent(at)
}

async function run(at: string): Promise<void> {
  const now = Temporal.Instant.from(at)
  const { newId } = world
  await world.store.transaction((stores) => runDigest(stores, { partnershipId: 'p1', slot: at, now, newId }))
}

async function drafted(at: string): Promise<string[]> {
  const now = Temporal.Instant.from(at)
  const { newId } = world
  await world.store.transaction((stores) => runDigestDraft(stores, { partnershipId: 'p1', slot: at, now, newId }))
  return sent(at)
}

/** Sends what is in line, and gives back what the channel or the plan lead reads. */
async function sent(at: string): Promise<string[]> {
  const now = Temporal.Instant.from(at)
  const { store, partnership } = world
  const texts: string[] = []
  for (let n = 0; ; n++) {
    const claim = await claimOne(store, at)
    if (!claim || n > 20) return texts
    const { delivery } = claim
    const message = await compose(delivery.subject, { stores: store, partnership, now, delivery })
    if (!message) await store.deliveries.end(claim, 'empty', null, at)
    else {
      texts.push(message.text)
      await sendClaim(store, claim, at, { address: CHANNEL, id: delivery.id })
      const { subject } = delivery
      if (subject.kind === 'digest') await afterDigest({ stores: store, partnership, now, delivery, subject })
    }
  }
}

function compose(subject: Subject, rest: Omit<Parameters<typeof composeDigest>[0], 'subject'>) {
  if (subject.kind === 'digest') return composeDigest({ ...rest, subject })
  if (subject.kind === 'digest-draft') return composeDraft({ ...rest, subject })
  throw new Error(`unexpected ${subject.kind}`)
}

function press(who: 'lead' | 'owner', id: string, at: string): Promise<string> {
  return textOf(() =>
    world.store.transaction((stores) =>
      digestFeature.buttons![id]!({ ...world.context(who, at), stores }, { week: '2015-W50' }, undefined),
    ),
  )
}
