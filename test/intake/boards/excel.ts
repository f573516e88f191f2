import { zip } from '../office.ts'

const SHEET =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A cell of a sheet; a date is its serial number with a format. */
export type SheetCell = string | number | { value?: string | number; formula?: string; format?: string; fill?: string }

export interface Sheet {
  name: string
  rows: SheetCell[][]
  merged?: string[]
  /** Columns from 1. */
  hiddenColumns?: number[]
  /** Rows from 1. */
  hiddenRows?: number[]
  hidden?: boolean
  /** Web addresses by cell. */
  links?: Record<string, string>
}

/** An Excel file of these sheets, with fills and formats as Excel writes them. */
export function excel(sheets: Sheet[]): Uint8Array {
  const styles = new Styles()
  const parts: Record<string, string> = {}
  sheets.forEach((sheet, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = worksheet(sheet, styles)
    parts[`xl/worksheets/_rels/sheet${at + 1}.xml.rels`] = relationships(
      Object.values(sheet.links ?? {}).map(
        (to, n) => `Id="l${n}" Type="x/hyperlink" Target="${to}" TargetMode="External"`,
      ),
    )
  })
  const listed = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${name}"${hidden ? ' state="hidden"' : ''} sheetId="${at + 1}" r:id="r${at + 1}"/>`,
  )
  return zip({
    ...parts,
    'xl/workbook.xml': `<workbook ${SHEET}><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      sheets.map((_, at) => `Id="r${at + 1}" Type="x/worksheet" Target="worksheets/sheet${at + 1}.xml"`),
    ),
    'xl/styles.xml': styles.xml(),
  })
}

/** The looks of cells, each once. */
class Styles {
  private readonly looks = ['|']

  of(format = '', fill = ''): number {
    const look = `${format}|${fill}`
    if (!this.looks.includes(look)) this.looks.push(look)
    return this.looks.indexOf(look)
  }

  xml(): string {
    const each = this.looks.map((look) => look.split('|'))
    const formats = each.map(([format], at) => `<numFmt numFmtId="${164 + at}" formatCode="${format || 'General'}"/>`)
    const fills = each.map(([, fill]) =>
      fill ? `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/></patternFill></fill>` : '<fill/>',
    )
    const cells = each.map((_, at) => `<xf numFmtId="${164 + at}" fontId="0" fillId="${at}"/>`)
    return `<styleSheet ${SHEET}><numFmts>${formats.join('')}</numFmts><fonts><font/></fonts><fills>${fills.join('')}</fills><cellXfs>${cells.join('')}</cellXfs></styleSheet>`
  }
}

function worksheet(sheet: Sheet, styles: Styles): string {
  const rows = sheet.rows.map((cells, at) => {
    const hidden = sheet.hiddenRows?.includes(at + 1) ? ' hidden="1"' : ''
    return `<row r="${at + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, column, at + 1, styles)).join('')}</row>`
  })
  const columns = (sheet.hiddenColumns ?? []).map((n) => `<col min="${n}" max="${n}" hidden="1"/>`)
  const merged = (sheet.merged ?? []).map((ref) => `<mergeCell ref="${ref}"/>`)
  const links = Object.keys(sheet.links ?? {}).map((ref, n) => `<hyperlink ref="${ref}" r:id="l${n}"/>`)
  return `<worksheet ${SHEET}><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData><mergeCells>${merged.join('')}</mergeCells><hyperlinks>${links.join('')}</hyperlinks></worksheet>`
}

function cellXml(given: SheetCell, column: number, row: number, styles: Styles): string {
  if (given === '') return ''
  const { value, formula, format, fill } = typeof given === 'object' ? given : { value: given }
  const start = `<c r="${String.fromCharCode(65 + column)}${row}" s="${styles.of(format, fill)}"`
  if (value === undefined) return `${start}/>`
  const worked = formula ? `<f>${formula}</f>` : ''
  if (typeof value === 'number') return `${start}>${worked}<v>${value}</v></c>`
  return `${start} t="inlineStr"><is><t>${value.replaceAll('&', '&amp;')}</t></is></c>`
}

function relationships(each: string[]): string {
  return `<Relationships>${each.map((attributes) => `<Relationship ${attributes}/>`).join('')}</Relationships>`
}
