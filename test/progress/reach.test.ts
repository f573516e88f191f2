import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FormReply } from '../../src/cards/model.ts'
import { action, owner, PARTNERSHIP, party, person, plan } from '../contract/store/samples.ts'
import { emptyStore } from '../support/databases.ts'
import { messageOf, userOf, type World, worldOn } from './world.ts'

const NOT_YOURS = 'That is not yours to do here. Ask your plan lead.'

/** Beside CAL a restricted plan, OTH, which a trust's ward owns and `olga` answers for; `lee` leads CAL alone. */
let world: World
let refused: string[]
beforeEach(async () => {
  const store = await emptyStore()
  refused = []
  const audit: typeof store.progress.audit = async (entry) => {
    if (entry.refused) refused.push(entry.what)
    await store.progress.audit(entry)
  }
  world = await worldOn({ ...store, progress: { ...store.progress, audit } })
  const { people, plans } = world.store
  const partnershipId = PARTNERSHIP.id
  for (const id of ['lee', 'olga']) {
    await people.insertPerson(person(id))
    await people.linkAccount(partnershipId, id, { user: userOf(id), address: world.request(id).address })
  }
  await people.setRole({ partnershipId, personId: 'lee', role: 'plan lead', planId: 'cal' })
  await people.insertParty(party('trust', { name: 'Northmoor Trust' }))
  await people.insertParty(party('ward', { name: 'Ward 7', kind: 'team', organisationId: 'trust' }))
  const term = { post: null, from: null, to: null, deputyId: null }
  await people.insertContact({ id: 'c-ward', partnershipId, partyId: 'ward', personId: 'olga', ...term })
  const secret = { title: 'A death', text: 'What happened on the ward' }
  const restricted = plan('oth', { key: 'OTH', restricted: true, leadId: 'alex' })
  await plans.insertPlan(restricted, [], [action('oth', 1, secret)], [owner('oth-1', 'ward')], [])
})
afterEach(() => world.store.close())

const refusal = (reply: FormReply) => ('errors' in reply ? Object.values(reply.errors)[0] : messageOf(reply).text)

test('the lead of one plan does not read a restricted one by answering for its owner, or for the owner’s trust', async () => {
  for (const partyId of ['ward', 'trust']) {
    expect(refusal(await world.form('lee', 'link-party', { party: partyId }, { user: userOf('lee') }))).toBe(NOT_YOURS)
    expect(refusal(await world.form('lee', 'link-party', {}, { party: partyId, known: 'lee' }))).toBe(NOT_YOURS)
    expect(refusal(await world.form('lee', 'parties', { party: partyId }, { known: 'lee' }))).toBe(NOT_YOURS)
  }
  expect(world.platform.opened).toEqual([])
  expect(await world.store.people.contacts('p1', ['ward', 'trust'])).toHaveLength(1)
  expect(messageOf(await world.type('lee', 'show OTH-1')).text).not.toContain('What happened')
})

test('the lead of one plan makes nobody of another unreachable: not away, not "everybody together", not merged', async () => {
  await world.store.people.insertParty(party('ward-too', { name: 'Ward 7.' }))
  expect(refusal(await world.form('lee', 'away-for', {}, { person: 'olga', to: '2016-01-04' }))).toBe(NOT_YOURS)
  expect(messageOf(await world.press('lee', 'back', { person: 'olga' })).text).toBe(NOT_YOURS)
  await world.form('lee', 'parties', { party: 'ward' }, { kind: 'collective' })
  await world.form('lee', 'parties', { step: 'same' }, { 'same-0': 'ward ward-too', 'same-1': 'ward-too ward' })
  const [ward] = await world.store.people.parties('p1', ['ward'])
  expect(ward).toMatchObject({ kind: 'team', aliases: [] })
  expect((await world.store.people.person('p1', 'olga'))?.absences).toEqual([])
})

test('the names of a restricted plan are in no menu or list of somebody who leads another', async () => {
  const seen = await Promise.all([
    world.inbox.openForm({ ...world.request('lee'), ref: { id: 'assign', args: { action: 'cal-1' } } }),
    world.inbox.openForm({ ...world.request('lee'), ref: { id: 'link-party', args: {} } }),
    world.inbox.openForm({ ...world.request('lee'), ref: { id: 'away-for', args: {} } }),
    world.inbox.openForm({ ...world.request('lee'), ref: { id: 'parties', args: {} } }),
    world.type('lee', 'contacts'),
    world.type('lee', 'assign CAL-1 Ward 8'),
  ])
  expect(JSON.stringify(seen)).toContain('NMP')
  expect(JSON.stringify(seen)).not.toMatch(/Ward 7|Northmoor|olga/)
})

test('the lead of one plan still links and sets away those who have a part in that one alone', async () => {
  await world.form('lee', 'link-party', { party: 'nmp' }, { user: userOf('zoe') })
  expect(messageOf(await world.type('zoe', 'show CAL-1')).text).toContain('CAL-1')
  await world.form('lee', 'away-for', {}, { person: 'mo', to: '2016-01-04' })
  expect((await world.store.people.person('p1', 'mo'))?.absences.at(-1)?.to).toBe('2016-01-04')
  // Once the party owns something in the other plan as well, both leads are needed, or who leads all.
  await world.store.plans.setOwners('p1', 'oth-1', [owner('oth-1', 'ward'), owner('oth-1', 'mcanh', { position: 1 })])
  expect(refusal(await world.form('lee', 'link-party', { party: 'mcanh' }, { known: 'lee' }))).toBe(NOT_YOURS)
  expect(messageOf(await world.form('alex', 'link-party', { party: 'mcanh' }, { known: 'nia' })).text).toContain(
    'MCANH',
  )
})

test('an owner who may not link makes the bot write to nobody, and a form that was only opened is on record too', async () => {
  await world.form('mo', 'link-party', { party: 'nmp' }, { user: userOf('victim') })
  await world.form('mo', 'parties', { party: 'nmp' }, { user: userOf('victim') })
  expect(world.platform.opened).toEqual([])
  const ref = { id: 'link-party', args: { party: 'nmp' } }
  await world.inbox.openForm({ ...world.request('mo'), ref })
  expect(refused).toEqual(['link', 'link', 'link'])
})
