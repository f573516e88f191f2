/** The plan as a table of a document: its head stands on every page, a row is never torn, sections are rows. */
import { Paragraph, TableRow as Row, ShadingType, Table, TableCell, TableLayoutType, TextRun, WidthType } from 'docx'
import { shortDay } from '../cards/days.ts'
import { printable } from './printable.ts'
import type { TableRow } from './table.ts'

/** Share of the width; the words of a cell, the first line set strong where `strong` says so. */
interface PaperColumn {
  head: string
  share: number
  lines(row: TableRow, full: boolean): readonly string[]
  strong?: (row: TableRow) => boolean
}

const COLUMNS: readonly PaperColumn[] = [
  { head: 'Ref', share: 7, lines: (row) => [row.ref, numberWords(row)], strong: () => true },
  { head: 'Action', share: 32, lines: (row, full) => [shown(row.action, full), full ? progressWords(row) : ''] },
  { head: 'Owners', share: 15, lines: (row) => [row.owners || 'no owner'] },
  { head: 'First date', share: 10, lines: firstLines },
  { head: 'Date now', share: 11, lines: (row) => [...dateLines(row.current, row.currentWords), slippageWords(row)] },
  { head: 'Rating', share: 8, lines: (row) => [row.rating] },
  {
    head: 'Status',
    share: 10,
    lines: (row) => (row.overdue ? ['overdue', row.status] : [row.status]),
    strong: (row) => row.overdue,
  },
  {
    head: 'Last update',
    share: 7,
    lines: (row) => [row.lastUpdate ? shortDay(row.lastUpdate) : '', row.followUps && `Follow-ups: ${row.followUps}`],
  },
]

const ACTION_LENGTH = 320
const SIZE = 16
const PAD = { top: 40, bottom: 40, left: 70, right: 70 }
const GREY = { type: ShadingType.CLEAR, fill: 'E5E5E5', color: 'auto' }
const PALE = { type: ShadingType.CLEAR, fill: 'F4F4F4', color: 'auto' }

/** `width` in twentieths of a point. */
export function paperTable(rows: readonly TableRow[], width: number, full: boolean): Table {
  const whole = COLUMNS.reduce((sum, { share }) => sum + share, 0)
  const widths = COLUMNS.map(({ share }) => Math.floor((width * share) / whole))
  const head = new Row({
    tableHeader: true,
    cantSplit: true,
    children: COLUMNS.map((column, at) => cell([column.head], widths[at] ?? 0, { strong: true, shading: GREY })),
  })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    rows: [head, ...bySection(rows, widths, full)],
  })
}

function bySection(rows: readonly TableRow[], widths: readonly number[], full: boolean): Row[] {
  let section = ''
  return rows.flatMap((row) => {
    const isNew = row.section !== section && row.section !== ''
    section = row.section
    return [...(isNew ? [sectionRow(row.section, widths)] : []), actionRow(row, widths, full)]
  })
}

function sectionRow(words: string, widths: readonly number[]): Row {
  const width = widths.reduce((sum, each) => sum + each, 0)
  const across = cell([words], width, { strong: true, shading: PALE, span: widths.length, keepNext: true })
  return new Row({ cantSplit: true, children: [across] })
}

function actionRow(row: TableRow, widths: readonly number[], full: boolean): Row {
  return new Row({
    // A row with somebody's whole progress may be longer than a page.
    cantSplit: !full,
    children: COLUMNS.map((column, at) =>
      cell(column.lines(row, full), widths[at] ?? 0, { strong: column.strong?.(row) ?? false }),
    ),
  })
}

interface Look {
  strong: boolean
  shading?: typeof GREY
  span?: number
  keepNext?: boolean
}

function cell(lines: readonly string[], width: number, { strong, shading, span, keepNext = false }: Look): TableCell {
  const words = lines.flatMap((line) => printable(line).split('\n')).filter((line) => line.trim() !== '')
  const paragraphs = words.map(
    (text, at) => new Paragraph({ keepNext, children: [new TextRun({ text, size: SIZE, bold: strong && at === 0 })] }),
  )
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: PAD,
    children: paragraphs.length > 0 ? paragraphs : [new Paragraph({})],
    ...(shading ? { shading } : {}),
    ...(span ? { columnSpan: span } : {}),
  })
}

function numberWords({ documentNumber }: TableRow): string {
  return documentNumber && `No. ${documentNumber.replace(/\.$/, '')}`
}

function firstLines(row: TableRow): string[] {
  const isSame = row.first === row.current && row.firstWords === row.currentWords
  return isSame ? ['as now'] : dateLines(row.first, row.firstWords)
}

/** The day, and the plan's own words for it where they say it another way. */
function dateLines(day: string | null, words: string): string[] {
  const quoted = words && `“${words.length > 60 ? `${words.slice(0, 59)}…` : words}”`
  if (day === null) return [quoted || 'no date']
  const said = words.replace(/(\d)(st|nd|rd|th)\b/g, '$1').toLowerCase()
  return [shortDay(day), said === shortDay(day).toLowerCase() ? '' : quoted]
}

function slippageWords({ slippage }: TableRow): string {
  if (!slippage) return ''
  const days = Math.abs(slippage)
  return `${days} ${days === 1 ? 'day' : 'days'} ${slippage > 0 ? 'later' : 'earlier'} than planned`
}

function shown(words: string, full: boolean): string {
  const line = full ? words : words.replace(/\s+/g, ' ').trim()
  if (full || line.length <= ACTION_LENGTH) return line
  return `${line.slice(0, ACTION_LENGTH).replace(/\s+\S*$/, '')}…`
}

function progressWords({ progress }: TableRow): string {
  return progress.trim() && `Last recorded:\n${progress.trim()}`
}
