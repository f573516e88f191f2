/** How words of a plan stay words in an Adaptive Card. */
import { clean } from '../text.ts'

const joiner = '\u2060'

/**
 * For a `TextRun`, an input's label and a choice: they are not to read Markdown, but all expand `{{DATE(…)}}`, an `<at>`
 * could be taken for a mention, and some clients draw links in choices all the same. An invisible joiner breaks all
 * three; the reader sees the same words.
 */
export function plain(text: string): string {
  return clean(text)
    .replace(/\{(?=\{)/g, `{${joiner}`)
    .replace(/<(?=\/?at\b)/gi, `<${joiner}`)
    .replace(/\](?=[([])/g, `]${joiner}`)
}

/** For a `TextBlock` and nothing else: it reads Markdown, so every mark is taken literally. */
export function markdown(text: string): string {
  return plain(text)
    .replace(/[\\`*_[\](){}<>#~|&!]/g, '\\$&')
    .replace(/^(\s*)([-+])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
}
