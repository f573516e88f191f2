import type { DocumentModel } from '../document.ts'
import { IntakeError, intakeErrors } from '../errors.ts'
import { openArchive } from './archive.ts'
import { readDocx } from './docx.ts'
import { readXlsx } from './xlsx.ts'

const MOST_ROWS = 10_000

/**
 * The paragraphs and tables of a Word or Excel file, told by what is in it and not by its name.
 * @throws IntakeError with a sentence for a person, whatever is wrong with the file
 */
export function readDocument(bytes: Uint8Array): DocumentModel {
  const archive = openArchive(bytes)
  const read = archive.names.some((n) => /(^|\/)word\/document\d*\.xml$/u.test(n))
    ? readDocx
    : archive.names.some((n) => /(^|\/)xl\/workbook\.xml$/u.test(n))
      ? readXlsx
      : undefined
  if (!read) throw intakeErrors.unknown()
  const document = readSafely(() => read(archive))
  const rows = document.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0)
  if (rows > MOST_ROWS) throw intakeErrors.tooManyRows(rows)
  return document
}

function readSafely(read: () => DocumentModel): DocumentModel {
  try {
    return read()
  } catch (error) {
    throw error instanceof IntakeError ? error : intakeErrors.corrupt()
  }
}
