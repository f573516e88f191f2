import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calderby, MONDAY } from '../support/calderby.ts'

test('a person in a hurry finds the action however the ref is typed', async () => {
  const world = await calderby()
  for (const typed of [
    'show CAL-18',
    'SHOW cal 18',
    'cal18',
    'Cal-18',
    'shwo CAL18',
    'show #cal-18',
    'show "CAL-18"',
    'cal\u00a018',
    'show 18',
    '/show cal–18',
    'show CAL\u201118',
    'show CAL\u201018',
    '/plan show CAL-18',
  ]) {
    expect(await world.type('lead', typed), typed).toContain('CAL-18 Liaison & diversion pilot')
  }
})

test('a slip of the keys finds its command, and what is no command says where the list is', async () => {
  const world = await calderby()
  for (const typed of ['satus', 'Status', 'stauts', 'sttaus', 'status cal', 'STATUS', 'stat', 'cal']) {
    expect(await world.type('lead', typed), typed).toContain('48 actions')
  }
  expect(await world.type('lead', 'deu 30')).toContain('due within 30 days')
  expect(await world.type('lead', '?')).toContain('What you can write')
  expect(await world.type('lead', '""')).toBe('There is no command "": write "help" for the list.')
  expect(await world.type('lead', 'frobnicate now')).toBe(
    'There is no command "frobnicate": write "help" for the list.',
  )
})

test('a ref that is not there is answered with those that are', async () => {
  const world = await calderby()
  expect(await world.type('lead', 'show CAL-120')).toBe('There is no CAL-120: the plan has CAL-1 to CAL-48.')
  expect(await world.type('lead', 'show CLA-12')).toBe('There is no CLA-12: is CAL-12 meant?')
  expect(await world.type('lead', 'show XYZ-12')).toBe('There is no plan "XYZ": the plan is CAL.')
  expect(await world.type('lead', 'show CAL-12.2')).toBe('There is no CAL-12.2: CAL-12 has no follow-ups.')
  expect(await world.type('lead', 'show')).toBe('Which action? Write its ref, such as CAL-1.')
  expect(await world.type('lead', 'show everything')).toBe('"everything" is no action: write its ref, such as CAL-1.')
})

test('whatever is typed is answered or refused in a sentence, and never breaks', async () => {
  const world = await calderby()
  const word = fc.oneof(
    fc.constantFrom(
      'status',
      'rag',
      'extend',
      'later',
      'away',
      'CAL-18',
      'cal 3',
      'green',
      '31 June',
      '2/2/2016',
      '"',
      '…',
    ),
    fc.constantFrom(
      'settings',
      'quiet',
      'chase',
      'meetings',
      'assign',
      'owners',
      'digest',
      'link',
      'next',
      '0',
      'tue 25:00',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { maxLength: 5 }),
      fc.constantFrom('lead', 'owner', 'member', 'admin'),
      async (words, who) => {
        const text = await world.type(who, words.join(' '), MONDAY, { kind: 'channel' })
        expect(text.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 150 },
  )
})
