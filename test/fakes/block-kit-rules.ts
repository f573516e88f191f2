/** Slack's rules for a message, written down apart from the renderer: what Slack would refuse, in words. */
import type {
  ChartBody,
  HomeView,
  Modal,
  RichElement,
  RichText,
  SlackBlock,
  SlackMessage,
} from '../../adapters/slack/block-kit.ts'

/** What Slack would refuse of a message; empty if nothing. */
export function faultsOfMessage(message: SlackMessage): string[] {
  const { blocks } = message
  return [
    ...(blocks.length > 50 ? [`${blocks.length} blocks`] : []),
    ...(blocks.filter((block) => block.type === 'table').length > 1 ? ['two tables'] : []),
    ...(blocks.filter((block) => block.type === 'data_visualization').length > 2 ? ['three charts'] : []),
    ...(wordsOutsideTables(blocks) > MOST_WORDS ? [`msg_blocks_too_long: ${wordsOutsideTables(blocks)}`] : []),
    ...same(blocks.map((block) => ('block_id' in block ? block.block_id : undefined))),
    ...blocks.flatMap(faultsOfBlock),
  ]
}

/** In sum over a message: so many were seen refused (slackapi/bolt-js, issue 2867). Tables have a limit of their own. */
const MOST_WORDS = 11_300

function wordsOutsideTables(blocks: readonly SlackBlock[]): number {
  const shown = blocks
    .filter(({ type }) => type !== 'table' && type !== 'actions')
    .flatMap((block) => everyString(block))
  return count(shown.filter(({ path }) => /(text|label|title|sentence|fallback)$/.test(path)))
}

function count(strings: readonly { value: string }[]): number {
  return strings.reduce((sum, { value }) => sum + value.length, 0)
}

export function faultsOfModal(modal: Modal): string[] {
  return [
    ...tooLong('title', modal.title.text, 24),
    ...tooLong('submit', modal.submit.text, 24),
    ...tooLong('close', modal.close?.text ?? '', 24),
    ...tooLong('metadata', modal.private_metadata, 3000),
    ...tooLong('callback', modal.callback_id, 255),
    ...(modal.blocks.length > 100 ? [`${modal.blocks.length} blocks`] : []),
    ...(JSON.stringify(modal).length > 250_000 ? ['view_too_large'] : []),
    ...same(modal.blocks.map((block) => ('block_id' in block ? block.block_id : undefined))),
    ...modal.blocks.flatMap(faultsOfBlock),
  ]
}

export function faultsOfHome({ blocks }: HomeView): string[] {
  return [
    ...(blocks.length > 100 ? [`${blocks.length} blocks`] : []),
    ...(JSON.stringify(blocks).length > 250_000 ? ['view_too_large'] : []),
    ...same(blocks.map((block) => ('block_id' in block ? block.block_id : undefined))),
    ...blocks.flatMap(faultsOfBlock),
  ]
}

function faultsOfBlock(block: SlackBlock): string[] {
  const strings = everyString(block)
  const wrongPlain = strings.filter(({ path, value }) => path.endsWith('plain_text') && /[<>]/.test(value))
  return [
    ...strings
      .filter(({ path, value }) => path.endsWith('plain_text') && value.trim() === '')
      .map(() => 'an empty text'),
    ...wrongPlain.map(({ value }) => `a plain text with an angle bracket: ${value}`),
    ...strings.flatMap(({ path, value }) => tooLong(path, value, limits[path.split('.').at(-1) ?? ''] ?? 40_000)),
    ...(block.type === 'header' ? tooLong('header', block.text.text, 150) : []),
    ...(block.type === 'actions' && block.elements.length > 25 ? ['26 elements'] : []),
    ...(block.type === 'actions'
      ? [...same(block.elements.map((one) => one.action_id)), ...none('elements', block.elements)]
      : []),
    ...(block.type === 'context' ? block.elements.flatMap((one) => tooLong('context', one.text, 2000)) : []),
    ...(block.type === 'table' ? faultsOfTable(block) : []),
    ...(block.type === 'rich_text' ? faultsOfRichText(block) : []),
    ...(block.type === 'data_visualization'
      ? [...tooLong('chart title', block.title, 50), ...faultsOfChart(block.chart)]
      : []),
    ...(block.type === 'input' ? tooLong('label', block.label.text, 2000) : []),
    ...(block.type === 'input' ? tooLong('hint', block.hint?.text ?? '', 2000) : []),
    ...elementsOf(block).flatMap(faultsOfElement),
  ]
}

function faultsOfTable({ rows }: Extract<SlackBlock, { type: 'table' }>): string[] {
  const words = everyString(rows).filter(({ path }) => path.endsWith('text'))
  return [
    ...(rows.length > 100 ? [`${rows.length} rows`] : []),
    ...none('rows', rows),
    ...rows.flatMap((row) =>
      row.length > 20 || row.length !== rows[0]?.length ? [`${row.length} columns`] : none('cells', row),
    ),
    ...(count(words) > 10_000 ? [`a table of ${count(words)} characters`] : []),
    ...words.filter(({ value }) => value === '').map(() => 'an empty cell'),
  ]
}

function faultsOfRichText({ elements }: RichText): string[] {
  return elements.flatMap((part) => {
    const sections = part.type === 'rich_text_list' ? part.elements : [part]
    const inside = sections.flatMap((section) => [
      ...none('words', section.elements),
      ...section.elements.flatMap(faultsOfWords),
    ])
    return [...none('items', part.elements), ...inside]
  })
}

function faultsOfWords(element: RichElement): string[] {
  if (element.type === 'text')
    return element.text === '' ? ['an empty piece of text'] : tooLong('text', element.text, 3000)
  if (element.type !== 'link') return []
  return /^(https?:|mailto:)/.test(element.url) ? tooLong('address', element.url, 3000) : [`a link to ${element.url}`]
}

function faultsOfChart(chart: ChartBody): string[] {
  if (chart.type === 'pie') {
    const bad = chart.segments.filter(({ value }) => value <= 0).map(() => 'a segment of nothing')
    const labels = chart.segments.map(({ label }) => label)
    return [
      ...bad,
      ...same(labels),
      ...within(labels, 1, 12),
      ...labels.flatMap((label) => tooLong('label', label, 20)),
    ]
  }
  const { categories } = chart.axis_config
  const labels = [...categories, ...chart.series.map(({ name }) => name)]
  const differing = chart.series.some(({ data }) => `${data.map(({ label }) => label)}` !== `${categories}`)
  return [
    ...within(chart.series, 1, 6),
    ...within(categories, 1, 20),
    ...same(categories),
    ...same(chart.series.map(({ name }) => name)),
    ...labels.flatMap((label) => (label === '' ? ['an empty label'] : tooLong('label', label, 20))),
    ...(differing ? ['labels that are not the categories'] : []),
  ]
}

function within(list: readonly unknown[], least: number, most: number): string[] {
  return list.length < least || list.length > most ? [`${list.length}, not ${least} to ${most}`] : []
}

function none(what: string, list: readonly unknown[]): string[] {
  return list.length === 0 ? [`no ${what}`] : []
}

const limits: Record<string, number> = { action_id: 255, block_id: 255, accessibility_label: 75 }

function elementsOf(block: SlackBlock) {
  if (block.type === 'actions') return block.elements
  return block.type === 'input' ? [block.element] : []
}

function faultsOfElement(element: ReturnType<typeof elementsOf>[number]): string[] {
  if (element.type === 'button')
    return [...tooLong('button', element.text.text, 75), ...tooLong('value', element.value, 2000)]
  if (element.type === 'plain_text_input') {
    const { max_length: most = 3000, initial_value: value = '', placeholder } = element
    return [
      ...(most > 3000 || most < 1 ? [`max_length ${most}`] : []),
      ...tooLong('initial value', value, most),
      ...tooLong('placeholder', placeholder?.text ?? '', 150),
    ]
  }
  if (element.type === 'file_input') return element.filetypes ? none('file types', element.filetypes) : []
  if (element.type !== 'static_select' && element.type !== 'radio_buttons') return []
  const placeholder = element.type === 'static_select' ? element.placeholder.text : ''
  const options = element.options ?? []
  const grouped = element.type === 'static_select' ? (element.option_groups ?? []).map((group) => group.options) : []
  const most = element.type === 'radio_buttons' ? 10 : 100
  return [
    ...tooLong('placeholder', placeholder, 150),
    ...[options, ...grouped].filter((list) => list.length > most).map((list) => `${list.length} options`),
    ...[...options, ...grouped.flat()].flatMap((one) => [
      ...tooLong('option', one.text.text, 75),
      ...tooLong('description', one.description?.text ?? '', 75),
      ...tooLong('option', one.value, 150),
    ]),
    ...(options.length + grouped.length === 0 ? ['no options'] : []),
  ]
}

/** Every string in the JSON under its path; texts of plain-text objects end in `plain_text`. */
export function everyString(value: unknown, path = ''): { path: string; value: string }[] {
  if (typeof value === 'string') return [{ path, value }]
  if (typeof value !== 'object' || value === null) return []
  const isPlain = 'type' in value && value.type === 'plain_text'
  return Object.entries(value).flatMap(([key, inner]) =>
    everyString(inner, `${path}.${isPlain && key === 'text' ? 'plain_text' : key}`),
  )
}

function tooLong(what: string, text: string, max: number): string[] {
  return text.length > max ? [`${what} of ${text.length} characters`] : []
}

function same(ids: readonly (string | undefined)[]): string[] {
  const given = ids.filter((id) => id !== undefined)
  return new Set(given).size < given.length ? ['two blocks of one id'] : []
}
