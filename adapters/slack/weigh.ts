/** Slack refuses a message whose words are too many in sum, long before its fifty blocks are full. */
import type { RichElement, RichSection, RichText, SlackBlock } from './block-kit.ts'
import * as limits from './limits.ts'

type Part = RichText['elements'][number]
type RichList = Extract<Part, { type: 'rich_text_list' }>

/** What a client draws no words of. */
const WORDLESS = new Set(['type', 'style', 'action_id', 'block_id', 'value', 'options', 'option_groups'])

/** How much of `limits.messageWeight` a block takes. Slack does not say how it counts: this is on the safe side. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return sum(value.map(weightOf))
  // A table has a limit of its own, on its words alone.
  const own = 'type' in value && value.type === 'table' ? 0 : limits.containerWeight
  const inner = Object.entries(value).filter(([key]) => !WORDLESS.has(key))
  return own + sum(inner.map(([, one]) => (own === 0 ? wordsIn(one) : weightOf(one))))
}

/** The block, or where it is rich text that is too much for one, the same words in several. */
export function pieces(block: SlackBlock): SlackBlock[] {
  if (block.type !== 'rich_text' || weightOf(block) <= limits.richTextWeight) return [block]
  const parts = block.elements.flatMap((part) =>
    part.type === 'rich_text_list' ? splitList(part) : splitSection(part),
  )
  return together(parts).map((elements) => ({ type: 'rich_text', elements }))
}

function splitSection(section: RichSection): RichSection[] {
  return together(section.elements).map((elements) => ({ ...section, elements }))
}

/** Numbers go on where the part before ended. An item too long for one list is drawn as running text. */
function splitList(list: RichList): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const items of together(list.elements)) {
    const [only] = items
    if (items.length === 1 && only && weightOf(only) > limits.richTextWeight) {
      const mark: RichElement = { type: 'text', text: list.style === 'ordered' ? `${at + 1}. ` : '• ' }
      parts.push(...splitSection({ ...only, elements: [mark, ...only.elements] }))
    } else parts.push({ ...list, elements: items, ...(at > 0 && list.style === 'ordered' && { offset: at }) })
    at += items.length
  }
  return parts
}

/** Neighbours in groups, each as full as one rich text may be. */
function together<T>(all: readonly T[]): T[][] {
  const groups: T[][] = []
  let weight = Number.POSITIVE_INFINITY
  for (const one of all) {
    const more = weightOf(one)
    weight += more
    if (weight > limits.richTextWeight) {
      groups.push([])
      weight = more
    }
    groups.at(-1)?.push(one)
  }
  return groups
}

function wordsIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return sum(Object.entries(value).map(([key, one]) => (WORDLESS.has(key) ? 0 : wordsIn(one))))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
