import { expect, test } from 'vitest'
import { messageOf, nextOf, valuesOf, worldOfLead } from './again.ts'

const IMPORT = { id: 'import', args: {} }
const TABLE =
  'No.\tAction\tLead\tBy when\n1.\tAgree the protocol\tMCANH\tJune 2019\n2.\tTrain the staff\tMCANH\tJuly 2019'

test('a table that is pasted becomes a plan, for those who have no file to hand', async () => {
  const world = await worldOfLead()
  const form = await world.open(IMPORT)
  expect(form.fields.map((field) => field.label)).toEqual(['File', 'Or paste the table'])
  const preview = nextOf(await world.send(form.ref, { table: TABLE }))
  expect(JSON.stringify(preview.intro)).toContain('Agree the protocol')
  messageOf(await world.send(preview.ref, valuesOf(preview)))
  const [plan] = await world.store.plans.plans('p1')
  expect(await world.action(`${plan?.key}-2`)).toMatchObject({ text: 'Train the staff' })
})

test('what is wrong is said at the field it is in', async () => {
  const world = await worldOfLead()
  expect(await world.send(IMPORT, { table: 'Dear Nadia' })).toMatchObject({
    errors: { table: expect.stringMatching(/^No plan was found/u) },
  })
  expect(await world.send(IMPORT, {})).toEqual({ errors: { file: 'Choose a file, or paste the table.' } })
})
