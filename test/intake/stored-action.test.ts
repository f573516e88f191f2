import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { storedFollowUp } from '../../src/intake/stored-action.ts'
import { action, plan } from '../contract/store/samples.ts'

test('an owner who is asked about a follow-up of which the document says only a date reads what it follows', () => {
  const parent = action('cal', 12, { title: 'Agree the protocol for conveyance with the ambulance service' })
  const options = { dueSoonDays: 14, today: Temporal.PlainDate.from('2015-12-07'), newId: () => 'new' }
  const { title } = storedFollowUp({ text: '', dueRaw: '', due: null, status: 'open' }, 1, parent, plan('cal'), options)
  expect(title).toMatch(/^Follow-up of Agree the protocol/)
  expect(title.length).toBeLessThanOrEqual(60)
})
