import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import mammoth from 'mammoth'
import readExcel from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { cellText, type DocumentModel } from '../../src/intake/document.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { PUBLISHED, TWINS } from './truths.ts'

const files = [...TWINS, ...PUBLISHED].flatMap((t) => t.files).map((file) => ({ file, called: basename(file) }))

function wordsOf(document: DocumentModel): string {
  return document.blocks
    .map((b) => (b.kind === 'paragraph' ? b.text : b.rows.map((r) => r.cells.map(cellText).join('\n')).join('\n')))
    .join('\n')
}

/** Only letters and digits: where a reader puts a line break or a space decides nothing. */
const letters = (text: string) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join('')

describe('no word that another reader sees is lost', () => {
  test.each(files.filter((f) => f.file.endsWith('.docx')))('$called, as mammoth reads it', async ({ file }) => {
    const bytes = readFileSync(file)
    const { value } = await mammoth.extractRawText({ buffer: bytes })
    const own = letters(wordsOf(readDocument(bytes)))
    expect(value.split('\n\n').filter((paragraph) => !own.includes(letters(paragraph)))).toEqual([])
  })

  test.each(files.filter((f) => f.file.endsWith('.xlsx')))('$called, as read-excel-file reads it', async ({ file }) => {
    const cells = (await readExcel(file)).flatMap((sheet) => sheet.data.flat()).map((cell) => String(cell ?? ''))
    const own = letters(wordsOf(readDocument(readFileSync(file))))
    expect(cells.filter((cell) => !own.includes(letters(cell)))).toEqual([])
  })
})
