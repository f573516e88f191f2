import type { Relation } from './parts.ts'
import { signOf, withSigns } from './signs.ts'
import { child, elements, isOn, textOf, type XmlElement } from './xml.ts'

/** The words of a paragraph. */
export interface Inline {
  text: string
  /** Whether every word is bold; undefined where no run says so itself. */
  bold: boolean | undefined
  commentIds: string[]
  links: string[]
  /** Runs that are struck through. */
  struck: string[]
}

/** What a reader does not see (deleted, moved away) or what is not words (fields, pictures, equations' twins). */
const SKIPPED = new Set([
  'pPr',
  'rPr',
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'drawing',
  'pict',
  'object',
  'Fallback',
])

/** The final words of a paragraph, with line breaks, the ids of its comments and the addresses of its links. */
export function readInline(paragraph: XmlElement, relations: Map<string, Relation>): Inline {
  const found: Inline = { text: '', bold: undefined, commentIds: [], links: [], struck: [] }
  collect(paragraph, relations, found)
  return found
}

function collect(element: XmlElement, relations: Map<string, Relation>, found: Inline): void {
  for (const part of elements(element)) {
    if (SKIPPED.has(part.name)) continue
    if (part.name === 'r') readRun(part, relations, found)
    else if (part.name === 'commentReference') found.commentIds.push(part.attributes['id'] ?? '')
    else {
      if (part.name === 'hyperlink') followNothing(part, relations, found)
      collect(part, relations, found)
    }
  }
}

/** A link's address is kept as words; it is never opened. */
function followNothing(link: XmlElement, relations: Map<string, Relation>, found: Inline): void {
  const relation = relations.get(link.attributes['id'] ?? '')
  if (relation?.external && /^https?:/iu.test(relation.target)) found.links.push(relation.target)
}

function readRun(run: XmlElement, relations: Map<string, Relation>, found: Inline): void {
  const properties = child(run, 'rPr')
  if (isOn(properties, 'vanish')) return
  let text = ''
  for (const part of elements(run)) {
    if (part.name === 't') text += withSigns(textOf(part))
    else if (part.name === 'tab') text += '\t'
    else if (part.name === 'br' || part.name === 'cr') text += part.attributes['type'] === 'page' ? ' ' : '\n'
    else if (part.name === 'sym') text += signOf(part.attributes['font'], part.attributes['char'])
    else if (part.name === 'noBreakHyphen') text += '-'
    else if (part.name === 'commentReference') found.commentIds.push(part.attributes['id'] ?? '')
    else if (part.name === 'AlternateContent') collect(part, relations, found)
  }
  if (text.trim() !== '') {
    const bold = isOn(properties, 'b')
    if (!bold) found.bold = child(properties, 'b') || found.bold === true ? false : found.bold
    else found.bold ??= true
    if (!bold && found.bold === true) found.bold = false
  }
  if (text.trim() !== '' && (isOn(properties, 'strike') || isOn(properties, 'dstrike'))) found.struck.push(text.trim())
  found.text += text
}
