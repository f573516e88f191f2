import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cellText } from '../../src/intake/document.ts'
import { readPlanFile } from '../../src/intake/read-file.ts'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { PUBLISHED, TWINS } from './truths.ts'

const ROWS = [
  ['No.', 'Action', 'Lead', 'By when', 'RAG', 'Progress'],
  [
    '1.',
    'Agree the protocol; tell staff, and partners',
    'Café Trust',
    'June 2019',
    'Amber',
    'Draft – with “the board”',
  ],
  ['2.', 'Train the staff\nof both wards', 'MCANH', 'July 2019', 'Red', ''],
]

function written(rows: string[][], delimiter: string, newline = '\r\n'): string {
  const quoted = (cell: string) =>
    /["\n;,|\t]/u.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
  return rows.map((row) => row.map(quoted).join(delimiter)).join(newline)
}

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'UTF-8 with a mark') return Buffer.from(`\uFEFF${text}`)
  if (encoding === 'UTF-16') return Buffer.from(`\uFEFF${text}`, 'utf16le')
  if (encoding === 'UTF-16 without a mark') return Buffer.from(text, 'utf16le')
  if (encoding === 'UTF-16 big-endian') return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
  if (encoding !== 'Windows-1252') return Buffer.from(text)
  const marks: Record<string, number> = { '–': 0x96, '“': 0x93, '”': 0x94 }
  return Uint8Array.from(text, (c) => marks[c] ?? c.charCodeAt(0))
}

const read = (bytes: Uint8Array) => readPlan(readDocument(bytes))

describe('a plan as text', () => {
  test.each(['UTF-8', 'UTF-8 with a mark', 'UTF-16', 'UTF-16 without a mark', 'UTF-16 big-endian', 'Windows-1252'])(
    'in %s keeps every name and mark of its owners',
    (encoding) => {
      const plan = read(encoded(written(ROWS, ','), encoding))
      expect(plan.actions.map((a) => a.leads)).toEqual([['Café Trust'], ['MCANH']])
      expect(plan.actions[0]).toMatchObject({
        text: ROWS[1]?.[1],
        progress: 'Draft – with “the board”',
        rating: 'AMBER',
      })
      expect(plan.actions[1]?.text).toBe('Train the staff\nof both wards')
    },
  )

  test.each([',', ';', '\t', '|', '^'])(
    'cut by %j is cut right, though its words hold the other marks',
    (delimiter) => {
      const plan = read(Buffer.from(written(ROWS, delimiter)))
      expect(plan.actions.map((a) => [a.sourceRef, a.timescales[0]?.raw])).toEqual([
        ['1.', 'June 2019'],
        ['2.', 'July 2019'],
      ])
    },
  )

  test('a table pasted with tabs keeps its title, its section rows and its empty cells', async () => {
    const lines = [
      'Calderby action plan as at 28 November 2018',
      '',
      'No.\tAction\tLead\tBy when\tProgress',
      'Access to support',
      '1.\tAgree the protocol\tMCANH\tJune 2019\t',
      '2.\tTrain the staff of both wards\t\tJuly 2019\tBegun',
      '',
    ]
    const plan = await readPlanFile({ name: 'Pasted table.txt', bytes: Buffer.from(lines.join('\n')) })
    expect(plan).toMatchObject({ title: 'Calderby action plan as at 28 November 2018', asOf: '2018-11-28' })
    expect(plan.sections.map((s) => s.title)).toEqual(['Access to support'])
    expect(plan.actions.map((a) => [a.sourceRef, a.leads, a.progress])).toEqual([
      ['1.', ['MCANH'], ''],
      ['2.', [], 'Begun'],
    ])
    expect(plan.queries).toContainEqual(expect.objectContaining({ kind: 'no-owner', sourceRef: '2.' }))
  })

  test('a quotation mark that is never closed swallows no action', () => {
    const text = 'No.,Action,Lead,By when\n1.,"Agree the protocol,MCANH,June 2019\n2.,Train the staff,MCANH,July 2019\n'
    expect(read(Buffer.from(text)).actions.map((a) => a.text)).toEqual(['Agree the protocol', 'Train the staff'])
  })

  test('the line in which Excel names the delimiter is no row, and empty cells at the edge are no columns', () => {
    const text = `sep=;\r\n${written(
      ROWS.map((row) => [...row, '', '', '']),
      ';',
    )}\r\n;;;;;;;;\r\n`
    expect(read(Buffer.from(text)).actions.map((a) => a.rating)).toEqual(['AMBER', 'RED'])
  })
})

const sheets = [...TWINS, ...PUBLISHED].flatMap((t) =>
  t.files.filter((f) => f.endsWith('.xlsx')).map((file) => ({ ...t, file })),
)

describe('an Excel plan saved as CSV', () => {
  test.each(sheets)('$name loses no action and no owner that the sheet had', ({ file }) => {
    const document = readDocument(readFileSync(file))
    const rows = document.blocks.flatMap((block) =>
      block.kind !== 'table'
        ? []
        : block.rows.map((row) => {
            const texts: string[] = []
            for (const cell of row.cells) texts[cell.column] = cellText(cell)
            return Array.from(texts, (text) => text ?? '')
          }),
    )
    const sheet = readPlan(document)
    const csv = read(Buffer.from(written(rows, ',')))
    expect(csv.actions.map((a) => a.text)).toEqual(sheet.actions.map((a) => a.text))
    expect(csv.actions.map((a) => a.leads)).toEqual(sheet.actions.map((a) => a.leads))
  })
})
