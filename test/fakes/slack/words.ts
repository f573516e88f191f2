/** What a message says, in words: a line a block, an item or a row; buttons in brackets. */
import type { RichElement, RichText, SlackBlock, TableCell } from '../../../adapters/slack/block-kit.ts'

export function wordsOf(blocks: readonly SlackBlock[]): string {
  return blocks.map(wordsOfBlock).filter(Boolean).join('\n')
}

function wordsOfBlock(block: SlackBlock): string {
  switch (block.type) {
    case 'header':
      return plain(block.text.text)
    case 'rich_text':
      return rich(block)
    case 'context':
      return block.elements.map(({ text }) => plain(text)).join(' ')
    case 'actions':
      return block.elements
        .map((one) => `[${plain(one.type === 'button' ? one.text.text : one.placeholder.text)}]`)
        .join(' ')
    case 'table':
      return block.rows.map((row) => row.map(cell).join(' | ')).join('\n')
    case 'data_visualization':
      return `(chart: ${block.title})`
    case 'input':
      return [plain(block.label.text), ...choices(block.element)].join(': ')
    default:
      return ''
  }
}

function rich({ elements }: RichText): string {
  return elements
    .map((one) =>
      one.type === 'rich_text_list'
        ? one.elements.map((item) => `• ${run(item.elements)}`).join('\n')
        : run(one.elements),
    )
    .join('\n')
}

function run(elements: readonly RichElement[]): string {
  return elements
    .map((one) => {
      if (one.type === 'text' || one.type === 'link') return one.text
      if (one.type === 'date') return one.fallback
      return one.type === 'user' ? `@${one.user_id}` : ''
    })
    .join('')
}

function cell(one: TableCell): string {
  return one.type === 'raw_text' ? one.text : rich(one)
}

function choices(element: Extract<SlackBlock, { type: 'input' }>['element']): string[] {
  if (!('options' in element) || !element.options) return []
  return [element.options.map(({ text }) => plain(text.text)).join(' / ')]
}

/** Slack's client draws the three signs of a plain text that were escaped. */
function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
