/** What Teams said, as the errors of the port. */
import {
  Gone,
  NotAllowed,
  NotFound,
  type PortError,
  RateLimited,
  Rejected,
  Unavailable,
  Unconfirmed,
} from '../../src/ports/errors.ts'

export interface Failure {
  method: string
  status: number
  /** `error.code` of the answer. */
  code: string
  /** From the header `Retry-After`, where there was one. */
  retryAfterMs: number | undefined
}

export const NOT_INSTALLED =
  'They have not added Plankeeper in Teams. Ask them to add the app and to write "hello" to it.'

/** `blindWaitMs` is how long to wait where Teams limits without saying for how long. */
export function portErrorOf({ method, status, code, retryAfterMs }: Failure, blindWaitMs: () => number): PortError {
  const said = code ? `${status} ${code}` : `${status}`
  switch (status) {
    case 429:
      return new RateLimited(retryAfterMs ?? blindWaitMs(), 'lane')
    // A precondition of the service itself: nothing was done. 502 and 503 come from before the service.
    case 412:
    case 502:
    case 503:
      return retryAfterMs === undefined
        ? new Unavailable(`Teams is not available (${said})`)
        : new RateLimited(retryAfterMs, 'lane')
    // The service did not answer in time: a message may have gone out all the same.
    case 500:
    case 504:
      return method === 'POST'
        ? new Unconfirmed(`Teams did not say whether it arrived (${said})`)
        : new Unavailable(`Teams is not available (${said})`)
    case 401:
      return new Unavailable(`Teams does not accept the credentials of the bot (${said})`)
    case 403:
      return forbidden(code)
    case 404:
      return new NotFound(`Teams knows no such conversation or message (${said})`)
    case 413:
      return new Rejected('The message is larger than Teams takes.')
    default:
      return new Rejected(`Teams refused it (${said})`)
  }
}

function forbidden(code: string): PortError {
  if (code === 'MessageWritesBlocked') return new Gone('They blocked Plankeeper in Teams, or removed it.')
  if (code === 'BotNotInConversationRoster') return new Gone('Plankeeper was removed from this conversation.')
  if (code === 'ForbiddenOperationException') return new NotAllowed(NOT_INSTALLED)
  return new NotAllowed(`Teams does not let Plankeeper write there (403 ${code})`)
}

/** A request that got no answer. Nothing was sent where there was no connection at all. */
export function lostErrorOf(method: string, error: unknown): PortError {
  const code = codeOf(error)
  const left = !NEVER_LEFT.has(code)
  return method === 'POST' && left
    ? new Unconfirmed(`no answer from Teams (${code})`)
    : new Unavailable(`cannot reach Teams (${code})`)
}

const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? error.name : codeOf(error.cause)
}

export function isPortError(error: unknown): error is PortError {
  const kinds = [NotFound, NotAllowed, Gone, Rejected, Unconfirmed, Unavailable, RateLimited]
  return kinds.some((kind) => error instanceof kind)
}

/** What a person is told: the words of an error that is meant for people, else a reference to look up. */
export function troubleWords(error: unknown, reference: () => string): string {
  for (const kind of [Rejected, NotFound, NotAllowed, Gone]) if (error instanceof kind) return error.message
  return `Something went wrong on our side. Try again; if it happens again, quote ${reference()}.`
}
