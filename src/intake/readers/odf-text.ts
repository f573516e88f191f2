import type { Comment, Paragraph } from '../document.ts'
import { withMarker } from './docx.ts'
import type { OdfLists, OpenList } from './odf-lists.ts'
import type { OdfStyles } from './odf-styles.ts'
import { withSigns } from './signs.ts'
import { child, elements, textOf, type XmlElement } from './xml.ts'

export interface OdfContext {
  styles: OdfStyles
  lists: OdfLists
}

export interface OdfParagraph extends Paragraph {
  comments: Comment[]
  links: string[]
}

/** What is not words of the page: pictures, footnotes, deleted text, tables of contents, forms. */
const SKIPPED = new Set(['frame', 'note', 'tracked-changes', 'table-of-content', 'forms', 'ruby-text', 'hidden-text'])
const MOST_SPACES = 100

/** Paragraphs, also those in lists and sections, in order; what is in a table inside them is left to `onTable`. */
export function readParagraphs(
  container: XmlElement,
  context: OdfContext,
  onTable: (table: XmlElement) => void,
  onParagraph: (paragraph: OdfParagraph) => void,
): void {
  const walk = (element: XmlElement) => {
    for (const part of elements(element)) {
      if (SKIPPED.has(part.name) || part.attributes['display'] === 'none') continue
      if (part.name === 'p' || part.name === 'h') onParagraph(readParagraph(part, '', context))
      else if (part.name === 'table') onTable(part)
      else if (part.name === 'list') walkList(part, context.lists.open(part), undefined, 1)
      else if (part.name !== 'annotation') walk(part)
    }
  }
  const walkList = (element: XmlElement, list: OpenList, outer: string | undefined, level: number) => {
    const style = element.attributes['style-name'] ?? outer
    for (const item of elements(element)) {
      let marker = item.name !== 'list-item'
      for (const part of elements(item)) {
        if (part.name === 'list') walkList(part, list, style, level + 1)
        if (part.name !== 'p' && part.name !== 'h') continue
        const number = marker ? '' : context.lists.next(list, style, level, item.attributes['start-value'])
        marker = true
        onParagraph(readParagraph(part, number, context))
      }
    }
  }
  walk(container)
}

function readParagraph(element: XmlElement, marker: string, context: OdfContext): OdfParagraph {
  const found: Inline = { text: '', bold: [], comments: [], links: [] }
  const style = element.attributes['style-name']
  collect(element, context.styles.isBold(style) ?? false, context, found)
  const outline = element.name === 'h' ? Number(element.attributes['outline-level'] ?? 1) : null
  return {
    kind: 'paragraph',
    text: withMarker(marker, found.text.trim()),
    level: outline ?? context.styles.levelOf(style),
    bold: found.bold.length > 0 && found.bold.every(Boolean),
    comments: found.comments,
    links: found.links,
  }
}

interface Inline {
  text: string
  bold: boolean[]
  comments: Comment[]
  links: string[]
}

function collect(element: XmlElement, bold: boolean, context: OdfContext, found: Inline): void {
  for (const part of element.children) {
    if (typeof part === 'string') {
      found.text += withSigns(part).replace(/\s+/gu, ' ')
      if (part.trim() !== '') found.bold.push(bold)
    } else if (part.name === 's')
      found.text += ' '.repeat(Math.min(Number(part.attributes['c'] ?? 1) || 1, MOST_SPACES))
    else if (part.name === 'tab') found.text += '\t'
    else if (part.name === 'line-break') found.text += '\n'
    else if (part.name === 'annotation') found.comments.push(...readAnnotation(part))
    else if (!SKIPPED.has(part.name)) {
      const address = part.name === 'a' ? (part.attributes['href'] ?? '') : ''
      if (/^https?:/iu.test(address)) found.links.push(address)
      collect(part, context.styles.isBold(part.attributes['style-name']) ?? bold, context, found)
    }
  }
}

/** A comment with its author. */
export function readAnnotation(element: XmlElement): Comment[] {
  const text = elements(element)
    .filter((e) => e.name === 'p' || e.name === 'list')
    .map(textOf)
    .join('\n')
    .trim()
  return text === '' ? [] : [{ author: textOf(child(element, 'creator')).trim(), text }]
}
