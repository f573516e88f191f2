/** What a message says, in words: a line a block, an item or a row; buttons in brackets. */
import type {
  InputElement,
  Option,
  RichElement,
  RichText,
  SlackBlock,
  TableCell,
} from '../../../adapters/slack/block-kit.ts'

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
      return labelled(plain(block.label.text), shownIn(block.element))
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
      if (one.type === 'emoji') return `:${one.name}:`
      return one.type === 'user' ? `@${one.user_id}` : ''
    })
    .join('')
}

function cell(one: TableCell): string {
  return one.type === 'raw_text' ? one.text : rich(one)
}

/** What stands in a field already, or what there is to choose from, the chosen one marked. */
function shownIn(element: InputElement): string {
  if (element.type === 'plain_text_input') return element.initial_value ?? ''
  if (element.type === 'datepicker') return element.initial_date ?? ''
  const chosen = 'initial_option' in element ? element.initial_option?.value : undefined
  return optionsOf(element)
    .map(({ text, value, description }) => {
      const hint = description ? ` (${plain(description.text)})` : ''
      return `${value === chosen ? '• ' : ''}${plain(text.text)}${hint}`
    })
    .join(' / ')
}

function optionsOf(element: InputElement): readonly Option[] {
  return 'options' in element ? (element.options ?? []) : []
}

function labelled(label: string, words: string): string {
  if (words === '') return label
  return /[?…]$/.test(label) ? `${label} ${words}` : `${label}: ${words}`
}

/** What is filled in, a line a field, as it reads in the form: values are by the names of fields. */
export function filledIn(blocks: readonly SlackBlock[], values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => {
    const input = blocks.find((block) => block.type === 'input' && block.element.action_id === name)
    if (input?.type !== 'input') return labelled(name, value)
    const option = optionsOf(input.element).find((one) => one.value === value)
    return labelled(plain(input.label.text), option ? plain(option.text.text) : value)
  })
}

/** What is wrong, beside each field by its block. */
export function wrongIn(blocks: readonly SlackBlock[], errors: Readonly<Record<string, string>>): string {
  return blocks
    .flatMap((block) => {
      const words = block.type === 'input' ? errors[block.block_id] : undefined
      return block.type === 'input' && words ? [labelled(plain(block.label.text), words)] : []
    })
    .join('\n')
}

/** Slack's client draws the three signs of a plain text that were escaped. */
function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
