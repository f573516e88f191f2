/** A card in plain words: the `text` of a message, for screen readers, fallbacks and the record of what was said. */
import type { Block, Message, Span, Spans } from './model.ts'

function spansText(spans: Spans): string {
  return spans.map(spanText).join('')
}

/** The blocks as lines; a chart is its sentence, a button its label in brackets. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.flatMap(linesOf).join('\n')
}

/** A message whose text is its card in plain words. `notice` must hold no words of a plan. */
export function messageOf(notice: string, blocks: readonly Block[]): Message {
  return { notice, text: plainText(blocks), card: { blocks } }
}

function spanText(span: Span): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return span.strong
  return 'quiet' in span ? span.quiet : span.text
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [block.text]
    case 'text':
    case 'context':
      return [spansText(block.spans)]
    case 'facts':
      return block.facts.map((fact) => `${fact.label}: ${spansText(fact.value)}`)
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? ` ${at + 1}` : ''} ${spansText(item)}`)
    case 'rating':
      return [block.note ? `${block.badge.label} · ${block.note}` : block.badge.label]
    case 'table':
      return block.rows.map((row) => ` ${row.map(spansText).join(' · ')}`)
    case 'chart':
      return [block.sentence]
    case 'choose':
      return [`${block.label}: ${block.choices.map((choice) => choice.label).join(', ')}`]
    case 'input':
      return [block.label]
    case 'buttons':
      return [block.buttons.map((button) => `[${button.label}]`).join(' ')]
    case 'divider':
      return []
  }
}
