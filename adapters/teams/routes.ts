/** The one route. Nothing is read of a request that brings no token, and nobody learns from an error what it was. */
import { type Activity, ActivityTypes, CloudAdapter, type InvokeResponse } from 'botbuilder'
import { AuthenticationError, type BotFrameworkAuthentication, type ClaimsIdentity } from 'botframework-connector'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { TeamsSettings } from '../../src/config-teams.ts'
import type { Log } from '../../src/ports/log.ts'
import { Incoming } from './activity.ts'
import { type Admitted, admit, admitLocal, Refused } from './guard.ts'
import * as limits from './limits.ts'
import { aloud, quietly } from './quiet.ts'

export interface RoutesOptions {
  settings: TeamsSettings
  authentication: BotFrameworkAuthentication
  log: Log
  newId(): string
  /** One activity of a tenant that may be answered. */
  receive(activity: Incoming, admitted: Admitted): Promise<InvokeResponse | undefined>
}

/** botbuilder's own way in answers an error with its message and prints it: this one hands it out. */
class Endpoint extends CloudAdapter {
  async take(
    authorization: string,
    body: Activity,
    work: (identity: ClaimsIdentity) => Promise<InvokeResponse | undefined>,
  ): Promise<InvokeResponse | undefined> {
    return quietly(() =>
      this.processActivity(authorization, body, async (context) => {
        const answer = await aloud(() => work(context.turnState.get<ClaimsIdentity>(this.BotIdentityKey)))
        if (answer) await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: answer })
      }),
    )
  }
}

export function mountRoutes(app: Express, options: RoutesOptions): void {
  const { settings } = options
  const endpoint = new Endpoint(options.authentication)
  const isLocal = settings.credential.kind === 'none'

  const bringsToken: RequestHandler = (request, _response, next) => {
    const isBearer = /^Bearer \S+$/.test(request.headers.authorization ?? '')
    next(isLocal || isBearer ? undefined : new Refused(401, 'no token'))
  }

  const take: RequestHandler = async (request, response) => {
    const read = Incoming.safeParse(request.body)
    if (!read.success) throw new Malformed()
    if (isLocal) admitLocal(request, read.data.serviceUrl)
    let isIn = false
    try {
      const authorization = isLocal ? '' : (request.headers.authorization ?? '')
      const answer = await endpoint.take(authorization, request.body as Activity, async (identity) => {
        const admitted = admit(read.data, identity, settings)
        isIn = true
        return options.receive(read.data, admitted)
      })
      if (answer?.body !== undefined) response.status(answer.status).json(answer.body)
      else response.status(answer?.status ?? 200).end()
    } catch (error) {
      throw isIn || error instanceof Refused ? error : notVerified(error)
    }
  }

  app.post('/api/messages', bringsToken, express.json({ limit: limits.bodyBytes }), take, troubleHandler(options))
}

class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** A key that cannot be fetched is our trouble, anything else the token's. */
function notVerified(error: unknown): Error {
  const name = error instanceof Error ? error.name : ''
  const isOurs = name === 'FetchError' || (error instanceof AuthenticationError && Number(error.statusCode) >= 500)
  return isOurs ? new Error('the keys of Teams cannot be fetched') : new Refused(401, 'a token that is not valid')
}

function troubleHandler({ log, newId }: RoutesOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const reference = newId().slice(0, 8)
    const status = statusOf(error)
    const reason = error instanceof Refused ? error.message : error instanceof Error ? error.name : 'unknown'
    if (status >= 500) log.error({ reference, status, reason }, 'a request from Teams failed')
    else log.warn({ reference, status, reason }, 'a request to the Teams endpoint was refused')
    response.status(status).type('text/plain').send(reference)
  }
}

function statusOf(error: unknown): number {
  if (error instanceof Refused) return error.status
  if (error instanceof Malformed) return 400
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500
  return status === 413 || status === 400 || status === 415 ? status : 500
}
