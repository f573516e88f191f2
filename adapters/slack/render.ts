/** Messages, cards and forms as Slack takes them. Pure: the same card gives the same JSON. */
import type { Block, Card, Form, Message } from '../../src/cards/model.ts'
import { shorten } from '../text.ts'
import { blockWords } from '../words.ts'
import type { HomeView, Modal, SlackBlock, SlackMessage } from './block-kit.ts'
import { drawBlock } from './blocks.ts'
import type { Drawing } from './controls.ts'
import { parsed, plain } from './escape.ts'
import { drawField } from './fields.ts'
import * as limits from './limits.ts'
import { packRef } from './ref.ts'
import { richText, text } from './spans.ts'

/** Words without a card are drawn as blocks too: `text` is what a lock screen shows, and that is the notice alone. */
export function renderMessage(message: Message): SlackMessage {
  return {
    text: shorten(parsed(message.notice), limits.notification),
    blocks: renderCard(message.card ?? { blocks: [{ kind: 'text', spans: [message.text] }] }),
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  }
}

/** The same as messages of at most fifty blocks each, in the order in which they are read; no button is lost. */
export function renderPages(message: Message): SlackMessage[] {
  const first = renderMessage(message)
  if (!message.card) return [first]
  const pages: SlackBlock[][] = [[]]
  let drawing = newDrawing()
  for (const block of message.card.blocks) {
    const drawn = drawBlock(block, drawing)
    const page = pages.at(-1)
    if (page && page.length + drawn.length <= limits.messageBlocks) page.push(...drawn)
    else {
      drawing = newDrawing()
      pages.push(drawBlock(block, drawing))
    }
  }
  return pages.map((blocks) => ({ ...first, blocks }))
}

/** At most fifty blocks. Past them, what is left is told in words, and its buttons by their names. */
export function renderCard(card: Card): SlackBlock[] {
  return packBlocks(card.blocks, limits.messageBlocks)
}

/** The home page of one person: at most a hundred blocks. */
export function renderHome(card: Card): HomeView {
  return { type: 'home', blocks: packBlocks(card.blocks, limits.modalBlocks) }
}

/** A dialog. A title past Slack's 24 characters is drawn whole above the fields. */
export function renderForm(form: Form): Modal {
  const isLong = plain(form.title, limits.headerText).text.length > limits.modalTitle
  const fields = form.fields.map(drawField)
  const above: Block[] = [...(isLong ? [{ kind: 'title' as const, text: form.title }] : []), ...(form.intro ?? [])]
  return {
    type: 'modal',
    callback_id: shorten(form.ref.id, limits.callbackId),
    private_metadata: packRef(form.ref, limits.privateMetadata),
    title: plain(form.title, limits.modalTitle),
    submit: plain(form.submit, limits.modalTitle),
    close: plain('Cancel', limits.modalTitle),
    blocks: [...packBlocks(above, limits.modalBlocks - fields.length), ...fields],
  }
}

function newDrawing(): Drawing {
  return { tablesLeft: 1, chartsLeft: limits.chartsPerMessage, names: 0 }
}

function packBlocks(blocks: readonly Block[], max: number): SlackBlock[] {
  const drawing = newDrawing()
  const drawn: SlackBlock[] = []
  for (const [at, block] of blocks.entries()) {
    const next = drawBlock(block, drawing)
    const isLast = at === blocks.length - 1
    if (drawn.length + next.length > (isLast ? max : max - 1)) return [...drawn, inWords(blocks.slice(at))]
    drawn.push(...next)
  }
  return drawn
}

function inWords(blocks: readonly Block[]): SlackBlock {
  return richText(text(blocks.flatMap(blockWords).join('\n')))
}
