/**
 * How requests leave. The SDK's own client sends a message up to four times, also after a dropped connection; what is
 * thrown here is no error of that client, so it never does. A time limit and the errors of the port come from here.
 */
import type { ConnectorClientOptions } from 'botframework-connector'
import { Unconfirmed } from '../../src/ports/errors.ts'
import { lostErrorOf, portErrorOf } from './errors.ts'
import * as limits from './limits.ts'

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>
type Sent = Parameters<HttpClient['sendRequest']>[0]

export function createTransport(timeoutMs: number): HttpClient {
  const waits = new Map<string, number>()
  return {
    async sendRequest(request) {
      const answer = await exchange(request, timeoutMs)
      const lane = laneOf(request.url)
      if (answer.ok) {
        waits.delete(lane)
        return answerTo(request, answer)
      }
      const failure = {
        method: request.method,
        status: answer.status,
        code: codeIn(answer.text),
        retryAfterMs: retryAfter(answer.headers),
      }
      throw portErrorOf(failure, () => blindWait(waits, lane))
    },
  }
}

interface Answer {
  ok: boolean
  status: number
  headers: Headers
  text: string
}

async function exchange(request: Sent, timeoutMs: number): Promise<Answer> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: Object.entries(request.headers.rawHeaders()),
      ...(typeof request.body === 'string' && { body: request.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { ok: response.ok, status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    throw lostErrorOf(request.method, error)
  }
}

function answerTo(request: Sent, answer: Answer): Awaited<ReturnType<HttpClient['sendRequest']>> {
  if (answer.text !== '' && request.method === 'POST') checkJson(answer.text)
  const headers = request.headers.clone()
  for (const name of headers.headerNames()) headers.remove(name)
  answer.headers.forEach((value, name) => void headers.set(name, value))
  return { request, status: answer.status, headers, bodyAsText: answer.text }
}

/** A success that cannot be read is still a success: the message is there, under an id that nobody knows. */
function checkJson(text: string): void {
  try {
    JSON.parse(text)
  } catch {
    throw new Unconfirmed('Teams answered what cannot be read')
  }
}

function codeIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    const error = body && typeof body === 'object' && 'error' in body ? body.error : undefined
    const code = error && typeof error === 'object' && 'code' in error ? error.code : undefined
    return typeof code === 'string' ? code.slice(0, 60) : ''
  } catch {
    return ''
  }
}

/** Seconds, or a date, which is reckoned from the answer's own date: clocks differ. */
function retryAfter(headers: Headers): number | undefined {
  const given = headers.get('retry-after')
  if (given === null) return undefined
  const seconds = Number(given)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(given) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), limits.longestWaitMs) : undefined
}

/** Doubles with every answer of its kind in the same conversation, and jitters, so that lanes do not march in step. */
function blindWait(waits: Map<string, number>, lane: string): number {
  const base = Math.min(waits.get(lane) ?? limits.firstWaitMs, limits.longestWaitMs / 2)
  waits.set(lane, base * 2)
  return Math.round(base * (1 + Math.random()))
}

function laneOf(url: string): string {
  return /\/v3\/conversations\/([^/?]+)/.exec(url)?.[1] ?? ''
}
