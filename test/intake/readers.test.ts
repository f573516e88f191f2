import { describe, expect, test } from 'vitest'
import { cellText, type Table } from '../../src/intake/document.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { docx, p, sheetRow, tbl, tc, tr, wordPart, xlsx } from './office.ts'

function firstTable(bytes: Uint8Array): Table {
  const table = readDocument(bytes).blocks.find((b) => b.kind === 'table')
  if (!table) throw new Error('no table')
  return table
}

const words = (table: Table) => table.rows.map((r) => r.cells.map(cellText))

describe('Word', () => {
  test('automatic numbers are read, though they stand nowhere in the text', () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = wordPart(
      'numbering',
      `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%1.%2)')}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>`,
    )
    const numbered = (at: number) => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="3"/></w:numPr>`
    const cell = (at: number, text = '') => tc(p(text, numbered(at)))
    const bytes = docx(tbl(tr(cell(0)), tr(cell(1, 'Train')), tr(cell(1, 'Audit')), tr(cell(0))), {
      'word/numbering.xml': numbering,
    })
    expect(words(firstTable(bytes)).flat()).toEqual(['1.', '1.a) Train', '1.b) Audit', '2.'])
  })

  test('the final text counts: deletions are gone, insertions are in, hidden words are out', () => {
    const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
    const body = `<w:p>${run('By ')}<w:del>${run('June')}</w:del><w:ins>${run('July')}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>`
    const deletedRow = `<w:tr><w:trPr><w:del/></w:trPr>${tc('gone')}</w:tr>`
    expect(words(firstTable(docx(tbl(tr(tc(body)), deletedRow))))).toEqual([['By July']])
  })

  test('comments come with their authors, to the cell they are about', () => {
    const comments = wordPart(
      'comments',
      `<w:comment w:id="4" w:author="Nadia Harker">${p('Is this done?')}</w:comment>`,
    )
    const bytes = docx(
      tbl(tr(tc('<w:p><w:r><w:t>Write it</w:t></w:r><w:r><w:commentReference w:id="4"/></w:r></w:p>'))),
      { 'word/comments.xml': comments },
    )
    expect(firstTable(bytes).rows[0]?.cells[0]?.comments).toEqual([{ author: 'Nadia Harker', text: 'Is this done?' }])
  })

  test('merged cells keep their columns, also where a row begins later', () => {
    const merged = tr(tc('A', '<w:gridSpan w:val="2"/>'), tc('B', '<w:vMerge w:val="restart"/>'))
    const below = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc('C')}${tc(p(''), '<w:vMerge/>')}</w:tr>`
    const cells = firstTable(docx(tbl(merged, below))).rows.map((r) =>
      r.cells.map((c) => [c.column, c.span, c.continued]),
    )
    expect(cells).toEqual([
      [
        [0, 2, false],
        [2, 1, false],
      ],
      [
        [1, 1, false],
        [2, 1, true],
      ],
    ])
  })

  test('headings are known by their style, whatever it is called', () => {
    const styles = wordPart(
      'styles',
      '<w:style w:styleId="Berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Berschrift1"/></w:style>',
    )
    const document = readDocument(
      docx(p('Theme', '<w:pStyle w:val="Own"/>') + p('Text'), { 'word/styles.xml': styles }),
    )
    expect(document.blocks.map((b) => b.kind === 'paragraph' && b.level)).toEqual([1, null])
  })
})

describe('Excel', () => {
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="mmm\\-yy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs>'

  test('a date is shown as its format shows it: a month is a month, a day a day', () => {
    const bytes = xlsx(
      sheetRow(1, 'By', '<c s="1"><v>43405</v></c>', '<c s="2"><v>43434</v></c>', '<c><v>2014</v></c>'),
      { styles },
    )
    expect(words(firstTable(bytes))).toEqual([['By', 'Nov-18', '30/11/2018', '2014']])
  })

  test('a share is shown in per cent, also by the format that Excel knows by number', () => {
    const percent = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
    const bytes = xlsx(sheetRow(1, 'Done', '<c s="1"><v>0.6</v></c>', '<c s="1"><v>1</v></c>'), { styles: percent })
    expect(words(firstTable(bytes))).toEqual([['Done', '60%', '100%']])
  })

  test('merged cells are one, hidden columns are out and hidden rows are in', () => {
    const rows =
      sheetRow(1, 'Title', '', '', 'note') + sheetRow(2, 'a', 'b', 'c', 'scratch').replace('<row', '<row hidden="1"')
    const bytes = xlsx(rows, {
      before: '<cols><col min="4" max="4" hidden="1"/></cols>',
      after: '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
    })
    const { rows: read } = firstTable(bytes)
    expect(read[0]?.cells.map((c) => [cellText(c), c.span])).toEqual([['Title', 3]])
    expect(read[1]?.cells.map(cellText)).toEqual(['a', 'b', 'c'])
  })

  test('a formula gives what it shows and is never run', () => {
    const bytes = xlsx(sheetRow(1, '<c t="str"><f>HYPERLINK("http://example.org")</f><v>Lead</v></c>', '=2+3'))
    expect(words(firstTable(bytes))).toEqual([['Lead', '=2+3']])
  })
})
