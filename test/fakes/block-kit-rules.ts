/** Slack's rules for a message, written down apart from the renderer: what Slack would refuse, in words. */
import type { Modal, SlackBlock, SlackMessage } from '../../adapters/slack/block-kit.ts'

/** What Slack would refuse of a message; empty if nothing. */
export function faultsOfMessage(message: SlackMessage): string[] {
  const { blocks } = message
  return [
    ...(blocks.length > 50 ? [`${blocks.length} blocks`] : []),
    ...(blocks.filter((block) => block.type === 'table').length > 1 ? ['two tables'] : []),
    ...(blocks.filter((block) => block.type === 'data_visualization').length > 2 ? ['three charts'] : []),
    ...same(blocks.map((block) => ('block_id' in block ? block.block_id : undefined))),
    ...blocks.flatMap(faultsOfBlock),
  ]
}

export function faultsOfModal(modal: Modal): string[] {
  return [
    ...tooLong('title', modal.title.text, 24),
    ...tooLong('submit', modal.submit.text, 24),
    ...tooLong('metadata', modal.private_metadata, 3000),
    ...tooLong('callback', modal.callback_id, 255),
    ...(modal.blocks.length > 100 ? [`${modal.blocks.length} blocks`] : []),
    ...modal.blocks.flatMap(faultsOfBlock),
  ]
}

function faultsOfBlock(block: SlackBlock): string[] {
  const strings = everyString(block)
  const wrongPlain = strings.filter(({ path, value }) => path.endsWith('plain_text') && /[<>]/.test(value))
  return [
    ...wrongPlain.map(({ value }) => `a plain text with an angle bracket: ${value}`),
    ...strings.flatMap(({ path, value }) => tooLong(path, value, limits[path.split('.').at(-1) ?? ''] ?? 40_000)),
    ...(block.type === 'header' ? tooLong('header', block.text.text, 150) : []),
    ...(block.type === 'actions' && block.elements.length > 25 ? ['26 elements'] : []),
    ...(block.type === 'table' && block.rows.length > 100 ? ['101 rows'] : []),
    ...(block.type === 'table' && block.rows.some((row) => row.length > 20) ? ['21 columns'] : []),
    ...(block.type === 'data_visualization' ? tooLong('chart title', block.title, 50) : []),
    ...elementsOf(block).flatMap(faultsOfElement),
  ]
}

const limits: Record<string, number> = { action_id: 255, block_id: 255, accessibility_label: 75 }

function elementsOf(block: SlackBlock) {
  if (block.type === 'actions') return block.elements
  return block.type === 'input' ? [block.element] : []
}

function faultsOfElement(element: ReturnType<typeof elementsOf>[number]): string[] {
  if (element.type === 'button')
    return [...tooLong('button', element.text.text, 75), ...tooLong('value', element.value, 2000)]
  if (element.type !== 'static_select' && element.type !== 'radio_buttons') return []
  const options = element.options ?? []
  const grouped = element.type === 'static_select' ? (element.option_groups ?? []).map((group) => group.options) : []
  const most = element.type === 'radio_buttons' ? 10 : 100
  return [
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
