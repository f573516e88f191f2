/** What a message says, in words. */
import type { SlackBlock } from '../../../adapters/slack/block-kit.ts'

/** Every word of some blocks, a line a block. */
export function wordsOf(blocks: readonly SlackBlock[]): string {
  const words = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(words).filter(Boolean).join('')
    if (typeof value !== 'object' || value === null) return ''
    const { text, fallback, ...rest } = value as { text?: unknown; fallback?: string }
    const own = typeof text === 'string' ? text : (fallback ?? words(text))
    return (
      own +
      Object.entries(rest)
        .map(([key, inner]) => (SPOKEN.has(key) ? words(inner) : ''))
        .join(' ')
        .trimEnd()
    )
  }
  return blocks
    .map((block) => words(block).trim())
    .filter(Boolean)
    .join('\n')
}

const SPOKEN = new Set(['elements', 'rows', 'label', 'hint', 'element', 'options', 'text'])
