/** A card over as many of Slack's messages or home pages as it needs, in the order in which it is read. */
import type { Block } from '../../src/cards/model.ts'
import type { SlackBlock } from './block-kit.ts'
import { drawBlock } from './blocks.ts'
import { newDrawing } from './controls.ts'
import { weightOf } from './weigh.ts'

export interface PageSize {
  blocks: number
  weight: number
}

/** One page at least. Each takes `size` at most; where there are several, `spare` blocks fewer, for a way to turn them. */
export function pagesOf(blocks: readonly Block[], size: PageSize, spare = 0): SlackBlock[][] {
  const pages = fill(blocks, size)
  return pages.length === 1 ? pages : fill(blocks, { ...size, blocks: size.blocks - spare })
}

function fill(blocks: readonly Block[], size: PageSize): SlackBlock[][] {
  const pages: SlackBlock[][] = [[]]
  let drawing = newDrawing()
  const turn = () => {
    // Names go on: what was drawn already may still come to stand on this page.
    drawing = { ...newDrawing(), names: drawing.names }
    pages.push([])
  }
  const add = (drawn: readonly SlackBlock[]) => {
    for (const one of drawn) {
      if (!fits(pages.at(-1) ?? [], [one], size)) turn()
      pages.at(-1)?.push(one)
    }
  }
  for (const block of blocks) {
    const page = pages.at(-1) ?? []
    const drawn = drawBlock(block, drawing)
    if (fits(page, drawn, size)) page.push(...drawn)
    else {
      // What belongs together starts a page of its own rather than be torn; tables and charts are counted anew there.
      if (page.length > 0) turn()
      add(drawBlock(block, drawing))
    }
  }
  return pages
}

function fits(page: readonly SlackBlock[], more: readonly SlackBlock[], { blocks, weight }: PageSize): boolean {
  if (page.length === 0 && more.length === 1) return true
  const both = [...page, ...more]
  return both.length <= blocks && weightOf(both) <= weight
}
