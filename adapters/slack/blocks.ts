/** Each kind of block as Block Kit. A kind without a case does not compile. */
import type { Block, Outlook, Spans } from '../../src/cards/model.ts'
import { clean } from '../text.ts'
import { chartNumbers, rowWords, spansWords } from '../words.ts'
import type { RichElement, SlackBlock, TableCell } from './block-kit.ts'
import { drawChart } from './charts.ts'
import { type Drawing, drawButtons, drawChoose, drawInput, withWhole } from './controls.ts'
import { parsed, plain } from './escape.ts'
import * as limits from './limits.ts'
import { drawSpans, richText, section, text } from './spans.ts'
import { pieces } from './weigh.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** None where there is nothing to show; several where one of Slack's would hold too much. */
export function drawBlock(block: Block, drawing: Drawing): SlackBlock[] {
  return withWhole(drawing, drawWhole(block, drawing)).flatMap(pieces)
}

function drawWhole(block: Block, drawing: Drawing): SlackBlock[] {
  switch (block.kind) {
    case 'title':
      return block.text.trim() === '' ? [] : [drawTitle(block.text)]
    case 'text':
      return [richText(drawSpans(block.spans))]
    case 'facts':
      return [drawFacts(block)]
    case 'list':
      return drawList(block.items, block.ordered)
    case 'rating':
      return [drawRating(block)]
    case 'table':
      return drawTable(block, drawing)
    case 'chart':
      return drawChartBlock(block, drawing)
    case 'choose':
      return drawChoose(block, drawing)
    case 'input':
      return drawInput(block, drawing)
    case 'buttons':
      return drawButtons(block, drawing)
    case 'divider':
      return [{ type: 'divider' }]
    case 'context':
      return [drawContext(block.spans)]
    default:
      return unknownBlock(block)
  }
}

/** A title past Slack's length is drawn whole, in bold, instead of cut. */
function drawTitle(title: string): SlackBlock {
  if (parsed(title).length > limits.headerText) return richText(text(title, { bold: true }))
  return { type: 'header', text: plain(title, limits.headerText) }
}

function drawFacts(block: Of<'facts'>): SlackBlock {
  const lines = block.facts.map((fact, at) => [
    ...text(`${at > 0 ? '\n' : ''}${fact.label}: `, { bold: true }),
    ...drawSpans(fact.value),
  ])
  return richText(lines.flat())
}

/** Slack takes no list without an item. */
function drawList(items: readonly Spans[], ordered?: boolean): SlackBlock[] {
  if (items.length === 0) return []
  const elements = items.map((item) => section(drawSpans(item)))
  return [
    { type: 'rich_text', elements: [{ type: 'rich_text_list', style: ordered ? 'ordered' : 'bullet', elements }] },
  ]
}

const marks: Record<Outlook, string> = {
  'on course': 'large_green_circle',
  'at risk': 'large_orange_diamond',
  'off course': 'large_red_square',
  none: 'white_circle',
}

function drawRating(block: Of<'rating'>): SlackBlock {
  const mark: RichElement = { type: 'emoji', name: marks[block.badge.outlook] }
  const note = block.note ? text(` · ${block.note}`) : []
  return richText([mark, ...text(` ${block.badge.label}`, { bold: true }), ...note])
}

function drawTable(block: Of<'table'>, drawing: Drawing): SlackBlock[] {
  const size = block.columns.join('').length + block.rows.flat().map(spansWords).join('').length
  const width = block.columns.length
  const isEven = width > 0 && width <= limits.tableColumns && block.rows.every((row) => row.length <= width)
  const fits = isEven && block.rows.length < limits.tableRows && size <= limits.tableText
  if (!fits || drawing.tablesLeft === 0) {
    // A row says which column each of its cells is of; what no cell says, the head does.
    const isSaid = block.rows.some((row) => row.length >= width)
    const head: Spans[] = isSaid || width === 0 ? [] : [[{ strong: block.columns.join('; ') }]]
    return drawList([...head, ...block.rows.map((row): Spans => [rowWords(block.columns, row)])])
  }
  drawing.tablesLeft -= 1
  const head = block.columns.map((column) => cell([{ strong: column }]))
  const rows = block.rows.map((row) => block.columns.map((_, at) => cell(row[at] ?? [''])))
  // Slack gives a column that does not wrap the width of its longest cell: only the short ones may be such.
  const settings = block.columns.map((_, at) => ({
    is_wrapped: block.rows.some((row) => spansWords(row[at] ?? []).length > NARROW),
  }))
  return [{ type: 'table', rows: [head, ...rows], column_settings: settings }]
}

/** Letters of a cell that stands on one line. */
const NARROW = 14

function cell(spans: Spans): TableCell {
  if (spans.every((span) => typeof span === 'string')) return { type: 'raw_text', text: clean(spans.join('')) || ' ' }
  return richText(drawSpans(spans))
}

/** The sentence always, and the numbers where the chart itself cannot be drawn, or not with all its words. */
function drawChartBlock(block: Of<'chart'>, drawing: Drawing): SlackBlock[] {
  const drawn = drawing.chartsLeft > 0 ? drawChart(block) : undefined
  if (drawn) drawing.chartsLeft -= 1
  const sentence = richText(text(block.sentence, { italic: true }))
  if (drawn?.isWhole) return [drawn.chart, sentence]
  const names = block.series.map(({ name }) => name).join(', ')
  const isNamed = names === '' || (block.series.length > 1 && block.categories.length > 0)
  const title = isNamed ? block.title : `${block.title} (${names})`
  const numbers = drawList(chartNumbers(block).map((line) => [line]))
  return [...(drawn ? [drawn.chart] : []), richText(text(title, { bold: true })), sentence, ...numbers]
}

/** Small print. With a link or a mention in it, or past Slack's length, it is drawn as rich text. */
function drawContext(spans: Spans): SlackBlock {
  const words = spansWords(spans)
  const isPlain = spans.every((span) => typeof span === 'string' || 'quiet' in span)
  if (!isPlain || words === '' || parsed(words).length > limits.contextText) return richText(drawSpans(spans))
  return { type: 'context', elements: [plain(words, limits.contextText)] }
}

function unknownBlock(block: never): never {
  throw new TypeError(`a card holds a block of no known kind: ${JSON.stringify(block)}`)
}
