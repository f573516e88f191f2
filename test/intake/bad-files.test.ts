import { randomBytes } from 'node:crypto'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { runChild } from '../../src/intake/child-process.ts'
import { IntakeError, ReadingFault } from '../../src/intake/errors.ts'
import { readPlanFile } from '../../src/intake/read-file.ts'
import { withoutWords } from '../../src/ports/log.ts'
import { docx, p, sheetRow, tbl, tc, tr, xlsx, zip } from './office.ts'
import { odt } from './open-office.ts'
import { TWINS } from './truths.ts'

const ole = (name: string) =>
  new Uint8Array([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Buffer.alloc(512),
    ...Buffer.from(name, 'utf16le'),
  ])
const bomb = () => zipSync({ 'word/document.xml': new Uint8Array(120 * 1024 * 1024) }, { level: 9 })
const plan = () => readPlanFile(TWINS[0]?.files.find((f) => f.endsWith('.docx')) ?? '')

const bad: [string, () => Uint8Array, RegExp][] = [
  ['an empty file', () => new Uint8Array(), /^The file is empty\./u],
  ['random bytes', () => new Uint8Array(randomBytes(4096)), /^This kind of file cannot be read\..*\.docx/u],
  ['a zip cut in half', () => docx(p(randomBytes(4000).toString('hex'))).slice(0, 3000), /^The file is damaged/u],
  ['a zip with nothing of Office in it', () => zip({ 'readme.txt': 'hello' }), /^This kind of file cannot be read/u],
  ['Word with broken XML', () => zip({ 'word/document.xml': '<w:document><w:body>' }), /^The file is damaged/u],
  ['a letter', () => docx(p('Dear Nadia') + p('Thank you for the minutes.')), /^No plan was found/u],
  ['a table that is no plan', () => docx(tbl(tr('Name', 'Colour'), tr('Rose', 'Red'))), /^No plan was found/u],
  ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ'), /^A PDF cannot be read.*\.docx/u],
  ['an old .doc', () => ole('WordDocument'), /old format.*Save As.*\.docx/u],
  ['a file with a password', () => ole('EncryptedPackage'), /password/u],
  ['a photo of a plan', () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /^A picture or a scan cannot be read/u],
  [
    'a scan put into Word',
    () => docx(p('Page 1'), { 'word/media/image1.png': 'x' }),
    /picture of a plan, not its words/u,
  ],
  ['a letter in RTF', () => Buffer.from('{\\rtf1\\ansi Dear all'), /^This kind of file cannot be read/u],
  ['a web page', () => Buffer.from('<!doctype html><table>'), /^This kind of file cannot be read/u],
  [
    'slides',
    () => zip({ 'content.xml': '<office:document-content><office:body/></office:document-content>' }),
    /^This kind/u,
  ],
  ['OpenDocument with a password', () => odt('', { manifest: '<manifest:encryption-data/>' }), /password/u],
  [
    '10,001 rows',
    () => Buffer.from(`No.,Action,Lead\n${'1.,Train the staff,MCANH\n'.repeat(10_001)}`),
    /10,000 is the most/u,
  ],
  [
    'a sheet of 100,000 rows, of which the first 10,001 are read',
    () =>
      xlsx(Array.from({ length: 100_000 }, (_, n) => sheetRow(n + 1, `${n}.`, 'Train the staff', 'MCANH')).join('')),
    /too many rows, and 10,000 is the most/u,
  ],
  ['300,000 cells', () => Buffer.from(`${`${'a,'.repeat(300)}b\n`.repeat(1_000)}`), /200,000 is the most/u],
  [
    'a cell of half a million characters',
    () => docx(tbl(tr('Action', 'Lead'), tr('A, '.repeat(170_000), 'B'))),
    /50,000 is the most/u,
  ],
  ['elements within elements without end', () => odt('<text:p>'.repeat(5_000)), /^The file is damaged/u],
  ['cells without end', () => docx(tbl('<w:tr/>'.repeat(700_000))), /far more rows and cells than a plan/u],
  ['200 MB', () => Buffer.alloc(200 * 1024 * 1024), /too large: 200 MB/u],
  ['a zip bomb', bomb, /unpacks to far more than a plan holds/u],
]

describe('a file that is no plan stops nobody', () => {
  test.each(bad)('%s gets one sentence that says what to do', async (_, bytes, sentence) => {
    const error = await readPlanFile({ name: 'plan.docx', bytes: bytes() }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(IntakeError)
    const { message } = error as IntakeError
    expect(message).toMatch(sentence)
    expect(message).not.toContain('\n')
  })

  test('a file that is not there is said to be not there', async () => {
    await expect(readPlanFile('/nowhere/plan.docx')).rejects.toThrow('There is no file /nowhere/plan.docx')
  })

  test('macros, embedded objects and other files that a plan points to are left alone', async () => {
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="x/${type}" Target="${target}" TargetMode="External"/>`
    const link = '<w:p><w:hyperlink r:id="a"><w:r><w:t>Write the plan</w:t></w:r></w:hyperlink></w:p>'
    const object = '<w:p><w:r><w:object>hidden words</w:object><w:t>MCANH</w:t></w:r></w:p>'
    const bytes = docx(tbl(tr('No.', 'Action', 'Lead'), tr('1.', tc(link), tc(object))), {
      'word/_rels/document.xml.rels': `<Relationships>${relation('a', 'hyperlink', 'http://127.0.0.1:9/x')}${relation('b', 'attachedTemplate', 'file:///etc/passwd')}</Relationships>`,
      'word/vbaProject.bin': 'Sub AutoOpen()',
      'word/embeddings/object1.bin': 'MZ',
    })
    const { actions } = await readPlanFile({ name: 'plan.docm', bytes })
    expect(actions).toMatchObject([{ text: 'Write the plan', leads: ['MCANH'], evidence: ['http://127.0.0.1:9/x'] }])
    expect(JSON.stringify(actions)).not.toMatch(/hidden words|passwd|AutoOpen/u)
  })

  test('entities are not expanded and nothing outside is fetched', async () => {
    const xml = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;&a;">]>'
    const body = tbl(tr('No.', 'Action', 'Lead'), tr('1.', '&amp;b; write the plan', 'MCANH'))
    const word = `${xml}<w:document xmlns:w="w"><w:body>${body.replace('&amp;b;', '&b;')}</w:body></w:document>`
    const got = await readPlanFile({ name: 'plan.docx', bytes: zip({ 'word/document.xml': word }) })
    expect(got.actions[0]?.text).not.toMatch(/root:/u)
  })
})

describe('the process that reads', () => {
  const limits = { seconds: 20, heapMegabytes: 64 }

  test('is killed when it hangs, and says so', async () => {
    await expect(
      runChild(new URL('./children/hang.ts', import.meta.url), [], new Uint8Array(), { ...limits, seconds: 1 }),
    ).rejects.toThrow(/more than 1 seconds?/u)
  })

  test('is killed when it takes too much memory, and says so', async () => {
    await expect(runChild(new URL('./children/hog.ts', import.meta.url), [], new Uint8Array(), limits)).rejects.toThrow(
      /too much memory/u,
    )
  })

  test('that breaks is a fault of ours with a place to look, never a damaged file nor words of a plan', async () => {
    const error = await runChild(
      new URL('./children/mistaken.ts', import.meta.url),
      [],
      new TextEncoder().encode('Dr Nadia Rahman rings the ward'),
      limits,
    ).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ReadingFault)
    expect(error).not.toBeInstanceOf(IntakeError)
    const logged = withoutWords(error)
    expect(logged).toMatchObject({ error: 'ReadingFault (TypeError)' })
    expect(logged.frames?.[0]).toMatch(/mistaken\.ts:\d+/u)
    expect(JSON.stringify(logged)).not.toMatch(/Nadia|ward/u)
    expect((error as ReadingFault).inWords('1a2b')).toMatch(/fault of ours \(reference 1a2b\)\. Nothing was stored\.$/u)
  })

  test('sees no secret, writes no file and starts nothing', async () => {
    const answer = JSON.parse(
      await runChild(new URL('./children/nosy.ts', import.meta.url), [], new Uint8Array(), limits),
    ) as Record<string, unknown>
    expect(answer).toMatchObject({ read: false, write: false, start: false })
    expect((answer['environment'] as string[]).filter((n) => /token|key|secret|database|path/iu.test(n))).toEqual([])
  })

  test('gives the plan of a real file', async () => {
    expect((await plan()).actions.length).toBeGreaterThan(5)
  })

  test('takes the day it is given', async () => {
    const file = TWINS.find((t) => t.name.startsWith('calderby'))?.files.find((f) => f.endsWith('.xlsx')) ?? ''
    expect((await readPlanFile(file, { asOf: '2015-12-01' })).asOf).toBe('2015-12-01')
  })
})
