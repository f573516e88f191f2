/**
 * The process in which a file is read. It is given the bytes on standard input and the plan's day as its argument, answers
 * with one JSON document on standard output, and may be killed at any time.
 */
import { buffer } from 'node:stream/consumers'
import { IntakeError, intakeErrors } from './errors.ts'
import { readPlan } from './read-plan.ts'
import { readDocument } from './readers/read-document.ts'

const bytes = new Uint8Array(await buffer(process.stdin))
process.stdout.write(JSON.stringify(answer(bytes, process.argv[2])))

function answer(file: Uint8Array, asOf: string | undefined): object {
  try {
    return { plan: readPlan(readDocument(file), { asOf: asOf === '' ? undefined : asOf }) }
  } catch (error) {
    return { error: error instanceof IntakeError ? error.message : intakeErrors.corrupt().message }
  }
}
