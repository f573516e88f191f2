import { IntakeError } from '../../src/intake/errors.ts'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { rejectFile } from '../../src/intake/sniff.ts'

export interface Outcome {
  /** `plan`, the sentence of a clear error, or what broke. */
  result: 'plan' | 'refused' | 'broke'
  words: string
}

/** Reads a file as the process that reads does, but tells what it would call damage and is a mistake of our own. */
export function tryFile(bytes: Uint8Array): Outcome {
  try {
    const rejected = rejectFile(bytes)
    if (rejected) throw rejected
    const plan = readPlan(readDocument(bytes), {})
    JSON.stringify(plan)
    return { result: 'plan', words: `${plan.actions.length} actions` }
  } catch (error) {
    if (error instanceof IntakeError && !isMistake(error.cause)) return { result: 'refused', words: error.message }
    const mistake = error instanceof IntakeError ? error.cause : error
    return { result: 'broke', words: mistake instanceof Error ? (mistake.stack ?? mistake.message) : String(mistake) }
  }
}

/** XML that is no XML gives a plain error; these come from code that did not expect what it found. */
function isMistake(cause: unknown): boolean {
  return cause instanceof TypeError || cause instanceof RangeError || cause instanceof ReferenceError
}
