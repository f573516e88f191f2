/**
 * A quick fake of what of Slack the outbox uses, in a process of its own. It enforces the limit of a channel, fails calls
 * as the plan says, and tells what it holds at `/report`.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { CHANNEL_MS, faultOf, LATENCY_MS } from './plan.ts'

export interface Report {
  calls: number
  failed: number
  /** Messages that came too soon after the one before them in their channel. */
  brokenLimits: number
  /** The keys of the messages, in the order in which they counted. */
  channels: Record<string, string[]>
}

interface Channel {
  calls: number
  lastMs: number
  messages: { ts: string; metadata: unknown; key: string }[]
}

const seed = Number(process.argv[2])
const channels = new Map<string, Channel>()
const report: Report = { calls: 0, failed: 0, brokenLimits: 0, channels: {} }
let stamps = 0

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const path = request.url ?? ''
  if (path === '/report') return json(response, whole())
  const args = Object.fromEntries(new URLSearchParams(body))
  const channel = channelAt(args['channel'] ?? '')
  const fault = faultOf(seed, args['channel'] ?? '', channel.calls++)
  report.calls++
  if (fault) report.failed++
  await sleep(LATENCY_MS)
  if (fault === 'status 503') return void response.writeHead(503).end()
  if (fault === 'cut before') return void request.socket.destroy()
  if (path.endsWith('/chat.postMessage')) {
    const now = performance.now()
    if (now - channel.lastMs < CHANNEL_MS) {
      report.brokenLimits++
      return void response.writeHead(429, { 'retry-after': '1' }).end()
    }
    channel.lastMs = now
    const ts = `${1_700_000_000 + ++stamps}.000100`
    const metadata = JSON.parse(args['metadata'] ?? '{}')
    channel.messages.push({ ts, metadata, key: metadata.event_payload.key })
    if (fault === 'cut after') return void request.socket.destroy()
    return json(response, { ok: true, ts, channel: args['channel'] })
  }
  if (fault === 'cut after') return void request.socket.destroy()
  if (path.endsWith('/conversations.history')) {
    const messages = channel.messages.map(({ ts, metadata }) => ({ ts, metadata })).reverse()
    return json(response, { ok: true, messages: messages.slice(0, 200), response_metadata: { next_cursor: '' } })
  }
  return json(response, { ok: false, error: 'unknown_method' })
})

function channelAt(id: string): Channel {
  const known = channels.get(id)
  if (known) return known
  const made: Channel = { calls: 0, lastMs: Number.NEGATIVE_INFINITY, messages: [] }
  channels.set(id, made)
  return made
}

function whole(): Report {
  for (const [id, { messages }] of channels) report.channels[id] = messages.map(({ key }) => key)
  return report
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
