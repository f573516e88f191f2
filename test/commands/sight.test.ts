import { expect, test } from 'vitest'
import { calderby, MONDAY } from '../support/calderby.ts'

const IN_CHANNEL = { kind: 'channel' } as const
const PROGRESS = 'Stronger early intervention'

test('somebody unknown learns nothing, not even that there is a plan', async () => {
  const world = await calderby()
  for (const text of [
    'status',
    'show CAL-1',
    'due',
    'mine',
    'owners',
    'contacts',
    'queries',
    'digest',
    'history CAL-1',
    'full-list',
  ]) {
    expect(await world.type('outsider', text), text).not.toMatch(/CAL-\d|48|Calderby|Stocktake/)
  }
})

test('an owner sees their own action in full, and of another its title, organisation, date and rating', async () => {
  const world = await calderby()
  expect(await world.type('owner', 'show CAL-18')).toContain('Status: ')
  const other = await world.type('owner', 'show CAL-1')
  expect(other).toContain('CAL-1 Stocktake')
  expect(other).toContain('Rating: Green')
  expect(other).not.toContain('Status: ')
  expect(other).not.toContain(PROGRESS)
  expect(await world.type('owner', 'history CAL-1')).toBe('The history of CAL-1 is for its owners and the plan lead.')
  expect(await world.type('owner', 'queries')).toBe('The queries are for the plan lead and the chair.')
  expect(await world.type('owner', 'contacts')).toBe('The contacts are for the plan lead and the chair.')
})

test('a member of the channel sees where actions are, and no progress text', async () => {
  const world = await calderby()
  const text = await world.type('member', 'show CAL-1', MONDAY, IN_CHANNEL)
  expect(text).toContain('Status: ')
  expect(text).not.toContain(PROGRESS)
  expect(await world.type('lead', 'show CAL-1')).toContain(PROGRESS)
  expect(await world.type('member', 'update CAL-1 done', MONDAY, IN_CHANNEL)).not.toContain('Recorded')
})

test('a draft is shown to nobody but its plan lead', async () => {
  const world = await calderby({ state: 'draft' })
  expect(await world.type('owner', 'status')).toBe(
    'There is nothing here for you to see: ask the plan lead to add you.',
  )
  expect(await world.type('member', 'status', MONDAY, IN_CHANNEL)).toContain('nothing here for you')
  expect(await world.type('lead', 'status')).toContain('not started: nobody is asked')
})

test('an owner reads no plan in the digest that they may not know of', async () => {
  const world = await calderby()
  await world.store.plans.insertPlan({ ...world.plan, id: 'other', key: 'EAS', title: 'Eastvale' }, [], [], [], [])
  expect(await world.type('owner', 'status EAS')).toContain('There is no plan "EAS"')
  const text = await world.type('owner', 'digest')
  expect(text).toContain('Calderby Crisis Care')
  expect(text).not.toContain('Eastvale')
  expect(await world.type('lead', 'digest')).toContain('Eastvale')
})
