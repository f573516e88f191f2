import { expect, test } from 'vitest'
import type { PartyKind } from '../../src/people/model.ts'
import { shortName } from '../../src/people/names.ts'

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
