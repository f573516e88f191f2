/** Errors as a person reads them. A stranger sees a reference, never a stack. */
import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler } from 'express'
import { Gone, NotAllowed, NotFound, Rejected, Unavailable } from '../../src/ports/errors.ts'
import { Refused } from './turns.ts'

const TOO_LARGE = 'That file is too large.'
const UNREADABLE = 'The page sent something that cannot be read. Load it again and try once more.'

/** What was sent is no form. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
}

export type OnError = (reference: string, error: unknown) => void

/** What the page says: the words of an error that is meant for people, else a reference to look up. */
export function troubleWords(error: unknown, onError: OnError): string {
  for (const kind of [Refused, Rejected, NotFound, NotAllowed, Gone, Unavailable]) {
    if (error instanceof kind) return error.message
  }
  const reference = randomUUID().slice(0, 8)
  onError(reference, error)
  return `Something went wrong on our side. Try again; if it happens again, quote ${reference}.`
}

export function troubleHandler(onError: OnError): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error)
    // Whoever went away reads no answer, and nothing of ours failed.
    if (isAborted(error)) return void response.destroy()
    const status = statusOf(error)
    const text = status === 500 ? troubleWords(error, onError) : status === 413 ? TOO_LARGE : UNREADABLE
    response.status(status).type('text/plain').send(text)
  }
}

/** What the readers of a body say of it: 413 where it is too large, 4xx where it cannot be read. */
function statusOf(error: unknown): 400 | 413 | 500 {
  if (error instanceof BadRequest) return 400
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status === 413) return 413
  return status >= 400 && status < 500 ? 400 : 500
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'request.aborted'
}
