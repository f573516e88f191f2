/** A card in plain words: for the command line, for `Message.text`, and for whoever cannot be shown a card. */
import type { Block, Spans } from './model.ts'

/** Each block as the lines it would read as; none is dropped. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => linesOfBlock(block))
}

/** Running text without its marks. */
export function plain(spans: Spans): string {
  return spans
    .map((span) => {
      if (typeof span === 'string') return span
      if ('strong' in span) return span.strong
      if ('quiet' in span) return span.quiet
      return 'link' in span ? `${span.text} (${span.link})` : span.text
    })
    .join('')
}

function linesOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [block.text]
    case 'text':
    case 'context':
      return [plain(block.spans)]
    case 'facts':
      return block.facts.map((fact) => `${fact.label}: ${plain(fact.value)}`)
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${plain(item)}`)
    case 'rating':
      return [block.note ? `${block.badge.label}: ${block.note}` : block.badge.label]
    case 'table':
      return [block.columns.join(' | '), ...block.rows.map((row) => row.map(plain).join(' | '))]
    case 'chart':
      return [`${block.title}: ${block.sentence}`]
    case 'choose':
      return [`${block.label}: ${block.choices.map((choice) => choice.label).join(', ')}`]
    case 'input':
      return [block.label]
    case 'buttons':
      return [block.buttons.map((button) => `[${button.label}]`).join(' ')]
    case 'divider':
      return ['']
    default:
      return block satisfies never
  }
}
