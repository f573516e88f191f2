import type { Block, Cell, Comment, DocumentModel, Paragraph, TableRow } from '../document.ts'
import { intakeErrors } from '../errors.ts'
import { struckIn } from '../struck.ts'
import type { Archive } from './archive.ts'
import { type Numbering, readNumbering } from './docx-numbering.ts'
import { type Inline, readInline } from './docx-text.ts'
import { type Relation, readPart, readRelations } from './parts.ts'
import { fillOf } from './shading.ts'
import { child, descendants, elements, isOn, propertyOf, textOf, type XmlElement } from './xml.ts'

interface Style {
  level: number | null
  bold: boolean
  numId: string | undefined
  numLevel: number
}

interface Context {
  styles: Map<string, Style>
  numbering: Numbering
  comments: Map<string, Comment>
  relations: Map<string, Relation>
}

interface ReadParagraph extends Paragraph {
  inline: Inline
}

const TRANSPARENT = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'smartTag'])

/**
 * A Word file as paragraphs and tables: its final text (tracked deletions gone, insertions in), with automatic numbers,
 * heading levels, merged cells and comments. Pictures, embedded objects and fields are left alone.
 */
export function readDocx(archive: Archive): DocumentModel {
  const main = mainPart(archive)
  const body = child(readPart(archive, main), 'document', 'body')
  if (!body) throw intakeErrors.corrupt()
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const context: Context = {
    styles: readStyles(readPart(archive, `${folder}styles.xml`)),
    numbering: readNumbering(readPart(archive, `${folder}numbering.xml`)),
    comments: readComments(readPart(archive, `${folder}comments.xml`)),
    relations: readRelations(archive, main),
  }
  return { blocks: readBlocks(body, context) }
}

function mainPart(archive: Archive): string {
  for (const relation of readRelations(archive, '').values()) {
    if (relation.type === 'officeDocument') return relation.target
  }
  return 'word/document.xml'
}

function readBlocks(container: XmlElement, context: Context): Block[] {
  return elements(container).flatMap((element): Block[] => {
    if (element.name === 'p') {
      const { inline, ...paragraph } = readParagraph(element, context)
      return [{ ...paragraph, comments: commentsIn(inline, context) }]
    }
    if (element.name === 'tbl') return [{ kind: 'table', sheet: null, rows: readRows(element, context) }]
    return TRANSPARENT.has(element.name) ? readBlocks(element, context) : []
  })
}

function readParagraph(element: XmlElement, context: Context): ReadParagraph {
  const properties = child(element, 'pPr')
  const style = context.styles.get(propertyOf(properties, 'pStyle') ?? '')
  const inline = readInline(element, context.relations)
  const numbered = child(properties, 'numPr')
  const numId = propertyOf(numbered, 'numId') ?? style?.numId
  const level = Number(propertyOf(numbered, 'ilvl') ?? style?.numLevel ?? 0)
  const marker = numId && numId !== '0' ? context.numbering.next(numId, level) : ''
  const outline = propertyOf(properties, 'outlineLvl')
  return {
    kind: 'paragraph',
    text: withMarker(marker, inline.text.trim()),
    level: outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : (style?.level ?? null),
    bold: inline.bold ?? style?.bold ?? false,
    inline,
  }
}

/** A bullet that was typed as well is not doubled, and a bullet with nothing behind it says nothing. */
export function withMarker(marker: string, text: string): string {
  if (marker === '•') return text === '' || /^[\p{So}\p{Po}\p{Pd}○●•]/u.test(text) ? text : `• ${text}`
  return `${marker} ${text}`.trim()
}

function readRows(table: XmlElement, context: Context): TableRow[] {
  const rows: TableRow[] = []
  let number = 0
  for (const row of rowsOf(table)) {
    number += 1
    if (isOn(child(row, 'trPr'), 'del')) continue
    rows.push({ number, cells: readCells(row, context) })
  }
  return rows
}

function rowsOf(table: XmlElement): XmlElement[] {
  return elements(table).flatMap((e) => (e.name === 'tr' ? [e] : TRANSPARENT.has(e.name) ? rowsOf(e) : []))
}

function cellsOf(row: XmlElement): XmlElement[] {
  return elements(row).flatMap((e) => (e.name === 'tc' ? [e] : TRANSPARENT.has(e.name) ? cellsOf(e) : []))
}

function readCells(row: XmlElement, context: Context): Cell[] {
  let column = Number(propertyOf(row, 'trPr', 'gridBefore') ?? 0)
  return cellsOf(row).map((element) => {
    const properties = child(element, 'tcPr')
    const span = Math.max(1, Number(propertyOf(properties, 'gridSpan') ?? 1))
    const merge = child(properties, 'vMerge')
    const cell = readCell(element, context, column, span, merge !== undefined && merge.attributes['val'] !== 'restart')
    column += span
    return cell
  })
}

function readCell(element: XmlElement, context: Context, column: number, span: number, continued: boolean): Cell {
  const deleted = child(element, 'tcPr', 'cellDel') !== undefined
  const paragraphs = deleted ? [] : descendants(element, 'p').map((p) => readParagraph(p, context))
  const written = paragraphs.filter((p) => p.text !== '')
  const fill = fillOf(child(element, 'tcPr', 'shd')?.attributes['fill'])
  const inlines = paragraphs.map((p) => p.inline)
  const struck = struckIn(
    inlines.map((i) => i.text),
    inlines.flatMap((i) => i.struck),
  )
  return {
    column,
    span,
    paragraphs: written.map((p) => p.text),
    bold: written.length > 0 && written.every((p) => p.bold),
    continued,
    comments: inlines.flatMap((inline) => commentsIn(inline, context)),
    links: inlines.flatMap((i) => i.links),
    ...struck,
    ...(fill && { fill }),
  }
}

function commentsIn(inline: Inline, context: Context): Comment[] {
  return inline.commentIds.flatMap((id) => context.comments.get(id) ?? [])
}

function readComments(root: XmlElement | undefined): Map<string, Comment> {
  const all = elements(child(root, 'comments'), 'comment').map((comment): [string, Comment] => {
    const text = descendants(comment, 'p')
      .map((p) => descendants(p, 't').map(textOf).join(''))
      .join('\n')
      .trim()
    return [comment.attributes['id'] ?? '', { author: comment.attributes['author'] ?? '', text }]
  })
  return new Map(all.filter(([, comment]) => comment.text !== ''))
}

function readStyles(root: XmlElement | undefined): Map<string, Style> {
  const styles = new Map<string, Style>()
  for (const element of elements(child(root, 'styles'), 'style')) {
    const named = /^heading (\d)$/iu.exec(propertyOf(element, 'name') ?? '')?.[1]
    const outline = propertyOf(element, 'pPr', 'outlineLvl')
    const level = named ?? (outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : null)
    const base = styles.get(propertyOf(element, 'basedOn') ?? '')
    const title = /^(title|subtitle)$/iu.test(propertyOf(element, 'name') ?? '')
    styles.set(element.attributes['styleId'] ?? '', {
      level: title ? 1 : level === null ? (base?.level ?? null) : Number(level),
      bold: child(element, 'rPr', 'b') ? isOn(child(element, 'rPr'), 'b') : (base?.bold ?? false),
      numId: propertyOf(element, 'pPr', 'numPr', 'numId') ?? base?.numId,
      numLevel: Number(propertyOf(element, 'pPr', 'numPr', 'ilvl') ?? base?.numLevel ?? 0),
    })
  }
  return styles
}
