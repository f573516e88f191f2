import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import readExcelFile from 'read-excel-file/node'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, expect, test } from 'vitest'
import { exportPlan } from '../../src/export/export-plan.ts'
import type { Format } from '../../src/export/formats.ts'
import { calderby, MONDAY, type World } from '../support/calderby.ts'

const HOSTILE = ['=HYPERLINK("http://evil.example","x")', '+1+1', '-2+3', '@SUM(A1:A9)', '\t=1+1']
const PROGRESS = 'Jo Brown says the ward is short of two nurses'

let world: World
beforeAll(async () => {
  world = await calderby()
  for (const [at, text] of HOSTILE.entries()) {
    const action = await named(`CAL-${at + 1}`)
    await world.store.plans.changeAction('p1', action.id, action.version, { text, progress: text })
  }
  const spoilt = await named('CAL-6')
  await world.store.plans.changeAction('p1', spoilt.id, spoilt.version, { text: 'A \u000b bell \u0007 and \ud83d' })
  await world.type('lead', 'extend CAL-18 30 April 2016 the tender is late')
  await world.type('owner', `update CAL-18 "${PROGRESS}"`)
})

async function named(ref: string) {
  const action = await world.store.plans.actionByRef('p1', ref)
  if (!action) throw new Error(ref)
  return action
}

async function written(format: Format, full = false): Promise<Buffer> {
  const now = Temporal.Instant.from(MONDAY)
  const plan = (await world.store.plans.planByKey('p1', 'CAL')) ?? world.plan
  return Buffer.from((await exportPlan(world.store, world.partnership, plan, now, { format, full })).bytes)
}

test('who opens the spreadsheet runs no formula that somebody wrote into a plan', async () => {
  const bytes = await written('xlsx')
  const [sheet] = await readExcelFile(bytes)
  const column = sheet?.data.map((row) => row[3])
  expect(column?.slice(1, 6)).toEqual(HOSTILE.map((words) => words.trim()))
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /worksheets\/[^/]+\.xml$/.test(name))
  expect(parts).toHaveLength(1)
  for (const [, part] of parts) expect(strFromU8(part)).not.toMatch(/<f[ >]/)
})

test('who opens the CSV runs no formula either, and every cell comes back whole', async () => {
  const rows: string[][] = parse(await written('csv'), { bom: true })
  expect(rows).toHaveLength(49)
  for (const [at, words] of HOSTILE.entries()) expect(rows[at + 1]?.[3]).toBe(`'${words}`)
  for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+@-]/)
})

test('a date that was moved keeps the first one beside it, in the plan’s own words, with how far it slipped', async () => {
  const rows: Record<string, string>[] = parse(await written('csv'), { bom: true, columns: true })
  expect(rows.find((row) => row['Ref'] === 'CAL-18')).toMatchObject({
    'First date': '2015-03-31',
    'First date in the plan’s words': '2014/15',
    'Date now': '2016-04-30',
    'Days later than first planned': '396',
    'Last update': '2015-12-07',
    Rating: 'Amber',
  })
})

test('the board reads organisations and counts, and nobody’s progress unless it is asked for', async () => {
  const text = async (full: boolean) => (await mammoth.extractRawText({ buffer: await written('docx', full) })).value
  const paper = await text(false)
  expect(paper).toContain('Board paper · Calderby Board · Monday 7 December 2015')
  expect(paper).toMatch(/For the board to decide\s+Does Green mean complete, or on track\?/)
  expect(paper).toContain('396 days later than planned')
  expect(paper).not.toContain(PROGRESS)
  expect(await text(true)).toContain(PROGRESS)
})
