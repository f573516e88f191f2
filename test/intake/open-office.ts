import { zip } from './office.ts'

const NAMES =
  'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n" xmlns:dc="d" xmlns:xlink="l" xmlns:fo="f"'

export interface OpenParts {
  /** What stands in the automatic styles. */
  styles?: string
  manifest?: string
}

/** An OpenDocument text with that body. */
export function odt(body: string, parts: OpenParts = {}): Uint8Array {
  return open(`<office:text>${body}</office:text>`, parts)
}

/** An OpenDocument spreadsheet with these tables. */
export function ods(tables: string, parts: OpenParts = {}): Uint8Array {
  return open(`<office:spreadsheet>${tables}</office:spreadsheet>`, parts)
}

function open(body: string, { styles = '', manifest = '' }: OpenParts): Uint8Array {
  return zip({
    'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="m">${manifest}</manifest:manifest>`,
    'content.xml': `<office:document-content ${NAMES}><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
  })
}

export function openTable(rows: string, attributes = 'table:name="Plan"', columns = ''): string {
  return `<table:table ${attributes}>${columns}${rows}</table:table>`
}

/** A row of cells, each a text or the XML of a cell. */
export function openRow(cells: string[], attributes = ''): string {
  return `<table:table-row ${attributes}>${cells.map((c) => (c.startsWith('<table') ? c : openCell(c))).join('')}</table:table-row>`
}

export function openCell(content: string, attributes = ''): string {
  const words = content === '' || content.startsWith('<') ? content : `<text:p>${content}</text:p>`
  return `<table:table-cell ${attributes}>${words}</table:table-cell>`
}
