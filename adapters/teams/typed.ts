/** What a person typed, without what Teams adds: the mention of the bot, HTML, entities, spaces that do not break. */
import type { Incoming } from './activity.ts'

export interface Typed {
  text: string
  /** The message that was quoted to be answered. */
  quoted?: string
}

/** Tags that Teams writes. Anything else between angle brackets was typed: "<5 weeks". */
const TAG =
  /<\/?(at|p|div|span|br|a|b|i|u|s|em|strong|strike|del|ul|ol|li|pre|code|blockquote|img|h[1-6])(\s[^<>]*)?\/?>/gi
const BREAKS = /<(br\s*\/?|\/p|\/div|\/li|\/blockquote)>/gi
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

export function typedIn(activity: Incoming): Typed {
  const html = activity.attachments?.find(({ contentType }) => contentType === 'text/html')?.content
  const quoted = typeof html === 'string' ? quoteIn(html) : undefined
  const source = quoted && typeof html === 'string' ? withoutQuote(html) : (activity.text ?? '')
  const text = words(withoutBot(source, activity))
  return quoted ? { text, quoted } : { text }
}

/** A quotation begins what was typed; looking further for it would only cost time. */
const QUOTE_WITHIN = 2000

/** Teams quotes with the id of the message in the quotation. */
function quoteIn(html: string): string | undefined {
  return /<blockquote[^>]*itemtype="[^"]*Reply"[^>]*itemid="([^"]{1,100})"/i.exec(html.slice(0, QUOTE_WITHIN))?.[1]
}

function withoutQuote(html: string): string {
  const end = html.toLowerCase().lastIndexOf('</blockquote>')
  return end < 0 ? html : html.slice(end + '</blockquote>'.length)
}

/** Only the bot's own mention goes; other people's names are words. */
function withoutBot(text: string, { entities, recipient }: Incoming): string {
  let rest = text
  for (const entity of entities ?? []) {
    const said = entity['text']
    if (entity.type !== 'mention' || entity.mentioned?.id !== recipient?.id) continue
    if (typeof said === 'string' && said !== '') rest = rest.replace(said, ' ')
  }
  const name = recipient?.name
  // HTML carries the mention in a tag of its own, which no entity quotes word by word.
  const own = name && new RegExp(`<(at|span)\\b[^<>]*>\\s*${literally(name)}\\s*</\\1>`, 'gi')
  return own ? rest.replace(own, ' ') : rest
}

function words(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(BREAKS, '\n')
    .replace(TAG, '')
    .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => decoded(name) ?? whole)
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

function decoded(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

function literally(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
