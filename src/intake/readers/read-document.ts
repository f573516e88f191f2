import type { Cell, DocumentModel } from '../document.ts'
import { IntakeError, intakeErrors } from '../errors.ts'
import { MOST_CELLS, MOST_ROWS } from '../limits.ts'
import { isZip } from '../sniff.ts'
import { type Archive, openArchive } from './archive.ts'
import { readDelimited } from './delimited.ts'
import { readDocx } from './docx.ts'
import { readOpenDocument } from './open-document.ts'
import { decodeText } from './text-encoding.ts'
import { readXlsx } from './xlsx.ts'

/** Half as much again as a cell of Excel takes. */
const MOST_LETTERS = 50_000

/**
 * The paragraphs and tables of a Word, Excel, OpenDocument or text file, told by what is in it and not by its name.
 * @throws IntakeError with a sentence for a person, whatever is wrong with the file; a mistake of this program as it is
 */
export function readDocument(bytes: Uint8Array): DocumentModel {
  const document = readSafely(() => (isZip(bytes) ? readArchive(openArchive(bytes)) : readText(bytes)))
  let rows = 0
  let cells = 0
  let longest = 0
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue
    rows += block.rows.length
    for (const row of block.rows) {
      cells += row.cells.length
      for (const cell of row.cells) longest = Math.max(longest, lengthOf(cell))
    }
  }
  if (rows === 0 && isScan(document, bytes)) throw intakeErrors.scan()
  if (rows > MOST_ROWS) throw intakeErrors.tooManyRows(rows)
  if (cells > MOST_CELLS) throw intakeErrors.tooManyCells(cells)
  if (longest > MOST_LETTERS) throw intakeErrors.tooLongCell(longest)
  return document
}

function lengthOf(cell: Cell): number {
  return cell.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0)
}

const FEWEST_LETTERS = 200

/** Pictures, no table and hardly a word: pages that went through a scanner. */
function isScan(document: DocumentModel, bytes: Uint8Array): boolean {
  const text = document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('')
  if (!isZip(bytes) || text.length >= FEWEST_LETTERS) return false
  return openArchive(bytes).names.some((name) => /(?:^|\/)(?:media|Pictures)\/./u.test(name))
}

function readArchive(archive: Archive): DocumentModel {
  const has = (pattern: RegExp) => archive.names.some((name) => pattern.test(name))
  if (has(/(^|\/)word\/document\d*\.xml$/u)) return readDocx(archive)
  if (has(/(^|\/)xl\/workbook\.xml$/u)) return readXlsx(archive)
  if (has(/^content\.xml$/u)) return readOpenDocument(archive)
  throw intakeErrors.unknown()
}

function readText(bytes: Uint8Array): DocumentModel {
  const text = decodeText(bytes)
  if (text === undefined) throw intakeErrors.unknown()
  return readDelimited(text)
}

function readSafely(read: () => DocumentModel): DocumentModel {
  try {
    return read()
  } catch (error) {
    throw error instanceof IntakeError || isMistake(error) ? error : intakeErrors.corrupt(error)
  }
}

/** Our own, not the file's: a parser says what is wrong with a file otherwise. */
function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError
}
