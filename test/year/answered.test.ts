import { expect, test } from 'vitest'
import { CALDERBY_ODD_WEEKS, CALDERBY_SCRIPT, play } from './calderby-script.ts'
import { brokenRules } from './rules.ts'
import { asText, toldBy } from './story-lines.ts'
import { boardOf, CALDERBY } from './twins.ts'

test('a year of calderby in which people answer chases only who owes an answer', async () => {
  const board = await boardOf(CALDERBY, { meetings: [] })
  await play(board, CALDERBY_SCRIPT, CALDERBY.to)
  const told = await toldBy(board)
  await expect(asText(board, told, ['2015-11-09', '2016-01-04', '2016-02-08', '2016-05-09'])).toMatchFileSnapshot(
    '__snapshots__/calderby-answered.txt',
  )
  expect(brokenRules(board, told, CALDERBY_ODD_WEEKS)).toEqual([])
}, 120_000)
