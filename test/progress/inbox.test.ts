import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Address, Place, WorkspaceId } from '../../src/ports/chat.ts'
import { action, owner, PARTNERSHIP, party, person, plan } from '../contract/store/samples.ts'
import { emptyStore } from '../support/databases.ts'
import { buttonOf, messageOf, userOf, type World, worldOn } from './world.ts'

let world: World
beforeEach(async () => {
  world = await worldOn(await emptyStore())
})
afterEach(() => world.store.close())

/** `mo` also answers for somebody in a second partnership, which has a plan of its own. */
async function secondPartnership(): Promise<void> {
  const { people, plans } = world.store
  const mine = { partnershipId: 'p2' }
  await people.insertPartnership({ ...PARTNERSHIP, id: 'p2', name: 'Eastvale' })
  await people.insertPerson(person('mo-2', { ...mine, name: 'Mo' }))
  await people.linkAccount('p2', 'mo-2', { user: userOf('mo'), address: world.request('mo').address })
  await people.insertParty(party('east', mine))
  const term = { post: null, from: null, to: null, deputyId: null }
  await people.insertContact({ id: 'c-east', ...mine, partyId: 'east', personId: 'mo-2', ...term })
  await plans.insertPlan(plan('eas', mine), [], [action('eas', 1, mine)], [owner('eas-1', 'east')], [])
}

test('what a person of two partnerships says lands in the one it names, and else it is asked', async () => {
  await secondPartnership()
  await world.type('mo', 'update EAS-1 the panel met')
  expect((await world.store.plans.action('p2', 'eas-1'))?.progress).toContain('the panel met')
  await world.form('mo', 'update', { action: 'cal-2' }, { where: 'on course', rating: 'keep', progress: 'Hired.' })
  expect((await world.action('cal-2')).progress).toContain('Hired.')

  await world.ask('mo', 'mcanh', ['cal-3'])
  const choice = buttonOf(messageOf(await world.say('mo', 'It is signed.')), 'Calderby')
  await world.press('mo', choice.id, choice.args)
  expect((await world.action('cal-3')).progress).toContain('It is signed.')

  const ref = { id: 'update', args: {} }
  const which = await world.inbox.openForm({ ...world.request('mo'), ref })
  expect(which.fields.map((field) => field.name)).toEqual(['partnership'])
  const next = await world.form('mo', 'update', {}, { partnership: 'p2' })
  expect('next' in next && next.next.ref.args).toEqual({ partnership: 'p2' })
})

test('a plan chosen from a menu is found by a person of two partnerships', async () => {
  await secondPartnership()
  const { plans, people } = world.store
  await people.setRole({ partnershipId: 'p2', personId: 'mo-2', role: 'chair', planId: null })
  const paper = messageOf(await world.press('mo', 'board-paper', { choice: 'eas' }))
  expect(paper.text).toContain((await plans.plan('p2', 'eas'))?.title)
})

test('who is away is away in every partnership', async () => {
  await secondPartnership()
  await world.form('mo', 'away', { partnership: 'p1' }, { to: '2016-01-04' })
  expect((await world.store.people.person('p2', 'mo-2'))?.absences.at(-1)?.to).toBe('2016-01-04')
})

test('a new installation is begun by its administrator, and by nobody else', async () => {
  const store = await emptyStore()
  await store.people.installWorkspace(userOf('ada').workspace, 'Sandbox', '2015-12-07T09:41:00Z')
  world.core.store = store
  expect(messageOf(await world.type('sue', 'partnership Calderby')).text).toContain('I do not know you here')
  expect(messageOf(await world.type('ada', 'status')).text).toContain('There is no partnership yet')
  expect(messageOf(await world.say('ada', 'partnership Calderby')).text).toContain('Calderby is made')
  expect((await store.people.partnerships()).map(({ name }) => name)).toEqual(['Calderby'])
  await store.close()
})

test('an organisation new to all joins its channel with the plan lead’s code, once; a guess reveals nothing', async () => {
  const { inbox, store } = world
  const code = /link (\w+)/.exec(messageOf(await world.type('alex', 'link')).text)?.[1] ?? ''
  const place: Place = { ...world.request('sue').place, name: 'ward', kind: 'channel' }
  const write = async (who: string, address: Address, text: string) =>
    messageOf(await inbox.onCommand({ ...world.request(who), address, place, text })).text
  const ward = 'ward' as Address
  const stranger = await write('sue', ward, 'status')
  expect(await write('sue', ward, 'link 0000000000')).toBe(stranger)
  expect(messageOf(await world.type('sue', `link ${code}`)).text).toBe(stranger)
  expect(await write('sue', ward, `link ${code}`)).toContain('This channel is joined to Calderby')
  expect((await store.people.partnershipAt(ward))?.id).toBe('p1')
  expect(await write('sue', 'other' as Address, `link ${code}`)).toBe(stranger)
  const elsewhere = { ...world.request('sue').user, workspace: 'sandbox:other' as WorkspaceId }
  const fresh = /link (\w+)/.exec(messageOf(await world.type('alex', 'link')).text)?.[1] ?? ''
  const request = { ...world.request('sue'), user: elsewhere, address: 'other' as Address, place }
  expect(messageOf(await inbox.onCommand({ ...request, text: `link ${fresh}` })).text).toBe(stranger)
})

test('the bot says hello once in a channel, names no plan, and nothing where it is not installed', async () => {
  const place: Place = { name: 'board', kind: 'channel', workspace: userOf('x').workspace, outsiders: true }
  const address = world.request('channel').address
  const hello = messageOf(await world.inbox.onJoined(place, address))
  expect(hello.text).toContain('its plan lead writes "link" to me in private')
  expect(hello.text).toContain('People outside your organisation')
  expect(hello.text).not.toMatch(/CAL|Calderby/)
  expect(await world.inbox.onJoined(place, address)).toEqual({ kind: 'none' })
})

test('somebody who left is not written to, and is when they are back', async () => {
  await world.inbox.onGone({ user: userOf('mo') })
  expect((await world.store.people.person('p1', 'mo'))?.account?.address).toBeNull()
  await world.inbox.onReachable(userOf('mo'), 'private/mo' as Address)
  expect((await world.store.people.person('p1', 'mo'))?.account?.address).toBe('private/mo')
  await world.inbox.onGone({ workspace: userOf('mo').workspace })
  expect(messageOf(await world.type('nia', 'update CAL-1 hello')).text).not.toContain('Recorded')
})

test('home shows a person what waits for them, and their plans in numbers', async () => {
  await world.ask('mo', 'mcanh', ['cal-2'])
  const card = JSON.stringify(await world.inbox.onHome({ eventId: 'home', user: userOf('mo') }))
  expect(card).toContain('CAL-2')
  expect(card).toContain('4 actions, Amber 4')
  expect(JSON.stringify(await world.inbox.onHome({ eventId: 'home', user: userOf('sue') }))).not.toContain('CAL')
})

test('home shows the plan lead what waits for a decision, and nobody else', async () => {
  const home = async (who: string) => world.inbox.onHome({ eventId: 'home', user: userOf(who) })
  expect(JSON.stringify(await home('alex'))).toContain('Nothing waits for your answer.')
  await world.type('mo', 'extend CAL-2 31 March 2016 the tender is late')
  await world.wait(1)
  await world.form(
    'mo',
    'update',
    { action: 'cal-3' },
    { where: 'withdraw', rating: 'keep', progress: 'It is done elsewhere.' },
  )
  await world.form('mo', 'update', { action: 'cal-1' }, { where: 'on course', rating: 'is RED', progress: 'No staff.' })
  await world.form('nia', 'update', { action: 'cal-1' }, { where: 'on course', rating: 'is AMBER', progress: 'Fine.' })
  const { blocks } = await home('alex')
  const words = JSON.stringify(blocks)
  expect(words).toMatch(
    /CAL-2.*a new date is asked for: 31 Mar.*CAL-3.*proposed: withdrawn.*1 question of the plan still open/,
  )
  expect(words).not.toContain('Nothing waits')
  const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
  expect(buttons.map(({ label }) => label)).toEqual(['Decide CAL-2', 'Decide CAL-3'])
  const form = await world.inbox.openForm({ ...world.request('alex'), ref: buttons[0]?.opens ?? { id: '', args: {} } })
  expect(form.title).toContain('CAL-2')
  expect(JSON.stringify(await home('mo'))).not.toMatch(/Decide|question of the plan/)
})

test('home has one button however many actions wait, and it leads to each of them', async () => {
  await world.ask('mo', 'mcanh', ['cal-1', 'cal-2', 'cal-3'])
  const { blocks } = await world.inbox.onHome({ eventId: 'home', user: userOf('mo') })
  const shown = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
  expect(shown.map(({ label }) => label)).toEqual(['Update one'])
  const form = await world.inbox.openForm({ ...world.request('mo'), ref: shown[0]?.opens ?? { id: '', args: {} } })
  const [which] = form.fields
  expect(which?.kind === 'choice' && which.choices.map(({ value }) => value)).toEqual(['cal-1', 'cal-2', 'cal-3'])
})

test('a button or form that nobody knows, or that came back bent, gets a sentence', async () => {
  for (const [id, args] of [
    ['no-such', {}],
    ['undo', {}],
    ['undo', { update: 'x'.repeat(9000) }],
    ['agree-extension', { extension: "' or 1=1" }],
  ] as const) {
    const text = messageOf(await world.press('mo', id, { ...args })).text
    expect(text).not.toContain('went wrong')
    expect(text.length).toBeGreaterThan(10)
  }
  const form = await world.inbox.openForm({ ...world.request('mo'), ref: { id: 'no-such', args: {} } })
  expect(form.fields).toEqual([])
  expect(messageOf(await world.form('mo', form.ref.id, form.ref.args, {})).text).toContain('Nothing was changed')
})
