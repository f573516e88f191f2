import { expect, test } from 'vitest'
import { CALDERBY_ODD_WEEKS, CALDERBY_SCRIPT, play } from './calderby-script.ts'
import { EASTVALE_SCRIPT } from './eastvale-script.ts'
import { brokenRules } from './rules.ts'
import { asText, toldBy } from './story-lines.ts'
import { boardOf, CALDERBY, EASTVALE } from './twins.ts'

test('a year of calderby in which people answer chases only who owes an answer', async () => {
  const board = await boardOf(CALDERBY, { meetings: [] })
  await play(board, CALDERBY_SCRIPT, CALDERBY.to)
  const told = await toldBy(board)
  await expect(asText(board, told, ['2015-11-09', '2016-01-04', '2016-02-08', '2016-05-09'])).toMatchFileSnapshot(
    '__snapshots__/calderby-answered.txt',
  )
  expect(brokenRules(board, told, CALDERBY_ODD_WEEKS)).toEqual([])
}, 120_000)

test('a year of eastvale in which people answer asks each named person for what is theirs', async () => {
  const board = await boardOf(EASTVALE)
  await play(board, EASTVALE_SCRIPT, EASTVALE.to)
  const told = await toldBy(board)
  await expect(asText(board, told, ['2018-12-10', '2019-03-18'])).toMatchFileSnapshot(
    '__snapshots__/eastvale-answered.txt',
  )
  expect(brokenRules(board, told)).toEqual([])
}, 120_000)
