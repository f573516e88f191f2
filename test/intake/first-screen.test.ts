import { expect, test } from 'vitest'
import { fixture, imported, messageOf, nextOf, refOfButton, valuesOf, type World, worldOfLead } from './again.ts'

const TASKS = ['Write a policy', 'Train the staff', 'Audit the files', 'Publish a leaflet', 'Visit every ward']
/** Five actions without an owner and without a day, and one with both. */
const BARE = [
  'No,Action,Owner,Due date,Progress',
  ...TASKS.map((task, at) => `${at + 1},${task} of the partnership,,,Not begun`),
  '6,Meet the carers of the district,Elm Trust,31/03/2016,Begun',
].join('\n')

async function importedBare(text: string): Promise<World> {
  const world = await worldOfLead()
  const form = nextOf(await world.hand(new TextEncoder().encode(text), 'bare.csv'))
  messageOf(await world.send(form.ref, { ...valuesOf(form), key: 'BAR' }))
  return world
}

async function questions(world: World): Promise<string> {
  return messageOf(await world.type('queries')).text
}

test('a plan of 48 actions does not drown its reader: ten questions at most, the first three in the preview', async () => {
  const form = nextOf(await (await worldOfLead()).hand(fixture()))
  const lists = form.intro?.flatMap((block) => (block.kind === 'list' ? [block.items] : [])) ?? []
  expect(lists.map((items) => items.length)).toEqual([4])
  const world = await imported()
  const lines = (await questions(world)).split('\n').filter((line) => /^ *\d+ CAL/u.test(line))
  expect(lines.length).toBeGreaterThan(3)
  expect(lines.length).toBeLessThanOrEqual(10)
})

test('answering one settles it, whichever way it was answered', async () => {
  const world = await imported()
  expect(await questions(world)).toMatch(
    /no key: does Green.*\n.*CAL-13: “2015\/15” cannot.*\n.*CAL-10: “partnership”/u,
  )

  await world.type('extend CAL-13 2016-06-30 as the board agreed')
  expect(await questions(world)).not.toContain('2015/15')

  const assign = refOfButton(messageOf(await world.type('queries')), 'Settle CAL-10')
  await world.send(assign, { party: undefined, other: 'Elm Trust' })
  expect(await questions(world)).not.toContain('CAL-10')

  await world.type('assign CAL-32 Elm Trust')
  expect(await questions(world)).not.toContain('All Partner Bodies')

  const scheme = refOfButton(messageOf(await world.type('queries')), 'Settle 1')
  const form = await world.open(scheme)
  await world.send(scheme, Object.fromEntries(form.fields.map(({ name }) => [name, 'no'])))
  expect(await questions(world)).not.toContain('no key')
})

test('a question about many actions counts down as each gets its owner, and the last one settles it', async () => {
  const world = await importedBare(BARE)
  expect(await questions(world)).toContain('5 actions have no owner: who owns them?')
  for (const left of [4, 3, 2]) {
    await world.type(`assign BAR-${5 - left} Elm Trust`)
    expect(await questions(world)).toContain(`${left} actions have no owner: who owns them?`)
  }
  expect(await questions(world)).toContain('"BAR-4, BAR-5": 2 actions have no owner')
  await world.type('assign BAR-4 Elm Trust')
  expect(await questions(world)).toContain('1 action has no owner: who owns it?')
  await world.type('assign BAR-5 Elm Trust')
  expect(await questions(world)).not.toContain('owner')
})

test('it counts down as each gets its date', async () => {
  const world = await importedBare(BARE)
  expect(await questions(world)).toContain('5 actions have no date: when are they due?')
  for (const at of [1, 2, 3, 4]) await world.type(`extend BAR-${at} 2016-05-31 as agreed`)
  expect(await questions(world)).toContain('1 action has no date: when is it due?')
  await world.type('extend BAR-5 2016-05-31 as agreed')
  expect(await questions(world)).not.toContain('date')
})

test('a question about an action without a number is that action’s, and goes with its answer', async () => {
  const world = await importedBare(
    'Action,Owner,Due date\nAudit the files,,31/03/2016\nVisit each ward,Elm Trust,30/04/2016',
  )
  expect(await questions(world)).toMatch(/BAR-1\b.*Who owns “Audit the files/u)
  await world.type('assign BAR-1 Elm Trust')
  expect(await questions(world)).not.toMatch(/Who owns “Audit the files/u)
})
