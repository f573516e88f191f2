/** A card in plain words: what an adapter shows where its platform cannot draw a block. */
import type { Block, Button, Card, Span, Spans } from '../src/cards/model.ts'
import { clean } from './text.ts'

type Chart = Extract<Block, { kind: 'chart' }>

export function spanWords(span: Span): string {
  if (typeof span === 'string') return clean(span)
  if ('strong' in span) return clean(span.strong)
  if ('quiet' in span) return clean(span.quiet)
  return clean(span.text)
}

export function spansWords(spans: Spans): string {
  return spans.map(spanWords).join('')
}

/** Every line of a block in plain words; empty only for a divider. */
export function blockWords(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title':
      return [clean(block.text)]
    case 'text':
    case 'context':
      return [spansWords(block.spans)]
    case 'facts':
      return block.facts.map((fact) => `${clean(fact.label)}: ${spansWords(fact.value)}`)
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '•'} ${spansWords(item)}`)
    case 'rating':
      return [ratingWords(block)]
    case 'table':
      return block.rows.map((row) => rowWords(block.columns, row))
    case 'chart':
      return [clean(block.title), clean(block.sentence), ...chartNumbers(block)]
    case 'choose':
      return [`${clean(block.label)}: ${block.choices.map((choice) => clean(choice.label)).join(', ')}`]
    case 'input':
      return [clean(block.label)]
    case 'buttons':
      return [block.buttons.map((button: Button) => `[${clean(button.label)}]`).join(' ')]
    case 'divider':
      return []
    default:
      return unknownBlock(block)
  }
}

export function cardWords(card: Card): string {
  return card.blocks.flatMap(blockWords).join('\n')
}

function ratingWords(block: Extract<Block, { kind: 'rating' }>): string {
  return clean(block.note ? `${block.badge.label} · ${block.note}` : block.badge.label)
}

/** One table row read aloud: "Owner: NMP; Due: 31 Mar 2015". */
export function rowWords(columns: readonly string[], row: readonly Spans[]): string {
  return row
    .map((cell, at) => [clean(columns[at] ?? ''), spansWords(cell)].filter((part) => part !== '').join(': '))
    .join('; ')
}

/** The numbers of a chart, a line a category: "Green: 29 now, 27 last week". */
export function chartNumbers(chart: Chart): readonly string[] {
  return chart.categories.map((category, at) => {
    const values = chart.series.map((series) => {
      const value = series.values[at] ?? 0
      return chart.series.length > 1 ? `${value} ${clean(series.name)}` : `${value}`
    })
    return `${clean(category)}: ${values.join(', ')}`
  })
}

function unknownBlock(block: never): never {
  throw new TypeError(`a card holds a block of no known kind: ${JSON.stringify(block)}`)
}
