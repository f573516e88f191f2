/** Each kind of block as Block Kit. A kind without a case does not compile. */
import type { Block, Button, Choice, Outlook, Spans } from '../../src/cards/model.ts'
import { clean, shorten } from '../text.ts'
import { chartNumbers, rowWords, spansWords } from '../words.ts'
import type { ButtonElement, Option, RichElement, SelectElement, SlackBlock, TableCell } from './block-kit.ts'
import { drawChart } from './charts.ts'
import { parsed, plain } from './escape.ts'
import * as limits from './limits.ts'
import { packRef } from './ref.ts'
import { drawSpans, richText, section, text } from './spans.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** What drawing a message gathers on its way: Slack counts tables and charts, and wants names that differ. */
export interface Drawing {
  tablesLeft: number
  chartsLeft: number
  names: number
}

export function drawBlock(block: Block, drawing: Drawing): SlackBlock[] {
  switch (block.kind) {
    case 'title':
      return [drawTitle(block.text)]
    case 'text':
      return [richText(drawSpans(block.spans))]
    case 'facts':
      return [drawFacts(block)]
    case 'list':
      return [drawList(block.items, block.ordered)]
    case 'rating':
      return [drawRating(block)]
    case 'table':
      return drawTable(block, drawing)
    case 'chart':
      return drawChartBlock(block, drawing)
    case 'choose':
      return [drawChoose(block, drawing)]
    case 'input':
      return drawInput(block, drawing)
    case 'buttons':
      return inRows(block.buttons.map((button) => drawButton(button, drawing)))
    case 'divider':
      return [{ type: 'divider' }]
    case 'context':
      return [drawContext(block.spans)]
    default:
      return unknownBlock(block)
  }
}

/** A menu over these choices. Past one list's hundred they are grouped; Slack shows groups one after the other. */
export function selectOf(choices: readonly Choice[], actionId: string, chosen?: string): SelectElement {
  const options = choices.map(option)
  const initial = options.find((one) => one.value === chosen)
  const groups = []
  for (let at = 0; at < options.length; at += limits.selectOptions) {
    const part = options.slice(at, at + limits.selectOptions)
    groups.push({ label: plain(`${at + 1} to ${at + part.length}`, limits.optionText), options: part })
  }
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain('Choose', limits.placeholder),
    ...(groups.length > 1 ? { option_groups: groups } : { options }),
    ...(initial && { initial_option: initial }),
  }
}

export function option(choice: Choice): Option {
  return {
    text: plain(choice.label, limits.optionText),
    value: shorten(choice.value, limits.optionValue),
    ...(choice.hint && { description: plain(choice.hint, limits.optionText) }),
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

function drawList(items: readonly Spans[], ordered?: boolean): SlackBlock {
  const elements = items.map((item) => section(drawSpans(item)))
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: ordered ? 'ordered' : 'bullet', elements }] }
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
  const fits = block.rows.length < limits.tableRows && block.columns.length <= limits.tableColumns
  if (!fits || size > limits.tableText || drawing.tablesLeft === 0) {
    return [drawList(block.rows.map((row) => [rowWords(block.columns, row)]))]
  }
  drawing.tablesLeft -= 1
  const head = block.columns.map((column) => cell([{ strong: column }]))
  const rows = block.rows.map((row) => block.columns.map((_, at) => cell(row[at] ?? [''])))
  return [{ type: 'table', rows: [head, ...rows] }]
}

function cell(spans: Spans): TableCell {
  if (spans.every((span) => typeof span === 'string')) return { type: 'raw_text', text: clean(spans.join('')) || ' ' }
  return richText(drawSpans(spans))
}

/** The sentence always, and the numbers where the chart itself cannot be drawn. */
function drawChartBlock(block: Of<'chart'>, drawing: Drawing): SlackBlock[] {
  const drawn = drawing.chartsLeft > 0 ? drawChart(block) : undefined
  if (drawn) {
    drawing.chartsLeft -= 1
    return [drawn, richText(text(block.sentence, { italic: true }))]
  }
  const numbers = chartNumbers(block).map((line) => [line])
  return [richText([...text(`${block.title}\n`, { bold: true }), ...text(block.sentence)]), drawList(numbers)]
}

function drawChoose(block: Of<'choose'>, drawing: Drawing): SlackBlock {
  const n = drawing.names++
  return {
    type: 'actions',
    block_id: packRef({ ...block.does, n }, limits.blockId),
    elements: [
      { ...selectOf(block.choices, 'choose', block.chosen), placeholder: plain(block.label, limits.placeholder) },
    ],
  }
}

function drawInput(block: Of<'input'>, drawing: Drawing): SlackBlock[] {
  const name = `text-${drawing.names++}`
  const placeholder =
    block.placeholder === undefined ? {} : { placeholder: plain(block.placeholder, limits.placeholder) }
  return [
    {
      type: 'input',
      block_id: name,
      label: plain(block.label, limits.inputLabel),
      optional: true,
      element: { type: 'plain_text_input', action_id: 'text', ...placeholder },
    },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: `does-${drawing.names++}`,
          text: plain(block.button, limits.buttonText),
          value: packRef({ ...block.does, from: name }, limits.buttonValue),
        },
      ],
    },
  ]
}

function drawButton(button: Button, drawing: Drawing): ButtonElement {
  const ref = button.opens ? { ...button.opens, opens: true as const } : button.does
  if (!ref) throw new TypeError(`the button "${button.label}" neither opens nor does anything`)
  return {
    type: 'button',
    action_id: `${button.opens ? 'opens' : 'does'}-${drawing.names++}`,
    text: plain(button.label, limits.buttonText),
    value: packRef(ref, limits.buttonValue),
    ...(button.style && { style: button.style }),
    ...(button.hint && { accessibility_label: shorten(clean(button.hint), limits.accessibilityLabel) }),
  }
}

function inRows(elements: ButtonElement[]): SlackBlock[] {
  const rows: SlackBlock[] = []
  for (let at = 0; at < elements.length; at += limits.actionElements) {
    rows.push({ type: 'actions', elements: elements.slice(at, at + limits.actionElements) })
  }
  return rows
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
