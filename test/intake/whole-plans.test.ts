import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { docx, p, sheetRow, tbl, tc, tr, wordPart, xlsx, zip } from './office.ts'

const read = (bytes: Uint8Array) => readPlan(readDocument(bytes))
const HEADER = ['No.', 'Action', 'Lead', 'By when', 'RAG', 'Progress']
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

describe('comments in Word', () => {
  const says = (id: number, author: string, text: string) =>
    `<w:comment w:id="${id}" w:author="${author}">${p(text)}</w:comment>`
  const marks = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`
  const comments = wordPart(
    'comments',
    says(1, 'Nadia Harker', 'Is this done?') +
      says(2, 'Owen Reed', 'Yes, in May.') +
      says(3, 'Nadia Harker', 'Nobody has agreed a date yet') +
      says(4, 'Owen Reed', 'Should this plan go to the board?'),
  )
  const plan = read(
    docx(
      `<w:p>${run('Calderby action plan')}${marks(4)}</w:p>` +
        tbl(
          tr(...HEADER),
          tr(
            '1.',
            tc(`<w:p>${run('Agree the protocol')}${marks(1)}${marks(2)}</w:p>`),
            'MCANH',
            'June 2019',
            'Amber',
            '',
          ),
          tr('2.', 'Train the staff', 'MCANH', tc(`<w:p>${marks(3)}</w:p>`), 'Red', ''),
        ),
      { 'word/comments.xml': comments },
    ),
  )

  test('go to the action they anchor to, answers after questions, also where the cell itself is empty', () => {
    expect(plan.actions.map((a) => a.comments.map((c) => `${c.author}: ${c.text}`))).toEqual([
      ['Nadia Harker: Is this done?', 'Owen Reed: Yes, in May.'],
      ['Nadia Harker: Nobody has agreed a date yet'],
    ])
  })

  test('are asked about where they stand beside no action, so that no question is lost', () => {
    expect(plan.queries).toContainEqual(
      expect.objectContaining({
        kind: 'question-in-comment',
        raw: 'Should this plan go to the board?',
        sourceRef: null,
      }),
    )
  })
})

describe('tracked changes in Word', () => {
  test('nobody is chased for what was struck out: deletions are gone, insertions in, what moved is there once', () => {
    const moved = `<w:moveFrom>${run('with the police ')}</w:moveFrom>`
    const arrived = `<w:moveTo>${run('with the police ')}</w:moveTo>`
    const text = `<w:p>${run('Agree ')}${moved}<w:del><w:r><w:delText>the old </w:delText></w:r></w:del><w:ins>${run('a new ')}</w:ins>${run('protocol ')}${arrived}</w:p>`
    const date = `<w:p><w:del>${run('June 2019')}</w:del><w:ins>${run('July 2019')}</w:ins></w:p>`
    const gone = tr('2.', 'Never to be done', 'MCANH', 'June 2019', 'Red', '').replace(
      '<w:tr>',
      '<w:tr><w:trPr><w:del/></w:trPr>',
    )
    const added = tr('3.', 'Train the staff', 'MCANH', 'May 2019', 'Red', '').replace(
      '<w:tr>',
      '<w:tr><w:trPr><w:ins/></w:trPr>',
    )
    const plan = read(docx(tbl(tr(...HEADER), tr('1.', tc(text), 'MCANH', tc(date), 'Red', ''), gone, added)))
    expect(plan.actions.map((a) => [a.sourceRef, a.text, a.timescales.map((t) => t.raw)])).toEqual([
      ['1.', 'Agree a new protocol with the police', ['July 2019']],
      ['3.', 'Train the staff', ['May 2019']],
    ])
  })
})

describe('Excel', () => {
  test('a title block above and a key below are no actions, and the key is read, though nothing is merged', () => {
    const plan = read(
      xlsx(
        sheetRow(1, 'Calderby action plan') +
          sheetRow(2, 'Owner', 'Board') +
          sheetRow(3, 'Status as at', '28 November 2018') +
          sheetRow(5, ...HEADER) +
          sheetRow(6, '1.', 'Agree the protocol', 'MCANH', 'June 2019', 'Green', '') +
          sheetRow(7, '2.', 'Train the staff', 'MCANH', 'July 2019', 'Red', 'Not begun') +
          sheetRow(9, 'RAG key') +
          sheetRow(10, 'Green', 'Completed') +
          sheetRow(11, 'Red', 'Not started'),
      ),
    )
    expect(plan).toMatchObject({ title: 'Calderby action plan' })
    expect(plan.actions.map((a) => [a.sourceRef, a.rating])).toEqual([
      ['1.', 'GREEN'],
      ['2.', 'RED'],
    ])
    expect(plan.ratingScheme.levels.map((l) => [l.code, l.meaning])).toEqual([
      ['GREEN', 'Completed'],
      ['RED', 'Not started'],
    ])
  })

  test('several sheets are one plan, each a section, and no action of a later sheet is lost', () => {
    const rows = (text: string) => sheetRow(1, ...HEADER) + sheetRow(2, '1.', text, 'MCANH', 'June 2019', 'Red', '')
    const plan = read(workbook({ 'Primary care': rows('Agree the protocol'), Hospitals: rows('Train the staff') }))
    expect(plan.actions.map((a) => [a.text, a.source.sheet])).toEqual([
      ['Agree the protocol', 'Primary care'],
      ['Train the staff', 'Hospitals'],
    ])
    expect(plan.sections.map((s) => s.title)).toEqual(['Primary care', 'Hospitals'])
  })

  test('what is hidden is asked about: columns are left out, rows are read', () => {
    const rows =
      sheetRow(1, ...HEADER, 'Private') +
      sheetRow(2, '1.', 'Agree the protocol', 'MCANH', 'June 2019', 'Red', '', 'not for partners') +
      sheetRow(3, '2.', 'Train the staff', 'MCANH', 'June 2019', 'Red', '').replace('<row', '<row hidden="1"')
    const plan = read(xlsx(rows, { before: '<cols><col min="7" max="7" hidden="1"/></cols>' }))
    expect(plan.actions.map((a) => a.text)).toEqual(['Agree the protocol', 'Train the staff'])
    expect(JSON.stringify(plan.actions)).not.toContain('not for partners')
    expect(plan.queries.filter((q) => q.kind === 'fragment').map((q) => q.question)).toEqual([
      expect.stringMatching(/^Column G of “Plan” is hidden and left out/u),
      expect.stringMatching(/^Row 3 of “Plan” is hidden, and was read/u),
    ])
  })

  test('a conversation about a cell keeps each who spoke, and not the notice that Excel puts in its place', () => {
    const sheet = 'xl/worksheets/_rels/sheet1.xml.rels'
    const relation = (type: string, target: string) =>
      `<Relationship Id="${type}" Type="x/${type}" Target="${target}"/>`
    const rows = sheetRow(1, ...HEADER) + sheetRow(2, '1.', 'Agree the protocol', 'MCANH', 'June 2019', 'Red', '')
    const plan = read(
      xlsx(rows, {
        parts: {
          [sheet]: `<Relationships>${relation('comments', '../comments1.xml')}${relation('threadedComment', '../threadedComments/t1.xml')}</Relationships>`,
          'xl/comments1.xml':
            '<comments><authors><author>tc={1}</author></authors><commentList><comment ref="B2" authorId="0"><text><t>[Threaded comment] Your version of Excel …</t></text></comment></commentList></comments>',
          'xl/threadedComments/t1.xml':
            '<ThreadedComments><threadedComment ref="B2" personId="{a}"><text>Done?</text></threadedComment><threadedComment ref="B2" personId="{b}"><text>In May</text></threadedComment></ThreadedComments>',
          'xl/persons/person.xml':
            '<personList><person id="{a}" displayName="Nadia Harker"/><person id="{b}" displayName="Owen Reed"/></personList>',
        },
      }),
    )
    expect(plan.actions[0]?.comments).toEqual([
      { author: 'Nadia Harker', text: 'Done?' },
      { author: 'Owen Reed', text: 'In May' },
    ])
  })
})

function workbook(sheets: Record<string, string>): Uint8Array {
  const names = Object.keys(sheets)
  const listed = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const relations = names.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="x/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  return zip({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
  })
}
