import { expect, test } from 'vitest'
import { calderby } from '../support/calderby.ts'

test('a plan lead reads how the plan stands, as careful as it must be before its key is settled', async () => {
  const world = await calderby()
  console.log(await world.type('lead', ''))
  console.log(await world.type('lead', 'due 400'))
  console.log(await world.type('lead', 'digest'))
  expect(1).toBe(1)
})
