import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isSensitive } from '../../src/intake/sensitive.ts'
import { worldOfLead } from './again.ts'

test.each([
  'Joint Case Review Mr T and Ms K WSAB Action Plan Sept 2018',
  'Domestic Homicide Review: Adult C',
  'SAR Action Plan – Harold',
  'LeDeR improvement plan',
  'Learning from child deaths',
  'Independent Review of the Care and Treatment given to R',
  'serious_case_review_child_J.docx',
  'DHR 7 action plan',
])('a plan that follows a death or abuse is proposed to its own people only: %s', (name) => {
  expect(isSensitive([null, name])).toBe(true)
})

test.each([
  'Calderby Crisis Care Concordat',
  'S117 Aftercare plan',
  'Bringing in the Lead Professional role',
  'sar-sapara delivery plan',
  'Children in care: annual review',
  'Domestic abuse strategy 2024',
])('any other is proposed as the partnership reads its plans: %s', (name) => {
  expect(isSensitive([name, null])).toBe(false)
})

test('the initials in the title of a case review do not reach the channel because nobody thought of it', async () => {
  const world = await worldOfLead()
  const review = readFileSync(new URL('../fixtures/plans/westmarch-case-review.docx', import.meta.url))
  const handed = await world.hand(review, 'westmarch-case-review.docx')
  if (!('next' in handed)) throw new Error(JSON.stringify(handed))
  const field = handed.next.fields.find(({ name }) => name === 'restricted')
  expect(field).toMatchObject({ value: 'yes', hint: expect.stringContaining('death or abuse') })
  const values = Object.fromEntries(
    handed.next.fields.map((each) => [each.name, 'value' in each ? (each.value ?? '') : '']),
  )
  await world.send(handed.next.ref, values)
  const [plan] = await world.store.plans.plans('p1')
  expect(plan).toMatchObject({ restricted: true, title: expect.stringContaining('Mr T') })
})
