/** Running text for Slack: rich text, which parses nothing. */
import { Temporal } from 'temporal-polyfill'
import type { Span, Spans } from '../../src/cards/model.ts'
import { clean, isSafeLink } from '../text.ts'
import type { RichElement, RichSection, RichText, TextStyle } from './block-kit.ts'
import * as limits from './limits.ts'

export function drawSpans(spans: Spans, style?: TextStyle): RichElement[] {
  return spans
    .flatMap((span) => drawSpan(span, style))
    .filter((element) => element.type !== 'text' || element.text !== '')
}

/** A section; Slack refuses one without any text. */
export function section(elements: RichElement[]): RichSection {
  return { type: 'rich_text_section', elements: elements.length > 0 ? elements : [{ type: 'text', text: ' ' }] }
}

export function richText(elements: RichElement[]): RichText {
  return { type: 'rich_text', elements: [section(elements)] }
}

/** Text elements no longer than a section may be; together they read as the whole. */
export function text(words: string, style?: TextStyle): RichElement[] {
  const safe = clean(words)
  const parts: RichElement[] = []
  let at = 0
  while (at < safe.length) {
    // Parted after a word where there is one; a pair of units that make one character stays together.
    const most = safe.slice(at, at + limits.sectionText)
    const isLast = at + most.length === safe.length
    const part = isLast ? most : (/^[\s\S]*\s/.exec(most)?.[0] ?? most.replace(/[\uD800-\uDBFF]$/, ''))
    parts.push({ type: 'text', text: part, ...(style && { style }) })
    at += part.length
  }
  return parts
}

function drawSpan(span: Span, style?: TextStyle): RichElement[] {
  if (typeof span === 'string') return text(span, style)
  if ('strong' in span) return text(span.strong, { ...style, bold: true })
  if ('quiet' in span) return text(span.quiet, { ...style, italic: true })
  if ('link' in span) return drawLink(span, style)
  if ('instant' in span) return [moment(span)]
  const isOfSlack = span.mention.workspace.startsWith('slack:')
  return isOfSlack ? [{ type: 'user', user_id: span.mention.id }] : text(span.text, style)
}

function drawLink(span: { link: string; text: string }, style?: TextStyle): RichElement[] {
  if (!isSafeLink(span.link)) return text(span.text, style)
  return [{ type: 'link', url: new URL(span.link).href, text: clean(span.text), ...(style && { style }) }]
}

/** Slack shows it in the reader's own zone. */
function moment(span: { instant: string; text: string }): RichElement {
  const seconds = Math.floor(Temporal.Instant.from(span.instant).epochMilliseconds / 1000)
  return { type: 'date', timestamp: seconds, format: '{date_short_pretty}, {time}', fallback: clean(span.text) }
}
