/** Messages, cards and forms as Slack takes them. Pure: the same card gives the same JSON. */
import type { Block, Button, Card, Form, FormPart, Message } from '../../src/cards/model.ts'
import { Rejected } from '../../src/ports/errors.ts'
import { shorten } from '../text.ts'
import { blockWords } from '../words.ts'
import type { HomeView, Modal, SlackBlock, SlackMessage } from './block-kit.ts'
import { drawBlock } from './blocks.ts'
import { drawButtons, fitted, newDrawing, withWhole } from './controls.ts'
import { isCut, parsed, plain } from './escape.ts'
import { drawField } from './fields.ts'
import * as limits from './limits.ts'
import { pagesOf } from './pages.ts'
import { packRef } from './ref.ts'
import { richText, text } from './spans.ts'

const MESSAGE = { blocks: limits.messageBlocks, weight: limits.messageWeight }
const VIEW = { blocks: limits.modalBlocks, weight: limits.viewWeight }

/**
 * As many messages as it takes, in the order in which they are read; no button is lost. Words without a card are drawn as
 * blocks too: `text` is what a lock screen shows, and that is the notice alone.
 */
export function renderPages(message: Message): SlackMessage[] {
  return pagesOf(blocksOf(message), MESSAGE).map((blocks) => messageOf(message, blocks))
}

/** The same, where only the first can be sent by itself: `turn` is the button on each page that leads to the next. */
export function renderBook(message: Message, turn: (page: number, pages: number) => Button): SlackMessage[] {
  const pages = pagesOf(blocksOf(message), MESSAGE, 1)
  return pages.map((blocks, at) => {
    const more = at + 1 < pages.length ? [turn(at + 1, pages.length)] : []
    return messageOf(message, [...blocks, ...turning(more)])
  })
}

/** The home page of one person, and those behind it; `turn` is the button that leads to a page. */
export function renderHome(card: Card, turn: (page: number, label: string) => Button): HomeView[] {
  const pages = pagesOf(card.blocks, VIEW, 1)
  return pages.map((blocks, at) => {
    const back = at > 0 ? [turn(at - 1, 'Back')] : []
    const more = at + 1 < pages.length ? [turn(at + 1, `More (${at + 2} of ${pages.length})`)] : []
    return { type: 'home', blocks: [...blocks, ...turning([...back, ...more])] }
  })
}

/** A dialog. A title past Slack's 24 characters is drawn whole above the fields. Throws `Rejected` where it has no room. */
export function renderForm(form: Form): Modal {
  const drawing = newDrawing()
  const fields = form.fields.flatMap((field) => drawField(field, drawing))
  const submit = fitted(drawing, form.submit, limits.modalTitle)
  const below = withWhole(drawing, [])
  const title: Block[] = isCut(form.title, limits.modalTitle) ? [{ kind: 'title', text: form.title }] : []
  const above = [...title, ...(form.intro ?? [])]
  const parts = (form.more ?? []).flatMap(partBlocks)
  const room = limits.modalBlocks - fields.length - below.length - Math.min(parts.length, 1)
  if (room < Math.min(above.length, 1)) throw new Rejected('The form has more fields than Slack takes.')
  const rest = newDrawing()
  const first = packBlocks(above, room, rest)
  const last = packBlocks(parts, limits.modalBlocks - fields.length - below.length - first.length, rest)
  const modal: Modal = {
    type: 'modal',
    callback_id: shorten(form.ref.id, limits.callbackId),
    private_metadata: packRef(form.ref, limits.privateMetadata),
    title: plain(form.title, limits.modalTitle),
    submit,
    close: plain('Cancel', limits.modalTitle),
    blocks: [...first, ...fields, ...below, ...last],
  }
  if (JSON.stringify(modal).length > limits.viewSize) throw new Rejected('The form says more than Slack takes.')
  return modal
}

/** Slack folds nothing: what others fold away is read below the fields. */
function partBlocks({ title, blocks }: FormPart): Block[] {
  return [{ kind: 'text', spans: [{ strong: title }] }, ...blocks]
}

function blocksOf({ card, text: words }: Message): readonly Block[] {
  return card?.blocks ?? [{ kind: 'text', spans: [words] }]
}

function messageOf(message: Message, blocks: SlackBlock[]): SlackMessage {
  return {
    text: shorten(parsed(message.notice), limits.notification),
    blocks,
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  }
}

/** Drawn apart from the page: the names of its buttons must not be those of the page's own. */
function turning(buttons: Button[]): SlackBlock[] {
  if (buttons.length === 0) return []
  return drawButtons({ kind: 'buttons', buttons }, { ...newDrawing(), names: 1000 })
}

/** At most so many blocks. Past them, what is left is told in words, and its buttons by their names. */
function packBlocks(blocks: readonly Block[], max: number, drawing = newDrawing()): SlackBlock[] {
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
