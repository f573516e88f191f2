import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { ods, odt, openCell, openRow, openTable } from './open-office.ts'
import { TWINS } from './truths.ts'

const HEADER = openRow(['No.', 'Action', 'Lead', 'By when', 'Progress'])
const formats = new URL('../fixtures/formats/', import.meta.url)

describe('a plan written with LibreOffice', () => {
  test.each(['northmoor-aftercare-plan.odt', 'westmarch-case-review.odt'])(
    '%s loses no action, owner, date or number against the same plan in Word',
    (name) => {
      const twin = TWINS.find((t) => name.startsWith(t.name))?.files.find((f) => f.endsWith('.docx')) ?? ''
      const [open, word] = [new URL(name, formats), twin].map((file) => readPlan(readDocument(readFileSync(file))))
      expect(open?.actions.length).toBeGreaterThan(5)
      expect({ ...open, actions: open?.actions.map(plain) }).toEqual({ ...word, actions: word?.actions.map(plain) })
      expect(basename(twin)).toMatch(/\.docx$/u)
    },
  )

  test('a month in a sheet is a month, and no owner loses a deadline that only a format shows', () => {
    const styles = `
      <number:date-style style:name="N1"><number:month number:textual="true"/><number:text>-</number:text><number:year/></number:date-style>
      <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>`
    const date = (style: string, shown: string) =>
      openCell(`<text:p>${shown}</text:p>`, `${style} office:value-type="date" office:date-value="2018-11-01"`)
    const rows = [
      openRow(['1.', 'Agree the protocol', 'MCANH', date('table:style-name="ce1"', 'Nov-18'), '']),
      openRow(['2.', 'Train the staff', 'MCANH', date('', '01/11/2018'), '']),
    ]
    const plan = readPlan(readDocument(ods(openTable(HEADER + rows.join('')), { styles })))
    expect(plan.actions.map((a) => a.timescales[0]?.raw)).toEqual(['November 2018', '01/11/2018'])
    expect(plan.actions[0]?.timescales[0]).toMatchObject({ latest: '2018-11-30', precision: 'month' })
  })

  test('numbers that stand nowhere in the words are counted, over several lists', () => {
    const styles = `<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/><text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/></text:list-style>`
    const item = (text: string, list = '') =>
      openCell(
        `<text:list text:style-name="L1" ${list}><text:list-item><text:p>${text}</text:p></text:list-item></text:list>`,
      )
    const body = openTable(
      openRow([item('Train', 'xml:id="a"')]) +
        openRow([item('Audit', 'text:continue-numbering="true"')]) +
        openRow([item('Meet', 'xml:id="b"')]),
    )
    const [table] = readDocument(odt(body, { styles })).blocks
    expect(table?.kind === 'table' && table.rows.flatMap((r) => r.cells.flatMap((c) => c.paragraphs))).toEqual([
      '1. Train',
      '2. Audit',
      '1. Meet',
    ])
  })

  test('merged cells hold for each action, comments come with their authors, deleted words are gone', () => {
    const note =
      '<office:annotation><dc:creator>Nadia Harker</dc:creator><text:p>Is this done?</text:p></office:annotation>'
    const deleted =
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>never</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    const rows = [
      openRow([
        '1.',
        `<text:p>Write${note} the plan</text:p>`,
        openCell('MCANH', 'table:number-rows-spanned="2"'),
        'June 2019',
        '',
      ]),
      openRow(['2.', 'Train the staff of both wards', '<table:covered-table-cell/>', 'July 2019', '']),
    ].map((row) => row.replace('<table:table-cell ><text:p>Write', '<table:table-cell><text:p>Write'))
    const plan = readPlan(readDocument(odt(deleted + openTable(HEADER + rows.join('')))))
    expect(plan.actions.map((a) => a.leads)).toEqual([['MCANH'], ['MCANH']])
    expect(plan.actions[0]?.comments).toEqual([{ author: 'Nadia Harker', text: 'Is this done?' }])
    expect(JSON.stringify(plan)).not.toContain('never')
  })

  test('a sheet says what it hides, and a million empty rows cost nothing', () => {
    const styles =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const columns =
      '<table:table-column table:number-columns-repeated="4"/><table:table-column table:visibility="collapse"/>'
    const rows = [
      HEADER,
      openRow(['1.', 'Write the plan', 'MCANH', 'June 2019', 'private note']),
      openRow(['2.', 'Train the staff', 'MCANH', 'June 2019', ''], 'table:visibility="filter"'),
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    ]
    const lists = openTable(openRow(['Old words']), 'table:name="Lists" table:style-name="ta2"')
    const plan = readPlan(readDocument(ods(openTable(rows.join(''), 'table:name="Plan"', columns) + lists, { styles })))
    expect(plan.actions.map((a) => a.text)).toEqual(['Write the plan', 'Train the staff'])
    expect(JSON.stringify(plan.actions)).not.toContain('private note')
    const asked = plan.queries.filter((q) => q.kind === 'fragment').map((q) => q.question)
    expect(asked).toEqual([
      expect.stringMatching(/^Column E of “Plan” is hidden and left out/u),
      expect.stringMatching(/^Row 3 of “Plan” is hidden, and was read/u),
      expect.stringMatching(/^The sheet “Lists” is hidden and was left out/u),
    ])
  })
})

function plain({ source: _, ...action }: { source: unknown }) {
  return action
}
