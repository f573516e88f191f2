/** Messages, cards and forms as Teams takes them. Pure: the same card gives the same JSON. */
import type { ActionRef, Block, Card, Form, Message } from '../../src/cards/model.ts'
import { shorten } from '../text.ts'
import type { AdaptiveCard, CardElement } from './adaptive-card.ts'
import { drawBlock } from './blocks.ts'
import { drawButton } from './controls.ts'
import { plain } from './escape.ts'
import type { FormState } from './fields.ts'
import { drawFields, drawMore, foldCount } from './folds.ts'
import * as limits from './limits.ts'
import { partsOf } from './parts.ts'
import { type Drawing, words } from './spans.ts'

export interface RenderOptions {
  /** `words` shows moments as the core worded them; by default Teams shows them in the reader's own zone. */
  instants?: 'reader' | 'words'
  /** What the button does that shows the blocks from this one on, where a card holds more than Teams takes. */
  rest?: (from: number) => ActionRef
}

/** An activity without its envelope. `summary` is the notification: the notice, and no words of the card. */
export interface TeamsMessage {
  type: 'message'
  summary: string
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive'; content: AdaptiveCard }]
}

/** Words without a card are drawn as one too: a text of its own would be what a lock screen shows. */
export function renderMessage(message: Message, options: RenderOptions = {}): TeamsMessage {
  const card = message.card ?? { blocks: [{ kind: 'text', spans: [message.text] }] }
  const beside = {
    fallbackText: plain(shorten(message.text, limits.fallbackText)),
    speak: plain(message.notice),
  }
  const content: AdaptiveCard = { ...renderCard(card, options, { bytes: utf16Bytes(beside) }), ...beside }
  return {
    type: 'message',
    summary: plain(message.notice),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}

/** What else a card has to hold than its blocks. */
interface Beside {
  bytes?: number
  actions?: number
}

/** A card under Teams' size with what stands `beside` it; where blocks do not fit, the last line says how many. */
export function renderCard(card: Card, options: RenderOptions = {}, beside: Beside = {}): AdaptiveCard {
  const room = limits.cardBytes - (beside.bytes ?? 0)
  const draw = (blocks: readonly Block[], kept: number) => drawPage(blocks, kept, options, beside)
  const whole = draw(card.blocks, card.blocks.length)
  if (utf16Bytes(whole) <= room) return whole
  const parts = partsOf(card.blocks, isSmall)
  let kept = parts.length
  let drawn = draw(parts, kept)
  while (utf16Bytes(drawn) > room && kept > 0) {
    kept = Math.min(kept - 1, Math.floor((kept * room) / utf16Bytes(drawn)))
    drawn = draw(parts, kept)
  }
  return drawn
}

/** What `options.rest` was asked to show: the card from this part on. */
export function restOf(card: Card, from: number): Card {
  return { blocks: partsOf(card.blocks, isSmall).slice(from) }
}

/** A dialog. What was wrong is said under its field. A dialog has no pages: of a long introduction its beginning is shown. */
export function renderForm(
  form: Form,
  state: FormState = {},
  options: RenderOptions = {},
): { title: string; card: AdaptiveCard } {
  const title = shorten(plain(form.title), limits.dialogTitle)
  const send = { type: 'Action.Submit' as const, title: plain(form.submit), data: { plankeeper: form.ref } }
  const fields = drawFields(form.fields, state)
  const drawing = newDrawing(options)
  const long = form.title.length > limits.dialogTitle ? [words(form.title, { weight: 'bolder' })] : []
  // Of the dialog's place, first the fields have theirs, then what is read before them, then what is folded.
  const actions = 1 + foldCount(form)
  const fitted = (blocks: readonly Block[], beside: readonly CardElement[]): CardElement[] => {
    const card = renderCard({ blocks }, options, { bytes: utf16Bytes([long, fields, send, beside]), actions })
    drawing.mentions.push(...(card.msteams?.entities ?? []))
    return card.body
  }
  const intro = fitted(form.intro ?? [], [])
  const more = drawMore(form.more ?? [], (blocks, before) => fitted(blocks, [...intro, ...before]))
  const card = frame([...long, ...intro, ...fields, ...more], drawing)
  return { title, card: { ...card, actions: [{ ...send, style: 'positive' }] } }
}

function isSmall(block: Block): boolean {
  return utf16Bytes(drawBlock(block, newDrawing({}))) <= limits.partBytes
}

function drawPage(
  blocks: readonly Block[],
  kept: number,
  options: RenderOptions,
  { actions = 0 }: Beside,
): AdaptiveCard {
  const drawing = newDrawing(options)
  drawing.primaryLeft -= actions
  const left = blocks.length - kept
  // Where not even one part fits, the rest would be the same again.
  const rest = left > 0 && kept > 0 ? options.rest?.(kept) : undefined
  // Drawn first, so that it never waits in the menu.
  const more = rest && drawButton({ label: 'Show the rest', does: rest }, drawing)
  const body = blocks.slice(0, kept).flatMap((block) => drawBlock(block, drawing))
  if (left > 0) body.push(words(`${left} more parts of this message did not fit here.`, { isSubtle: true }))
  if (more) body.push({ type: 'ActionSet', actions: [more] })
  return frame(body, drawing)
}

function frame(body: CardElement[], drawing: Drawing): AdaptiveCard {
  const entities = drawing.mentions
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    msteams: { width: 'Full', ...(entities.length > 0 && { entities }) },
  }
}

function newDrawing(options: RenderOptions): Drawing {
  return { mentions: [], primaryLeft: limits.primaryActions, inputs: 0, instants: options.instants ?? 'reader' }
}

function utf16Bytes(value: unknown): number {
  return JSON.stringify(value).length * 2
}
