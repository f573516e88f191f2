import { expect, test } from 'vitest'
import { imported, messageOf, nextOf, refOfButton, valuesOf, WORKSPACE } from './again.ts'

test('the plan lead settles who answers for whom one after the other, and goes on where it was left', async () => {
  const world = await imported({ 'same-0': 'several', 'same-1': 'several' })
  world.platform.findUser = async (by) =>
    'email' in by && by.email === 'nia@example.org' ? { workspace: WORKSPACE, id: 'nia', name: 'Nia' } : undefined
  const contacts = messageOf(await world.type('contacts'))
  const same = await world.open(refOfButton(contacts, 'One after the other'))
  expect(same.title).toBe('Are these the same?')
  expect(new Set(Object.values(valuesOf(same))), 'nothing is merged by pressing on').toEqual(new Set(['several']))
  const [group] = same.fields
  const one = group?.kind === 'choice' ? (group.choices[0]?.value ?? '') : ''
  const before = (await world.store.people.parties('p1')).length

  const first = nextOf(await world.send(same.ref, { ...valuesOf(same), [group?.name ?? '']: one }))
  const parties = await world.store.people.parties('p1')
  expect(parties.length).toBe(before - one.split(' ').length + 1)
  const answerable = parties.filter((party) => party.kind !== 'collective').length
  expect(JSON.stringify(first.intro)).toContain(`0 of ${answerable} linked`)

  const wrong = await world.send(first.ref, { ...valuesOf(first), email: 'nobody@example.org' })
  expect(wrong).toEqual({ errors: { email: expect.stringContaining('Nobody here has that address') } })
  const second = nextOf(await world.send(first.ref, { ...valuesOf(first), email: 'nia@example.org' }))
  expect(JSON.stringify(second.intro)).toContain(`1 of ${answerable} linked`)
  const [contact] = await world.store.people.contacts('p1', [first.ref.args['party'] ?? ''])
  const person = await world.store.people.person('p1', contact?.personId ?? '')
  expect(person).toMatchObject({ email: 'nia@example.org', account: { user: { id: 'nia' }, address: 'private/nia' } })

  // Left for later: the form goes on, and has it again when it is opened anew.
  const third = nextOf(await world.send(second.ref, valuesOf(second)))
  expect(third.ref.args['party']).not.toBe(second.ref.args['party'])
  const again = await world.open({ id: 'parties', args: {} })
  const resumed = again.title === 'Are these the same?' ? nextOf(await world.send(again.ref, valuesOf(again))) : again
  expect(resumed.ref.args['party']).toBe(second.ref.args['party'])

  const outside = await world.send(resumed.ref, { ...valuesOf(resumed), kind: 'outside' })
  expect(outside).toEqual({ errors: { through: expect.stringContaining('partner who deals with them') } })
})
