/** Running text for Teams: rich text, which knows no Markdown, unless somebody is mentioned. */
import type { Span, Spans } from '../../src/cards/model.ts'
import { isSafeLink } from '../text.ts'
import { spanWords } from '../words.ts'
import type { Mention, RichTextBlock, TextBlock, TextRun } from './adaptive-card.ts'
import { markdown, plain } from './escape.ts'

export interface SpanStyle {
  weight?: 'bolder'
  isSubtle?: true
  size?: 'small'
  spacing?: 'none' | 'small'
}

/** What drawing a card gathers on its way. */
export interface Drawing {
  mentions: Mention[]
  primaryLeft: number
  inputs: number
  /** Whether a moment is shown in the reader's own zone, or in the words the core chose. */
  instants: 'reader' | 'words'
}

/** A mention needs a `TextBlock`: rich text cannot carry one. Everything else is rich text. */
export function drawSpans(spans: Spans, drawing: Drawing, style: SpanStyle = {}): RichTextBlock | TextBlock {
  if (spans.some((span) => isMention(span))) return drawMentioning(spans, drawing, style)
  const { spacing, ...look } = style
  const inlines = spans.map((span) => ({ ...drawSpan(span, drawing), ...look }))
  return { type: 'RichTextBlock', inlines, ...(spacing && { spacing }) }
}

export function words(text: string, style: SpanStyle = {}): RichTextBlock {
  const { spacing, ...look } = style
  return {
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: plain(text), ...look }],
    ...(spacing && { spacing }),
  }
}

function drawSpan(span: Span, drawing: Drawing): TextRun {
  if (typeof span === 'string') return run(span)
  if ('strong' in span) return { ...run(span.strong), weight: 'bolder' }
  if ('quiet' in span) return { ...run(span.quiet), isSubtle: true }
  if ('link' in span) return drawLink(span)
  if ('instant' in span) return { type: 'TextRun', text: moment(span, drawing, plain) }
  return run(span.text)
}

function drawLink(span: { link: string; text: string }): TextRun {
  if (!isSafeLink(span.link)) return run(span.text)
  return { ...run(span.text), color: 'accent', selectAction: { type: 'Action.OpenUrl', url: span.link } }
}

function drawMentioning(spans: Spans, drawing: Drawing, style: SpanStyle): TextBlock {
  const text = spans.map((span) => {
    if (isMention(span)) return mention(span, drawing)
    if (typeof span !== 'string' && 'strong' in span) return `**${markdown(span.strong)}**`
    if (typeof span !== 'string' && 'link' in span && isSafeLink(span.link)) {
      return `[${markdown(span.text)}](${new URL(span.link).href.replace(/[()]/g, encodeParenthesis)})`
    }
    if (typeof span !== 'string' && 'instant' in span) return moment(span, drawing, markdown)
    return markdown(spanWords(span))
  })
  return { type: 'TextBlock', text: text.join(''), wrap: true, ...style }
}

function mention(span: Extract<Span, { mention: unknown }>, drawing: Drawing): string {
  const name = markdown(span.text)
  const text = `<at>${name}</at>`
  if (!drawing.mentions.some((known) => known.text === text && known.mentioned.id === span.mention.id)) {
    drawing.mentions.push({ type: 'mention', text, mentioned: { id: span.mention.id, name: plain(span.text) } })
  }
  return text
}

/** Only people of Teams can be notified there; anyone else is named. */
function isMention(span: Span): span is Extract<Span, { mention: unknown }> {
  return typeof span !== 'string' && 'mention' in span && span.mention.workspace.startsWith('teams:')
}

function moment(span: { instant: string; text: string }, drawing: Drawing, literal: (text: string) => string): string {
  const exact = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/.exec(span.instant)?.[0]
  if (drawing.instants === 'words' || !exact) return literal(span.text)
  const iso = `${exact.length === 16 ? `${exact}:00` : exact}Z`
  return `{{DATE(${iso}, SHORT)}} {{TIME(${iso})}}`
}

function encodeParenthesis(mark: string): string {
  return mark === '(' ? '%28' : '%29'
}

function run(text: string): TextRun {
  return { type: 'TextRun', text: plain(text) }
}
