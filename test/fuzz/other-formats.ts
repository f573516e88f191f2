import { cellText, type DocumentModel } from '../../src/intake/document.ts'
import { ods, openCell, openRow, openTable } from '../intake/open-office.ts'

/** The cells of a document's tables, row by row, with empty ones where nothing stands. */
function rowsOf(document: DocumentModel): string[][] {
  return document.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [[block.text]]
      : block.rows.map((row) => {
          const texts: string[] = []
          for (const cell of row.cells) texts[cell.column] = cellText(cell)
          return Array.from(texts, (text) => text ?? '')
        }),
  )
}

/** A plan as its author might save it from Excel. */
export function asText(document: DocumentModel, delimiter: string): string {
  const quoted = (text: string) => (/["\n;,\t]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rowsOf(document)
    .map((row) => row.map(quoted).join(delimiter))
    .join('\r\n')
}

/** A plan as LibreOffice keeps it in a sheet. */
export function asSheet(document: DocumentModel): Uint8Array {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const cell = (text: string) =>
    openCell(
      text === ''
        ? ''
        : `${escaped(text).replace(/^|\n/gu, (at) => `${at === '' ? '' : '</text:p>'}<text:p>`)}</text:p>`,
    )
  return ods(
    openTable(
      rowsOf(document)
        .map((row) => openRow(row.map(cell)))
        .join(''),
    ),
  )
}
