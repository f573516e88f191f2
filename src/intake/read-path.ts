import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ReadPlan } from './contract.ts'
import { IntakeError, intakeErrors } from './errors.ts'
import { ACCEPTED_IN_WORDS, MAX_FILE_BYTES } from './limits.ts'
import { readPlanFile } from './read-file.ts'

/**
 * Reads a plan from a file on disk. Its size is looked at before it is read.
 *
 * @throws IntakeError with one sentence that says what to do
 */
export async function readPlanPath(
  path: string,
  options: { asOf?: string },
): Promise<{ bytes: Uint8Array; read: ReadPlan }> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new IntakeError(`There is no file ${path}. Check its name and folder.`)
  if (!found.isFile()) throw new IntakeError(`${path} is not a file. Name a file: ${ACCEPTED_IN_WORDS}.`)
  if (found.size > MAX_FILE_BYTES) throw intakeErrors.tooLarge(Math.ceil(found.size / 1024 / 1024))
  const bytes = await readFile(path)
  return { bytes, read: await readPlanFile({ name: basename(path), bytes }, options) }
}
