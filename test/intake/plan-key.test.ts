import { expect, test } from 'vitest'
import { proposePlanKey } from '../../src/intake/plan-key.ts'

test.each([
  [['Calderby crisis care plan'], 'CAL'],
  [['Improvement plan answering the recommendations of an independent review', 'Eastvale improvement plan'], 'EAS'],
  [['Joint Case Review Mr T and Ms K WSAB Action Plan Sept 2018'], 'WSAB'],
  [['Safeguarding Adults Review – Mrs L', 'Fallowdene case review'], 'FAL'],
  [['Action plan'], 'PLN'],
])('a plan is called after what tells it from others: %j', (names, key) => {
  expect(proposePlanKey(names, new Set())).toBe(key)
})

test('two plans of one place do not share a key', () => {
  expect(proposePlanKey(['Calderby housing'], new Set(['CAL', 'CAL2']))).toBe('CAL3')
})
