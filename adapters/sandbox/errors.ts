/** Errors as a person reads them. A stranger sees a reference, never a stack. */
import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler } from 'express'
import { Gone, NotAllowed, NotFound, Rejected, Unavailable } from '../../src/ports/errors.ts'
import { Refused } from './turns.ts'

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
    const status = isTooLarge(error) ? 413 : 500
    const text = isTooLarge(error) ? 'That file is too large.' : troubleWords(error, onError)
    response.status(status).type('text/plain').send(text)
  }
}

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 413
}
