import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CellPlace, ReadAction, ValueCells } from '../../src/intake/contract.ts'
import { cellText, type DocumentModel, type Table } from '../../src/intake/document.ts'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { sourceInWords } from '../../src/intake/source.ts'
import { VALUES } from '../../src/intake/value-cells.ts'
import { imported, messageOf } from './again.ts'
import { documentOf, table } from './tables.ts'
import { TWINS } from './truths.ts'

const files = TWINS.flatMap((twin) => twin.files.map((file) => ({ file, called: basename(file) })))

/** What a person finds who looks where they are sent. */
function wordsAt(document: DocumentModel, source: ReadAction['source'], place: CellPlace): string {
  const tables = document.blocks.filter((block): block is Table => block.kind === 'table')
  const found = tables[(place.table ?? source.table) - 1]
  const row = found?.rows.find((each) => each.number === (place.row ?? source.row))
  if (found?.sheet) expect(found.sheet).toBe(place.sheet ?? source.sheet)
  const at = place.column - 1
  const cell = found?.sheet ? row?.cells.find((each) => each.column === at) : row?.cells[at]
  return cell ? cellText(cell) : ''
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The plan's own words of each value. */
function saidBy(action: ReadAction): Record<keyof ValueCells, string> {
  return {
    text: action.text,
    leads: action.leadsRaw,
    timescale: action.timescales.map((each) => each.raw).join(' '),
    rating: action.rating ?? '',
    progress: action.progress,
    outcomes: action.outcomes,
    resource: action.resource,
    oversight: action.oversight,
    followUps: action.followUps.map((each) => `${each.text} ${each.dueRaw ?? ''}`).join(' '),
  }
}

describe.each(files)('who doubts a value of $called', ({ file }) => {
  const document = readDocument(new Uint8Array(readFileSync(file)))
  const { actions } = readPlan(document)

  test.each(VALUES)('is sent to the cells that hold the words of its %s, and to no other', (value) => {
    for (const action of actions) {
      const said = wordsOf(saidBy(action)[value])
      const places = action.cells?.[value] ?? []
      const found = places.map((place) => wordsOf(wordsAt(document, action.source, place)))
      const at = `${action.title}: ${said.join(' ')}`
      expect(
        said.filter((word) => !found.flat().includes(word)),
        at,
      ).toEqual([])
      for (const words of found)
        expect(
          words.filter((word) => said.includes(word)),
          at,
        ).not.toEqual([])
    }
  })
})

const HEADER = ['Action', 'Lead', 'By when', 'RAG', 'Progress']
const FIRST = ['Write the crisis plan', 'MCANH', 'June 2019', 'Green', 'Drafted by the group and']
const stored = { fileName: 'plan.docx', at: '2015-11-02T09:00:00Z', followUp: 0 }

function told(model: DocumentModel): string {
  const [action] = readPlan(model).actions
  if (!action) throw new Error('no action was read')
  const { source, cells = {} } = action
  return sourceInWords({ ...stored, ...source, sheet: source.sheet ?? null, cells }, 'Europe/London')
}

test('who looks a value up is told columns as the file shows them, and rows and tables that a page break moved', () => {
  const rest = ['', '', '', '', 'sent to the board for comment.']
  expect(told(documentOf(table([HEADER, FIRST, rest])))).toBe(
    'From table 1, row 2 of plan.docx, imported 2 Nov 2015: action in column 1, owner in column 2, date in column 3, ' +
      'rating in column 4, progress in column 5 of rows 2 and 3',
  )
  expect(told(documentOf(table([HEADER, FIRST]), table([rest])))).toContain(
    'progress in column 5 and in column 5 of table 2, row 1',
  )
  expect(told(documentOf(table([HEADER, FIRST], 'Plan')))).toBe(
    'From sheet “Plan”, row 2 of plan.docx, imported 2 Nov 2015: action in column A, owner in column B, date in column C, ' +
      'rating in column D, progress in column E',
  )
})

test('an action that has a small table of its own is looked up in the rows of that table', () => {
  const rows = HEADER.map((heading, at) => [heading, FIRST[at] ?? ''])
  expect(told(documentOf(table(rows)))).toContain(
    'action in column 2, owner in column 2 of row 2, date in column 2 of row 3',
  )
})

test('a file stored before cells were kept says its row, and a follow-up only its own cells', () => {
  const source = { ...stored, table: 2, row: 14, sheet: null, cells: {} }
  const row = 'From table 2, row 14 of plan.docx, imported 2 Nov 2015'
  expect(sourceInWords(source, 'Europe/London')).toBe(row)
  const cells = { text: [{ column: 2 }], followUps: [{ column: 8 }, { column: 9 }] }
  expect(sourceInWords({ ...source, cells, followUp: 1 }, 'Europe/London')).toBe(`${row}: follow-up in columns 8 and 9`)
})

test('the plan lead who doubts a stored action is told its cells', async () => {
  const world = await imported()
  expect(messageOf(await world.type('show CAL-1')).text).toContain(
    'From table 1, row 3 of calderby.docx, imported 2 Nov 2015: action in column 2, date in column 3, owner in column 4, ' +
      'outcomes in column 5, progress in column 6, rating in column 7.',
  )
})
