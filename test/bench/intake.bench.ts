import { readFileSync } from 'node:fs'
import mammoth from 'mammoth'
import { Temporal } from 'temporal-polyfill'
import { test } from 'vitest'
import { runChild } from '../../src/intake/child-process.ts'
import type { ReadPlan } from '../../src/intake/contract.ts'
import { storePlan } from '../../src/intake/import-plan.ts'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { PARTNERSHIP } from '../contract/store/samples.ts'
import { largeSheet } from '../intake/large-sheet.ts'
import { countingIds } from '../support/clock.ts'
import { memoryStore } from '../support/databases.ts'
import { type Measured, measure, median, printHead, printLine } from './measure.ts'

const CALDERBY = new URL('../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url)
const ROUNDS = 7
const ROWS = 10_000
const PROMISED_MS = 10_000
const NOW = Temporal.Instant.from('2018-11-28T09:00:00Z')

test('what reading a Word plan takes beside mammoth, which only turns it into HTML', async () => {
  const buffer = readFileSync(CALDERBY)
  const own: Measured[] = []
  const peer: Measured[] = []
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await measure('own', 3, async () => readPlan(readDocument(buffer))))
    peer.push(await measure('mammoth', 3, () => mammoth.convertToHtml({ buffer })))
  }
  const [ours, theirs] = [own, peer].map((runs) => median(runs.map((run) => run.processor)))
  const ratio = (ours ?? 0) / (theirs ?? 1)
  print(
    `a plan read: ${ours?.toFixed(1)} ms; mammoth to HTML: ${theirs?.toFixed(1)} ms; ratio ${ratio.toFixed(2)} of 2`,
  )
})

test('what importing a plan of ten thousand rows in Excel takes, in time and in memory', async () => {
  const bytes = largeSheet(ROWS)
  const entry = new URL('./reading-child.ts', import.meta.url)
  let answer = { plan: undefined as ReadPlan | undefined, megabytes: 0, processor: 0 }
  const reading = await measure(`${ROWS} rows read in their process`, 3, async () => {
    answer = JSON.parse(await runChild(entry, [], bytes, { seconds: 120, heapMegabytes: 256 }))
  })
  printHead('a large sheet', PROMISED_MS)
  printLine({ ...reading, processor: answer.processor }, PROMISED_MS)
  const read = answer.plan
  if (!read) throw new Error('the plan was not read')
  const storing = await measure(`${read.actions.length} actions stored`, 3, () => stored(read))
  printLine(storing, PROMISED_MS)
  print(`the process that reads: ${answer.megabytes} MB of 512 MB`)
})

async function stored(read: ReadPlan): Promise<void> {
  const newId = countingIds()
  const store = await memoryStore()
  await store.transaction(async (stores) => {
    await stores.people.insertPartnership(PARTNERSHIP)
    await storePlan(stores, read, {
      partnershipId: PARTNERSHIP.id,
      key: 'BIG',
      title: 'A large plan',
      leadId: null,
      restricted: false,
      sameParties: [],
      dueSoonDays: 14,
      now: NOW,
      today: NOW.toZonedDateTimeISO('Europe/London').toPlainDate(),
      newId,
    })
  })
  await store.close()
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
