/**
 * The machines of Microsoft that give out tokens and publish keys, on loopback, under their real names: the SDK asks
 * `login.microsoftonline.com` and the like, and what it asks comes here. No name is looked up, nothing leaves.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { globalAgent } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import type { Issuer } from './fake-tokens.ts'

/** One request, as it was meant: `POST login.microsoftonline.com/TENANT/oauth2/v2.0/token`. */
export interface Asked {
  where: string
  /** The fields of the query and of the form that was sent. */
  fields: Record<string, string>
  headers: Record<string, unknown>
}

export interface FakeEntra {
  /** On this machine, for what asks by a variable and not by a name: the identity of a machine in Azure. */
  url: string
  asked: Asked[]
  /** What it gave out, oldest first. */
  given: string[]
  /** Why no token is given from now on: the words of the real one. */
  refuse(error: string): void
  /** Begins anew: what was asked and given, and why it was refused. */
  forget(): void
  /** Publishes these keys where the bot looks for those of the channel: `login.botframework.com/v1/…`. */
  publish(host: string, issuer: Issuer): void
  close(): Promise<void>
}

export async function openFakeEntra(): Promise<FakeEntra> {
  const keys = new Map<string, Issuer>()
  let refusal: string | undefined
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const own = `127.0.0.1:${port}`
  const entra: FakeEntra = {
    url: `http://${own}`,
    asked: [],
    given: [],
    refuse: (error) => {
      refusal = error
    },
    forget() {
      entra.asked.length = 0
      entra.given.length = 0
      refusal = undefined
    },
    publish: (host, issuer) => void keys.set(host, issuer),
    async close() {
      restore()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const restore = divert(port)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = request.headers.host ?? ''
    const url = new URL(request.url ?? '/', `http://${host}`)
    const fields = {
      ...Object.fromEntries(url.searchParams),
      ...Object.fromEntries(new URLSearchParams(await text(request))),
    }
    const issuer = keys.get(host)
    if (url.pathname.includes('openid')) {
      return json(response, issuer ? 200 : 404, { issuer: issuer?.name, jwks_uri: `https://${host}/keys` })
    }
    if (url.pathname === '/keys') return json(response, issuer ? 200 : 404, { keys: issuer?.keys ?? [] })
    entra.asked.push({
      where: `${request.method} ${host === own ? '' : host}${url.pathname}`,
      fields,
      headers: request.headers,
    })
    if (refusal) return json(response, 401, { error: refusal, error_description: 'AADSTS7000215: secret detail' })
    const token = randomUUID()
    entra.given.push(token)
    const expires = Math.floor(Date.now() / 1000) + 3600
    // A machine's identity says when it ends, the login in how long.
    json(response, 200, { access_token: token, token_type: 'Bearer', expires_in: 3600, expires_on: expires })
  }
  return entra
}

/** Every connection by https goes to this port instead, without encryption. Gives back how to end that. */
function divert(port: number): () => void {
  const agent = globalAgent as { createConnection?: unknown }
  agent.createConnection = () => connect(port, '127.0.0.1')
  return () => {
    delete agent.createConnection
    globalAgent.destroy()
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
