/** What stands after a command is used, or it is said that it is not: nobody is answered as if they had not written it. */
import { beforeEach, expect, test } from 'vitest'
import { calderby, type World } from '../support/calderby.ts'

let world: World
beforeEach(async () => {
  world = await calderby()
})

test('a plan lead who types "digest hold" has held it, and "digest release" lets it go', async () => {
  expect(await world.type('lead', 'digest hold')).toContain('not drafted yet')
  const draft = { partnershipId: 'p1', week: '2015-W51', sentence: null, heldBy: null, postedAt: null, snapshot: null }
  await world.store.digests.saveDigest({ ...draft, state: 'drafted' })
  await world.type('lead', 'digest hold it')
  expect((await world.store.digests.digest('p1', '2015-W51'))?.state).toBe('held')
  await world.type('lead', 'digest release')
  expect((await world.store.digests.digest('p1', '2015-W51'))?.state).toBe('drafted')
  expect(await world.type('owner', 'digest hold')).toContain('not yours to do here')
  expect(await world.type('lead', 'digest zzz')).toContain('"digest hold" or "digest release"')
})

test('who looks for one owner, contact or action in a long list finds it, or reads that it is not there', async () => {
  expect(await world.type('lead', 'owners police')).toMatch(/^(?!.*MCANH)[\s\S]*Police · /)
  expect(await world.type('lead', 'owners zzz')).toContain('No open action has an owner "zzz".')
  expect(await world.type('lead', 'contacts zz')).toContain('The plans name no "zz".')
  expect(await world.type('lead', 'contacts police')).not.toContain('Calderby CCG')
  expect(await world.type('owner', 'mine liaison')).toContain('CAL-18')
  expect(await world.type('owner', 'mine zzz')).toContain('None of your open actions has "zzz".')
  expect(await world.type('owner', 'mine 5')).toContain('write "show 5"')
  expect(await world.type('lead', 'import foo')).toContain('not after the word')
})

test('who writes the ref of an action where a plan is meant is shown the way to it', async () => {
  expect(await world.type('lead', 'status CAL-18')).toBe('CAL-18 is an action, not a plan: write "show CAL-18".')
  expect(await world.type('lead', 'queries 3')).toBe('CAL-3 is an action, not a plan: write "show CAL-3".')
  expect(await world.type('lead', '18')).toContain('CAL-18 Liaison & diversion pilot')
})

test('a plan lead is not sent to the plan lead, and who is not away is not welcomed back', async () => {
  expect(await world.type('lead', 'mine')).not.toContain('ask the plan lead')
  expect(await world.type('owner', 'away back')).toBe('You are not away: you are asked as ever.')
})

test('a rating that says nothing new is not told to anybody as news', async () => {
  expect(await world.type('owner', 'rag CAL-18 amber')).toContain('CAL-18 is Amber already: nothing was changed.')
  expect(await world.store.progress.updates('p1', {})).toEqual([])
  expect(await world.type('owner', 'rag CAL-18 amber Still waiting')).toContain('Recorded')
})

test('who answers about a paused plan is told that it is paused, and the answer is kept', async () => {
  await world.type('lead', 'pause CAL')
  expect(await world.type('owner', 'update CAL-18 The tender is out')).toMatch(/Recorded[\s\S]*the plan is paused/)
  expect(await world.store.progress.updates('p1', {})).toHaveLength(1)
})
