import { expect, test } from 'vitest'
import { brokenRules } from './rules.ts'
import { asText, toldBy } from './story-lines.ts'
import { boardOf, CALDERBY, EASTVALE, NORTHMOOR, SELWYN, WESTMARCH, type Year } from './twins.ts'

const YEARS: [string, Year, string[]][] = [
  ['calderby', CALDERBY, ['2015-11-02', '2015-11-16', '2015-12-21', '2015-12-28']],
  ['eastvale', EASTVALE, ['2018-12-03', '2018-12-24', '2019-04-01']],
  ['northmoor', NORTHMOOR, ['2018-11-05']],
  ['selwyn', SELWYN, ['2008-09-29']],
  ['westmarch', WESTMARCH, ['2018-10-01']],
]

test.each(YEARS)(
  'a year of %s in which nobody answers reads as a plan lead would wish',
  async (name, year, inFull) => {
    const board = await boardOf(year)
    await board.until(year.to)
    const told = await toldBy(board)
    expect(brokenRules(board, told)).toEqual([])
    await expect(asText(told, inFull)).toMatchFileSnapshot(`__snapshots__/${name}-silent.txt`)
  },
  60_000,
)
