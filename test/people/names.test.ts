import { expect, test } from 'vitest'
import type { PartyKind } from '../../src/people/model.ts'
import { fullOwners, partiesById, publicOwners, shortName } from '../../src/people/names.ts'

test.each<[name: string, aliases: string[], short: string, kind?: PartyKind]>([
  ['N/Moors Police', ['N.Moors Police', 'NM Police'], 'N/Moors Police'],
  ['North Moors Police', ['NMP', 'NM Police'], 'NMP'],
  ['Calderby CCG', ['CCCG', 'CCG'], 'CCG'],
  ['MCANH', ['Moors and Calder Acute NHS'], 'MCANH'],
  ['Calderby Metropolitan Borough Council', ['The Council', 'Calderby Council'], 'The Council'],
  ['Jo Brown', ['JB', 'Jo'], 'Jo Brown', 'person'],
])('a board reads %s by a name it knows, never by a stray spelling', (name, aliases, short, kind = 'organisation') => {
  expect(shortName({ name, aliases, kind })).toBe(short)
})

test('a name as long as a page does not fill the message, and two that begin alike stay two owners', () => {
  const name = (last: string) => `${'L'.repeat(300)}${last}`
  const parties = ['A', 'B'].map((last) => ({
    id: last,
    partnershipId: 'p1',
    kind: 'organisation' as const,
    name: name(last),
    aliases: [],
    organisationId: null,
    watchedThroughId: null,
  }))
  expect(shortName(parties[0]!)).toBe(`${'L'.repeat(39)}…`)
  const asked = { doubt: null, answeredAt: null, rating: null, claimedAt: null, laterUntil: null }
  const owners = parties.map(({ id }, position) => {
    return { actionId: 'a1', partyId: id, kind: 'owner' as const, position, ...asked }
  })
  for (const shown of [fullOwners(owners, partiesById(parties)), publicOwners(owners, partiesById(parties))])
    expect(shown.map((each) => each.length)).toEqual([40, 40])
  expect(fullOwners(owners, partiesById(parties), Number.POSITIVE_INFINITY)).toEqual([name('A'), name('B')])
})
