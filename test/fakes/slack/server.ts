/** The server of the fake Slack: the Web API, answers at response_url, files, and Socket Mode. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import type { SlackBlock, SlackMessage } from '../../../adapters/slack/block-kit.ts'
import { faultsOfMessage } from '../block-kit-rules.ts'
import { type Args, METHODS, Refused } from './methods.ts'
import type { FakeState, FakeToken } from './state.ts'

interface Sockets {
  /** Sends an envelope and resolves with what it was acknowledged with. */
  send(envelope: Record<string, unknown>): Promise<unknown>
  /** As Slack does when it takes a connection away, for its reasons: the bot has to come back by itself. */
  disconnect(reason: 'warning' | 'refresh_requested'): Promise<void>
  /** Socket Mode was switched off in the settings of the app: no connection is opened any more, until it is on again. */
  switchOff(): void
  switchOn(): Promise<void>
  /** The connection breaks before Slack gets the next acknowledgement: Slack sends that envelope again. */
  loseNextAck(): void
  /** The connection breaks without a word; resolves when the bot is back. */
  cut(): Promise<void>
  /** How often a bot asked for a connection. */
  opened(): number
}

export interface FakeServer {
  url: string
  sockets: Sockets
  close(): Promise<void>
}

export const APP_TOKEN = 'xapp-1-fake'

/** What the OAuth exchange gives. */
export interface ServerOptions {
  oauth(args: Args): Record<string, unknown>
}

export async function startServer(state: FakeState, options: ServerOptions): Promise<FakeServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  const sockets = createSockets(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  sockets.url = url.replace('http', 'ws')
  return {
    url,
    sockets,
    async close() {
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = await read(request)
    const path = new URL(request.url ?? '/', url).pathname
    if (path.startsWith('/api/')) return answerApi(path.slice('/api/'.length), body, request, response)
    if (path.startsWith('/respond/')) return answerRespond(state, path.slice('/respond/'.length), body, response)
    const file = state.files.get(path)
    const mayRead = file?.token === undefined || request.headers.authorization === `Bearer ${file.token}`
    if (!file || !mayRead)
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
    response.writeHead(200, { 'content-type': file.type }).end(file.bytes)
  }

  async function answerApi(method: string, body: string, request: IncomingMessage, response: ServerResponse) {
    const { token: inBody, ...args } = Object.fromEntries(new URLSearchParams(body)) as Args
    state.calls.push({ method, args })
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? inBody ?? ''
    if (method === 'apps.connections.open') {
      if (bearer !== APP_TOKEN || sockets.isOff) return send(response, { ok: false, error: 'invalid_auth' })
      sockets.count += 1
      return send(response, { ok: true, url: sockets.url })
    }
    if (method === 'oauth.v2.access') return send(response, { ok: true, ...options.oauth(args) })
    const fault = takeFault(state, method)
    if (fault === 'before') return void request.socket.destroy()
    if (fault === 'hang') return
    if (typeof fault === 'object' && 'status' in fault)
      return void response.writeHead(fault.status, { 'retry-after': '7' }).end()
    if (typeof fault === 'object') return send(response, { ok: false, error: fault.code })
    const wait = state.limited.get(args['channel'] ?? method)
    if (wait !== undefined) {
      response.writeHead(429, { 'retry-after': `${wait}` })
      return void response.end()
    }
    const work = () => run(method, args, bearer)
    if (fault === 'late') {
      state.late.push(() => void work())
      return void request.socket.destroy()
    }
    const own = work()
    // What the fake refuses, Slack refuses: an independent server behind it is asked about the rest.
    const result = own['ok'] && state.behind?.has(method) ? await state.behind.ask(method, args, own) : own
    if (fault === 'after') return void request.socket.destroy()
    if (fault === 'silent') return
    send(response, result, state.tokens.get(bearer)?.scopes)
  }

  function run(method: string, args: Args, bearer: string): Record<string, unknown> {
    try {
      const token = tokenOf(state, bearer)
      const known = METHODS[method]
      if (!known) throw new Refused('unknown_method')
      if (known.scope && !token.scopes.includes(known.scope)) throw new Refused('missing_scope')
      return { ok: true, ...known.run(state, args, token) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { ok: false, error: error.code, response_metadata: { messages: [error.message] } }
    }
  }
}

function tokenOf(state: FakeState, bearer: string): FakeToken {
  if (bearer === '') throw new Refused('not_authed')
  const token = state.tokens.get(bearer)
  if (!token) throw new Refused('invalid_auth')
  if (token.revoked) throw new Refused('token_revoked')
  return token
}

function takeFault(state: FakeState, method: string) {
  const at = state.faults.findIndex((one) => one.method === method)
  return at < 0 ? undefined : state.faults.splice(at, 1)[0]?.fault
}

const Answered = z.looseObject({
  text: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
  replace_original: z.boolean().optional(),
})

/** Five uses, then 404; a replaced message is the one whose button was pressed. */
function answerRespond(state: FakeState, id: string, body: string, response: ServerResponse): void {
  const known = state.responses.get(id)
  if (!known || known.uses >= 5) return void response.writeHead(404).end('used_url')
  known.uses += 1
  const given = Answered.parse(JSON.parse(body))
  const blocks = given.blocks as unknown as SlackBlock[]
  const message = { text: given.text ?? '', blocks }
  if (faultsOfMessage(message as SlackMessage).length > 0) return void response.writeHead(400).end('invalid_blocks')
  const channel = state.channels.get(known.channel)
  const original = channel?.messages.find((one) => one.ts === known.ts)
  if (given.replace_original && original) Object.assign(original, message)
  else {
    const onlyFor = given.response_type === 'in_channel' ? {} : { onlyFor: known.user }
    channel?.messages.push({ ...message, ts: state.nextTs(), bot_id: 'B1', ...onlyFor })
  }
  response.writeHead(200).end('ok')
}

function send(response: ServerResponse, body: unknown, scopes: readonly string[] = []): void {
  response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes.join(',') })
  response.end(JSON.stringify(body))
}

async function read(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}

function createSockets(server: ReturnType<typeof createServer>) {
  const sockets = new WebSocketServer({ server })
  /** What was not acknowledged yet comes again on the next connection, as with Slack. */
  const waiting = new Map<string, { envelope: string; done(payload: unknown): void }>()
  let onConnected: (() => void)[] = []
  let envelopes = 0
  let losing = false
  const Ack = z.object({ envelope_id: z.string(), payload: z.unknown() })
  sockets.on('connection', (socket) => {
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
    socket.on('message', (data) => {
      const { envelope_id, payload } = Ack.parse(JSON.parse(String(data)))
      if (losing) {
        losing = false
        return socket.terminate()
      }
      waiting.get(envelope_id)?.done(payload)
      waiting.delete(envelope_id)
    })
    for (const { envelope } of waiting.values()) socket.send(envelope)
    for (const tell of onConnected.splice(0)) tell()
  })
  const open = () => [...sockets.clients].find((client) => client.readyState === client.OPEN)
  return {
    url: '',
    count: 0,
    opened() {
      return this.count
    },
    isOff: false,
    async disconnect(reason: string) {
      const before = open()
      const again = new Promise<void>((resolve) => onConnected.push(resolve))
      before?.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }))
      await again
    },
    switchOff() {
      this.isOff = true
      open()?.send(JSON.stringify({ type: 'disconnect', reason: 'link_disabled', debug_info: { host: 'fake' } }))
    },
    async switchOn() {
      this.isOff = false
      if (!open()) await new Promise<void>((resolve) => onConnected.push(resolve))
    },
    loseNextAck() {
      losing = true
    },
    async cut() {
      const before = open()
      const again = new Promise<void>((resolve) => onConnected.push(resolve))
      before?.terminate()
      await again
    },
    send(envelope: Record<string, unknown>) {
      const envelope_id = `e${++envelopes}`
      const text = JSON.stringify({ envelope_id, accepts_response_payload: true, ...envelope })
      const acknowledged = new Promise((done) => waiting.set(envelope_id, { envelope: text, done }))
      open()?.send(text)
      return acknowledged
    },
    close() {
      onConnected = []
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}
