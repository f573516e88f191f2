/** How words of a plan stay words in Slack. */
import { clean, cutAtWord } from '../text.ts'
import type { PlainText } from './block-kit.ts'

/**
 * For a text that Slack parses (the `text` of a message): nothing in it can mention, link or format. The three
 * characters are the ones that Slack's reference asks to escape; formatting is off by `mrkdwn: false`.
 */
export function parsed(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Whether `plain` would cut it. */
export function isCut(text: string, max: number): boolean {
  return parsed(text).length > max
}

/** For a plain-text object: its words are drawn as they are, and `:smile:` stays what was typed. Slack refuses an empty one. */
export function plain(text: string, max: number): PlainText {
  // Escaped after it was cut, so that no entity is cut in half; what is escaped may be longer than the limit on paper.
  const kept = cutAtWord(clean(text).trim() || '–', max)
  const safe = parsed(kept)
  return { type: 'plain_text', text: safe.length <= max ? safe : parsed(cutToEscaped(kept, max)), emoji: false }
}

function cutToEscaped(text: string, max: number): string {
  let length = max
  while (parsed(cutAtWord(text, length)).length > max) length -= 1
  return cutAtWord(text, length)
}
