import { strToU8, zipSync } from 'fflate'

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const SHEET =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** The bytes of a zip file with these parts. */
export function zip(parts: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}

/** A Word file with that body, and parts beside it. */
export function docx(body: string, parts: Record<string, string> = {}): Uint8Array {
  return zip({ 'word/document.xml': `<w:document ${WORD}><w:body>${body}</w:body></w:document>`, ...parts })
}

export function p(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`
}

export function tc(content: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`
}

export function tr(...cells: string[]): string {
  return `<w:tr>${cells.map((c) => (c.startsWith('<w:tc>') ? c : tc(c))).join('')}</w:tr>`
}

export function tbl(...rows: string[]): string {
  return `<w:tbl>${rows.join('')}</w:tbl>`
}

export function wordPart(name: string, content: string): string {
  return `<w:${name} ${WORD}>${content}</w:${name}>`
}

interface Around {
  before?: string
  after?: string
  styles?: string
  parts?: Record<string, string>
}

/** An Excel file of one sheet, with its rows as XML and what stands around them. */
export function xlsx(rows: string, around: Around = {}): Uint8Array {
  return zip({
    ...around.parts,
    'xl/workbook.xml': `<workbook ${SHEET}><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet ${SHEET}>${around.before ?? ''}<sheetData>${rows}</sheetData>${around.after ?? ''}</worksheet>`,
    'xl/styles.xml': `<styleSheet ${SHEET}>${around.styles ?? ''}</styleSheet>`,
  })
}

/** A row of cells, each a text or, where it is a number, the XML of one. */
export function sheetRow(number: number, ...texts: string[]): string {
  const cells = texts.map((text, at) => {
    const ref = `${String.fromCharCode(65 + at)}${number}`
    return text.startsWith('<c')
      ? text.replace('<c', `<c r="${ref}"`)
      : `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
  })
  return `<row r="${number}">${cells.join('')}</row>`
}
