import { docx, wordPart } from '../office.ts'

/** A cell of a Word table: its words, or what else it is. */
export type WordCell =
  | string
  | {
      text?: string
      bold?: boolean
      span?: number
      /** First of cells merged downwards, or one of those below it. */
      merged?: 'first' | 'below'
      /** Six hexadecimal digits. */
      fill?: string
      /** Paragraphs and tables as XML, in place of words. */
      xml?: string
    }

export const RED = 'FF0000'
export const AMBER = 'FFC000'
export const GREEN = '00B050'
export const BLUE = '0070C0'

interface Paragraph {
  style?: string
  bold?: boolean
  /** Numbered `1.`, `2.` by Word itself. */
  numbered?: boolean
}

export function para(text: string, { style, bold, numbered }: Paragraph = {}): string {
  const list = numbered ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : ''
  const properties = `<w:pPr>${style ? `<w:pStyle w:val="${style}"/>` : ''}${list}</w:pPr>`
  const words = `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
  return `<w:p>${properties}${text === '' ? '' : words}</w:p>`
}

export const title = (text: string) => para(text, { style: 'Title' })
export const heading = (text: string, level = 1) => para(text, { style: `Heading${level}` })

export function grid(rows: WordCell[][]): string {
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(cellXml).join('')}</w:tr>`).join('')}</w:tbl>${para('')}`
}

/** A Word file with headings, a numbered list and whatever parts are given. */
export function word(body: string, parts: Record<string, string> = {}): Uint8Array {
  const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
  return docx(body, {
    'word/styles.xml': wordPart('styles', [1, 2].map(headingStyle).join('') + named('Title', 'Title', '')),
    'word/numbering.xml': wordPart(
      'numbering',
      `<w:abstractNum w:abstractNumId="1">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
    ),
    ...parts,
  })
}

function headingStyle(level: number): string {
  return named(`Heading${level}`, `heading ${level}`, `<w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr>`)
}

function named(id: string, name: string, properties: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${properties}</w:style>`
}

function cellXml(given: WordCell): string {
  const { text = '', bold = false, span, merged, fill, xml } = typeof given === 'string' ? { text: given } : given
  const properties = [
    span ? `<w:gridSpan w:val="${span}"/>` : '',
    merged ? `<w:vMerge${merged === 'first' ? ' w:val="restart"' : ''}/>` : '',
    fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>` : '',
  ]
  const content =
    xml ??
    text
      .split('\n')
      .map((line) => para(line, { bold }))
      .join('')
  return `<w:tc><w:tcPr>${properties.join('')}</w:tcPr>${content}</w:tc>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
