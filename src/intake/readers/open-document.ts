import type { Block, DocumentModel, Hidden } from '../document.ts'
import { intakeErrors } from '../errors.ts'
import type { Archive } from './archive.ts'
import { hiddenSheet, takeHidden } from './hidden.ts'
import { OdfLists } from './odf-lists.ts'
import { readOdfStyles } from './odf-styles.ts'
import { readOdfColumns, readOdfRows } from './odf-table.ts'
import { type OdfContext, readParagraphs } from './odf-text.ts'
import { readPart } from './parts.ts'
import { child, elements, type XmlElement } from './xml.ts'

/**
 * An OpenDocument text (`.odt`) as paragraphs and tables, a spreadsheet (`.ods`) as one table a sheet: the final text, with
 * automatic numbers, heading levels, merged cells, comments, and dates in as much detail as their cells show.
 * @throws IntakeError where it has a password, or is a drawing or slides
 */
export function readOpenDocument(archive: Archive): DocumentModel {
  if (/<(?:\w+:)?encryption-data\b/u.test(archive.text('META-INF/manifest.xml') ?? '')) throw intakeErrors.encrypted()
  const content = child(readPart(archive, 'content.xml'), 'document-content')
  const styles = readOdfStyles([child(readPart(archive, 'styles.xml'), 'document-styles'), content])
  const context: OdfContext = { styles, lists: new OdfLists(styles) }
  const body = child(content, 'body')
  const text = child(body, 'text')
  if (text) return { blocks: readText(text, context) }
  const spreadsheet = child(body, 'spreadsheet')
  if (!spreadsheet) throw intakeErrors.unknown()
  return readSheets(elements(spreadsheet, 'table'), context)
}

function readText(text: XmlElement, context: OdfContext): Block[] {
  const blocks: Block[] = []
  readParagraphs(
    text,
    context,
    (table) => blocks.push({ kind: 'table', sheet: null, rows: readOdfRows(table, context, false) }),
    ({ links: _, ...paragraph }) => blocks.push(paragraph),
  )
  return blocks
}

/** Hidden sheets and columns are left out, hidden rows are read; each is said. */
function readSheets(tables: XmlElement[], context: OdfContext): DocumentModel {
  const blocks: Block[] = []
  const hidden: Hidden[] = []
  for (const table of tables) {
    const sheet = table.attributes['name'] ?? ''
    const rows = readOdfRows(table, context, true)
    if (context.styles.isHidden(table.attributes['style-name'])) {
      hidden.push(...hiddenSheet(sheet, rows))
      continue
    }
    const columns = readOdfColumns(table)
    const shown = takeHidden(sheet, rows, new Set(columns.flatMap((c, at) => (c.hidden ? [at] : []))))
    blocks.push({ kind: 'table', sheet, rows: shown.rows })
    hidden.push(...shown.hidden)
  }
  return { blocks, hidden }
}
