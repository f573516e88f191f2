/** Each kind of block as Adaptive Card elements. A kind without a case does not compile. */
import type { Block, Outlook, Spans } from '../../src/cards/model.ts'
import { spansWords } from '../words.ts'
import type { CardElement, ColumnSet, Table, TextColor } from './adaptive-card.ts'
import { drawChart } from './charts.ts'
import { drawButton, drawChoose, drawInput } from './controls.ts'
import { markdown, plain } from './escape.ts'
import { type Drawing, drawSpans, words } from './spans.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

export function drawBlock(block: Block, drawing: Drawing): CardElement[] {
  switch (block.kind) {
    case 'title':
      return [
        {
          type: 'TextBlock',
          text: markdown(block.text),
          wrap: true,
          style: 'heading',
          weight: 'bolder',
          size: 'medium',
        },
      ]
    case 'text':
      return [drawSpans(block.spans, drawing)]
    case 'facts':
      return block.facts.map((fact) => drawFact(fact, drawing))
    case 'list':
      return block.items.map((item, at) => drawItem(item, block.ordered ? `${at + 1}.` : '•', drawing))
    case 'rating':
      return [drawRating(block)]
    case 'table':
      return [drawTable(block, drawing)]
    case 'chart':
      return drawChart(block)
    case 'choose':
      return drawChoose(block, drawing)
    case 'input':
      return drawInput(block, drawing)
    case 'buttons':
      return [{ type: 'ActionSet', actions: block.buttons.map((button) => drawButton(button, drawing)) }]
    case 'divider':
      return [{ type: 'Container', items: [], separator: true }]
    case 'context':
      return [drawSpans(block.spans, drawing, { isSubtle: true, size: 'small' })]
    default:
      return unknownBlock(block)
  }
}

function drawFact(fact: { label: string; value: Spans }, drawing: Drawing): ColumnSet {
  return {
    type: 'ColumnSet',
    spacing: 'small',
    columns: [
      { type: 'Column', width: 1, items: [words(fact.label, { isSubtle: true })] },
      { type: 'Column', width: 3, items: [drawSpans(fact.value, drawing)] },
    ],
  }
}

function drawItem(item: Spans, mark: string, drawing: Drawing): ColumnSet {
  return {
    type: 'ColumnSet',
    spacing: 'small',
    columns: [
      { type: 'Column', width: 'auto', items: [words(mark)] },
      { type: 'Column', width: 'stretch', items: [drawSpans(item, drawing)] },
    ],
  }
}

/** Shape, colour and word together: none of them has to be seen for the others to tell. */
const looks: Record<Outlook, { mark: string; color: TextColor }> = {
  'on course': { mark: '●', color: 'good' },
  'at risk': { mark: '▲', color: 'warning' },
  'off course': { mark: '■', color: 'attention' },
  none: { mark: '○', color: 'default' },
}

function drawRating(block: Of<'rating'>): CardElement {
  const { mark, color } = looks[block.badge.outlook]
  const badge = {
    type: 'TextRun' as const,
    text: `${mark} ${plain(block.badge.label)}`,
    weight: 'bolder' as const,
    color,
  }
  const note = block.note ? [{ type: 'TextRun' as const, text: ` · ${plain(block.note)}` }] : []
  return { type: 'RichTextBlock', inlines: [badge, ...note] }
}

function drawTable(block: Of<'table'>, drawing: Drawing): Table {
  const head = block.columns.map((column) => ({
    type: 'TableCell' as const,
    items: [words(column, { weight: 'bolder' })],
  }))
  const rows = block.rows.map((row) => ({
    type: 'TableRow' as const,
    cells: block.columns.map((_, at) => ({ type: 'TableCell' as const, items: [drawSpans(row[at] ?? [''], drawing)] })),
  }))
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    showGridLines: false,
    columns: block.columns.map((column, at) => ({
      width: share(
        column,
        block.rows.map((row) => row[at] ?? []),
      ),
    })),
    rows: [{ type: 'TableRow', cells: head }, ...rows],
  }
}

/** A column's share of the width, in letters: after its longest words up to a line's length, and never less than a word. */
function share(column: string, cells: readonly Spans[]): number {
  const texts = [column, ...cells.map(spansWords)]
  const longest = Math.max(...texts.map((text) => text.length))
  const longestWord = Math.max(...texts.flatMap((text) => text.split(/\s/)).map((word) => word.length))
  return Math.min(Math.max(longest, Math.ceil(1.7 * longestWord), 6), 28)
}

function unknownBlock(block: never): never {
  throw new TypeError(`a card holds a block of no known kind: ${JSON.stringify(block)}`)
}
