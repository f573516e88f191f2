/** What a person reads where something failed. A stranger sees a reference, never a stack. */
import { randomUUID } from 'node:crypto'
import { Gone, NotAllowed, NotFound, Rejected, Unavailable } from '../../src/ports/errors.ts'
import type { Log } from '../../src/ports/log.ts'

/** The words of an error that is meant for people, else a sentence with a reference that the log has too. */
export function troubleWords(error: unknown, log: Log): string {
  for (const kind of [Rejected, NotFound, NotAllowed, Gone, Unavailable]) {
    if (error instanceof kind) return error.message
  }
  const reference = randomUUID().slice(0, 8)
  log.error({ reference, error: error instanceof Error ? error.name : 'unknown' }, 'a payload of Slack failed')
  return `Something went wrong on my side. Please try again, or tell who runs me: ${reference}.`
}
