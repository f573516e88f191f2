/** A block that would fill a card by itself, as several that say the same, so that a card can end between them. */
import type { Block, Span, Spans } from '../../src/cards/model.ts'
import { blockWords, chartNumbers } from '../words.ts'

/**
 * The same words in the same order, in blocks that `isSmall` takes wherever they can be taken apart. What comes out goes
 * through it unchanged, so the rest of a card is cut where the whole was.
 */
export function partsOf(blocks: readonly Block[], isSmall: (block: Block) => boolean): Block[] {
  return blocks.flatMap((block) => {
    if (isSmall(block)) return [block]
    const parts = apart(block)
    return parts ? partsOf(parts, isSmall) : [block]
  })
}

/** Undefined where it is one thing: a button, a line to type in. */
function apart(block: Block): Block[] | undefined {
  switch (block.kind) {
    case 'title':
      return [text([{ strong: block.text }])]
    case 'text':
    case 'context':
      return halves(block.spans, words)?.map((spans) => ({ ...block, spans }))
    case 'facts':
      return (
        halves(block.facts)?.map((facts) => ({ ...block, facts })) ??
        block.facts.map(({ label, value }) => text([{ strong: label }, ': ', ...value]))
      )
    case 'list':
      return listApart(block)
    case 'table':
      return tableApart(block)
    case 'rating':
      return blockWords(block).map((line) => text([line]))
    case 'chart':
      return [
        text([{ strong: block.title }]),
        { kind: 'list', items: chartNumbers(block).map((line) => [line]) },
        text([block.sentence]),
      ]
    case 'choose':
      return halves(block.choices)?.map((choices) => ({ ...block, choices }))
    case 'buttons':
      return halves(block.buttons)?.map((buttons) => ({ ...block, buttons }))
    case 'input':
    case 'divider':
      return undefined
    default:
      return unknownBlock(block)
  }
}

/** A numbered list keeps its numbers as words: a second part would begin again at one. */
function listApart({ items, ordered }: Extract<Block, { kind: 'list' }>): Block[] {
  if (ordered) return items.map((item, at) => text([`${at + 1}. `, ...item]))
  return halves(items)?.map((half) => ({ kind: 'list', items: half })) ?? items.map((item) => text(['• ', ...item]))
}

function tableApart(block: Extract<Block, { kind: 'table' }>): Block[] {
  const { columns, rows } = block
  const parts = halves(rows)?.map((half) => ({ ...block, rows: half }))
  if (parts) return parts
  const [row = []] = rows
  return [{ kind: 'facts', facts: columns.map((label, at) => ({ label, value: row[at] ?? [''] })) }]
}

function text(spans: Spans): Block {
  return { kind: 'text', spans }
}

/** Undefined where there is nothing to halve; a single one is asked to be taken apart itself. */
function halves<T>(
  all: readonly T[],
  single?: (one: T) => [T, T] | undefined,
): [readonly T[], readonly T[]] | undefined {
  const [first] = all
  if (all.length > 1) return [all.slice(0, Math.ceil(all.length / 2)), all.slice(Math.ceil(all.length / 2))]
  const pair = first !== undefined && single ? single(first) : undefined
  return pair && [[pair[0]], [pair[1]]]
}

/** Two spans of the same look. A mention and a moment stay whole. */
function words(span: Span): [Span, Span] | undefined {
  if (typeof span === 'string') return cut(span)
  if ('strong' in span) return both(span.strong, (strong) => ({ strong }))
  if ('quiet' in span) return both(span.quiet, (quiet) => ({ quiet }))
  if ('link' in span) return both(span.text, (text) => ({ ...span, text }))
  return undefined
}

function both(text: string, as: (half: string) => Span): [Span, Span] | undefined {
  const pair = cut(text)
  return pair && [as(pair[0]), as(pair[1])]
}

/** At the white space nearest before the middle, else in the middle, but never inside a character. */
function cut(text: string): [string, string] | undefined {
  if (text.length < 2) return undefined
  const half = Math.floor(text.length / 2)
  const space = text.slice(0, half).search(/\s\S*$/)
  const isInside = /[\uD800-\uDBFF]/.test(text.charAt(half - 1))
  const at = space > half / 2 ? space + 1 : half + (isInside ? 1 : 0)
  return at < text.length ? [text.slice(0, at), text.slice(at)] : undefined
}

function unknownBlock(block: never): never {
  throw new TypeError(`a card holds a block of no known kind: ${JSON.stringify(block)}`)
}
