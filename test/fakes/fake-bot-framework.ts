/**
 * Microsoft's side of a bot, on loopback: who signs tokens, who gives them, and the Connector that takes messages. It
 * keeps to the limits of the real one and fails as told, also after it has taken what was sent.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createIssuer, type Issuer } from './fake-tokens.ts'

/**
 * What the next requests meet instead of an answer, `none` is answered; `after` counts the message and then loses the
 * answer, `late` loses the answer and counts the message when `release` is called.
 */
export type Fault =
  | { status: number; code?: string; retryAfter?: string }
  | 'none'
  | 'drop before'
  | 'late'
  | 'drop after'
  | 'silent after'
  | 'unreadable after'

export interface Posted {
  id: string
  conversationId: string
  /** Who alone sees it. */
  onlyFor?: string
  activity: SentActivity
}

export interface SentActivity {
  type: string
  summary?: string
  text?: string
  attachments?: { contentType: string; content: Record<string, unknown> }[]
  [name: string]: unknown
}

export interface FakeMember {
  id: string
  name: string
  aadObjectId: string
  email?: string
  userPrincipalName?: string
  tenantId?: string
  userRole?: string
}

export interface FakeBotFramework {
  issuer: Issuer
  appId: string
  secret: string
  openIdUrl: string
  tokenUrl: string
  serviceUrl: string
  /** Every message that stands somewhere, in the order they came; changed ones as they are now. */
  posted: Posted[]
  typing: string[]
  /** Requests to the Connector, faults and all: `POST 19:…`. */
  requests: string[]
  /** The `Authorization` headers that the Connector takes; its own token endpoint adds to them. */
  bearers: Set<string>
  members: Map<string, FakeMember[]>
  /** For whom the app is not installed: their private chat does not open. */
  strangers: Set<string>
  /** Conversations whose person blocked the bot. */
  blocked: Set<string>
  /** Clients that show no message to one person alone. */
  targeted: boolean
  fail(...faults: Fault[]): void
  /** What is late, and counts now. */
  release(): void
  late: (() => void)[]
  close(): Promise<void>
}

/** About where the real one answers 413: 100 KB of UTF-16. */
const LARGEST_BYTES = 100 * 1024

export async function openFakeBotFramework(): Promise<FakeBotFramework> {
  const issuer = createIssuer()
  const faults: Fault[] = []
  let count = 0
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fake: FakeBotFramework = {
    issuer,
    appId: randomUUID(),
    secret: randomUUID(),
    openIdUrl: `${base}/openid`,
    tokenUrl: `${base}/token`,
    serviceUrl: `${base}/emea/`,
    posted: [],
    typing: [],
    requests: [],
    bearers: new Set(),
    members: new Map(),
    strangers: new Set(),
    blocked: new Set(),
    targeted: true,
    fail: (...next) => void faults.push(...next),
    late: [],
    release() {
      for (const count of fake.late.splice(0)) count()
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', base)
    const body = await textOf(request)
    if (url.pathname === '/openid') return json(response, 200, { issuer: issuer.name, jwks_uri: `${base}/keys` })
    if (url.pathname === '/keys') return json(response, 200, { keys: issuer.keys })
    if (url.pathname === '/token') return giveToken(response, new URLSearchParams(body))
    const [, rest] = /^\/emea\/v3\/conversations(\/.*)?$/.exec(url.pathname) ?? []
    if (url.pathname.startsWith('/emea/v3/conversations')) {
      if (!fake.bearers.has(request.headers.authorization ?? '')) return refuse(response, 401, 'Unauthorized')
      return connector(request, response, decodeURIComponent(rest ?? ''), url, body)
    }
    response.writeHead(404).end()
  }

  function giveToken(response: ServerResponse, asked: URLSearchParams): void {
    const isRight = asked.get('client_id') === fake.appId && asked.get('client_secret') === fake.secret
    if (!isRight) {
      json(response, 401, { error: 'invalid_client' })
      return
    }
    const token = randomUUID()
    fake.bearers.add(`Bearer ${token}`)
    json(response, 200, { access_token: token, expires_in: 3600 })
  }

  function connector(request: IncomingMessage, response: ServerResponse, path: string, url: URL, body: string): void {
    const forOne = url.searchParams.get('isTargetedActivity') === 'true' && request.method === 'PUT' ? ' for one' : ''
    fake.requests.push(`${request.method} ${path}${forOne}`)
    const fault = faults.shift()
    if (fault === 'drop before') {
      response.destroy()
      return
    }
    if (fault === 'late') {
      fake.late.push(() => void act(request.method ?? '', path, url, body))
      response.destroy()
      return
    }
    if (typeof fault === 'object') {
      refuse(response, fault.status, fault.code ?? '', fault.retryAfter)
      return
    }
    const done = act(request.method ?? '', path, url, body)
    if (fault === 'silent after') return
    if (fault === 'drop after') response.destroy()
    else if (fault === 'unreadable after') unreadable(response)
    else if ('code' in done) refuse(response, done.status, done.code)
    else json(response, done.status, done.body)
  }

  type Done = { status: number; body: unknown } | { status: number; code: string }

  function act(method: string, path: string, url: URL, body: string): Done {
    if (method === 'POST' && path === '') return openChat(JSON.parse(body))
    const [, id = '', kind, item] = /^\/(.+?)\/(activities|members|pagedmembers)(?:\/(.+))?$/.exec(path) ?? []
    const conversation = id.replace(/;messageid=.*/, '')
    if (kind === 'members') return member(conversation, item ?? '')
    if (kind === 'pagedmembers') return { status: 200, body: { members: fake.members.get(conversation) ?? [] } }
    if (body.length * 2 > LARGEST_BYTES) return { status: 413, code: 'MessageSizeTooBig' }
    if (kind === 'activities' && method === 'POST') return post(id, JSON.parse(body), url)
    if (kind === 'activities' && method === 'PUT') return change(item ?? '', JSON.parse(body), url)
    return { status: 404, code: 'NotFound' }
  }

  function post(conversationId: string, activity: SentActivity & { recipient?: { id: string } }, url: URL): Done {
    if (activity.type === 'typing') {
      fake.typing.push(conversationId)
      return { status: 201, body: { id: '' } }
    }
    if (fake.blocked.has(conversationId)) return { status: 403, code: 'MessageWritesBlocked' }
    const isTargeted = url.searchParams.get('isTargetedActivity') === 'true'
    if (isTargeted && !fake.targeted) return { status: 400, code: 'BadArgument' }
    const id = `${1_449_000_000_000 + ++count}`
    const onlyFor = isTargeted ? activity.recipient?.id : undefined
    fake.posted.push({ id, conversationId, activity, ...(onlyFor && { onlyFor }) })
    return { status: 201, body: { id } }
  }

  function change(id: string, activity: SentActivity, url: URL): Done {
    const isTargeted = url.searchParams.get('isTargetedActivity') === 'true'
    const posted = fake.posted.find((one) => one.id === id && (one.onlyFor !== undefined) === isTargeted)
    if (!posted) return { status: 404, code: 'ActivityNotFound' }
    posted.activity = activity
    return { status: 200, body: { id } }
  }

  /** Whoever does not say which bot of which tenant it is for gets no chat. */
  function openChat({
    members,
    bot,
    tenantId,
  }: {
    members: { id: string }[]
    bot?: { id: string }
    tenantId?: string
  }): Done {
    const who = members[0]?.id ?? ''
    if (!bot?.id.startsWith('28:') || !tenantId) return { status: 400, code: 'BadArgument' }
    if (fake.strangers.has(who)) return { status: 403, code: 'ForbiddenOperationException' }
    return { status: 201, body: { id: `a:${who}` } }
  }

  function member(conversation: string, id: string): Done {
    const found = fake.members
      .get(conversation)
      ?.find((one) => one.id === id || one.aadObjectId.toLowerCase() === id.toLowerCase())
    return found ? { status: 200, body: found } : { status: 404, code: 'MemberNotFoundInConversation' }
  }

  return fake
}

function unreadable(response: ServerResponse): void {
  response.writeHead(201, { 'content-type': 'application/json' }).end('<')
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number, code: string, retryAfter?: string): void {
  const headers = { 'content-type': 'application/json', ...(retryAfter !== undefined && { 'retry-after': retryAfter }) }
  response.writeHead(status, headers).end(JSON.stringify({ error: { code, message: 'secret detail' } }))
}
