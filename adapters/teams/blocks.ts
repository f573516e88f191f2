/** Each kind of block as Adaptive Card elements. A kind without a case does not compile. */
import type { Block, Button, Outlook, Spans } from '../../src/cards/model.ts'
import type { CardAction, CardElement, ColumnSet, Table, TextColor } from './adaptive-card.ts'
import { drawChart } from './charts.ts'
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
    columns: block.columns.map(() => ({ width: 1 })),
    rows: [{ type: 'TableRow', cells: head }, ...rows],
  }
}

/** A menu cannot act by itself in Adaptive Cards 1.5, so a button beside it does. */
function drawChoose(block: Of<'choose'>, drawing: Drawing): CardElement[] {
  const id = `in${drawing.inputs++}`
  const action: CardAction = {
    type: 'Action.Execute',
    title: 'Choose',
    verb: block.does.id,
    data: { plankeeper: { ...block.does, from: id, as: 'choice' } },
    ...place(drawing),
  }
  return [
    {
      type: 'Input.ChoiceSet',
      id,
      label: plain(block.label),
      style: 'compact',
      choices: block.choices.map((choice) => ({ title: plain(choice.label), value: choice.value })),
      ...(block.chosen !== undefined && { value: block.chosen }),
    },
    { type: 'ActionSet', actions: [action] },
  ]
}

function drawInput(block: Of<'input'>, drawing: Drawing): CardElement[] {
  const id = `in${drawing.inputs++}`
  const action: CardAction = {
    type: 'Action.Execute',
    title: plain(block.button),
    verb: block.does.id,
    data: { plankeeper: { ...block.does, from: id, as: 'text' } },
    ...place(drawing),
  }
  const placeholder = block.placeholder === undefined ? {} : { placeholder: plain(block.placeholder) }
  return [
    { type: 'Input.Text', id, label: plain(block.label), ...placeholder },
    { type: 'ActionSet', actions: [action] },
  ]
}

function drawButton(button: Button, drawing: Drawing): CardAction {
  const look = {
    title: plain(button.label),
    associatedInputs: 'none' as const,
    ...(button.hint !== undefined && { tooltip: plain(button.hint) }),
    ...(button.style && { style: button.style === 'danger' ? ('destructive' as const) : ('positive' as const) }),
    ...place(drawing),
  }
  if (button.opens) {
    return { type: 'Action.Submit', ...look, data: { plankeeper: button.opens, msteams: { type: 'task/fetch' } } }
  }
  if (button.does) return { type: 'Action.Execute', ...look, verb: button.does.id, data: { plankeeper: button.does } }
  throw new TypeError(`the button "${button.label}" neither opens nor does anything`)
}

/** The first six actions of a card are buttons, the rest wait in its overflow menu. */
function place(drawing: Drawing): { mode?: 'secondary' } {
  drawing.primaryLeft -= 1
  return drawing.primaryLeft >= 0 ? {} : { mode: 'secondary' }
}

function unknownBlock(block: never): never {
  throw new TypeError(`a card holds a block of no known kind: ${JSON.stringify(block)}`)
}
