import { expect, test } from 'vitest'
import { brokenRules } from './rules.ts'
import { asText, toldBy } from './story-lines.ts'
import { boardOf, CALDERBY, EASTVALE, NORTHMOOR, SELWYN, WESTMARCH, type Year } from './twins.ts'

const READ_THROUGH: [string, Year, string[]][] = [
  ['calderby', CALDERBY, ['2015-11-02', '2015-11-16', '2015-12-21', '2015-12-28']],
  ['eastvale', EASTVALE, ['2018-12-03', '2018-12-24', '2019-04-01']],
]

test.each(READ_THROUGH)(
  'a year of %s in which nobody answers nags nobody and forgets nothing',
  async (name, year, full) => {
    const board = await boardOf(year)
    await board.until(year.to)
    const told = await toldBy(board)
    expect(brokenRules(board, told)).toEqual([])
    await expect(asText(board, told, full)).toMatchFileSnapshot(`__snapshots__/${name}-silent.txt`)
  },
  120_000,
)

test.each([NORTHMOOR, SELWYN, WESTMARCH])(
  'a year of $title in which nobody answers nags nobody',
  async (year) => {
    const board = await boardOf(year)
    await board.until(year.to)
    expect(brokenRules(board, await toldBy(board))).toEqual([])
  },
  120_000,
)

test('the follow-ups of a complete action are still asked for', async () => {
  const board = await boardOf(EASTVALE)
  await board.until('2018-12-04')
  expect((await board.action('EAS-23')).standing).toBe('complete')
  const asked = (await toldBy(board)).filter(({ refs }) => refs.includes('EAS-23.1')).map(({ to }) => to)
  expect(asked).toEqual(['Philippa Stannard', 'Inge Solberg'])
})
