/**
 * The process in which a file is read. It is given the bytes on standard input and the plan's day as its argument, answers
 * with one JSON document on standard output (the plan, what is wrong with the file, or where this program failed), and may be killed at any time.
 */
import { buffer } from 'node:stream/consumers'
import { withoutWords } from '../ports/log.ts'
import type { ToldColumns } from './contract.ts'
import { IntakeError } from './errors.ts'
import { readPlan } from './read-plan.ts'
import { readDocument } from './readers/read-document.ts'

const bytes = new Uint8Array(await buffer(process.stdin))
process.stdout.write(JSON.stringify(answer(bytes, process.argv[2], process.argv[3])))

function answer(file: Uint8Array, asOf = '', told = ''): object {
  try {
    // Written by the process that started this one.
    const columns = told === '' ? {} : (JSON.parse(told) as ToldColumns)
    return { plan: readPlan(readDocument(file), { asOf: asOf === '' ? undefined : asOf, columns }) }
  } catch (error) {
    return error instanceof IntakeError ? { error: error.message } : { fault: withoutWords(error) }
  }
}
