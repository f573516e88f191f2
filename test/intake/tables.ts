import type { Block, Cell, DocumentModel, Paragraph } from '../../src/intake/document.ts'

/** A table from its words; `^` is the lower part of a cell merged downwards. */
export function table(rows: string[][], sheet: string | null = null): Block {
  return {
    kind: 'table',
    sheet,
    rows: rows.map((texts, at) => ({
      number: at + 1,
      cells: texts.map(cell).filter((c) => sheet === null || c.paragraphs.length > 0 || c.continued),
    })),
  }
}

export function paragraph(text: string, level: number | null = null): Paragraph {
  return { kind: 'paragraph', text, level, bold: level !== null }
}

export function documentOf(...blocks: Block[]): DocumentModel {
  return { blocks }
}

function cell(text: string, column: number): Cell {
  const continued = text === '^'
  const paragraphs = continued ? [] : text.split('\n').filter((line) => line !== '')
  return { column, span: 1, paragraphs, bold: false, continued, comments: [], links: [] }
}
