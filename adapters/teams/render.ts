/** Messages, cards and forms as Teams takes them. Pure: the same card gives the same JSON. */
import type { ActionRef, Card, Form, Message } from '../../src/cards/model.ts'
import { shorten } from '../text.ts'
import type { AdaptiveCard, CardElement } from './adaptive-card.ts'
import { drawBlock } from './blocks.ts'
import { drawButton } from './controls.ts'
import { plain } from './escape.ts'
import { drawField, type FormState } from './fields.ts'
import * as limits from './limits.ts'
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
  const content: AdaptiveCard = {
    ...renderCard(card, options),
    fallbackText: plain(shorten(message.text, limits.fallbackText)),
    speak: plain(message.notice),
  }
  return {
    type: 'message',
    summary: plain(message.notice),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}

/** A card under Teams' size; where blocks do not fit, the last line says how many. */
export function renderCard(card: Card, options: RenderOptions = {}): AdaptiveCard {
  let kept = card.blocks.length
  let drawn = draw(card, kept, options)
  while (utf16Bytes(drawn) > limits.cardBytes && kept > 0) {
    kept = Math.min(kept - 1, Math.floor((kept * limits.cardBytes) / utf16Bytes(drawn)))
    drawn = draw(card, kept, options)
  }
  return drawn
}

/** A dialog. What was wrong is said under its field and once at the top. */
export function renderForm(
  form: Form,
  state: FormState = {},
  options: RenderOptions = {},
): { title: string; card: AdaptiveCard } {
  const drawing = newDrawing(options)
  const title = shorten(plain(form.title), limits.dialogTitle)
  const body: CardElement[] = [
    ...(form.title.length > limits.dialogTitle ? [words(form.title, { weight: 'bolder' })] : []),
    ...(form.intro ?? []).flatMap((block) => drawBlock(block, drawing)),
    ...form.fields.flatMap((field) => drawField(field, state)),
  ]
  const send = { type: 'Action.Submit' as const, title: plain(form.submit), data: { plankeeper: form.ref } }
  return { title, card: { ...frame(body, drawing), actions: [{ ...send, style: 'positive' }] } }
}

function draw(card: Card, kept: number, options: RenderOptions): AdaptiveCard {
  const drawing = newDrawing(options)
  const body = card.blocks.slice(0, kept).flatMap((block) => drawBlock(block, drawing))
  const left = card.blocks.length - kept
  if (left > 0) body.push(words(`${left} more parts of this message did not fit here.`, { isSubtle: true }))
  // Where not even one part fits, the rest would be the same again.
  const rest = left > 0 && kept > 0 ? options.rest?.(kept) : undefined
  if (rest) body.push({ type: 'ActionSet', actions: [drawButton({ label: 'Show the rest', does: rest }, drawing)] })
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
